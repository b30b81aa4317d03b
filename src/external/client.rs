//! Requests over the network: HTTP and HTTPS, by way of the proxy that the environment names.
//!
//! Certificates are judged as the system judges them, so that those that an organisation adds for its own proxy
//! count too (on Linux: the system's, or those of `SSL_CERT_FILE`).

use std::io::{self, ErrorKind};
use std::time::Duration;

use ureq::http::header::LOCATION;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error};

use super::{Client, Method, Reply, Silence};

/// A server that has not answered by then takes too long.
const PATIENCE: Duration = Duration::from_secs(10);
/// How the tool says who it is.
const NAME: &str =
    concat!("prospectus/", env!("CARGO_PKG_VERSION"), " (looks whether links lead somewhere)");

/// A client that uses the network.
#[derive(Debug)]
pub struct Web(Agent);

impl Web {
    /// Connects to nothing yet.
    pub fn new() -> Self {
        Self::with(PATIENCE)
    }

    fn with(patience: Duration) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .user_agent(NAME)
            .timeout_global(Some(patience))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false);
        Self(config.build().new_agent())
    }
}

impl Default for Web {
    fn default() -> Self {
        Self::new()
    }
}

impl Client for Web {
    fn send(&self, method: Method, address: &str) -> Reply {
        let sent = match method {
            Method::Head => self.0.head(address).call(),
            Method::Get => self.0.get(address).call(),
        };
        match sent {
            Ok(response) => {
                let location = response.headers().get(LOCATION);
                let location =
                    location.map(|to| String::from_utf8_lossy(to.as_bytes()).into_owned());
                Reply::Status(response.status().as_u16(), location)
            }
            Err(error) => Reply::Silence(silence(&error)),
        }
    }
}

fn silence(error: &Error) -> Silence {
    match error {
        Error::HostNotFound => Silence::Name,
        Error::Timeout(_) => Silence::Timeout,
        Error::Tls(_) | Error::Rustls(_) => Silence::Certificate,
        Error::Io(error) => match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Silence::Timeout,
            // What TLS refuses is told as data that cannot be.
            ErrorKind::InvalidData => Silence::Certificate,
            _ if is_of_name(error) => Silence::Name,
            _ => Silence::Connection,
        },
        Error::Protocol(_) | Error::Http(_) | Error::LargeResponseHeader(..) => {
            Silence::Garbled
        }
        _ => Silence::Connection,
    }
}

/// Whether no address was found for a name. The standard library has no kind of error for it; where its
/// words change, the server counts as out of reach.
fn is_of_name(error: &io::Error) -> bool {
    // Of Windows: host not found, try again, no data.
    matches!(error.raw_os_error(), Some(11001 | 11002 | 11004))
        || error.to_string().starts_with("failed to lookup address")
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// A server for one request, which sends `answer`, or nothing for a second; and its address.
    fn server(answer: Option<&'static str>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/a", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 4096]);
            match answer {
                Some(answer) => stream.write_all(answer.as_bytes()).unwrap(),
                None => thread::sleep(Duration::from_secs(1)),
            }
        });
        address
    }

    fn sent(method: Method, address: &str) -> Reply {
        Web::with(Duration::from_millis(400)).send(method, address)
    }

    #[test]
    fn a_status_comes_back_with_the_place_it_sends_on_to() {
        let address = server(Some("HTTP/1.1 204 No Content\r\n\r\n"));
        assert_eq!(sent(Method::Head, &address), Reply::Status(204, None));
        let address = server(Some("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"));
        assert_eq!(sent(Method::Get, &address), Reply::Status(404, None));
        let moved = "HTTP/1.1 301 Moved\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n";
        let address = server(Some(moved));
        assert_eq!(sent(Method::Head, &address), Reply::Status(301, Some("/b".into())));
    }

    #[test]
    fn silence_has_a_reason() {
        let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let secure =
            server(Some("HTTP/1.1 400 Bad Request\r\n\r\n")).replace("http:", "https:");
        for (address, silence) in [
            (format!("http://{closed}/"), Silence::Connection),
            (server(None), Silence::Timeout),
            (server(Some("")), Silence::Connection),
            (server(Some("SSH-2.0-server\r\n\r\n")), Silence::Garbled),
            (secure, Silence::Certificate),
            ("http://no-such-name.invalid/".to_owned(), Silence::Name),
        ] {
            assert_eq!(sent(Method::Get, &address), Reply::Silence(silence), "{address}");
        }
    }
}

//! Who may ask, and for what: the checks ahead of every answer.
//!
//! A website that a person visits can make their browser ask this server, under a name of its own
//! that it lets point to this machine. Such a request names that host, and so it is told apart.

use std::net::IpAddr;

use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::uri::Authority;
use hyper::{Method, StatusCode, Uri};

/// The name under which the user opened the server to others, if they did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Guard {
    pub(super) name: String,
}

impl Guard {
    /// Refuses what must not be answered. Returns the host by which the server was called.
    ///
    /// # Errors
    ///
    /// The status to refuse with.
    pub(super) fn admit(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Result<Authority, StatusCode> {
        let called = host(uri, headers).ok_or(StatusCode::BAD_REQUEST)?;
        if !self.is_own(called.host()) {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        if headers.contains_key(ORIGIN) && !is_same_origin(headers, &called) {
            return Err(StatusCode::FORBIDDEN);
        }
        if method != Method::GET && method != Method::HEAD {
            return Err(StatusCode::METHOD_NOT_ALLOWED);
        }
        Ok(called)
    }

    /// Whether `host` can only mean this server. An address can: only a name can be made to
    /// point elsewhere than its owner's machines.
    fn is_own(&self, host: &str) -> bool {
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let name = host.to_ascii_lowercase();
        bare.unwrap_or(host).parse::<IpAddr>().is_ok()
            || name == "localhost"
            || name.ends_with(".localhost")
            || name == self.name.to_ascii_lowercase()
    }
}

/// The host that is asked; none when it is missing, unreadable or ambiguous.
fn host(uri: &Uri, headers: &HeaderMap) -> Option<Authority> {
    let named: Authority = only(headers, &HOST)?.parse().ok()?;
    if named.as_str().contains('@') {
        return None;
    }
    match uri.authority() {
        Some(asked) if *asked != named => None,
        _ => Some(named),
    }
}

fn is_same_origin(headers: &HeaderMap, called: &Authority) -> bool {
    let origin = only(headers, &ORIGIN).and_then(|origin| origin.split_once("://"));
    origin.is_some_and(|(_, host)| host.eq_ignore_ascii_case(called.as_str()))
}

/// The value of a header that is there exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

/// `path` with what is written as `%C3%A9` in its own letters; none if that is no text.
pub(super) fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digit = |at: usize| char::from(digits[at]).to_digit(16);
            bytes.push(u8::try_from(digit(0)? * 16 + digit(1)?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// `path` as it is written in an address.
pub fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admit(host: &str, origin: Option<&str>) -> Result<Authority, StatusCode> {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(ORIGIN, origin.parse().unwrap());
        }
        let guard = Guard { name: "studio".to_owned() };
        guard.admit(&Method::GET, &Uri::from_static("/x"), &headers)
    }

    #[test]
    fn only_names_that_mean_this_machine_are_answered() {
        for own in [
            "localhost",
            "LOCALHOST:4000",
            "a.localhost:1",
            "127.0.0.1:4000",
            "[::1]:9",
            "studio",
        ] {
            assert!(admit(own, None).is_ok(), "{own}");
        }
        for other in ["example.org", "localhost.example.org:4000", "127.0.0.1.example.org"] {
            assert_eq!(admit(other, None), Err(StatusCode::MISDIRECTED_REQUEST), "{other}");
        }
        for bad in ["", "me@localhost", "a b"] {
            assert_eq!(admit(bad, None), Err(StatusCode::BAD_REQUEST), "{bad}");
        }
    }

    #[test]
    fn pages_of_others_are_not_answered() {
        assert!(admit("localhost:4000", Some("http://localhost:4000")).is_ok());
        for other in ["http://localhost:4001", "null", "https://example.org", ""] {
            let refused = admit("localhost:4000", Some(other));
            assert_eq!(refused, Err(StatusCode::FORBIDDEN), "{other}");
        }
    }

    #[test]
    fn addresses_are_decoded_and_encoded() {
        assert_eq!(decoded("/caf%C3%A9/%2e%2E").as_deref(), Some("/café/.."));
        for bad in ["/%", "/%4", "/%zz", "/%ff"] {
            assert_eq!(decoded(bad), None, "{bad}");
        }
        assert_eq!(encoded("/café/a b"), "/caf%C3%A9/a%20b");
    }
}

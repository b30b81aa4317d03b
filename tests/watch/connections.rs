//! Who may ask, and what many or slow connections do.

use std::io::Write;
use std::net::TcpListener;

use super::pages::{connect, get, send};
use super::{Folder, Run};

fn served(words: &[&str]) -> (Folder, Run, String) {
    let folder = Folder::new();
    let (run, address) = folder.serve(words);
    (folder, run, address.trim_end_matches('/').to_owned())
}

#[test]
fn only_requests_that_mean_this_server_are_answered() {
    let (_folder, run, host) = served(&[]);
    let port = host.rsplit(':').next().unwrap();
    assert_eq!(host, format!("127.0.0.1:{port}"));
    for (request, status) in [
        ("GET / HTTP/1.1\r\nhost: HOST\r\n", 200),
        ("GET / HTTP/1.1\r\nhost: localhost:1\r\n", 200),
        ("GET / HTTP/1.1\r\nhost: [::1]:1\r\n", 200),
        ("GET / HTTP/1.1\r\nhost: HOST\r\norigin: http://HOST\r\n", 200),
        ("GET / HTTP/1.1\r\nhost: evil.example\r\n", 421),
        ("GET / HTTP/1.1\r\nhost: 127.0.0.1.evil.example:1\r\n", 421),
        ("GET /.prospectus/events HTTP/1.1\r\nhost: evil.example\r\n", 421),
        ("GET / HTTP/1.1\r\nhost: HOST\r\norigin: http://evil.example\r\n", 403),
        ("GET / HTTP/1.1\r\nhost: localhost:1\r\norigin: http://localhost:2\r\n", 403),
        ("GET /.prospectus/events HTTP/1.1\r\nhost: HOST\r\norigin: null\r\n", 403),
        ("GET / HTTP/1.1\r\n", 400),
        ("GET / HTTP/1.1\r\nhost: HOST\r\nhost: evil.example\r\n", 400),
        ("GET http://evil.example/ HTTP/1.1\r\nhost: HOST\r\n", 400),
        ("POST / HTTP/1.1\r\nhost: HOST\r\ncontent-length: 2\r\n", 405),
        ("DELETE / HTTP/1.1\r\nhost: HOST\r\n", 405),
        ("nonsense\r\n", 400),
    ] {
        let request = format!("{}connection: close\r\n\r\n", request.replace("HOST", &host));
        assert_eq!(send(&host, &request).status, status, "{request}");
    }
    let too_long = format!("GET /{} HTTP/1.1\r\nhost: {host}\r\n\r\n", "a".repeat(100_000));
    assert!(send(&host, &too_long).status >= 400);
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn slow_and_thousands_of_connections_do_not_stop_it() {
    let (_folder, run, host) = served(&[]);
    let mut open = std::collections::VecDeque::new();
    for number in 0..3_000 {
        let mut stream = connect(&host);
        // Some ask for events, some for a page that they never read, some never end their question.
        let question = match number % 3 {
            0 => "GET /.prospectus/events?page=%2F HTTP/1.1\r\nhost: localhost\r\n\r\n",
            1 => "GET / HTTP/1.1\r\nhost: localhost\r\n\r\n",
            _ => "GET / HT",
        };
        // The oldest were sent off already, and may be told so here.
        let _ = stream.write_all(question.as_bytes());
        open.push_back(stream);
        if open.len() > 600 {
            open.pop_front();
        }
        if number % 500 == 0 {
            assert_eq!(get(&host, "/").status, 200, "{number}");
        }
    }
    assert_eq!(get(&host, "/").status, 200);
    assert_eq!(run.interrupt(), Some(0), "events that are still listened to do not hold it up");
}

#[test]
fn the_next_free_port_is_taken() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = Folder::new();
    let words = ["serve", "--port", &port.to_string()];
    let run = Run::start(folder.command(&words));
    let line = run.until_both(&format!("Port {port} is taken"), "Serving at ");
    let host = line.trim_start_matches("Serving at http://").trim_end_matches('/');
    assert_ne!(host, format!("127.0.0.1:{port}"));
    assert_eq!(get(host, "/").status, 200);
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_host_that_is_not_here_is_refused_at_once() {
    let folder = Folder::new();
    for words in [["serve", "--host", "192.0.2.1"], ["serve", "--port", "99999"]] {
        let output = folder.command(&words).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{words:?}");
    }
}

#[test]
fn the_browser_is_opened_at_the_address() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write(
        "bin/xdg-open",
        "#!/bin/sh\necho \"$1\" > opened.part\nmv opened.part content/opened.txt\n",
    );
    let program = folder.path("bin/xdg-open");
    std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path("bin").display(), std::env::var("PATH").unwrap());
    for alias in ["dev", "preview"] {
        let mut command = folder.command(&[alias, "--port", "0", "--open"]);
        command.env("PATH", &path);
        let run = Run::start(command);
        let line = run.until("Serving at ");
        // What the browser's stand-in writes is a change, after which a line is said.
        while !folder.path("content/opened.txt").exists() {
            run.until("Built");
        }
        assert_eq!(folder.read("content/opened.txt").trim(), &line["Serving at ".len()..]);
        assert_eq!(run.interrupt(), Some(0));
        std::fs::remove_file(folder.path("content/opened.txt")).unwrap();
    }
}

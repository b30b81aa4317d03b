//! What `serve` answers, and how a browser learns of changes.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use serde_json::Value;

use super::{Folder, PATIENCE, Run, page};

/// An answer of the server.
pub(super) struct Reply {
    pub(super) status: u16,
    head: String,
    pub(super) body: String,
}

impl Reply {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

pub(super) fn connect(host: &str) -> TcpStream {
    let stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends a request as it is and reads all of the answer.
pub(super) fn send(host: &str, request: &str) -> Reply {
    let mut stream = connect(host);
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{text:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Reply { status, head: head.to_owned(), body: body.to_owned() }
}

fn ask(host: &str, method: &str, path: &str, headers: &str) -> Reply {
    send(
        host,
        &format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n"
        ),
    )
}

pub(super) fn get(host: &str, path: &str) -> Reply {
    ask(host, "GET", path, "")
}

/// What a page is told.
struct Events(BufReader<TcpStream>);

impl Events {
    fn of(host: &str, page: &str) -> Self {
        let mut stream = connect(host);
        let path = format!("/.prospectus/events?page={}", page.replace('/', "%2F"));
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {host}\r\n\r\n").unwrap();
        Self(BufReader::new(stream))
    }

    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the events end");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The first state of which `is` is true; others may come before it.
    fn until(&mut self, is: impl Fn(&Value) -> bool) -> Value {
        loop {
            let state = self.next();
            if is(&state) {
                return state;
            }
        }
    }
}

/// The address of a file of the theme, as the opening page names it.
fn asset(host: &str, name: &str, ending: &str) -> String {
    let html = get(host, "/plan/").body;
    let start = html.find(&format!("assets/{name}.")).unwrap();
    let end = html[start..].find(&format!(".{ending}\"")).unwrap();
    format!("/plan/{}.{ending}", &html[start..start + end])
}

fn host(address: &str) -> &str {
    address.split('/').next().unwrap()
}

/// Serves a publication under the path `/plan/`.
fn served(words: &[&str]) -> (Folder, Run, String) {
    let folder = Folder::new();
    folder.edit("content/publication.yaml", "example.org/", "example.org/plan/");
    folder.page("content/a-draft.md", "Hidden\nstatus: draft");
    folder.write("themes/mine/theme.yaml", "name: mine\ndoc: Ours.\nextends: civic\n");
    folder.write("themes/mine/static/ours.css", "body { accent-color: red }\n");
    folder.write(
        "themes/mine/slots/head.html",
        "<link rel=\"stylesheet\" href=\"{{ \"ours.css\" | asset }}\"{{ \"ours.css\" | integrity }}>\n",
    );
    folder.edit("content/publication.yaml", "theme: civic", "theme: mine");
    let (run, address) = folder.serve(words);
    assert!(address.ends_with("/plan/"), "{address}");
    let host = host(&address).to_owned();
    (folder, run, host)
}

#[test]
fn a_site_is_served_as_it_is_deployed() {
    let (folder, run, host) = served(&[]);
    let (sheet, icon) = (asset(&host, "pages", "css"), asset(&host, "icon", "svg"));
    let (sheet, icon) = (sheet.as_str(), icon.as_str());
    for (path, status, kind) in [
        ("/plan/", 200, "text/html; charset=utf-8"),
        ("/plan/index.html", 200, "text/html; charset=utf-8"),
        ("/plan/professions/dietitian/", 200, "text/html; charset=utf-8"),
        ("/plan/professions/dieti%74ian/?a=b", 200, "text/html; charset=utf-8"),
        (sheet, 200, "text/css; charset=utf-8"),
        (icon, 200, "image/svg+xml"),
        ("/plan/assets/pages.css", 404, "text/html; charset=utf-8"),
        ("/plan/sitemap.xml", 200, "application/xml"),
        ("/plan/robots.txt", 200, "text/plain; charset=utf-8"),
        ("/plan/nowhere", 404, "text/html; charset=utf-8"),
        ("/plan/assets/", 404, "text/html; charset=utf-8"),
        ("/professions/", 404, "text/html; charset=utf-8"),
        ("/plan/../../../etc/passwd", 404, "text/html; charset=utf-8"),
        ("/plan/%2e%2e/content/index.md", 404, "text/html; charset=utf-8"),
        ("/plan/..%2fcontent%2findex.md", 404, "text/html; charset=utf-8"),
        ("/plan/..%5ccontent", 404, "text/html; charset=utf-8"),
        ("/plan/%00", 404, "text/html; charset=utf-8"),
        ("//etc/passwd", 404, "text/html; charset=utf-8"),
        ("/plan/%ff", 400, "text/plain; charset=utf-8"),
    ] {
        let reply = get(&host, path);
        assert_eq!(reply.status, status, "{path}: {}", reply.body);
        assert_eq!(reply.header("content-type"), Some(kind), "{path}");
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        let head = ask(&host, "HEAD", path, "");
        assert_eq!((head.status, head.body.as_str()), (status, ""), "{path}");
        let full = reply.body.len().to_string();
        assert!(status != 200 || head.header("content-length") == Some(&full), "{path}");
    }
    assert!(get(&host, "/plan/nowhere").body.contains("Page not found"));
    for (path, to) in [
        ("/", "/plan/"),
        ("/plan", "/plan/"),
        ("/plan/professions?x=1", "/plan/professions/?x=1"),
    ] {
        let reply = get(&host, path);
        assert_eq!((reply.status, reply.header("location")), (302, Some(to)), "{path}");
    }
    assert!(!folder.path("output").exists());
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_served_page_differs_from_a_built_one_by_one_script() {
    let (folder, run, host) = served(&["--no-drafts"]);
    let reply = get(&host, "/plan/");
    let (_, bytes) = folder.clean().into_iter().find(|(path, _)| path == "index.html").unwrap();
    let built = String::from_utf8(bytes).unwrap();
    assert!(!built.contains("<script src"));
    let script = reply.body.lines().find(|line| line.contains("live.js")).unwrap();
    let policy = built.lines().find(|line| line.contains("Content-Security-Policy")).unwrap();
    let bare = reply.body.replace(&format!("{script}\n"), "");
    assert_eq!(bare, built.replace(policy, ""));
    let policy = reply.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.contains(&format!("script-src {host}/.prospectus/live.js;")), "{policy}");
    for path in ["/.prospectus/live.js", "/.prospectus/live.css"] {
        assert_eq!(get(&host, path).status, 200, "{path}");
    }
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let (_folder, run, host) = served(&[]);
    let sheet = asset(&host, "pages", "css");
    for path in ["/plan/", sheet.as_str()] {
        let tag = get(&host, path).header("etag").unwrap().to_owned();
        let again = |tags: &str| ask(&host, "GET", path, &format!("if-none-match: {tags}\r\n"));
        let known = again(&format!("\"other\", W/{tag}"));
        assert_eq!((known.status, known.body.as_str()), (304, ""), "{path}");
        assert_eq!(again("\"other\"").status, 200, "{path}");
    }
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn drafts_are_shown_unless_they_are_not_wanted() {
    let (_folder, run, host) = served(&[]);
    assert_eq!(get(&host, "/plan/a-draft/").status, 200);
    assert_eq!(Events::of(&host, "/plan/").next()["drafts"], true);
    assert_eq!(run.interrupt(), Some(0));
    let (_folder, run, host) = served(&["--no-drafts"]);
    assert_eq!(get(&host, "/plan/a-draft/").status, 404);
    assert_eq!(Events::of(&host, "/plan/").next()["drafts"], false);
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_page_learns_of_what_changed_and_of_nothing_else() {
    let (folder, run, host) = served(&[]);
    let mut home = Events::of(&host, "/plan/");
    let mut foreword = Events::of(&host, "/plan/foreword/");
    let (home_then, foreword_then) = (home.next(), foreword.next());
    folder.edit("content/foreword.md", "More people", "Many more people");
    let foreword_now = foreword.until(|now| now["page"] != foreword_then["page"]);
    assert!(get(&host, "/plan/foreword/").body.contains("Many more people"));
    let home_now = home.next();
    assert_eq!(home_now, home_then);
    for key in ["styles", "others"] {
        assert_eq!(foreword_now[key], foreword_then[key], "{key}");
    }
    let before = asset(&host, "ours", "css");
    folder.write("themes/mine/static/ours.css", "body { accent-color: blue }\n");
    let styled = home.until(|now| now["styles"] != home_then["styles"]);
    for key in ["page", "others"] {
        assert_eq!(styled[key], home_then[key], "{key}");
    }
    assert_ne!(asset(&host, "ours", "css"), before);
    let swapped = get(&host, &format!("{before}?styles=1"));
    assert!(swapped.body.contains("blue"), "a page that was loaded before finds the new sheet");
    folder.edit("content/publication.yaml", "example.org/plan/", "example.org/other/");
    assert_eq!(home.until(|now| now["base"] != "/plan/")["base"], "/other/");
    run.until("/other/");
    assert_eq!(get(&host, "/other/foreword/").status, 200);
    fs::remove_file(folder.path("content/foreword.md")).unwrap();
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn problems_are_told_in_the_words_of_the_terminal_and_go_when_mended() {
    let (folder, run, host) = served(&[]);
    let mut events = Events::of(&host, "/plan/foreword/");
    let then = events.next();
    assert_eq!(then["problems"].as_array().unwrap().len(), 0, "{then}");
    folder.edit("content/foreword.md", "title:", "titel:");
    let wrong = events.until(|now| now["problems"] != then["problems"]);
    assert_eq!(wrong["page"], then["page"], "the last good page stays");
    assert_eq!(get(&host, "/plan/foreword/").status, 200);
    let problem = &wrong["problems"][0];
    for line in problem["text"].as_str().unwrap().lines() {
        assert_eq!(run.until(line), line);
    }
    let words = problem["place"]["words"].as_str().unwrap();
    assert!(words.starts_with("content/foreword.md:"), "{words}");
    assert!(problem["text"].as_str().unwrap().contains(words));
    let place = words.strip_prefix("content/foreword.md").unwrap();
    let file = folder.path("content/foreword.md");
    let link = format!("vscode://file{}{place}", file.display());
    assert_eq!(problem["place"]["link"], link);
    folder.edit("content/foreword.md", "titel:", "title:");
    assert_eq!(events.until(|now| now["problems"] == then["problems"]), then);
    assert_eq!(run.interrupt(), Some(0));
}

#[test]
fn a_publication_that_was_never_right_is_waited_for() {
    let folder = Folder::new();
    folder.edit("content/foreword.md", "title:", "titel:");
    let (run, address) = folder.serve(&[]);
    let host = host(&address);
    let reply = get(host, "/");
    assert_eq!(reply.status, 503);
    assert!(reply.body.contains("/.prospectus/live.js"));
    let mut events = Events::of(host, "/");
    assert!(!events.next()["problems"].as_array().unwrap().is_empty());
    folder.write("content/foreword.md", &page("Foreword"));
    events.until(|now| now["page"] != "");
    assert_eq!(get(host, "/").status, 200);
    assert_eq!(run.interrupt(), Some(0));
}

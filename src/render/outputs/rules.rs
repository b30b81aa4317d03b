//! Rules for servers: which addresses moved, who may read what, how long browsers may keep it.
//!
//! The policy for pages is the one that they carry themselves; a server adds what a page cannot
//! say, such as who may show it in a frame.

use std::fmt::Write;

use super::super::sheet::Sheet;
use super::json::absolute;
use crate::publication::Config;

/// Browsers may keep a file that is called by its hash for a year.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Everything else is asked for again after ten minutes.
const SHORT: &str = "public, max-age=600";

/// One header.
type Header = (&'static str, String);

/// Which files get which headers. The last part that fits a file wins for each header.
struct Group {
    /// What the paths of the files match.
    matches: Match,
    headers: Vec<Header>,
}

/// Paths below the root of the site.
#[derive(Clone, Copy)]
enum Match {
    /// All.
    All,
    /// Those in this folder.
    Folder(&'static str),
}

/// The rules of one server.
pub(super) fn of(sheet: &Sheet<'_>, server: &str) -> String {
    let moved = sheet.view.redirects();
    let rules = Rules { sheet, groups: groups(sheet.renderer.config), moved: &moved };
    match server {
        "apache" => rules.apache(),
        "nginx" => rules.nginx(),
        "iis" => rules.iis(),
        "headers-file" => rules.headers_file(),
        _ => rules.redirects_file(),
    }
}

/// What pages may load and where they may send a form: as they say it in their heads.
fn policy(scripts: &str, forms: &str) -> Header {
    let policy = format!(
        "default-src 'none'; {scripts}style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action {forms}; frame-ancestors 'self'"
    );
    ("Content-Security-Policy", policy)
}

/// The folders of the pages that run a script.
fn with_scripts(config: &Config) -> impl Iterator<Item = &'static str> {
    let slides = config.forms.contains(&"slides").then_some("slides");
    config.search.then_some("search").into_iter().chain(slides)
}

fn groups(config: &Config) -> Vec<Group> {
    let forms = if config.search { "'self'" } else { "'none'" };
    let all = vec![
        policy("", forms),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
        ("Cache-Control", SHORT.to_owned()),
    ];
    let open = || vec![("Access-Control-Allow-Origin", "*".to_owned())];
    let frame = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";
    let scripts = with_scripts(config).map(|folder| Group {
        matches: Match::Folder(folder),
        headers: vec![policy("script-src 'self'; ", forms)],
    });
    let whole = Group { matches: Match::All, headers: all };
    let others = [
        Group {
            matches: Match::Folder("assets"),
            headers: vec![("Cache-Control", FOREVER.to_owned())],
        },
        Group { matches: Match::Folder("api"), headers: open() },
        Group { matches: Match::Folder("data"), headers: open() },
        Group { matches: Match::Folder("changes"), headers: open() },
        Group {
            matches: Match::Folder("embed"),
            headers: [open(), vec![("Content-Security-Policy", frame.to_owned())]].concat(),
        },
    ];
    std::iter::once(whole).chain(scripts).chain(others).collect()
}

/// What is said to a server.
struct Rules<'a> {
    sheet: &'a Sheet<'a>,
    groups: Vec<Group>,
    /// Old addresses and where they lead, below the root.
    moved: &'a [(String, String)],
}

impl Rules<'_> {
    /// The path of the site on its server, such as `/ahp/`.
    fn base(&self) -> &str {
        self.sheet.renderer.addresses.base_path()
    }

    /// Each old path on the server and the whole address where it leads. What was below an old page
    /// is now below the new one.
    fn redirects(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.moved
            .iter()
            .map(|(from, to)| (format!("{}{from}", self.base()), absolute(self.sheet, to)))
    }

    fn apache(&self) -> String {
        let mut text = String::from("# Rules for Apache, made with the site.\n");
        for group in &self.groups {
            let open = match group.matches {
                Match::All => "<IfModule mod_headers.c>\n".to_owned(),
                Match::Folder(folder) => format!(
                    "<IfModule mod_headers.c>\n<If \"%{{REQUEST_URI}} =~ m#^{}{folder}/#\">\n",
                    self.base()
                ),
            };
            text.push_str(&open);
            for (name, value) in &group.headers {
                let _ = writeln!(text, "Header always set {name} \"{value}\"");
            }
            text.push_str(match group.matches {
                Match::All => "",
                Match::Folder(_) => "</If>\n",
            });
            text.push_str("</IfModule>\n");
        }
        let _ = writeln!(text, "ErrorDocument 404 {}404.html", self.base());
        for (from, to) in self.redirects() {
            let _ = match from.strip_suffix('/') {
                Some(folder) => {
                    writeln!(text, "RedirectMatch 301 \"^{}/?$\" \"{to}\"", escaped(folder))
                }
                None => writeln!(text, "RedirectMatch 301 \"^{}$\" \"{to}\"", escaped(&from)),
            };
        }
        text
    }

    fn nginx(&self) -> String {
        let mut text = String::from(
            "# Rules for nginx, made with the site: include this file in a `server` block.\n",
        );
        let base = self.base();
        for (from, to) in self.redirects() {
            let _ = writeln!(text, "location = {from} {{ return 301 {to}; }}");
        }
        let mut all: Vec<&Header> = Vec::new();
        for group in &self.groups {
            let place = match group.matches {
                Match::All => {
                    all = group.headers.iter().collect();
                    format!("location {base}")
                }
                Match::Folder(folder) => format!("location ^~ {base}{folder}/"),
            };
            let _ = writeln!(text, "{place} {{");
            // What a block says itself takes the place of all that is said around it.
            let own = |name: &str| group.headers.iter().any(|(other, _)| *other == name);
            let rest = all.iter().copied().filter(|(name, _)| !own(name));
            let headers: Vec<&Header> = group.headers.iter().chain(rest).collect();
            for (name, value) in headers {
                let _ = writeln!(text, "  add_header {name} \"{value}\" always;");
            }
            text.push_str("}\n");
        }
        let _ = writeln!(text, "error_page 404 {base}404.html;");
        text
    }

    fn iis(&self) -> String {
        let mut text = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Rules for IIS, made with the site. -->\n<configuration>\n<system.webServer>\n",
        );
        text.push_str(&headers_of(&self.groups[0]));
        text.push_str("<rewrite>\n<rules>\n");
        for (number, (from, to)) in self.redirects().enumerate() {
            // The file lies in the folder of the site, and so do the paths that it sees.
            let path = from.strip_prefix(self.base()).unwrap_or(&from);
            let path = match path.strip_suffix('/') {
                Some(folder) => format!("^{}/?$", escaped(folder)),
                None => format!("^{}$", escaped(path)),
            };
            let _ = writeln!(
                text,
                "<rule name=\"moved {}\" stopProcessing=\"true\"><match url=\"{path}\"/><action type=\"Redirect\" url=\"{to}\" redirectType=\"Permanent\" appendQueryString=\"false\"/></rule>",
                number + 1
            );
        }
        text.push_str("</rules>\n</rewrite>\n</system.webServer>\n");
        for group in &self.groups[1..] {
            if let Match::Folder(folder) = group.matches {
                let _ = write!(
                    text,
                    "<location path=\"{folder}\">\n<system.webServer>\n{}</system.webServer>\n</location>\n",
                    headers_of(group)
                );
            }
        }
        text.push_str("</configuration>\n");
        text
    }

    fn headers_file(&self) -> String {
        let mut text = String::from("# Headers, made with the site.\n");
        for group in &self.groups {
            let _ = match group.matches {
                Match::All => writeln!(text, "{}*", self.base()),
                Match::Folder(folder) => writeln!(text, "{}{folder}/*", self.base()),
            };
            for (name, value) in &group.headers {
                if !matches!(group.matches, Match::All) && is_set(&self.groups[0], name) {
                    // Without this line, both values would be sent.
                    let _ = writeln!(text, "  ! {name}");
                }
                let _ = writeln!(text, "  {name}: {value}");
            }
        }
        text
    }

    fn redirects_file(&self) -> String {
        let mut text = String::from("# Addresses that moved, made with the site.\n");
        for (from, to) in self.redirects() {
            let _ = writeln!(text, "{from} {to} 301");
        }
        text
    }
}

fn is_set(group: &Group, name: &str) -> bool {
    group.headers.iter().any(|(other, _)| *other == name)
}

fn headers_of(group: &Group) -> String {
    let mut text = String::from("<httpProtocol>\n<customHeaders>\n");
    for (name, value) in &group.headers {
        let _ = writeln!(
            text,
            "<remove name=\"{name}\"/>\n<add name=\"{name}\" value=\"{value}\"/>"
        );
    }
    text.push_str("</customHeaders>\n</httpProtocol>\n");
    text
}

/// A path in which nothing is a sign of a pattern.
fn escaped(path: &str) -> String {
    let mut safe = String::with_capacity(path.len());
    for c in path.chars() {
        if !c.is_ascii_alphanumeric() && !matches!(c, '/' | '-' | '_' | '~') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

//! A built page to the page that is served: with one script, and a policy that lets it run.
//!
//! What is built never holds the script. The page's own policy moves from the page to the
//! answer's header, so that nothing but our script, its style sheet and its events is let in: what the
//! deployed page may not do, the served one may not do either.

use super::preview::State;
use crate::text::escape_html;

/// The address of the script.
pub(super) const SCRIPT: &str = "/.prospectus/live.js";
/// The address of the script's style sheet.
pub(super) const STYLES: &str = "/.prospectus/live.css";
/// The address of the events.
pub(super) const EVENTS: &str = "/.prospectus/events";

/// A page as it is served.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Served {
    pub(super) html: String,
    /// The policy for the header, if the page has one.
    pub(super) policy: Option<String>,
}

/// Adds the script to `html`, the page that `state` is about, asked for at `host`.
pub(super) fn inject(html: &str, state: &State<'_>, host: &str) -> Served {
    let (mut html, policy) = match policy_of(html) {
        Some((range, policy)) => {
            let mut rest = html.to_owned();
            rest.replace_range(range, "");
            (rest, Some(widened(&policy, host)))
        }
        None => (html.to_owned(), None),
    };
    let at = ["</head>", "</body>"].iter().find_map(|end| html.find(end));
    html.insert_str(at.unwrap_or(html.len()), &script(state));
    Served { html, policy }
}

fn script(state: &State<'_>) -> String {
    let State { base, page, styles, others, .. } = state;
    let base = escape_html(base);
    format!(
        "<script src=\"{SCRIPT}\" defer data-base=\"{base}\" data-page=\"{page}\" \
         data-styles=\"{styles}\" data-others=\"{others}\"></script>\n"
    )
}

/// The tag that holds the page's policy, and the policy.
fn policy_of(html: &str) -> Option<(std::ops::Range<usize>, String)> {
    let head = &html[..html.find("</head>").unwrap_or(html.len())];
    let mut from = 0;
    while let Some(start) = head[from..].find("<meta").map(|at| from + at) {
        let end = start + head[start..].find('>')? + 1;
        let tag = &head[start..end];
        if tag.to_ascii_lowercase().contains("content-security-policy") {
            return Some((start..end, unescaped(attribute(tag, "content=")?)));
        }
        from = end;
    }
    None
}

/// The value of an attribute in quotation marks.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = &tag[tag.find(name)? + name.len()..];
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&#39;", "'").replace("&#x27;", "'").replace("&quot;", "\"");
    text.replace("&amp;", "&")
}

/// `policy`, with our own files let in by their whole address.
fn widened(policy: &str, host: &str) -> String {
    // A policy cannot name a host such as `[::1]`.
    let own = |path: &str| {
        if host.starts_with('[') { "'self'".to_owned() } else { format!("{host}{path}") }
    };
    let ours =
        [("script-src", own(SCRIPT)), ("style-src", own(STYLES)), ("connect-src", own(EVENTS))];
    let directives = policy.split(';').map(str::trim).filter(|part| !part.is_empty());
    let mut directives: Vec<String> = directives.map(str::to_owned).collect();
    for (name, source) in ours {
        let default = named(&directives, "default-src").cloned();
        match (named(&directives, name).cloned(), default) {
            (Some(own), _) => {
                directives.retain(|directive| *directive != own);
                directives.push(allowing(name, &own, &source));
            }
            (None, Some(default)) => directives.push(allowing(name, &default, &source)),
            // Without either, everything is let in.
            (None, None) => {}
        }
    }
    let clean = |c: char| if c.is_ascii_graphic() { c } else { ' ' };
    directives.join("; ").chars().map(clean).collect()
}

fn named<'a>(directives: &'a [String], name: &str) -> Option<&'a String> {
    let is = |directive: &&String| {
        directive
            .split_whitespace()
            .next()
            .is_some_and(|first| first.eq_ignore_ascii_case(name))
    };
    directives.iter().find(is)
}

/// The directive `name` with the sources of `like` and `source`.
fn allowing(name: &str, like: &str, source: &str) -> String {
    let others = like.split_whitespace().skip(1).filter(|word| *word != "'none'");
    let mut words = vec![name];
    words.extend(others);
    words.push(source);
    words.join(" ")
}

/// The page that is served while there is no site yet.
pub(super) const WAITING: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>No page yet</title>
</head>
<body>
<main>
<h1>No page yet</h1>
<p>This publication could not be built yet. Its pages appear here once the problems are mended.</p>
</main>
</body>
</html>
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_lets_in_only_what_is_ours() {
        let policy = "default-src 'none'; style-src 'self'; img-src 'self'";
        assert_eq!(
            widened(policy, "localhost:4000"),
            "default-src 'none'; img-src 'self'; script-src localhost:4000/.prospectus/live.js; \
             style-src 'self' localhost:4000/.prospectus/live.css; \
             connect-src localhost:4000/.prospectus/events"
        );
        assert_eq!(
            widened("default-src 'self'", "[::1]:4000"),
            "default-src 'self'; script-src 'self' 'self'; style-src 'self' 'self'; \
             connect-src 'self' 'self'"
        );
        assert_eq!(widened("img-src 'self'", "localhost"), "img-src 'self'");
        assert_eq!(
            widened("script-src 'none'\n;", "a"),
            "script-src a/.prospectus/live.js",
            "nothing else keeps styles and events out"
        );
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_head_and_the_policy_in_the_header() {
        let page = "<head><meta charset=\"utf-8\">\
            <meta http-equiv='Content-Security-Policy' content='default-src &#39;none&#39;'>\
            </head><body></body>";
        let state = State {
            base: "/a\"b/",
            page: "1".into(),
            styles: "2",
            others: "3",
            drafts: true,
            problems: &[],
        };
        let served = inject(page, &state, "localhost");
        assert_eq!(
            served.html,
            "<head><meta charset=\"utf-8\"><script src=\"/.prospectus/live.js\" defer \
             data-base=\"/a&quot;b/\" data-page=\"1\" data-styles=\"2\" data-others=\"3\">\
             </script>\n</head><body></body>"
        );
        assert!(
            served.policy.unwrap().starts_with("default-src 'none'; script-src localhost/")
        );
        let bare = inject("<p>x", &state, "localhost");
        assert!(bare.html.starts_with("<p>x<script ") && bare.policy.is_none());
    }
}

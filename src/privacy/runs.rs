//! An output file to the texts in it: words, attributes, comments, strings of JSON.
//!
//! Marks inside a line (`<b>`, `<span>`) do not part a text, since readers do not see them:
//! `943<b>476</b>5919` is one number. This is no parser of HTML: it takes every byte for text
//! that could be one, and so misses none.

/// One text of a file, as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run(pub String);

/// Elements that do not part the text around them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tspan", "u",
    "var", "wbr",
];

/// The texts of the file called `path`; none of a file that is no text.
pub fn runs(path: &str, bytes: &[u8]) -> Vec<Run> {
    let mut runs = vec![Run(path.replace(['/', '-', '_'], " ")), Run(path.to_owned())];
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let Ok(text) = std::str::from_utf8(bytes) else { return runs };
    match ending {
        "html" | "htm" | "xml" | "svg" | "xhtml" | "opf" | "ncx" => marked_up(text, &mut runs),
        "json" | "webmanifest" | "jsonld" => json(text, &mut runs),
        _ => runs.push(Run(text.to_owned())),
    }
    runs
}

fn json(text: &str, runs: &mut Vec<Run>) {
    match serde_json::from_str(text) {
        Ok(value) => strings(&value, runs),
        Err(_) => runs.push(Run(text.to_owned())),
    }
}

fn strings(value: &serde_json::Value, runs: &mut Vec<Run>) {
    use serde_json::Value;
    match value {
        Value::String(text) => marked_up(text, runs),
        Value::Number(number) => runs.push(Run(number.to_string())),
        Value::Array(items) => items.iter().for_each(|item| strings(item, runs)),
        Value::Object(fields) => {
            for (name, value) in fields {
                runs.push(Run(name.clone()));
                strings(value, runs);
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// The texts between marks, in attributes and in comments.
fn marked_up(text: &str, runs: &mut Vec<Run>) {
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").unwrap_or(comment.len());
            runs.push(Run(comment[..end].to_owned()));
            rest = comment[end..].strip_prefix("-->").unwrap_or_default();
            continue;
        }
        let (tag, after) = tag(rest);
        let Some(tag) = tag else {
            words.push('<');
            rest = &rest[1..];
            continue;
        };
        attributes(tag, runs);
        rest = after;
        let name = name_of(tag);
        if !INLINE.contains(&name.as_str()) {
            take(&mut words, runs);
        }
        if name == "script" && tag.contains("json") {
            let end = rest.find("</").unwrap_or(rest.len());
            json(&rest[..end], runs);
            rest = &rest[end..];
        }
    }
    words.push_str(rest);
    take(&mut words, runs);
}

fn take(words: &mut String, runs: &mut Vec<Run>) {
    if !words.trim().is_empty() {
        // Where a line breaks says nothing to a reader.
        runs.push(Run(words.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    words.clear();
}

/// The inside of the tag that `text` begins with, and what follows it.
fn tag(text: &str) -> (Option<&str>, &str) {
    let inner = &text[1..];
    let sound =
        inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    if !sound {
        return (None, text);
    }
    let mut quote = None;
    for (at, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (Some(&inner[..at]), &inner[at + 1..]),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    (None, text)
}

fn name_of(tag: &str) -> String {
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tag.len());
    tag[..end].to_ascii_lowercase()
}

/// The values of a tag's attributes.
fn attributes(tag: &str, runs: &mut Vec<Run>) {
    let mut rest = tag;
    while let Some(at) = rest.find('=') {
        rest = rest[at + 1..].trim_start();
        let (value, after) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = &rest[1..];
                let end = inner.find(quote).unwrap_or(inner.len());
                (&inner[..end], inner.get(end + 1..).unwrap_or_default())
            }
            _ => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                rest.split_at(end)
            }
        };
        if !value.is_empty() {
            runs.push(Run(value.to_owned()));
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(path: &str, text: &str) -> Vec<String> {
        runs(path, text.as_bytes()).into_iter().skip(2).map(|run| run.0).collect()
    }

    #[test]
    fn marks_inside_a_line_part_nothing() {
        let html = "<p title=\"a &amp; b\">943<b class=x>476</b>\n5919<p>x<!-- y > z --><br alt='t'>1 < 2";
        let expected = ["a &amp; b", "x", "943476 5919", " y > z ", "t", "x", "1 < 2"];
        assert_eq!(texts("a.html", html), expected);
    }

    #[test]
    fn json_gives_its_strings_and_numbers() {
        let found = texts("a.json", r#"{"k": ["\u0039", 12, {"x": "<i>y</i>z"}]}"#);
        assert_eq!(found, ["k", "9", "12", "x", "yz"]);
        let html = r#"<script type="application/ld+json">{"a":"\u0039"}</script>"#;
        assert_eq!(texts("a.html", html), ["application/ld+json", "a", "9"]);
        assert_eq!(texts("a.json", "not json"), ["not json"]);
    }

    #[test]
    fn no_bytes_are_too_odd() {
        for text in ["<", "<a", "<a b='", "<!--", "</", "<a =>", "<a b=c", "é<é>"] {
            let _ = runs("a.html", text.as_bytes());
        }
        assert_eq!(runs("a.png", b"\xff").len(), 2);
    }
}

//! An output file to the texts in it: words, attributes, comments, strings of JSON.
//!
//! Marks inside a line (`<b>`, `<span>`) do not part a text, since readers do not see them:
//! `943<b>476</b>5919` is one number. This is no parser of HTML: it takes every byte for text
//! that could be one, and so misses none. A large site has millions of such texts, so nothing is
//! copied of those in which no pattern could find a form.

use super::may_hold;

/// Elements that do not part the text around them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tspan", "u",
    "var", "wbr",
];

/// Hears each text of the file called `path` in which something known by its form could be; a
/// file that is no text has none but its path.
pub fn runs(path: &str, bytes: &[u8], hear: &mut dyn FnMut(&str)) {
    let mut runs = Runs { words: String::new(), hear };
    runs.hear(&path.replace(['/', '-', '_'], " "));
    runs.hear(path);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match ending {
        "html" | "htm" | "xml" | "svg" | "xhtml" | "opf" | "ncx" => runs.marked_up(text),
        "json" | "webmanifest" | "jsonld" => runs.json(text),
        _ => runs.hear(text),
    }
}

/// The texts of a file, on their way to whoever hears them.
struct Runs<'h> {
    /// What stands between marks, as far as it has been read.
    words: String,
    hear: &'h mut dyn FnMut(&str),
}

impl Runs<'_> {
    fn hear(&mut self, text: &str) {
        if may_hold(text) {
            (self.hear)(text);
        }
    }

    fn json(&mut self, text: &str) {
        match serde_json::from_str(text) {
            Ok(value) => self.strings(&value),
            Err(_) => self.hear(text),
        }
    }

    fn strings(&mut self, value: &serde_json::Value) {
        use serde_json::Value;
        match value {
            // Inside a script, words before it may be waiting.
            Value::String(text) => {
                Runs { words: String::new(), hear: self.hear }.marked_up(text);
            }
            Value::Number(number) => self.hear(&number.to_string()),
            Value::Array(items) => items.iter().for_each(|item| self.strings(item)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    self.hear(name);
                    self.strings(value);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// The texts between marks, in attributes and in comments.
    fn marked_up(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('<') {
            self.words.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                let end = comment.find("-->").unwrap_or(comment.len());
                self.hear(&comment[..end]);
                rest = comment[end..].strip_prefix("-->").unwrap_or_default();
                continue;
            }
            let (tag, after) = tag(rest);
            let Some(tag) = tag else {
                self.words.push('<');
                rest = &rest[1..];
                continue;
            };
            self.attributes(tag);
            rest = after;
            let name = name_of(tag);
            if !INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name)) {
                self.take();
            }
            if name.eq_ignore_ascii_case("script") && tag.contains("json") {
                let end = rest.find("</").unwrap_or(rest.len());
                self.json(&rest[..end]);
                rest = &rest[end..];
            }
        }
        self.words.push_str(rest);
        self.take();
    }

    /// Hears the words that stand together.
    fn take(&mut self) {
        if may_hold(&self.words) {
            // Where a line breaks says nothing to a reader.
            let words: Vec<&str> = self.words.split_whitespace().collect();
            (self.hear)(&words.join(" "));
        }
        self.words.clear();
    }

    /// The values of a tag's attributes.
    fn attributes(&mut self, tag: &str) {
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
            self.hear(value);
            rest = after;
        }
    }
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

fn name_of(tag: &str) -> &str {
    let tag = tag.trim_start_matches('/');
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tag.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(path: &str, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        runs(path, text.as_bytes(), &mut |run| found.push(run.to_owned()));
        found
    }

    #[test]
    fn marks_inside_a_line_part_nothing() {
        let html = "<p title=\"a &amp; b\">943<b class=x1>476</b>\n5919<p>x1<!-- y > 2 --><br alt='t2'>1 < 2";
        let expected = ["a &amp; b", "x1", "943476 5919", " y > 2 ", "t2", "x1", "1 < 2"];
        assert_eq!(texts("a.html", html), expected);
    }

    #[test]
    fn texts_in_which_nothing_could_be_are_passed_over() {
        let html = "<p title=\"words\">and <b>more</b><p>9<p>at<p>Jane DOT org<p>@<p>é<p>&amp;";
        assert_eq!(texts("a.html", html), ["9", "Jane DOT org", "@", "é", "&amp;"]);
        assert_eq!(texts("a/2.txt", "words"), ["a 2.txt", "a/2.txt"]);
    }

    #[test]
    fn json_gives_its_strings_and_numbers() {
        let found = texts("a.json", r#"{"k1": ["\u0039", 12, {"x2": "<i>1</i>2"}]}"#);
        assert_eq!(found, ["k1", "9", "12", "x2", "12"]);
        let html = r#"<script type="application/ld+json">{"a1":"\u0039"}</script>"#;
        assert_eq!(texts("a.html", html), ["a1", "9"]);
        assert_eq!(texts("a.json", "not json 1"), ["not json 1"]);
    }

    #[test]
    fn no_bytes_are_too_odd() {
        for text in ["<", "<a", "<a b='", "<!--", "</", "<a =>", "<a b=c", "é<é>"] {
            let _ = texts("a.html", text);
        }
        let mut heard = 0;
        runs("1.png", b"\xff", &mut |_| heard += 1);
        assert_eq!(heard, 2);
    }
}

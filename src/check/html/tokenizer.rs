//! The text of a page to tags, text and comments, each with its bytes.
//!
//! Callers may rely on one rule: the pieces come in the order of the page and every byte is
//! looked at a fixed number of times, whatever is written. The builder says after each start tag
//! how to read on ([`Tokenizer::read_as`]), since a `title` and a `script` are read otherwise.

use std::borrow::Cow;
use std::ops::Range;

use super::attributes;
use super::document::Problem;
use super::reference::reference;
use super::token::{Doctype, Kind, Reading, Tag, Token};
use crate::text;

/// White space in the sense of the standard. A page feed counts, a vertical tab does not.
pub(super) const SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\u{C}'];

/// Cuts a page into pieces.
pub(super) struct Tokenizer<'a> {
    html: &'a str,
    at: usize,
    reading: Reading,
    /// The element that [`Tokenizer::reading`] ends with.
    until: Box<str>,
    /// Whether `<![CDATA[` begins text here: the builder is in SVG or `MathML`.
    pub(super) cdata: bool,
    /// What is wrong with the writing.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Tokenizer<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        // A byte order mark is not part of the page.
        let at = if html.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let (until, problems) = ("".into(), Vec::new());
        Self { html, at, reading: Reading::Data, until, cdata: false, problems }
    }

    /// Reads what follows as `reading`, up to the end tag of `name`.
    pub(super) fn read_as(&mut self, reading: Reading, name: &str) {
        self.reading = reading;
        self.until = name.into();
    }

    /// The next piece; the last one is [`Kind::Eof`], again and again.
    pub(super) fn next(&mut self) -> Token<'a> {
        let start = self.at;
        if start == self.html.len() {
            return Token { kind: Kind::Eof, span: start..start };
        }
        let text = match self.reading {
            Reading::Data => return self.data(),
            Reading::Plaintext => self.html.len(),
            Reading::Rcdata | Reading::Rawtext => self.end_tag_after(start),
            Reading::Script => self.script_end(),
        };
        if text == start {
            self.reading = Reading::Data;
            return self.data();
        }
        self.at = text;
        let references = self.reading == Reading::Rcdata;
        self.text(start..text, references)
    }

    fn data(&mut self) -> Token<'a> {
        let mut start = self.at;
        loop {
            let text =
                self.html[self.at..].find('<').map_or(self.html.len(), |at| self.at + at);
            if text < self.html.len() && !self.is_markup(text) {
                self.at = text + 1;
            } else if text > start {
                self.at = text;
                return self.text(start..text, true);
            } else if text == self.html.len() {
                return Token { kind: Kind::Eof, span: text..text };
            } else if let Some(kind) = self.markup(text) {
                return Token { kind, span: text..self.at };
            } else {
                // Nothing came of it: an end tag without a name, or a tag that the page ends in.
                start = self.at;
            }
        }
    }

    /// Whether the `<` at `at` begins anything.
    fn is_markup(&self, at: usize) -> bool {
        match self.html.as_bytes().get(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self.html.len() > at + 2,
            Some(byte) => byte.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// Reads the markup at `start` and moves past it.
    fn markup(&mut self, start: usize) -> Option<Kind<'a>> {
        let rest = &self.html[start..];
        match rest.as_bytes()[1] {
            b'!' => Some(self.declaration(start)),
            b'?' => {
                self.problem("unexpected-question-mark-instead-of-tag-name", start..start + 2);
                Some(self.bogus_comment(start + 1))
            }
            b'/' if rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                self.tag(start, start + 2).map(|tag| Kind::End(tag.name))
            }
            b'/' if rest[2..].starts_with('>') => {
                self.problem("missing-end-tag-name", start..start + 3);
                self.at = start + 3;
                None
            }
            b'/' => {
                self.problem("invalid-first-character-of-tag-name", start..start + 2);
                Some(self.bogus_comment(start + 2))
            }
            _ => self.tag(start, start + 1).map(Kind::Start),
        }
    }

    /// A tag whose name begins at `name`. `None` if the page ends in it.
    fn tag(&mut self, start: usize, name: usize) -> Option<Tag> {
        let rest = &self.html[name..];
        let len =
            rest.find(|c| SPACE.contains(&c) || c == '/' || c == '>').unwrap_or(rest.len());
        let written = lowered(&rest[..len]);
        let read = attributes::read(self.html, name + len, &mut self.problems);
        let Some((attributes, self_closing, end)) = read else {
            self.problem("eof-in-tag", start..self.html.len());
            self.at = self.html.len();
            return None;
        };
        self.at = end;
        Some(Tag { name: written, attributes, self_closing })
    }

    /// What begins with `<!`.
    fn declaration(&mut self, start: usize) -> Kind<'a> {
        let rest = &self.html[start + 2..];
        if rest.starts_with("--") {
            return self.comment(start + 4);
        }
        if starts_with_ignoring_case(rest, "doctype") {
            let end = rest.find('>').map_or(self.html.len(), |at| start + 2 + at);
            let closed = end < self.html.len();
            self.at = (end + 1).min(self.html.len());
            return Kind::Doctype(doctype(&self.html[start + 9..end], closed));
        }
        if self.cdata && rest.starts_with("[CDATA[") {
            let text = start + "<![CDATA[".len();
            let end = self.html[text..].find("]]>").map(|at| text + at);
            self.at = end.map_or(self.html.len(), |end| end + 3);
            let text = &self.html[text..end.unwrap_or(self.html.len())];
            return Kind::Text(decode(text, false));
        }
        self.problem("incorrectly-opened-comment", start..start + 2);
        self.bogus_comment(start + 2)
    }

    /// A comment whose text begins at `start`.
    fn comment(&mut self, start: usize) -> Kind<'a> {
        let rest = &self.html[start..];
        for abrupt in [">", "->"] {
            if rest.starts_with(abrupt) {
                self.at = start + abrupt.len();
                self.problem("abrupt-closing-of-empty-comment", start - "<!--".len()..self.at);
                return Kind::Comment(String::new());
            }
        }
        let mut from = 0;
        while let Some(dashes) = rest[from..].find("--").map(|at| from + at) {
            for end in ["-->", "--!>"] {
                if rest[dashes..].starts_with(end) {
                    self.at = start + dashes + end.len();
                    return Kind::Comment(replaced(&rest[..dashes]));
                }
            }
            from = dashes + 1;
        }
        self.at = self.html.len();
        self.problem("eof-in-comment", start..self.at);
        let ends = ["--!", "--", "-"];
        let text = ends.iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest);
        Kind::Comment(replaced(text))
    }

    /// What is no markup, up to the next `>`.
    fn bogus_comment(&mut self, start: usize) -> Kind<'a> {
        let end = self.html[start..].find('>').map_or(self.html.len(), |at| start + at);
        self.at = (end + 1).min(self.html.len());
        Kind::Comment(replaced(&self.html[start..end]))
    }

    /// Where the end tag that closes the current element begins, at or after `from`.
    fn end_tag_after(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(found) = self.html[at..].find("</") {
            if self.is_end_tag(at + found) {
                return at + found;
            }
            at += found + 2;
        }
        self.html.len()
    }

    fn is_end_tag(&self, at: usize) -> bool {
        let rest = &self.html[at..];
        rest.starts_with("</") && is_name(&rest[2..], &self.until)
    }

    /// Where the current script ends. In a comment, a script within it hides its end tag.
    fn script_end(&self) -> usize {
        let (mut at, mut commented, mut doubly) = (self.at, false, false);
        while let Some(found) = self.html[at..].find(['<', '-']) {
            at += found;
            let rest = &self.html[at..];
            if rest.starts_with("-->") {
                (commented, doubly) = (false, false);
            } else if !commented && rest.starts_with("<!--") {
                commented = true;
                // The dashes may already be those of `-->`.
                at += 1;
            } else if commented && !doubly && is_name(&rest[1..], "script") {
                doubly = rest.starts_with('<');
            } else if self.is_end_tag(at) {
                if !doubly {
                    return at;
                }
                doubly = false;
            }
            at += 1;
        }
        self.html.len()
    }

    fn text(&self, span: Range<usize>, references: bool) -> Token<'a> {
        let mut text = decode(&self.html[span.clone()], references);
        if self.reading != Reading::Data && text.contains('\0') {
            text = Cow::Owned(text.replace('\0', "\u{FFFD}"));
        }
        Token { kind: Kind::Text(text), span }
    }

    fn problem(&mut self, name: &'static str, span: Range<usize>) {
        self.problems.push(Problem { name, span });
    }
}

/// The name of a tag or of an attribute, as the tree has it.
pub(super) fn lowered(name: &str) -> Box<str> {
    let lower = text::lowered(name);
    match lower.contains('\0') {
        true => lower.replace('\0', "\u{FFFD}").into(),
        false => lower.into(),
    }
}

/// Text with its references and line ends replaced.
pub(super) fn decode(text: &str, references: bool) -> Cow<'_, str> {
    replace(text, references, false)
}

/// The value of an attribute with its references and line ends replaced.
pub(super) fn decode_value(text: &str) -> Cow<'_, str> {
    let value = replace(text, true, true);
    if value.contains('\0') { Cow::Owned(value.replace('\0', "\u{FFFD}")) } else { value }
}

fn replace(text: &str, references: bool, in_attribute: bool) -> Cow<'_, str> {
    let special = |c| c == '\r' || (references && c == '&');
    // Nearly all texts have neither, which is seen at once.
    let holds = |byte: u8| text.as_bytes().contains(&byte);
    let may_change = holds(b'\r') || (references && holds(b'&'));
    let first = if may_change { text.find(special) } else { None };
    let Some(mut next) = first else { return Cow::Borrowed(text) };
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        replaced.push_str(&rest[..next]);
        rest = &rest[next..];
        let len = if rest.starts_with('\r') {
            replaced.push('\n');
            if rest.starts_with("\r\n") { 2 } else { 1 }
        } else if let Some(reference) = reference(rest, in_attribute) {
            replaced.push_str(&reference.text);
            reference.len
        } else {
            replaced.push('&');
            1
        };
        rest = &rest[len..];
        match rest.find(special) {
            Some(found) => next = found,
            None => return Cow::Owned(replaced + rest),
        }
    }
}

/// The text of a comment: line ends as one character, NUL as the replacement character.
fn replaced(text: &str) -> String {
    decode(text, false).replace('\0', "\u{FFFD}")
}

/// Whether `text` begins with a tag name in full.
fn is_name(text: &str, name: &str) -> bool {
    starts_with_ignoring_case(text, name)
        && text[name.len()..].starts_with(|c| SPACE.contains(&c) || c == '/' || c == '>')
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

/// Reads what is between `<!doctype` and `>`.
fn doctype(text: &str, closed: bool) -> Doctype {
    let rest = text.trim_start_matches(SPACE);
    let len = rest.find(SPACE).unwrap_or(rest.len());
    let name = replaced(&rest[..len]).to_ascii_lowercase();
    let mut doctype = Doctype {
        name: (!name.is_empty()).then_some(name),
        force_quirks: !closed || len == 0,
        ..Doctype::default()
    };
    let rest = rest[len..].trim_start_matches(SPACE);
    if rest.is_empty() {
        return doctype;
    }
    let read = if starts_with_ignoring_case(rest, "public") {
        public_identifiers(&rest["public".len()..], &mut doctype)
    } else if starts_with_ignoring_case(rest, "system") {
        system_identifier(&rest["system".len()..], &mut doctype, true)
    } else {
        None
    };
    doctype.force_quirks |= read.is_none();
    doctype
}

fn public_identifiers(rest: &str, doctype: &mut Doctype) -> Option<()> {
    let (public, rest) = quoted(rest.trim_start_matches(SPACE));
    doctype.public = public;
    doctype.public.as_ref()?;
    system_identifier(rest?, doctype, false)
}

fn system_identifier(rest: &str, doctype: &mut Doctype, needed: bool) -> Option<()> {
    let rest = rest.trim_start_matches(SPACE);
    if rest.is_empty() && !needed {
        return Some(());
    }
    let (system, after) = quoted(rest);
    doctype.system = system;
    doctype.system.as_ref()?;
    after.map(|_| ())
}

/// A text in quotation marks, and what follows it; no rest if the closing mark is missing.
fn quoted(text: &str) -> (Option<String>, Option<&str>) {
    let Some(mark) = text.chars().next().filter(|mark| ['"', '\''].contains(mark)) else {
        return (None, None);
    };
    match text[1..].split_once(mark) {
        Some((inside, rest)) => (Some(replaced(inside)), Some(rest)),
        None => (Some(replaced(&text[1..])), None),
    }
}

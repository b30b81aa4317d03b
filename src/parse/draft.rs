//! A content file to its front matter and body.

use std::ops::Range;

use super::yaml;
use crate::diag::{Code, Diagnostic, Outcome, SourceId, Span};
use crate::model::Markup;
use crate::model::TextMap;
use crate::model::node::{Data, Node};

/// A content file as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The keys and values; empty when the file has none or they are not YAML.
    pub front: Node,
    /// The text below the front matter; `None` when there is nothing but white space.
    pub body: Option<Markup>,
    /// Whether `front` is what the author wrote. When it is not, a problem says why, and
    /// nothing more can be said about missing fields.
    pub readable: bool,
}

const FENCE: &str = "---";

/// Reads a Markdown file with front matter.
pub fn draft(text: &str, source: SourceId) -> Outcome<Draft> {
    let mut problems = Vec::new();
    let parts = match split(text) {
        Ok(parts) => parts,
        Err(missing) => {
            problems.push(missing.diagnostic(text, source));
            let front = empty(Span::new(source, 0..0));
            return Outcome { value: Draft { front, body: None, readable: false }, problems };
        }
    };
    let front =
        yaml::read(&text[parts.front.clone()], source, parts.front.start, &mut problems);
    let whole = Span::new(source, parts.front.clone());
    let readable = front.is_some();
    let front = front.unwrap_or_else(|| empty(whole));
    let body = &text[parts.body.clone()];
    let body = (!body.trim().is_empty())
        .then(|| Markup { text: body.to_owned(), map: TextMap::copy(source, parts.body) });
    Outcome { value: Draft { front, body, readable }, problems }
}

/// Reads a YAML file that is a register or a single record.
pub fn register(text: &str, source: SourceId) -> Outcome<Draft> {
    let mut problems = Vec::new();
    let front = yaml::read(text, source, 0, &mut problems);
    let readable = front.is_some();
    let front = front.unwrap_or_else(|| empty(Span::new(source, 0..0)));
    Outcome { value: Draft { front, body: None, readable }, problems }
}

fn empty(span: Span) -> Node {
    Node { data: Data::Map(Vec::new()), span }
}

struct Parts {
    front: Range<usize>,
    body: Range<usize>,
}

enum Missing {
    Start,
    End,
}

fn split(text: &str) -> Result<Parts, Missing> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != FENCE {
        return Err(Missing::Start);
    }
    let start = first.len();
    let mut at = start;
    for line in lines {
        if line.trim_end() == FENCE {
            return Ok(Parts { front: start..at, body: at + line.len()..text.len() });
        }
        at += line.len();
    }
    Err(Missing::End)
}

impl Missing {
    fn diagnostic(&self, text: &str, source: SourceId) -> Diagnostic {
        let first_line = text.find('\n').unwrap_or(text.len());
        let place = Span::new(source, 0..first_line);
        match self {
            Missing::Start if text.trim().is_empty() => {
                Diagnostic::error(Code::FrontMatter, "this file is empty")
                    .at(place, "")
                    .help("write the page, or take the file away")
            }
            Missing::Start if text.trim_start().starts_with(FENCE) => {
                Diagnostic::error(Code::FrontMatter, "the front matter begins too late")
                    .at(place, "the first line must be `---`")
                    .help("take away what stands above the line `---`")
            }
            Missing::Start => Diagnostic::error(Code::FrontMatter, "this file has no front matter")
                .at(place, "the first line must be `---`")
                .help("begin the file with a line `---`, then keys such as `title: Foreword`, then another line `---`"),
            Missing::End => Diagnostic::error(Code::FrontMatter, "the front matter is not closed")
                .at(place, "opened here")
                .help("add a line `---` below the last key, before the text begins"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_and_body_are_parted() {
        let read = draft("---\ntitle: A\n---\n\nText.\n", SourceId(0));
        assert!(read.problems.is_empty() && read.value.readable);
        assert_eq!(read.value.front.get("title").and_then(Node::text), Some("A"));
        let body = read.value.body.unwrap();
        assert_eq!(body.text, "\nText.\n");
        assert_eq!(body.map.span(1..5).range(), 18..22);
    }

    #[test]
    fn windows_line_ends_and_empty_front_matter_are_read() {
        let read = draft("---\r\n---\r\ntext", SourceId(0));
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        assert_eq!(read.value.body.unwrap().text, "text");
    }

    #[test]
    fn a_file_without_front_matter_says_so() {
        for text in ["", "text", "--- \ntitle: A\n", "---"] {
            let read = draft(text, SourceId(0));
            assert_eq!(read.problems.len(), 1, "{text:?}");
            assert_eq!(read.problems[0].code, Code::FrontMatter);
        }
    }
}

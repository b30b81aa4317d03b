//! What is wrong with a text that is not YAML, in an author's words.
//!
//! The reader's own errors speak of tokens and flow contexts. Each is turned into one of
//! a few mistakes that people make, found again in the text where the reader is vague.

use serde_saphyr::Error;

use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::model::node::Node;

/// A problem that is looked for before the text is read, because the reader would point at
/// another place (a tab) or because it does not mean what it seems to (an anchor).
pub(super) fn refused(text: &str, source: SourceId, offset: usize) -> Option<Diagnostic> {
    let tab = find_indenting_tab(text)?;
    let place = Span::new(source, offset + tab..offset + tab + 1);
    Some(
        Diagnostic::error(Code::YamlTab, "a tab stands where spaces are needed")
            .at(place, "a tab")
            .help("press the space bar twice for each level instead of the Tab key"),
    )
}

fn find_indenting_tab(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if !line.trim().is_empty()
            && let Some(tab) = line[..indent].find('\t')
        {
            return Some(at + tab);
        }
        at += line.len();
    }
    None
}

/// A text that is YAML, but a list or a lone value.
pub(super) fn not_a_mapping(node: &Node) -> Diagnostic {
    Diagnostic::error(
        Code::YamlSyntax,
        format!("expected keys and values, found {}", node.spoken()),
    )
    .at(node.span, "")
    .help("write a key, a colon, a space and a value on each line, such as `title: Foreword`")
}

/// The reader's error, in an author's words and at the author's place.
pub(super) fn diagnostic(
    error: &Error,
    text: &str,
    source: SourceId,
    offset: usize,
) -> Diagnostic {
    let error = error.without_snippet();
    let at = place(error, text);
    let line = line_at(text, at);
    let span =
        |start: usize, end: usize| Span::new(source, offset + start..offset + end.max(start));
    let words = error.to_string();
    if let Some((start, end)) = alias_place(&line, &words, text) {
        return alias().at(span(start, end), "");
    }
    if is_limit(error, &words) {
        return limit().at(span(at, at), "");
    }
    if let Some(quote) = unclosed_quote(line.text).filter(|_| words.contains("quote")) {
        let start = line.start + quote;
        return unclosed().at(span(start, line.end()), "opened here");
    }
    if let Some(colon) = second_colon(line.text) {
        let start = line.start + colon;
        return colon_in_value()
            .at(span(start, start + 1), "this colon looks like another key");
    }
    if words.contains("quote") {
        return unclosed().at(span(line.start, line.end()), "");
    }
    if words.contains("indent") || line.text.starts_with(' ') {
        let indent = line.text.len() - line.text.trim_start().len();
        return indentation().at(span(line.start, line.start + indent.max(1)), "");
    }
    Diagnostic::error(Code::YamlSyntax, "this line is not YAML")
        .at(span(line.start, line.end()), "")
        .help("write a key, a colon, a space and a value, such as `title: Foreword`")
        .help(format!("the YAML reader says: {}", first_line(&words)))
}

fn colon_in_value() -> Diagnostic {
    Diagnostic::error(Code::YamlColon, "a value with a colon in it needs quotation marks").help(
        "put the whole value in double quotation marks, such as `title: \"Part one: people\"`",
    )
}

fn unclosed() -> Diagnostic {
    Diagnostic::error(Code::YamlQuote, "a quotation mark is not closed")
        .help("add the same mark at the end of the value, or take the first one away")
}

fn indentation() -> Diagnostic {
    Diagnostic::error(
        Code::YamlIndentation,
        "this line does not line up with the ones around it",
    )
    .help("start keys of the same group in the same column, with two spaces for each level")
}

fn alias() -> Diagnostic {
    Diagnostic::error(Code::YamlAlias, "anchors, aliases and tags are not allowed").help(
        "write the value out, or put it in quotation marks if it begins with `&`, `*` or `!`",
    )
}

fn limit() -> Diagnostic {
    Diagnostic::error(Code::YamlLimit, "this YAML is nested too deeply or too large")
        .help("keep to lists and groups within groups, a few levels deep")
}

fn is_limit(error: &Error, words: &str) -> bool {
    matches!(error, Error::Budget { .. })
        || words.contains("recursion")
        || words.contains("nesting")
}

/// The byte at which the reader stopped, at most the end of the text.
fn place(error: &Error, text: &str) -> usize {
    let Some(at) = error.location() else { return 0 };
    if let Some(byte) = at.span().byte_offset() {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
        return text.floor_char_boundary(byte);
    }
    let line = usize::try_from(at.line()).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(at.column()).unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let on_line = text[start..].split('\n').next().unwrap_or_default();
    start + on_line.char_indices().nth(column).map_or(on_line.len(), |(byte, _)| byte)
}

struct Line<'a> {
    text: &'a str,
    start: usize,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The line with byte `at`; the one before, when `at` is past the last character.
fn line_at(text: &str, at: usize) -> Line<'_> {
    let trimmed = text.trim_end();
    let at = at.min(trimmed.len());
    let start = trimmed[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = trimmed[start..].find('\n').map_or(trimmed.len(), |newline| start + newline);
    Line { text: trimmed[start..end].trim_end_matches('\r'), start }
}

/// Where an anchor, alias or tag is to blame: on the line itself, or anywhere when the
/// reader only says that there are too many.
fn alias_place(line: &Line<'_>, words: &str, text: &str) -> Option<(usize, usize)> {
    if let Some(anchor) = anchor_in(line.text) {
        return Some((line.start + anchor, line.end()));
    }
    if !words.contains("anchor") && !words.contains("alias") {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(anchor) = anchor_in(line) {
            return Some((start + anchor, start + line.trim_end().len()));
        }
        start += line.len();
    }
    Some((0, 0))
}

fn anchor_in(line: &str) -> Option<usize> {
    let value = value_start(line)?;
    line[value..].starts_with(['&', '*', '!']).then_some(value)
}

fn unclosed_quote(line: &str) -> Option<usize> {
    let value = value_start(line)?;
    line[value..].starts_with(['"', '\'']).then_some(value)
}

/// The second `: ` of a line whose value is not quoted.
fn second_colon(line: &str) -> Option<usize> {
    let value = value_start(line)?;
    if line[value..].starts_with(['"', '\'', '[', '{', '|', '>']) {
        return None;
    }
    line[value..].find(": ").map(|colon| value + colon)
}

/// Where the value of `key: value` or `- value` begins.
fn value_start(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start().len();
    let rest = &line[indent..];
    let after_key = match rest.find(": ") {
        Some(colon) => colon + 2,
        None => rest.starts_with("- ").then_some(2)?,
    };
    let blank = rest[after_key..].len() - rest[after_key..].trim_start().len();
    Some(indent + after_key + blank)
}

fn first_line(words: &str) -> &str {
    words.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::yaml::read;

    fn code_and_place(text: &str) -> (Code, String) {
        let mut problems = Vec::new();
        assert!(read(text, SourceId(0), 0, &mut problems).is_none(), "{text}");
        let place = problems[0].labels[0].span.range();
        (problems[0].code, text[place].to_owned())
    }

    #[test]
    fn each_mistake_has_its_name_and_place() {
        for (text, code, place) in [
            ("a: 1\n\tb: 2\n", Code::YamlTab, "\t"),
            ("title: Part one: people\n", Code::YamlColon, ":"),
            ("title: \"Part one\nb: 1\n", Code::YamlQuote, "\"Part one"),
            ("a: 'it's'\n", Code::YamlQuote, "'it's'"),
            ("a:\n  - x\n - y\n", Code::YamlIndentation, " "),
            ("a: 1\n  b: 2\n", Code::YamlIndentation, "  "),
            ("a: &x 1\nb: *x\n", Code::YamlAlias, "&x 1"),
            ("- a\n- b\n", Code::YamlSyntax, "a\n- b"),
            ("a: 1\nb 2\n", Code::YamlSyntax, "b 2"),
        ] {
            assert_eq!(code_and_place(text), (code, place.to_owned()), "{text}");
        }
    }

    #[test]
    fn bombs_are_refused() {
        let mut laughs = "a0: &a0 [x, x]\n".to_owned();
        for n in 1..40 {
            laughs.push_str(&format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1));
        }
        assert_eq!(code_and_place(&laughs).0, Code::YamlAlias);
        assert_eq!(code_and_place(&format!("a: {}\n", "[".repeat(100_000))).0, Code::YamlLimit);
        let deep: String = (0..3000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
        assert_eq!(code_and_place(&deep).0, Code::YamlLimit);
    }
}

//! What is wrong with a text that is not YAML, in an author's words.
//!
//! The reader's own errors speak of tokens and flow contexts. Each is turned into one of
//! a few mistakes that people make, found again in the text where the reader is vague.

use std::ops::Range;

use serde_saphyr::Error;

use super::mistake::{self, Line, Mistake};
use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::model::node::{Data, Node};

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
pub(super) fn not_a_mapping(node: &Node, text: &str, offset: usize) -> Diagnostic {
    if let Some(line) =
        mistake::lines(text).first().copied().filter(|line| line.key().is_some())
    {
        let Mistake { problem, range, label } = no_colon(line);
        let span = Span::new(node.span.source, offset + range.start..offset + range.end);
        return problem.at(span, label);
    }
    Diagnostic::error(
        Code::YamlSyntax,
        format!("expected keys and values, found {}", node.spoken()),
    )
    .at(node.span, "")
    .help("write a key, a colon, a space and a value on each line, such as `title: Foreword`")
}

/// Values that end at a `#` which the author meant as a character, such as `Theatre #1`. A
/// comment has a space after its sign.
pub(super) fn cut_short(
    node: &Node,
    text: &str,
    offset: usize,
    problems: &mut Vec<Diagnostic>,
) {
    match &node.data {
        Data::Empty => {}
        Data::List(items) => {
            items.iter().for_each(|item| cut_short(item, text, offset, problems));
        }
        Data::Map(entries) => {
            entries.iter().for_each(|(_, value)| cut_short(value, text, offset, problems));
        }
        Data::Scalar(scalar) if scalar.plain => {
            let end = node.span.range().end.saturating_sub(offset);
            let rest = text.get(end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let sign = rest.trim_start();
            let is_sign = rest.starts_with(' ') && sign.starts_with('#');
            if is_sign && sign[1..].starts_with(|c: char| !c.is_whitespace() && c != '#') {
                let start = offset + end + (rest.len() - sign.len());
                let place = Span::new(node.span.source, start..start + sign.trim_end().len());
                problems.push(comment_in_value(place, scalar.text.trim(), sign.trim_end()));
            }
        }
        Data::Scalar(_) => {}
    }
}

fn comment_in_value(place: Span, kept: &str, lost: &str) -> Diagnostic {
    Diagnostic::warning(Code::YamlComment, format!("only `{kept}` is read of this value"))
        .at(place, "a `#` after a space begins a comment")
        .help(format!("put quotation marks around the value: `\"{kept} {lost}\"`"))
        .help("if it is a comment, put a space after the `#`")
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
    let words = error.to_string();
    let mistake = if is_limit(error, &words) {
        over_limit(text, at, &words)
    } else {
        mistake::find(text, at).unwrap_or_else(|| on_line(text, at, &words))
    };
    let Mistake { problem, range, label } = mistake;
    let span = Span::new(source, offset + range.start..offset + range.end.max(range.start));
    problem.at(span, label)
}

/// A tag such as `!important` before a value, which the reader takes away without a word.
pub(super) fn tag(text: &str, value: usize) -> Option<Range<usize>> {
    let start = text[..value].rfind('\n').map_or(0, |newline| newline + 1);
    let before = text[start..value].trim_end();
    let tag = before.rfind([' ', ',', '[', '{']).map_or(0, |blank| blank + 1);
    before[tag..].starts_with('!').then(|| start + tag..start + before.len())
}

/// Says that a tag is not allowed.
pub(super) fn tagged(place: Span) -> Diagnostic {
    Diagnostic::error(
        Code::YamlAlias,
        "a value may not begin with `!`, which has a special meaning in YAML",
    )
    .at(place, "")
    .help("put quotation marks around the whole value, or take the word away")
}

/// What the reader found too much: a second document, aliases, or nesting.
fn over_limit(text: &str, at: usize, words: &str) -> Mistake {
    if (words.contains("anchor") || words.contains("alias"))
        && let Some(found) = mistake::find(text, text.len())
    {
        return found;
    }
    let lines = mistake::lines(text);
    let second = lines.iter().skip(1).find(|line| line.text == "---");
    if let Some(line) = second {
        let problem = Diagnostic::error(Code::YamlSyntax, "a line `---` stands among the keys")
            .help("take the line away");
        return Mistake { problem, range: line.start..line.end(), label: "" };
    }
    let problem =
        Diagnostic::error(Code::YamlLimit, "this YAML is nested too deeply or too large")
            .help("keep to lists and groups within groups, a few levels deep");
    Mistake { problem, range: at..at, label: "" }
}

/// The mistake on the line where the reader stopped, or on the one above it.
fn on_line(text: &str, at: usize, words: &str) -> Mistake {
    let lines = mistake::lines(text);
    let start =
        text[..at.min(text.trim_end().len())].rfind('\n').map_or(0, |newline| newline + 1);
    let spaces = text[start..].len() - text[start..].trim_start_matches(' ').len();
    if spaces > 0 && lines.iter().all(|line| line.start != start) {
        // The line was meant to belong to the block above it.
        return indentation(start..start + spaces);
    }
    let here = lines.iter().rposition(|line| line.start <= at).unwrap_or(0);
    let Some(line) = lines.get(here).copied() else { return not_yaml(0..0, words) };
    let above = here.checked_sub(1).and_then(|above| lines.get(above)).copied();
    if words.contains("document start")
        && let Some(first) = lines.first().filter(|first| first.indent() > 0)
    {
        return indentation(first.start..first.start + first.indent());
    }
    if let Some(keyless) =
        [above, Some(line)].into_iter().flatten().find(|line| is_keyless(*line))
        && keyless.indent() == line.indent()
    {
        return no_colon(keyless);
    }
    if above.is_some_and(|above| above.indent() < line.indent())
        && line.key().is_none()
        && let Some(colon) = line.text.find(": ")
    {
        return mistake::colon_in_value(line.start + colon);
    }
    if let Some(found) = mistake::without_dash(&lines, here) {
        return found;
    }
    if words.contains("indent") || line.indent() > 0 {
        return indentation(line.start..line.start + line.indent().max(1));
    }
    not_yaml(line.start..line.end(), words)
}

fn is_keyless(line: Line<'_>) -> bool {
    let text = line.text.trim_start();
    !text.contains(": ")
        && !text.ends_with(':')
        && !text.starts_with(['-', ']', '}', '"', '\''])
}

fn no_colon(line: Line<'_>) -> Mistake {
    let text = line.text.trim_start();
    let start = line.end() - text.len();
    if let (Some(_), Some(colon)) = (line.key(), text.find(':')) {
        let problem = Diagnostic::error(Code::YamlSyntax, "there is no space after the colon")
            .help(format!("write `{}: {}`", &text[..colon], &text[colon + 1..]));
        let range = start + colon..start + colon + 1;
        return Mistake { problem, range, label: "a space must follow" };
    }
    let problem = Diagnostic::error(Code::YamlSyntax, "this line has no colon after its key")
        .help("write a key, a colon, a space and a value, such as `title: Foreword`");
    Mistake { problem, range: start..line.end(), label: "" }
}

fn indentation(range: Range<usize>) -> Mistake {
    let problem = Diagnostic::error(
        Code::YamlIndentation,
        "this line does not line up with the ones around it",
    )
    .help("start keys of the same group in the same column, with two spaces for each level");
    Mistake { problem, range, label: "" }
}

fn not_yaml(range: Range<usize>, words: &str) -> Mistake {
    let problem = Diagnostic::error(Code::YamlSyntax, "this line is not YAML")
        .help("write a key, a colon, a space and a value, such as `title: Foreword`")
        .help(format!("the YAML reader says: {}", first_line(words)));
    Mistake { problem, range, label: "" }
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
            ("a: 'it's'\n", Code::YamlQuote, "s'"),
            ("a: \"x\" y\n", Code::YamlQuote, "y"),
            ("a: \"x\nb: \"y\"\n", Code::YamlQuote, "\"x"),
            ("a: \"S:\\plans\"\n", Code::YamlSyntax, "\\p"),
            ("a: {b: c: d}\n", Code::YamlColon, ":"),
            ("a: {b: c\nd: 1\n", Code::YamlSyntax, "{b: c"),
            ("a: one\n  two three: four\n", Code::YamlColon, ":"),
            ("a: !x\n", Code::YamlAlias, "!x"),
            ("a: @x\n", Code::YamlSyntax, "@"),
            ("a b\nc: d\n", Code::YamlSyntax, "a b"),
            ("a:b\nc: d\n", Code::YamlSyntax, ":"),
            ("  a: b\nc: d\n", Code::YamlIndentation, "  "),
            ("a: |\n  b\n c\nd: 1\n", Code::YamlIndentation, " "),
            ("a: 1\n---\nb: 2\n", Code::YamlSyntax, "---"),
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

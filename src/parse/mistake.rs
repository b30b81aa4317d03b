//! The mistake in a text that is not YAML, as its author would see it.
//!
//! The reader stops where it can go no further, which is often a line or more after the
//! slip. So the lines up to there are looked through for what people get wrong, in the
//! order of the text; only what can never be YAML is blamed.

use std::ops::Range;

use crate::diag::{Code, Diagnostic};

/// What is wrong, and the bytes of the text that show it.
pub(super) struct Mistake {
    pub(super) problem: Diagnostic,
    pub(super) range: Range<usize>,
    pub(super) label: &'static str,
}

/// A line of keys and values, and where it begins.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
}

/// The first mistake in the lines of `text` up to the one with the byte `stop`.
pub(super) fn find(text: &str, stop: usize) -> Option<Mistake> {
    let lines = lines(text);
    let read = lines.iter().enumerate().take_while(|(_, line)| line.start <= stop);
    read.map(|(at, line)| on_line(*line, &lines[at + 1..])).find_map(|mistake| mistake)
}

/// The lines that are neither blank, nor notes, nor the text of a `|` or `>` block.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut block: Option<usize> = None;
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = Line { text: whole.trim_end(), start };
        start += whole.len();
        if line.text.trim().is_empty() {
            continue;
        }
        if block.is_some_and(|indent| line.indent() > indent) {
            continue;
        }
        block = line.opens_block().then(|| line.indent());
        if !line.text.trim_start().starts_with('#') {
            found.push(line);
        }
    }
    found
}

impl<'a> Line<'a> {
    /// The number of spaces it begins with.
    pub(super) fn indent(self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// The byte after its last character.
    pub(super) fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// Where its value begins, and whether a key stands before it.
    fn value(self) -> (usize, bool) {
        let mut at = self.indent();
        while let Some(rest) = self.text[at..].strip_prefix("- ") {
            at = self.text.len() - rest.trim_start().len();
        }
        let rest = &self.text[at..];
        if rest.starts_with(['"', '\'', '[', '{']) {
            return (at, false);
        }
        match rest.find(": ") {
            Some(colon) => (self.text.len() - rest[colon + 2..].trim_start().len(), true),
            None if rest.ends_with(':') => (self.text.len(), true),
            None => (at, false),
        }
    }

    /// The word before its first colon, when it is one that could be a key.
    pub(super) fn key(self) -> Option<&'static str> {
        let (key, _) = self.text.trim_start().split_once(':')?;
        let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        (!key.is_empty() && key.chars().all(sound)).then_some("key")
    }

    /// Its key, and whether a dash stands before it.
    fn item(self) -> Option<(&'a str, bool)> {
        let text = self.text.trim_start();
        let (text, dashed) = match text.strip_prefix("- ") {
            Some(rest) => (rest.trim_start(), true),
            None => (text, false),
        };
        let (key, _) = text.split_once(':')?;
        let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        (!key.is_empty() && key.chars().all(sound)).then_some((key, dashed))
    }

    fn opens_block(self) -> bool {
        let (value, _) = self.value();
        let marker = self.text[value..].split(" #").next().unwrap_or_default().trim_end();
        let mut signs = marker.chars();
        matches!(signs.next(), Some('|' | '>'))
            && signs.all(|c| c.is_ascii_digit() || matches!(c, '-' | '+'))
    }
}

fn on_line(line: Line<'_>, below: &[Line<'_>]) -> Option<Mistake> {
    let (at, keyed) = line.value();
    let value = &line.text[at..];
    let start = line.start + at;
    match value.chars().next()? {
        mark @ ('"' | '\'') => quoted(line, at, mark, below),
        '&' | '*' | '!' => Some(alias(value, start..line.end())),
        '[' | '{' => bracketed(line, at, below),
        '|' | '>' if !line.opens_block() => Some(block_with_text(start)),
        sign @ ('@' | '`' | '%') => Some(reserved(sign, value, start)),
        sign @ ('-' | '?') if keyed && value[1..].starts_with(' ') => {
            Some(reserved(sign, value, start))
        }
        _ if keyed => second_colon(value).map(|colon| colon_in_value(start + colon)),
        _ => None,
    }
}

/// A group of keys that has no dash, though another of its list begins with the same key and has
/// one. The reader refused `lines[here]`: this group's first line, the line below it, or the next
/// item that has a dash.
pub(super) fn without_dash(lines: &[Line<'_>], here: usize) -> Option<Mistake> {
    let first = lines[..here].iter().rposition(|line| line.indent() == 0)? + 1;
    let list = lines[first..].iter().take_while(|line| line.indent() > 0).enumerate();
    let items: Vec<_> =
        list.filter_map(|(at, line)| Some((first + at, *line, line.item()?))).collect();
    let other = |key: &str| items.iter().find(|(.., item)| *item == (key, true));
    let is_near = |at: usize, key: &str| {
        at == here || at + 1 == here || lines[here].item() == Some((key, true))
    };
    let mut bare = items.iter().filter(|(at, _, (key, dashed))| !dashed && is_near(*at, key));
    let (line, key, other) =
        bare.find_map(|(_, line, (key, _))| Some((line, key, other(key)?.1)))?;
    let problem = Diagnostic::error(
        Code::YamlIndentation,
        format!("this `{key}` begins an item of the list, and no dash stands before it"),
    )
    .help(format!("write `{}- {}`", " ".repeat(other.indent()), line.text.trim_start()));
    let start = line.start + line.indent();
    Some(Mistake {
        problem,
        range: start..start + key.len(),
        label: "a dash and a space are missing before this",
    })
}

fn quoted(line: Line<'_>, at: usize, mark: char, below: &[Line<'_>]) -> Option<Mistake> {
    let value = &line.text[at..];
    let start = line.start + at;
    let Some(close) = closing(value, mark) else {
        if closes_below(below, |text| text.ends_with(mark)) {
            return None;
        }
        return bad_escape(value, mark, start).or_else(|| Some(unclosed(start..line.end())));
    };
    let rest = value[close + 1..].trim_start();
    let goes_on = rest.is_empty() || rest.starts_with(['#', ',', ']', '}', ':']);
    if goes_on {
        return bad_escape(&value[..close], mark, start);
    }
    // A mark right before a letter opens a quotation within the value, whose own marks are
    // then the outer ones.
    let wrapped = !value[close + 1..].starts_with(' ');
    Some(words_after(value, mark, wrapped, line.end() - rest.len()..line.end()))
}

/// The byte of the mark that ends the text which begins with `mark`.
fn closing(value: &str, mark: char) -> Option<usize> {
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && mark == '"' {
            chars.next();
        } else if c == mark {
            let doubled = mark == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'');
            if !doubled {
                return Some(at);
            }
            chars.next();
        }
    }
    None
}

/// Whether a line below ends what a line began, before another key begins.
fn closes_below(below: &[Line<'_>], ends: impl Fn(&str) -> bool) -> bool {
    let until_key = below.iter().take_while(|line| line.key().is_none());
    until_key.into_iter().any(|line| ends(line.text))
}

fn bracketed(line: Line<'_>, at: usize, below: &[Line<'_>]) -> Option<Mistake> {
    let value = &line.text[at..];
    let start = line.start + at;
    if value.starts_with("{{") {
        return Some(reserved('{', value, start));
    }
    let Some(close) = matching(value) else {
        let flows = |text: &str| text.ends_with([']', '}']);
        return (!closes_below(below, flows)).then(|| open_bracket(start..line.end()));
    };
    let rest = value[close + 1..].trim_start();
    if rest.is_empty() || rest.starts_with(['#', ':', ',']) {
        return flow_colon(&value[..close]).map(|colon| colon_in_value(start + colon));
    }
    let sign = value.chars().next().unwrap_or('[');
    Some(reserved(sign, value, start))
}

/// The byte of the bracket that closes the first one, on the same line.
fn matching(value: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if value[..at].ends_with([' ', '[', '{', ',']) => {
                quote = Some(c);
            }
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The second `: ` of one pair in braces.
fn flow_colon(inner: &str) -> Option<usize> {
    if inner.contains(['"', '\'']) {
        return None;
    }
    let mut colons = 0;
    for (at, c) in inner.char_indices() {
        match c {
            ',' | '{' | '[' | '}' | ']' => colons = 0,
            ':' if inner[at + 1..].starts_with(' ') => {
                colons += 1;
                if colons == 2 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn second_colon(value: &str) -> Option<usize> {
    let value = value.split(" #").next().unwrap_or_default().trim_end();
    value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))
}

fn bad_escape(value: &str, mark: char, start: usize) -> Option<Mistake> {
    if mark != '"' {
        return None;
    }
    let mut chars = value.char_indices();
    while let Some((at, c)) = chars.next() {
        let Some((_, sign)) = (c == '\\').then(|| chars.next()).flatten() else { continue };
        if !"0abt\tnvfre \"/\\N_LPxuU\n".contains(sign) {
            let problem = Diagnostic::error(
                Code::YamlSyntax,
                "a backslash has a special meaning in double quotation marks",
            )
            .help("put the value in single quotation marks, or write the backslash twice");
            let range = start + at..start + at + 1 + sign.len_utf8();
            return Some(Mistake { problem, range, label: "" });
        }
    }
    None
}

fn words_after(value: &str, mark: char, wrapped: bool, range: Range<usize>) -> Mistake {
    let other = if mark == '"' { '\'' } else { '"' };
    let inner = match value.strip_suffix(mark) {
        Some(inner) if wrapped || mark == '\'' => &inner[1..],
        _ => value,
    };
    let help = if inner.contains(other) {
        "put quotation marks around the whole value, and a backslash before each `\"` in it"
            .to_owned()
    } else {
        format!("put other quotation marks around the whole value: `{other}{inner}{other}`")
    };
    let message = "the quotation mark closes before the value ends";
    let problem = Diagnostic::error(Code::YamlQuote, message).help(help);
    Mistake { problem, range, label: "this stands after the closing mark" }
}

fn unclosed(range: Range<usize>) -> Mistake {
    let problem = Diagnostic::error(Code::YamlQuote, "a quotation mark is not closed")
        .help("add the same mark at the end of the value, or take the first one away");
    Mistake { problem, range, label: "opened here" }
}

fn open_bracket(range: Range<usize>) -> Mistake {
    let problem = Diagnostic::error(Code::YamlSyntax, "a bracket is not closed")
        .help("add the closing bracket, or put quotation marks around the value if it is text");
    Mistake { problem, range, label: "opened here" }
}

fn alias(value: &str, range: Range<usize>) -> Mistake {
    let sign = value.chars().next().unwrap_or('&');
    let problem = Diagnostic::error(
        Code::YamlAlias,
        format!("a value may not begin with `{sign}`, which has a special meaning in YAML"),
    )
    .help("if it is part of the text, put quotation marks around the whole value")
    .help("if it was meant to name or repeat a value, write the value out");
    Mistake { problem, range, label: "" }
}

fn block_with_text(start: usize) -> Mistake {
    let problem = Diagnostic::error(
        Code::YamlSyntax,
        "after this sign, the text must begin on the next line",
    )
    .help("put the text on the lines below, indented by two spaces; or, if the sign is part of the text, put quotation marks around the whole value");
    Mistake { problem, range: start..start + 1, label: "" }
}

fn reserved(sign: char, value: &str, start: usize) -> Mistake {
    let problem = Diagnostic::error(
        Code::YamlSyntax,
        "a value that begins with this sign needs quotation marks",
    );
    let problem = if value.contains(['"', '`']) {
        problem.help("put the whole value in quotation marks")
    } else {
        problem.help(format!("write `\"{value}\"`"))
    };
    Mistake { problem, range: start..start + sign.len_utf8(), label: "" }
}

/// A colon that divides a value in two.
pub(super) fn colon_in_value(at: usize) -> Mistake {
    let problem = Diagnostic::error(
        Code::YamlColon,
        "a value with a colon in it needs quotation marks",
    )
    .help(
        "put the whole value in double quotation marks, such as `title: \"Part one: people\"`",
    );
    Mistake { problem, range: at..at + 1, label: "this colon looks like another key" }
}

//! Texts that are refused before they are parsed.
//!
//! The parser takes time in proportion to the text, except that each line of a paragraph
//! walks through all lists and quotations round it. So their depth is bounded here, by a
//! count that can only be too high: a line opens at most one of them for each marker, and
//! stays inside at most one for each two columns of indentation.

use std::ops::Range;

/// A part of a text that asks for too much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excess {
    /// Where it is.
    pub(super) range: Range<usize>,
    /// What is too much, for the author.
    pub(super) message: &'static str,
}

/// The most markers of lists and quotations that a line may begin with.
const MARKERS: usize = 32;

/// The most columns a line may be indented by.
const COLUMNS: usize = 200;

/// The most times a punctuation mark may be repeated.
const RUN: usize = 1_000;

/// The most elements, blocks and emphasis together, that may lie inside each other.
pub(super) const DEPTH: usize = 100;

/// The most containers of directives that may lie inside each other.
pub(super) const CONTAINERS: usize = 8;

/// What is said of nesting, wherever it is found.
pub(super) const TOO_DEEP: &str = "lists, quotations or emphasis are nested too deeply";

/// The first part of `text` that is too much for the parser.
pub(super) fn excess(text: &str) -> Option<Excess> {
    let mut start = 0;
    for line in text.as_bytes().split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        let found = long_run(line)
            .map(|range| (range, "a mark is repeated more than 1,000 times"))
            .or_else(|| deep_prefix(line).map(|end| (0..end, TOO_DEEP)));
        if let Some((range, message)) = found {
            return Some(Excess { range: start + range.start..start + range.end, message });
        }
        start += line.len();
    }
    None
}

/// The first part of `line` that is one punctuation mark over and over.
fn long_run(line: &[u8]) -> Option<Range<usize>> {
    if line.len() <= RUN {
        return None;
    }
    let mut start = 0;
    for (i, byte) in line.iter().enumerate() {
        if line[start] != *byte {
            start = i;
        } else if i - start >= RUN && byte.is_ascii_punctuation() {
            return Some(start..i + 1);
        }
    }
    None
}

/// The length of the markers and spaces that `line` begins with, when they are too many.
fn deep_prefix(line: &[u8]) -> Option<usize> {
    let (mut i, mut columns, mut markers) = (0, 0, 0);
    while markers <= MARKERS && columns <= COLUMNS {
        match line.get(i)? {
            b' ' => (i, columns) = (i + 1, columns + 1),
            b'\t' => (i, columns) = (i + 1, columns + 4),
            _ if is_rule(&line[i..]) => return None,
            _ => (i, markers) = (i + marker(&line[i..])?, markers + 1),
        }
    }
    Some(i)
}

/// The length of the marker that `rest` begins with.
fn marker(rest: &[u8]) -> Option<usize> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = match rest.get(digits)? {
        b'>' if digits == 0 => return Some(1),
        b'-' | b'*' | b'+' | b':' if digits == 0 => 1,
        b'.' | b')' if (1..10).contains(&digits) => digits + 1,
        b'[' if rest.get(1) == Some(&b'^') => {
            let end = rest.iter().position(|byte| *byte == b']')?;
            return (rest.get(end + 1) == Some(&b':')).then_some(end + 2);
        }
        _ => return None,
    };
    let ends = matches!(rest.get(length), None | Some(b' ' | b'\t' | b'\n' | b'\r'));
    ends.then_some(length)
}

/// Whether `rest` is nothing but one mark and spaces: a line across the page, not a list.
fn is_rule(rest: &[u8]) -> bool {
    let mark = rest[0];
    matches!(mark, b'-' | b'*' | b'_')
        && rest.iter().all(|byte| *byte == mark || byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_and_deep_lines_are_found() {
        for bad in [
            "[".repeat(100_000),
            "*".repeat(1_500),
            ">".repeat(33),
            "> ".repeat(33),
            "1. ".repeat(40),
            "> - ".repeat(20),
            format!("[^a]: {}", ">".repeat(40)),
            format!("{}- x", " ".repeat(300)),
        ] {
            assert!(excess(&format!("text\n\n{bad}\n")).is_some(), "{}", &bad[..20]);
        }
    }

    #[test]
    fn ordinary_texts_are_not_refused() {
        for good in [
            "-".repeat(200),
            "* ".repeat(60),
            "- ".repeat(20) + "x",
            format!("{}code", " ".repeat(120)),
            "a ".repeat(5_000),
            "x".repeat(5_000),
            "|---".repeat(50),
            "[a](b) ".repeat(2_000),
        ] {
            assert_eq!(excess(&good), None);
        }
    }

    #[test]
    fn the_place_is_that_of_the_marks() {
        let text = format!("one\ntwo {}\n", "[".repeat(2_000));
        assert_eq!(excess(&text).unwrap().range, 8..1_009);
    }
}

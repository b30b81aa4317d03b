//! The characters of a YAML scalar and where each was written.
//!
//! `serde` hands over a value without its style, and numbers without their digits; both
//! are read again from the source, so that `4.00` keeps its noughts and Markdown in an
//! indented block leads back to its own lines.

use std::ops::Range;

use crate::diag::{SourceId, Span};
use crate::model::TextMap;
use crate::model::node::Scalar;

/// The scalar whose source text is `file[range]`.
///
/// `decoded` is what the YAML reader made of it when it is a string.
pub(super) fn scalar(
    file: &str,
    offset: usize,
    source: SourceId,
    range: Range<usize>,
    decoded: Option<String>,
) -> Scalar {
    let raw = &file[range.clone()];
    let whole = Span::new(source, range.start + offset..range.end + offset);
    let copy = |at: Range<usize>| TextMap::copy(source, at.start + offset..at.end + offset);
    match (raw.as_bytes().first(), decoded) {
        (_, Some(text)) if follows_block_marker(&file[..range.start]) => {
            let map = block_map(file, offset, range.start, &text, whole);
            Scalar { text, plain: false, map }
        }
        (Some(quote @ (b'"' | b'\'')), Some(text)) => {
            let inner = raw.trim_matches(char::from(*quote));
            let map = if inner == text {
                copy(range.start + 1..range.start + 1 + text.len())
            } else {
                TextMap::opaque(whole)
            };
            Scalar { text, plain: false, map }
        }
        (_, Some(text)) if text != raw => {
            Scalar { text, plain: true, map: TextMap::opaque(whole) }
        }
        _ => Scalar { text: raw.to_owned(), plain: true, map: copy(range) },
    }
}

/// Whether `before` ends in the `|` or `>` that announces a block, and a line end.
///
/// The reader's span of a block begins at its first character, not at its marker.
fn follows_block_marker(before: &str) -> bool {
    let marker = before.trim_end();
    let indicators =
        marker.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'));
    before[marker.len()..].contains('\n') && indicators.ends_with(['|', '>'])
}

/// Finds each line of a block's text in the file, in order.
///
/// The reader may end a block's span early or late, so lines are looked for from its first
/// one on. A folded block joins lines; its text cannot be found and stays opaque.
fn block_map(file: &str, offset: usize, start: usize, text: &str, whole: Span) -> TextMap {
    let mut at = file[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut pieces = Vec::new();
    let mut done = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let Some(source_line) = file[at..].split_inclusive('\n').next() else {
            return TextMap::opaque(whole);
        };
        let body = source_line.trim_end_matches(['\n', '\r']);
        if !body.ends_with(content) {
            return TextMap::opaque(whole);
        }
        pieces.push((done, offset + at + body.len() - content.len()));
        done += line.len();
        at += source_line.len();
    }
    TextMap::lines(whole, pieces)
}

//! Small readings of a folded text that several patterns share.

use std::ops::Range;

/// `text` in lower case, byte for byte: only ASCII letters change.
pub(super) fn lower(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// At most `count` bytes before `at`, from a whole character on.
pub(super) fn before(text: &str, at: usize, count: usize) -> &str {
    let at = text.floor_char_boundary(at);
    &text[text.ceil_char_boundary(at.saturating_sub(count))..at]
}

/// At most `count` bytes from `at` on, up to a whole character.
pub(super) fn after(text: &str, at: usize, count: usize) -> &str {
    let at = text.ceil_char_boundary(at);
    &text[at..text.floor_char_boundary((at + count).min(text.len()))]
}

/// Where `words` stand in `lowered`, as whole words.
pub(super) fn ranges_of<'a>(
    lowered: &'a str,
    words: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let whole = |start: usize| {
        let end = start + words.len();
        !lowered[..start].ends_with(char::is_alphanumeric)
            && !lowered[end..].starts_with(char::is_alphanumeric)
    };
    let starts =
        lowered.match_indices(words).map(|(start, _)| start).filter(move |at| whole(*at));
    starts.map(|start| start..start + words.len())
}

/// The words of `text`: letters, with apostrophes and hyphens inside.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphabetic() || (start.is_some() && matches!(c, '\'' | '-'));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = text[from..at].trim_end_matches(['\'', '-']);
                words.push(from..from + word.len());
                start = None;
            }
            _ => {}
        }
    }
    words
}

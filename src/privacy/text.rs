//! Small readings of a folded text that several patterns share.
//!
//! A publication has millions of small texts and most of them say nothing about anyone, so every
//! reading is made once, and only when a pattern asks for it.

use std::cell::OnceCell;
use std::ops::Range;

use super::digits::{Chain, chains};

/// A folded text as the patterns look at it.
#[derive(Debug)]
pub(super) struct Heard<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Whether there is a digit, without which most patterns find nothing.
    pub(super) has_digit: bool,
    lowered: OnceCell<String>,
    chains: OnceCell<Vec<Chain>>,
    words: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Heard<'a> {
    /// A text of which nothing has been read yet.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            has_digit: holds(text, |byte| byte.is_ascii_digit()),
            lowered: OnceCell::new(),
            chains: OnceCell::new(),
            words: OnceCell::new(),
        }
    }

    /// The text in lower case.
    pub(super) fn lowered(&self) -> &str {
        self.lowered.get_or_init(|| lower(self.text))
    }

    /// Its digits in groups.
    pub(super) fn chains(&self) -> &[Chain] {
        self.chains.get_or_init(|| if self.has_digit { chains(self.text) } else { Vec::new() })
    }

    /// Its words.
    pub(super) fn words(&self) -> &[Range<usize>] {
        self.words.get_or_init(|| words(self.text))
    }
}

/// Whether a byte of `text` is as wanted. Many bytes are looked at in one step of the processor.
pub(super) fn holds(text: &str, is_wanted: impl Fn(u8) -> bool) -> bool {
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | is_wanted(*byte));
    text.as_bytes().chunks(64).any(any)
}

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
    // To know that there is none takes a fraction of the time that a search for the places takes.
    let searched = if lowered.contains(words) { lowered } else { "" };
    let starts =
        searched.match_indices(words).map(|(start, _)| start).filter(move |at| whole(*at));
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

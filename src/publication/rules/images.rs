//! An image says what it shows, or that it only decorates.

use crate::diag::{Code, Diagnostic, Span};
use crate::model::entry::Entry;
use crate::text::counted;

use super::Written;

/// What a screen reader reads without a pause.
const LONGEST: usize = 125;
/// How a text begins that says what everyone knows: that an image is an image.
const EMPTY_WORDS: &[&str] = &[
    "image of",
    "an image of",
    "picture of",
    "a picture of",
    "photo of",
    "a photo of",
    "photograph of",
    "a photograph of",
    "graphic of",
    "a graphic of",
];
const ENDINGS: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".heic"];

pub(super) fn check(entry: &Entry, written: &Written, problems: &mut Vec<Diagnostic>) {
    let alt = entry.fields.get("alt");
    let place = entry.fields.get("file").map_or(entry.place, |file| file.span);
    match (alt, entry.fields.is_true("decorative")) {
        (None, false) if written.readable(entry.fields.span) => problems.push(
            Diagnostic::error(Code::ImageAlt, "this image has no text alternative")
                .at(place, "people who cannot see it learn nothing")
                .help("add `alt:` with what the image shows, or `decorative: true` if it adds nothing"),
        ),
        (Some(alt), true) => problems.push(
            Diagnostic::error(Code::ImageAlt, "an image that only decorates needs no text alternative")
                .at(alt.span, "")
                .help("take away either `alt` or `decorative`"),
        ),
        (Some(alt), false) => {
            let words = entry.fields.text("alt").unwrap_or_default();
            problems.extend(poor_words(words, alt.span));
        }
        (None, _) => {}
    }
}

/// What is wrong with the words of a text alternative.
pub fn poor_words(alt: &str, place: Span) -> Option<Diagnostic> {
    let alt = alt.trim();
    let low = alt.to_lowercase();
    let length = alt.chars().count();
    let warning = |message: &str| Diagnostic::warning(Code::AltText, message);
    if ENDINGS.iter().any(|end| low.ends_with(end)) {
        return Some(
            warning("this text alternative is the name of a file")
                .at(place, "")
                .help("say what the image shows"),
        );
    }
    let starts =
        |start: &&&str| low.strip_prefix(**start).is_some_and(|rest| rest.starts_with(' '));
    if let Some(start) = EMPTY_WORDS.iter().find(starts) {
        return Some(
            warning("this text alternative says that an image is an image")
                .at(place, "screen readers say that by themselves")
                .help(format!("leave `{}` out", &alt[..start.len()])),
        );
    }
    (length > LONGEST).then(|| {
        warning(&format!("this text alternative has {}", counted(length, "character")))
            .at(place, format!("more than {LONGEST} are tiring to hear"))
            .help("shorten it, and put the rest into the text or the caption")
    })
}

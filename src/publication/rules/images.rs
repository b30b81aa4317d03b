//! An image says what it shows, or that it only decorates.

use crate::diag::{Code, Diagnostic};
use crate::model::entry::Entry;

use super::Written;

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
        _ => {}
    }
}

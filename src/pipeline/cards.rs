//! The drawing of a page's share card to its file: drawn once, and from then on remembered by the drawing.
//!
//! An edit of a page's text makes its drawing again, which is quick, and seldom another one.

use crate::diag::{Code, Diagnostic};
use crate::model::OutputPath;
use crate::model::entry::Entry;
use crate::output::OutputFile;
use crate::picture;
use crate::render::SHARE_CARD;
use crate::store::Store;

/// Stands for the way in which drawings become pictures: another number forgets all of them.
const WAY: u32 = 1;

/// The file at `path` that shows a drawing.
///
/// # Errors
///
/// What is wrong with the drawing, for the author of the theme.
pub(super) fn drawn(
    path: OutputPath,
    drawing: &str,
    store: &dyn Store,
) -> Result<OutputFile, Vec<Diagnostic>> {
    let key = format!("card{WAY}{}", blake3::hash(drawing.as_bytes()).to_hex());
    if let Some(bytes) = store.get(&key) {
        return Ok(OutputFile { path, bytes });
    }
    let bytes = picture::card(drawing).map_err(|reason| vec![undrawn(&reason)])?;
    store.put(&key, &bytes);
    Ok(OutputFile { path, bytes })
}

/// What a card shows of an entry: never the text below its front matter.
pub(super) fn face(entry: &Entry) -> Entry {
    Entry { body: None, ..entry.clone() }
}

fn undrawn(reason: &str) -> Diagnostic {
    let message = format!("the template `{SHARE_CARD}` makes no picture: {reason}");
    Diagnostic::error(Code::TemplateError, message)
        .help("let it make one `<svg>` with `width=\"1200\"` and `height=\"630\"`")
}

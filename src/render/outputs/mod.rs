//! The files of a site that are no pages, from the same view that pages have.
//!
//! Addresses in them are whole, since they are read far from the site. Nothing is in them that
//! is not on the site's pages too.

mod citation;
mod embed;
mod feed;
mod json;
mod rules;
mod schema;

use serde_json::Value;

pub(super) use self::citation::{Source, text as citation_text};
pub(super) use self::embed::{address as embed_address, snippet};
pub(super) use self::json::absolute;

use super::sheet::Sheet;
use super::tables::Tables;
use crate::graph::{Citation, Form};

/// The bytes of a file; none if there is nothing to put into it.
pub(super) fn bytes(sheet: &Sheet<'_>, form: &Form) -> Option<Vec<u8>> {
    Some(match form {
        Form::Index => written(&json::index(sheet)),
        Form::Collection(kind) => written(&json::collection(sheet, kind)?),
        Form::Item(id) => written(&json::single(sheet, id)?),
        Form::Records(kind) => written(&json::records(sheet, kind)?),
        Form::Schema(name) => written(&schema::of(sheet, name)?),
        Form::Table(name) => Tables::new(sheet).file(name)?,
        Form::JsonFeed => written(&feed::json(sheet)),
        Form::Atom => feed::atom(sheet).into_bytes(),
        Form::Citation(format, id) => {
            let whole = sheet.view.whole(id)?;
            let source = Source::of(sheet, &whole);
            match format {
                Citation::Bibtex => source.bibtex().into_bytes(),
                Citation::Ris => source.ris().into_bytes(),
                Citation::Csl => written(&source.csl()),
            }
        }
        Form::Frame(id) => {
            let whole = sheet.view.whole(id)?;
            embed::frame(sheet, &whole).into_bytes()
        }
        Form::OEmbed(id) => {
            let whole = sheet.view.whole(id)?;
            written(&embed::oembed(sheet, &whole))
        }
        Form::Rules(server) => rules::of(sheet, server).into_bytes(),
    })
}

/// JSON for people and programs: indented, with an end to its last line.
fn written(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

//! What Markdown asks while it is rendered: addresses, images, words, blocks.

use tera::Value;

use super::picture;
use super::shared;
use super::sheet::Sheet;
use super::values::{safe, text};
use crate::graph::{Destination, View};
use crate::markdown::{Abbreviation, Abbreviations, Call, Host, Image, Link, Seen, Word};
use crate::model::entry::Entry;

/// Answers for one text of one entry on one page.
#[derive(Debug)]
pub(super) struct PageHost<'p> {
    pub(super) sheet: &'p Sheet<'p>,
    pub(super) entry: &'p Entry,
}

/// The abbreviations of the register, in the order of their ids.
pub(super) fn abbreviations(view: View<'_>) -> Abbreviations {
    let rows = view.own_list("abbreviation").iter().filter_map(|at| {
        let fields = &view.entry(*at).fields;
        Some(Abbreviation {
            short: fields.text("short")?.to_owned(),
            full: fields.text("full")?.to_owned(),
            plural: fields.text("plural").map(str::to_owned),
            common: fields.is_true("common"),
        })
    });
    Abbreviations::new(rows)
}

impl PageHost<'_> {
    fn address(&self, path: &str) -> String {
        self.sheet.renderer.addresses.link(self.sheet.here(), path)
    }
}

impl Host for PageHost<'_> {
    fn link(&self, destination: &str) -> Link {
        let view = self.sheet.renderer.view;
        let href = match view.resolve(destination, self.entry, self.sheet.here()) {
            Ok(Destination::Page(path) | Destination::File(path)) => Some(self.address(&path)),
            Ok(Destination::Outside(address)) => Some(address),
            // The link has been reported; its words are kept.
            Err(_) => None,
        };
        Link { href, ..Link::default() }
    }

    fn image(&self, destination: &str, alt: &str) -> Image {
        let view = self.sheet.renderer.view;
        let Ok(Destination::File(path)) =
            view.resolve(destination, self.entry, self.sheet.here())
        else {
            return Image { alt: alt.to_owned(), ..Image::default() };
        };
        picture::image(self.sheet, &path, alt)
    }

    fn directive(&self, call: &Call<'_>, seen: &mut Seen) -> String {
        let own = [
            ("argument", text(call.argument)),
            ("inner", safe(call.inner)),
            ("level", Value::from(u64::from(call.level))),
        ];
        self.sheet.within(seen, || shared::directive(self.sheet, call.directive.name, &own))
    }

    fn word(&self, word: Word) -> String {
        let say = |key: &str| self.sheet.word(key, &[]);
        let numbered =
            |key: &str, number: usize| self.sheet.word(key, &[("number", &number.to_string())]);
        match word {
            Word::Note => say("callout-note"),
            Word::Tip => say("callout-tip"),
            Word::Important => say("callout-important"),
            Word::Warning => say("callout-warning"),
            Word::Caution => say("callout-caution"),
            Word::Footnotes => say("footnotes"),
            Word::Footnote(number) => numbered("footnote", number),
            Word::Back { note, mention: 1 } => numbered("footnote-back", note),
            Word::Back { note, mention } => self.sheet.word(
                "footnote-back-again",
                &[("number", &note.to_string()), ("mention", &mention.to_string())],
            ),
            Word::Done => say("task-done"),
            Word::NotDone => say("task-not-done"),
            Word::Table(number) => numbered("table-label", number),
        }
    }

    fn abbreviations(&self) -> &Abbreviations {
        &self.sheet.renderer.abbreviations
    }
}

//! What Markdown asks while it is rendered: addresses, images, words, blocks.

use tera::Value;

use super::picture;
use super::shared;
use super::sheet::Sheet;
use super::values::{Place, safe, text};
use crate::address::spoken;
use crate::graph::{Destination, GLOSSARY, anchor_of_term};
use crate::markdown::{Call, Host, Image, Lexicon, Link, Seen, Word};

/// Answers for one text of one entry on one page.
#[derive(Debug)]
pub(super) struct PageHost<'p> {
    pub(super) sheet: &'p Sheet<'p>,
    pub(super) place: Place<'p>,
    pub(super) lexicon: &'p Lexicon,
}

impl PageHost<'_> {
    fn address(&self, path: &str) -> String {
        self.sheet.address(path)
    }

    /// A link to a path of this site. What is read far from the site has the whole address in it already, and
    /// a reader who is sent along the page needs none. A shared screen is never printed.
    fn inside(&self, path: &str) -> Link {
        let href = self.address(path);
        let is_on_screen = self.sheet.renderer.config.edition.shared_screen;
        let is_plain = self.sheet.is_far() || is_on_screen || href.starts_with('#');
        let whole = (!is_plain).then(|| self.sheet.whole(path));
        Link { href: Some(href), whole, ..Link::default() }
    }

    fn destination(&self, destination: &str) -> Option<Destination> {
        let language = &self.place.id.language;
        // Far from its page, a part of it is named with the page: by the file of both.
        if self.sheet.is_far() && destination.trim().starts_with('#') {
            let file = self.place.file.rsplit('/').next().unwrap_or_default();
            let part = format!("{file}{}", destination.trim());
            return self.sheet.view.link(&part, self.place.file, language);
        }
        self.sheet.view.link(destination, self.place.file, language)
    }
}

impl Host for PageHost<'_> {
    fn link(&self, destination: &str) -> Link {
        let leads_out = self.sheet.renderer.config.edition.leads_out;
        match self.destination(destination) {
            Some(Destination::Page(path)) => self.inside(&path),
            Some(Destination::File(path) | Destination::Made(path)) if leads_out => {
                self.inside(&path)
            }
            Some(Destination::Outside(address)) if leads_out => {
                Link { href: Some(address), ..Link::default() }
            }
            Some(Destination::Outside(address)) => {
                Link { suffix: format!(" ({})", spoken(&address)), ..Link::default() }
            }
            // A browser shows a file without the way back. A link that leads nowhere has been reported.
            Some(Destination::File(_) | Destination::Made(_)) | None => Link::default(),
        }
    }

    fn image(&self, destination: &str, alt: &str) -> Image {
        let Some(Destination::File(path)) = self.destination(destination) else {
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

    fn lexicon(&self) -> &Lexicon {
        self.lexicon
    }

    fn term(&self, key: &str) -> String {
        self.address(&format!("{GLOSSARY}#{}", anchor_of_term(key)))
    }
}

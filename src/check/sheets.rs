//! The style sheets of a page, those that it links to and those that they import included.

use std::sync::Arc;

use super::css::{Import, Looks, Matches, Media, Sheet, Styles};
use super::html::{Document, NodeId};

/// Gives a style sheet by the address that a page has for it.
pub(super) type Load<'l> = dyn Fn(&str) -> Option<Arc<Sheet>> + 'l;

/// The sheets that a page has beside its own `style` elements.
pub(super) struct Linked {
    /// Each with the element that brings it, imported sheets ahead of the one that imports them.
    sheets: Vec<(NodeId, Arc<Sheet>)>,
    /// What each is called on the page.
    addresses: Vec<String>,
    /// Whether any sheet of the page asks how the screen stands.
    asks_orientation: bool,
    /// Whether any asks which colours the reader prefers.
    asks_colours: bool,
    /// Whether any asks how large things on the page are.
    asks_containers: bool,
}

/// Sheets that import sheets that import sheets further than this are left alone.
const DEEPEST: usize = 5;
/// No page has more sheets than these; one that imports itself many times could have millions.
const MOST: usize = 64;

/// A window that is a little wider than high, and one that is a little higher than wide, so that
/// nothing but the orientation differs.
const UPRIGHT: Media = Media { width: 1000, height: 1001, ..Media::DESK };
const ACROSS: Media = Media { width: 1000, height: 999, ..Media::DESK };

impl Linked {
    /// Finds the sheets.
    pub(super) fn of(document: &Document, load: &Load<'_>) -> Self {
        let mut linked = Self {
            sheets: Vec::new(),
            addresses: Vec::new(),
            asks_orientation: false,
            asks_colours: false,
            asks_containers: false,
        };
        for id in document.elements() {
            match document.name(id) {
                Some("link") if is_sheet(document, id) => {
                    let address = document.attribute(id, "href").unwrap_or_default();
                    linked.note_media(document, id);
                    linked.add(id, (address.trim(), &[]), load);
                }
                Some("style") => {
                    let sheet = Sheet::parse(&document.text_content(id));
                    linked.note(&sheet);
                    linked.note_media(document, id);
                    linked.import(id, ("", &[]), &sheet, load);
                }
                _ => {}
            }
        }
        linked
    }

    /// Adds the sheet at an address, after those that it imports, each as `from` asks for them.
    fn add(&mut self, id: NodeId, (address, from): (&str, &[&Import]), load: &Load<'_>) {
        if self.sheets.len() >= MOST {
            return;
        }
        let Some(sheet) = load(address) else { return };
        self.note(&sheet);
        self.import(id, (address, from), &sheet, load);
        let as_asked = |sheet: Arc<Sheet>, import: &&Import| match sheet.imported_by(import) {
            Some(changed) => Arc::new(changed),
            None => sheet,
        };
        let sheet = from.iter().rev().fold(sheet, as_asked);
        self.sheets.push((id, sheet));
        self.addresses.push(address.to_owned());
    }

    /// Adds what a sheet at `base` imports, which is imported itself by what is in `from`.
    fn import(
        &mut self,
        id: NodeId,
        (base, from): (&str, &[&Import]),
        sheet: &Sheet,
        load: &Load<'_>,
    ) {
        for import in sheet.imports.iter().filter(|_| from.len() < DEEPEST) {
            let from: Vec<&Import> = from.iter().copied().chain([import]).collect();
            self.add(id, (&beside(base, &import.address), &from), load);
        }
    }

    fn note(&mut self, sheet: &Sheet) {
        self.asks_orientation |= sheet.asks_orientation;
        self.asks_colours |= sheet.asks_colours;
        self.asks_containers |= sheet.asks_containers;
    }

    /// The same of what the element says that brings a sheet.
    fn note_media(&mut self, document: &Document, id: NodeId) {
        let media = document.attribute(id, "media").unwrap_or_default().to_ascii_lowercase();
        self.asks_orientation |= media.contains("orientation");
        self.asks_colours |= media.contains("color-scheme");
    }

    /// Whether dark colours may differ from light ones.
    pub(super) fn asks_colours(&self) -> bool {
        self.asks_colours
    }

    /// What it looks like where everything is so that the sheets ask of the sizes of things, if they ask.
    pub(super) fn contained(&self, document: &Document, looks: &Looks) -> Option<Styles> {
        let media = Media { containers: true, ..Media::DESK };
        let matches = self.asks_containers.then(|| self.matches(document, &[media]))?;
        Some(matches.styles(&media, looks))
    }

    /// The rules of these sheets for each element of the page, for these ways to look at it.
    pub(super) fn matches<'a>(
        &'a self,
        document: &'a Document,
        media: &[Media],
    ) -> Matches<'a> {
        let sheets: Vec<(NodeId, &Sheet)> =
            self.sheets.iter().map(|(id, sheet)| (*id, &**sheet)).collect();
        Matches::of(document, &sheets, media)
    }

    /// The first selector of a rule, and the address of the sheet that it stands in. `styles` were made with
    /// these sheets.
    pub(super) fn rule(&self, styles: &Styles, number: u32) -> Option<(String, &str)> {
        let (sheet, rule) = styles.linked(number)?;
        let selector = self.sheets.get(sheet)?.1.selector(rule)?;
        Some((selector, self.addresses.get(sheet)?))
    }

    /// What it looks like on an upright screen and on one that lies across, if any sheet asks.
    pub(super) fn turned(&self, document: &Document, looks: &Looks) -> Option<[Styles; 2]> {
        let both = [UPRIGHT, ACROSS];
        let matches = self.asks_orientation.then(|| self.matches(document, &both))?;
        Some(both.map(|media| matches.styles(&media, looks)))
    }
}

/// Whether a `link` brings a style sheet that is in use.
fn is_sheet(document: &Document, id: NodeId) -> bool {
    let rel = document.attribute(id, "rel").unwrap_or_default().to_ascii_lowercase();
    let has = |word: &str| rel.split_ascii_whitespace().any(|one| one == word);
    has("stylesheet") && !has("alternate")
}

/// An address as seen from the page, that a sheet at `base` has for another.
fn beside(base: &str, address: &str) -> String {
    let is_whole = address.starts_with('/') || address.contains("://");
    match base.rsplit_once('/').filter(|_| !is_whole) {
        Some((folder, _)) => format!("{folder}/{address}"),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::css::Computed;

    #[test]
    fn a_sheet_that_imports_itself_many_times_comes_to_an_end() {
        let document = Document::parse("<!doctype html><link rel=stylesheet href=a.css>");
        let css = "@import 'a.css';".repeat(100);
        let load = |_: &str| Some(Arc::new(Sheet::parse(&css)));
        assert!(Linked::of(&document, &load).sheets.len() < 2 * MOST);
    }

    #[test]
    fn imported_sheets_come_ahead_of_the_one_that_imports_them() {
        let document =
            Document::parse("<!doctype html><link rel=stylesheet href=css/a.css><p id=x>Plan");
        let load = |address: &str| match address {
            "css/a.css" => Some("@import 'more/b.css'; p { opacity: .5 }".to_owned()),
            "css/more/b.css" => {
                Some("@import 'b.css'; p { opacity: .1; font-size: 9px }".to_owned())
            }
            _ => None,
        };
        let load = |address: &str| load(address).map(|css| Arc::new(Sheet::parse(&css)));
        let style = style_of_x(&document, &load);
        assert_eq!((style.opacity, style.font_size), (0.5, 9.0));
    }

    /// What the element `x` looks like.
    fn style_of_x(document: &Document, load: &Load<'_>) -> Computed {
        let styles = Linked::of(document, load);
        let matches = styles.matches(document, &[Media::default()]);
        let styles = matches.styles(&Media::default(), &Looks::default());
        styles.get(document.by_id("x").unwrap()).clone()
    }

    #[test]
    fn an_import_counts_where_it_asks_to() {
        let load = |address: &str| match address {
            "b.css" => Some(Arc::new(Sheet::parse("@media screen { p { opacity: .1 } }"))),
            "c.css" => Some(Arc::new(Sheet::parse("@import 'b.css' screen;"))),
            _ => None,
        };
        for (css, opacity) in [
            ("@import 'b.css';", 0.1),
            ("@import url(b.css) print;", 1.0),
            ("@import 'b.css' screen and (min-width: 1px);", 0.1),
            ("@import 'b.css' supports(foo: bar);", 1.0),
            ("@import 'b.css' supports(not (foo: bar)) screen;", 0.1),
            ("@import 'c.css' print;", 1.0),
            ("@import 'c.css' screen;", 0.1),
            ("@import 'b.css' layer; @layer z { p { opacity: .2 } }", 0.2),
            ("@layer z, a; @import 'b.css' layer(a); @layer z { p { opacity: .2 } }", 0.1),
            ("@import 'b.css' layer(a) print; p { font-size: 9px }", 1.0),
            ("p { font-size: 9px } @import 'b.css';", 1.0),
        ] {
            let page = format!("<!doctype html><style>{css}</style><p id=x>Plan");
            let style = style_of_x(&Document::parse(&page), &load);
            assert_eq!(style.opacity, opacity, "{css}");
        }
    }
}

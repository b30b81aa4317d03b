//! A place in a finished page to words by which its maker is found.
//!
//! A page does not say who made which part of it. What is written there often stands in the same
//! words in a slot or a template; what Markdown and YAML became has its words in common with them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::address::unhashed;
use crate::check::html::{Document, Element, NodeId};
use crate::check::names::squeezed;

/// Words that stand where somebody wrote a part of a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Clue {
    /// The words.
    pub words: String,
    /// Which of the places of the page with these words is meant, from 0.
    pub nth: u32,
    /// Whether they are HTML, rather than what a reader sees.
    pub is_code: bool,
    /// How many bytes of them stand before what is meant, and how many after.
    pub spare: (u32, u32),
}

impl Clue {
    /// Words of which all are meant, the first that are found.
    pub(super) fn whole(words: String, is_code: bool) -> Self {
        Self { words, nth: 0, is_code, spare: (0, 0) }
    }
}

/// Fewer bytes than these stand in many places.
const TELLING: usize = 4;
/// More of them are not looked for: a line of Markdown may be broken anywhere.
const LONG: usize = 60;
/// So much of a line is looked for before a place in it and after it, at the most.
const BEFORE: usize = 120;
const AFTER: usize = 30;
/// HTML that is longer than this is written by no hand.
const CODE: usize = 300;

/// Attributes whose values somebody wrote.
const VALUES: [&str; 7] = ["id", "href", "src", "alt", "aria-label", "title", "srcset"];

/// The words by which the maker of `span` is found, the most telling first.
pub(super) fn clues(document: &Document, text: &str, span: &Range<usize>) -> Vec<Clue> {
    let Some((id, element)) = holder(document, span) else {
        let mut clues = Clues { text, at: span.start, found: Vec::new() };
        let written = text.get(span.clone()).unwrap_or_default();
        clues.around(span);
        clues.code(written);
        clues.words("", &squeezed(written), 0);
        return clues.found;
    };
    let tag = document.span(id);
    // A part of the tag, such as an attribute, is found more exactly than the whole.
    let is_part = tag.start < span.start && span.end <= tag.end;
    let at = if is_part { span.clone() } else { tag };
    let mut clues = Clues { text, at: at.start, found: Vec::new() };
    let written = text.get(at.clone()).unwrap_or_default();
    if !is_part {
        let after = text.get(at.end..).unwrap_or_default();
        let until = after.find('<').unwrap_or(after.len());
        let end = after.get(..until).unwrap_or_default().trim_end().len();
        clues.code(text.get(at.start..at.end + end).unwrap_or_default());
    }
    if is_part || written.contains('=') {
        clues.code(written);
    }
    if !is_frame(&element.name) {
        let words = squeezed(&document.text_content(id));
        clues.words(&element.name, &words, same_before(document, id, &words));
        let mut texts = document.descendants(id).filter_map(|node| document.text(node));
        if let Some(first) = texts.find(|text| text.trim().len() >= TELLING) {
            clues.words("", &squeezed(first), 0);
        }
    }
    for attribute in &element.attributes {
        let is_meant = !is_part || attribute.span == *span;
        if is_meant && VALUES.contains(&&*attribute.name) {
            clues.code(text.get(attribute.value_span.clone()).unwrap_or_default());
            clues.file(&attribute.value);
        }
    }
    clues.found
}

/// How many elements of the same name ahead of `id` say the same.
fn same_before(document: &Document, id: NodeId, words: &str) -> u32 {
    let name = document.name(id);
    let ahead = document.elements().take_while(|other| *other != id);
    let same = ahead.filter(|other| {
        document.name(*other) == name && squeezed(&document.text_content(*other)) == words
    });
    u32::try_from(same.count()).unwrap_or(u32::MAX)
}

/// Whether an element holds so much that it says nothing of a place.
fn is_frame(name: &str) -> bool {
    matches!(name, "html" | "head" | "body" | "main")
}

/// The element in whose start tag `span` is, or of whose text it is.
fn holder<'d>(document: &'d Document, span: &Range<usize>) -> Option<(NodeId, &'d Element)> {
    let holds = |id: &NodeId| {
        let own = document.span(*id);
        own.start <= span.start && span.end <= own.end && !own.is_empty()
    };
    let id = document.descendants(document.root()).find(holds)?;
    if document.element(id).is_some() {
        return Some((id, document.element(id)?));
    }
    // What is only a part of a text, such as an end tag that ends nothing, and what browsers move, such as a
    // text between the cells of a table, says more of where it was written than what holds it then.
    let parent = document.parent(id)?;
    let element = document.element(parent)?;
    let is_whole = document.span(id) == *span && !is_moved(document, parent, id);
    (is_whole && !is_frame(&element.name)).then_some((parent, element))
}

/// Whether a text stands ahead of something that was written before it.
fn is_moved(document: &Document, parent: NodeId, text: NodeId) -> bool {
    let later = document.children(parent).skip_while(|id| *id != text).skip(1);
    let start = document.span(text).start;
    later.map(|id| document.span(id)).any(|span| !span.is_empty() && span.start < start)
}

struct Clues<'t> {
    text: &'t str,
    at: usize,
    found: Vec<Clue>,
}

impl Clues<'_> {
    /// The line round a place, then less and less of it.
    fn around(&mut self, span: &Range<usize>) {
        let ahead = self.text.get(..span.start).unwrap_or_default();
        let line = ahead.rfind('\n').map_or(0, |at| at + 1);
        let near = |least: usize| {
            self.text.ceil_char_boundary(span.start.saturating_sub(least)).max(line)
        };
        let rest = self.text.get(span.end..).unwrap_or_default();
        let end = span.end + rest.find('\n').unwrap_or(rest.len());
        let end = end.min(self.text.floor_char_boundary(span.end + AFTER));
        for range in [near(BEFORE)..end, near(BEFORE)..span.end, near(AFTER)..span.end] {
            let spare = (span.start - range.start, range.end - span.end);
            self.at = range.start;
            self.part(self.text.get(range).unwrap_or_default(), spare);
        }
        self.at = span.start;
    }

    fn code(&mut self, words: &str) {
        self.part(words, (0, 0));
    }

    /// Words of which those within `spare` are meant.
    fn part(&mut self, words: &str, (ahead, after): (usize, usize)) {
        if (TELLING..=CODE).contains(&words.len()) {
            let before = self.text.get(..self.at).unwrap_or_default();
            let nth = u32::try_from(before.matches(words).count()).unwrap_or(u32::MAX);
            let spare = (u32::try_from(ahead).unwrap_or(0), u32::try_from(after).unwrap_or(0));
            self.found.push(Clue { words: words.to_owned(), nth, is_code: true, spare });
        }
    }

    /// The name of a file of the theme as templates write it, which has a hash when it is published.
    fn file(&mut self, address: &str) {
        let name = address.rsplit('/').next().unwrap_or_default();
        let words = unhashed(name).map(|name| format!("\"{name}\""));
        self.found.extend(words.map(|words| Clue::whole(words, true)));
    }

    /// Words as Markdown writes them in an element, then alone.
    fn words(&mut self, element: &str, words: &str, nth: u32) {
        let end = words.floor_char_boundary(LONG);
        let (words, is_whole) = (&words[..end], end == words.len());
        let written = match element {
            "a" if is_whole => Some(format!("[{words}](")),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(format!("# {words}")),
            _ => None,
        };
        let all = written.into_iter().chain([words.to_owned()]);
        for words in all.filter(|words| words.len() >= TELLING) {
            self.found.push(Clue { nth, ..Clue::whole(words, false) });
        }
    }
}

//! An entry to everything it says in words, each with the way back to the author's file.

use std::ops::Range;

use crate::diag::{Span, Spanned};
use crate::markdown::{self, Block};
use crate::model::entry::{Entry, Record, Value};
use crate::model::kind::{Field, Kind, Type};

use super::prose::Reading;
use crate::model::Markup;

/// Some words of an entry.
#[derive(Debug, Clone)]
pub struct Said<'a> {
    /// The field of the entry, or `body`.
    pub field: &'a str,
    /// The key right before the words: of the field, or of a group in it.
    pub key: &'a str,
    /// The words.
    pub words: Words<'a>,
}

/// Words, by how they are written.
#[derive(Debug, Clone)]
pub enum Words<'a> {
    /// Plain text, and the value that holds it.
    Plain(&'a str, Span),
    /// A block of Markdown.
    Block(Block, &'a Markup),
}

impl Words<'_> {
    /// The text.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text, _) => text,
            Self::Block(block, _) => &block.text,
        }
    }

    /// Where `range` of the text is written. `slice` gives the characters of a place.
    pub fn span<'s>(&self, range: &Range<usize>, slice: impl Fn(Span) -> &'s str) -> Span {
        match self {
            Self::Plain(text, span) => match slice(*span).find(text) {
                // A text that was escaped or folded can only be shown as a whole.
                Some(start) => {
                    Span::new(span.source, range.clone()).shifted(span.range().start + start)
                }
                None => *span,
            },
            Self::Block(block, markup) => markup.map.span(block.written(range)),
        }
    }
}

/// Everything that `entry` says to readers, fields first.
pub fn said<'a>(entry: &'a Entry, kind: &Kind, html: &[&str]) -> Vec<Said<'a>> {
    let reading = Reading::new(entry, kind, html);
    let mut hearer = Hearer { reading: &reading, found: Vec::new() };
    hearer.record(&entry.fields, &kind.fields, None);
    if let Some(body) = &entry.body {
        hearer.markup(("body", "body"), body, true);
    }
    hearer.found
}

struct Hearer<'r, 'a> {
    reading: &'r Reading<'r>,
    found: Vec<Said<'a>>,
}

impl<'a> Hearer<'_, 'a> {
    fn record(&mut self, record: &'a Record, fields: &[Field], within: Option<&'a str>) {
        for (name, value) in &record.fields {
            let field = fields.iter().find(|field| field.name == *name);
            if let Some(field) = field.filter(|field| !field.private) {
                self.value((within.unwrap_or(name), name), value, &field.ty);
            }
        }
    }

    fn value(&mut self, name: (&'a str, &'a str), value: &'a Spanned<Value>, ty: &Type) {
        match (&value.value, ty) {
            (Value::Text(text), Type::Text { .. }) | (Value::NotStated(text), _) => {
                self.found.push(Said {
                    field: name.0,
                    key: name.1,
                    words: Words::Plain(text, value.span),
                });
            }
            (Value::Line(markup) | Value::Prose(markup), _) => self.markup(name, markup, false),
            (Value::List(items), Type::List(inner)) => {
                items.iter().for_each(|item| self.value(name, item, inner));
            }
            (Value::Record(record), Type::Record { fields, .. }) => {
                self.record(record, fields, Some(name.0));
            }
            _ => {}
        }
    }

    fn markup(&mut self, (field, key): (&'a str, &'a str), markup: &'a Markup, is_body: bool) {
        let blocks = self.reading.with(is_body, |rules| markdown::prose(&markup.text, rules));
        let said = |block| Said { field, key, words: Words::Block(block, markup) };
        self.found.extend(blocks.into_iter().map(said));
    }
}

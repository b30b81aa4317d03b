//! Every piece of Markdown of an entry, and what it says.

use crate::diag::{Code, Diagnostic, Spanned};
use crate::markdown::{self, Outline, Rules};
use crate::model::Markup;
use crate::model::entry::{Entry, Record, Value};
use crate::model::kind::Kind;

/// A piece of Markdown and its outline.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// The Markdown.
    pub markup: &'a Markup,
    /// Whether it is the text below the front matter.
    pub is_body: bool,
    /// Whether it must be one paragraph.
    pub is_line: bool,
    /// What it says.
    pub outline: Outline,
}

/// How the Markdown of `entry` is read: the ids of its sections are taken.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The elements that the publication allows.
    pub html: &'a [&'a str],
    /// The ids that the page uses already.
    pub taken: Vec<String>,
}

impl<'a> Reading<'a> {
    /// How the Markdown of `entry` is read.
    pub fn new(entry: &Entry, kind: &Kind, html: &'a [&'a str]) -> Self {
        Self { html, taken: taken(&entry.fields, kind) }
    }

    /// Runs `read` with the rules for a body, or for a field below its section's heading.
    pub fn with<T>(&self, is_body: bool, read: impl FnOnce(&Rules<'_>) -> T) -> T {
        let taken: Vec<&str> = self.taken.iter().map(String::as_str).collect();
        let first_level = if is_body { 2 } else { 3 };
        read(&Rules { first_level, html: self.html, taken: &taken })
    }
}

/// The ids of the sections that an entry with these fields has on its page.
pub fn taken(fields: &Record, kind: &Kind) -> Vec<String> {
    let present =
        kind.fields.iter().filter(|field| field.section && fields.get(&field.name).is_some());
    present.map(crate::model::kind::Field::anchor).collect()
}

/// All Markdown of `entry`, fields first.
pub fn passages<'a>(entry: &'a Entry, reading: &Reading<'_>) -> Vec<Passage<'a>> {
    let mut found = Vec::new();
    gather(&entry.fields, &mut found);
    let fields = found.into_iter().map(|(markup, is_line)| (markup, false, is_line));
    let all = fields.chain(entry.body.iter().map(|markup| (markup, true, false)));
    let passage = |(markup, is_body, is_line): (&'a Markup, bool, bool)| {
        let outline = reading.with(is_body, |rules| markdown::outline(&markup.text, rules));
        Passage { markup, is_body, is_line, outline }
    };
    all.map(passage).collect()
}

/// Each piece of Markdown, and whether it must be one paragraph.
type Found<'a> = Vec<(&'a Markup, bool)>;

fn gather<'a>(record: &'a Record, found: &mut Found<'a>) {
    record.fields.iter().for_each(|(_, value)| gather_value(value, found));
}

fn gather_value<'a>(value: &'a Spanned<Value>, found: &mut Found<'a>) {
    match &value.value {
        Value::Line(markup) => found.push((markup, true)),
        Value::Prose(markup) => found.push((markup, false)),
        Value::List(items) => items.iter().for_each(|item| gather_value(item, found)),
        Value::Record(record) => gather(record, found),
        _ => {}
    }
}

impl Passage<'_> {
    /// What is wrong with the Markdown itself, at its place in the author's file.
    pub fn problems(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        let problems = self.outline.problems.iter().cloned();
        let problems = problems
            .map(|problem| problem.into_diagnostic(|range| self.markup.map.span(range)));
        problems.chain(self.several_blocks())
    }

    /// Says that a text which must be one paragraph is not.
    fn several_blocks(&self) -> Option<Diagnostic> {
        let wrong = self.is_line && !self.outline.one_line && self.outline.problems.is_empty();
        wrong.then(|| {
            Diagnostic::error(Code::BadValue, "this text must be one paragraph")
                .at(self.markup.map.whole(), "")
                .help("write it without empty lines, lists, headings or other blocks")
        })
    }
}

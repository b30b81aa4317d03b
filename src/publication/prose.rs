//! Every piece of Markdown of an entry, and what it says.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Severity, Spanned};
use crate::markdown::{self, Outline};
use crate::model::Markup;
use crate::model::entry::{Entry, Record, Value};

/// A piece of Markdown and its outline.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// The Markdown.
    pub markup: &'a Markup,
    /// Whether it is the text below the front matter.
    pub is_body: bool,
    /// What it says.
    pub outline: Outline,
}

/// All Markdown of `entry`, fields first.
pub fn passages<'a>(entry: &'a Entry, allow_html: &BTreeSet<String>) -> Vec<Passage<'a>> {
    let mut found = Vec::new();
    gather(&entry.fields, &mut found);
    let fields = found.into_iter().map(|markup| (markup, false));
    let all = fields.chain(entry.body.iter().map(|markup| (markup, true)));
    let passage = |(markup, is_body): (&'a Markup, bool)| {
        let outline = markdown::outline(&markup.text, allow_html);
        Passage { markup, is_body, outline }
    };
    all.map(passage).collect()
}

fn gather<'a>(record: &'a Record, found: &mut Vec<&'a Markup>) {
    record.fields.iter().for_each(|(_, value)| gather_value(value, found));
}

fn gather_value<'a>(value: &'a Spanned<Value>, found: &mut Vec<&'a Markup>) {
    match &value.value {
        Value::Line(markup) | Value::Prose(markup) => found.push(markup),
        Value::List(items) => items.iter().for_each(|item| gather_value(item, found)),
        Value::Record(record) => gather(record, found),
        _ => {}
    }
}

impl Passage<'_> {
    /// What is wrong with the Markdown itself, at its place in the author's file.
    pub fn problems(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        self.outline.problems.iter().map(|fault| {
            let span = self.markup.map.span(fault.range.clone());
            let problem = match fault.severity {
                Severity::Error => Diagnostic::error(fault.code, fault.message.clone()),
                Severity::Warning => Diagnostic::warning(fault.code, fault.message.clone()),
            };
            problem.at(span, fault.label.clone()).maybe_help(fault.help.clone())
        })
    }
}

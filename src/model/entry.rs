//! What an author wrote, checked against the description of its kind.
//!
//! An [`Entry`] is never half filled: a field that could not be read is not in its
//! record, and the problem that says so forbids publishing.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::kind::Text;
use super::markup::Markup;
use super::node::Node;
use crate::diag::{Span, Spanned};

/// The language of a text, as in BCP 47: `en`, `en-GB`, `ur`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Language(String);

/// The name of an entry among all entries: language, kind and id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId {
    /// The kind's name.
    pub kind: Text,
    /// The id within the kind: a file's stem, a key of a register, a page's path.
    pub slug: String,
    /// The language it is written in.
    pub language: Language,
}

/// One entry: a file of a folder kind, a record of a register, a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// The file it is written in, below `content/`.
    pub file: String,
    /// Its title as readers see it. Never empty.
    pub title: Spanned<String>,
    /// Its own fields, in the order of the kind's description.
    pub fields: Record,
    /// What every kind has.
    pub common: Common,
    /// The text below the front matter.
    pub body: Option<Markup>,
    /// Where its front matter or record is, for problems about what is missing from it.
    #[serde(skip)]
    pub place: Span,
}

/// The fields that every kind has.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Common {
    /// Whether it is marked as a draft.
    pub draft: bool,
    /// The first day on which it is shown.
    pub publish_on: Option<Spanned<Date>>,
    /// The first day on which it is no longer shown.
    pub withdraw_on: Option<Spanned<Date>>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// When all of it was last checked.
    pub reviewed: Option<Spanned<Date>>,
    /// When it must be checked again.
    pub next_review: Option<Spanned<Date>>,
    /// Old addresses that lead here, without a leading slash.
    pub aliases: Vec<Spanned<String>>,
}

/// Fields and their values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Each field that is present, in the order of the description.
    pub fields: Vec<(Text, Spanned<Value>)>,
    /// Where the record is written.
    #[serde(skip)]
    pub span: Span,
}

/// A checked value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Plain text, a file name or an address.
    Text(String),
    /// One line of Markdown.
    Line(Markup),
    /// Markdown with blocks.
    Prose(Markup),
    /// A whole number or a year.
    Integer(u64),
    /// A number with its digits as typed.
    Decimal(String),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// One of a few words.
    Choice(String),
    /// The id of an entry, or of a part of one.
    Reference(Reference),
    /// Several values.
    List(Vec<Spanned<Value>>),
    /// Keys of their own.
    Record(Record),
    /// The source does not say; the reason is for readers.
    NotStated(String),
    /// Names and values that someone else checks.
    Free(Node),
}

/// A mention of another entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reference {
    /// The kind or part that is meant.
    pub kind: Text,
    /// Its id.
    pub id: String,
    /// The group that it must belong to.
    pub group: Option<Text>,
}

impl Language {
    /// Checks a language tag: letters and digits in groups of up to eight.
    pub fn new(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let first = parts.next()?;
        let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric());
        let sound = matches!(first.len(), 2..=3)
            && first.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|part| matches!(part.len(), 2..=8) && letters(part));
        sound.then(|| Self(tag.to_owned()))
    }

    /// English, the language of anything that gives none.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without region or script, such as `en`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The direction it is written in: `ltr` or `rtl`.
    ///
    /// The script decides when it is given (Punjabi is written both ways); else the
    /// languages whose usual script runs from right to left, after CLDR.
    pub fn direction(&self) -> &'static str {
        const RIGHT_TO_LEFT: &[&str] =
            &["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
        let script = self.0.split('-').skip(1).find(|part| part.len() == 4);
        let rtl = match script {
            Some(script) => matches!(
                script.to_ascii_lowercase().as_str(),
                "arab" | "hebr" | "thaa" | "syrc" | "nkoo"
            ),
            None => RIGHT_TO_LEFT.contains(&self.primary()),
        };
        if rtl { "rtl" } else { "ltr" }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.slug)
    }
}

impl Entry {
    /// The record at a position of a list. `field` names the list, after the groups that
    /// hold it: `objectives`, `period.years`.
    pub fn part(&self, field: &str, position: usize) -> Option<&Record> {
        let (groups, list) = field.rsplit_once('.').unwrap_or(("", field));
        let mut record = &self.fields;
        for group in groups.split('.').filter(|group| !group.is_empty()) {
            record = record.record(group)?;
        }
        match &record.list(list).get(position)?.value {
            Value::Record(part) => Some(part),
            _ => None,
        }
    }
}

impl Record {
    /// The value of the field `name`, if it is present.
    pub fn get(&self, name: &str) -> Option<&Spanned<Value>> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// The text of the field `name`, if it has one.
    pub fn text(&self, name: &str) -> Option<&str> {
        match &self.get(name)?.value {
            Value::Text(text) | Value::Choice(text) | Value::Decimal(text) => Some(text),
            _ => None,
        }
    }

    /// The Markdown of the field `name`, if it has some.
    pub fn markup(&self, name: &str) -> Option<&Markup> {
        match &self.get(name)?.value {
            Value::Line(markup) | Value::Prose(markup) => Some(markup),
            _ => None,
        }
    }

    /// The whole number of the field `name`.
    pub fn integer(&self, name: &str) -> Option<u64> {
        match self.get(name)?.value {
            Value::Integer(number) => Some(number),
            _ => None,
        }
    }

    /// Whether the field `name` is there and true.
    pub fn is_true(&self, name: &str) -> bool {
        matches!(self.get(name).map(|value| &value.value), Some(Value::Boolean(true)))
    }

    /// The day of the field `name`.
    pub fn date(&self, name: &str) -> Option<Spanned<Date>> {
        let value = self.get(name)?;
        match value.value {
            Value::Date(date) => Some(Spanned::new(date, value.span)),
            _ => None,
        }
    }

    /// The keys of the field `name`.
    pub fn record(&self, name: &str) -> Option<&Record> {
        match &self.get(name)?.value {
            Value::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The items of the field `name`; none when it is not a list.
    pub fn list(&self, name: &str) -> &[Spanned<Value>] {
        match self.get(name).map(|value| &value.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The records in the list `name`.
    pub fn records(&self, name: &str) -> impl Iterator<Item = &Record> {
        self.list(name).iter().filter_map(|item| match &item.value {
            Value::Record(record) => Some(record),
            _ => None,
        })
    }

    /// The ids in the list `name`.
    pub fn references(&self, name: &str) -> impl Iterator<Item = &Reference> {
        self.list(name).iter().filter_map(|item| match &item.value {
            Value::Reference(reference) => Some(reference),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_checked_and_know_their_direction() {
        assert_eq!(Language::new("en-GB").unwrap().direction(), "ltr");
        assert_eq!(Language::new("ur").unwrap().direction(), "rtl");
        assert_eq!(Language::new("pa-Arab").unwrap().direction(), "rtl");
        assert_eq!(Language::new("pa-Guru").unwrap().direction(), "ltr");
        for bad in ["", "e", "english-", "en_GB", "12"] {
            assert_eq!(Language::new(bad), None, "{bad}");
        }
    }
}

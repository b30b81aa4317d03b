//! What readers may see: the one filter ahead of every output.
//!
//! Pages, lists, feeds and search are all made from entries that passed it. Nothing
//! behind this point ever holds an entry that is not shown, so nothing can leak one.

use jiff::civil::Date;

use super::edition::Edition;
use super::index::Index;
use crate::diag::{Code, Diagnostic, Spanned};
use crate::model::entry::{Entry, Language, Record, Reference, Value};

/// What decides whether an entry is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts are shown too.
    pub drafts: bool,
    /// The edition that is built.
    pub edition: Edition,
}

/// Whether an entry is shown, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Readers see it.
    Shown,
    /// It is a draft.
    Draft,
    /// It will be shown from this day on.
    Scheduled(Date),
    /// It has not been shown since this day.
    Withdrawn(Date),
    /// Its consent was withdrawn.
    NoConsent,
    /// Its consent is good for other editions, not for this one.
    OtherEdition,
}

impl Visibility {
    /// The words for a list, such as `draft`.
    pub fn spoken(self) -> String {
        match self {
            Self::Shown => "published".to_owned(),
            Self::Draft => "draft".to_owned(),
            Self::Scheduled(date) => format!("scheduled for {date}"),
            Self::Withdrawn(date) => format!("withdrawn since {date}"),
            Self::NoConsent => "consent withdrawn".to_owned(),
            Self::OtherEdition => "consent is not for this edition".to_owned(),
        }
    }
}

/// Whether `entry` is shown to `audience`.
pub(super) fn visibility(entry: &Entry, audience: &Audience) -> Visibility {
    if entry.id.kind == "publication" {
        // Without it there is no site; its own dates say nothing about the entries.
        return Visibility::Shown;
    }
    let common = &entry.common;
    if let Some(date) = &common.withdraw_on
        && date.value <= audience.today
    {
        return Visibility::Withdrawn(date.value);
    }
    if let Some(refused) = refused(&entry.fields, audience) {
        return refused;
    }
    if audience.drafts {
        return Visibility::Shown;
    }
    if common.draft {
        return Visibility::Draft;
    }
    match &common.publish_on {
        Some(date) if date.value > audience.today => Visibility::Scheduled(date.value),
        _ => Visibility::Shown,
    }
}

/// Why the entry holds words that someone has not allowed to be shown here, if it does.
///
/// A quote without any record is not this filter's business: it is an error.
fn refused(fields: &Record, audience: &Audience) -> Option<Visibility> {
    let consent = fields.record("consent")?;
    if consent.date("withdrawn").is_some_and(|date| date.value <= audience.today) {
        return Some(Visibility::NoConsent);
    }
    let scopes = consent.list("scope").iter().filter_map(|scope| match &scope.value {
        Value::Choice(word) => Some(word.as_str()),
        _ => None,
    });
    let covers = audience.edition.may_show(&scopes.collect::<Vec<_>>());
    (!covers).then_some(Visibility::OtherEdition)
}

/// Takes away what `entry` says about entries that are not shown, and warns about each.
pub(super) fn forget_hidden(
    entry: &mut Entry,
    hidden: &Hidden<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let language = entry.id.language.clone();
    let mut forget = Forget { hidden, language: &language, problems };
    forget.record(&mut entry.fields);
}

/// The entries that are not shown.
pub(super) struct Hidden<'a> {
    pub(super) index: &'a Index,
    pub(super) states: &'a [Visibility],
    pub(super) own: &'a Language,
}

impl Hidden<'_> {
    fn state(&self, reference: &Reference, language: &Language) -> Option<Visibility> {
        let address = self.index.find(&reference.kind, &reference.id, language, self.own)?;
        let state = *self.states.get(address.entry())?;
        (state != Visibility::Shown).then_some(state)
    }
}

struct Forget<'a> {
    hidden: &'a Hidden<'a>,
    language: &'a Language,
    problems: &'a mut Vec<Diagnostic>,
}

impl Forget<'_> {
    fn record(&mut self, record: &mut Record) {
        record.fields.retain_mut(|(_, value)| !self.is_hidden(value));
        for (_, value) in &mut record.fields {
            self.inner(value);
        }
    }

    fn inner(&mut self, value: &mut Spanned<Value>) {
        match &mut value.value {
            Value::Record(record) => self.record(record),
            Value::List(items) => {
                items.retain(|item| !self.is_hidden(item) && !self.names_hidden(item));
                items.iter_mut().for_each(|item| self.inner(item));
            }
            _ => {}
        }
    }

    /// Whether a record in a list is about an entry that is not shown, such as a pathway's step.
    fn names_hidden(&mut self, item: &Spanned<Value>) -> bool {
        match &item.value {
            Value::Record(record) => {
                record.fields.iter().any(|(_, value)| self.is_hidden(value))
            }
            _ => false,
        }
    }

    fn is_hidden(&mut self, value: &Spanned<Value>) -> bool {
        let Value::Reference(reference) = &value.value else { return false };
        let Some(state) = self.hidden.state(reference, self.language) else { return false };
        let message = format!(
            "the {} `{}` is not shown ({})",
            reference.kind,
            reference.id,
            state.spoken()
        );
        self.problems.push(
            Diagnostic::warning(Code::HiddenReference, message)
                .at(value.span, "left out of the site")
                .help(match state {
                    Visibility::NoConsent | Visibility::OtherEdition => {
                        "take the reference away"
                    }
                    _ => "publish it too, or take the reference away",
                }),
        );
        true
    }
}

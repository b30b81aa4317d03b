//! Entries to what lists show of them.
//!
//! References of a card are names: the title and address of each entry, and no more of it, so
//! that two entries which refer to each other do not go in circles. So are those of its
//! addressable records.

use super::question::{Card, Full, Name, Plain};
use super::{Graph, Located};
use crate::model::entry::{Entry, Language, Record, Reference, Value};
use crate::model::kind::{Field, Kind, Text, Type};
use crate::text::sentence_case;

impl Graph<'_> {
    /// What lists show of the entry at a position.
    pub(super) fn card(&self, at: usize) -> Option<Card> {
        let entry = self.entry(at);
        let kind = self.kind_of(entry)?;
        Some(Card {
            id: entry.id.slug.clone(),
            kind: entry.id.kind.clone(),
            title: entry.title.value.clone(),
            lang: entry.id.language.clone(),
            summary: entry.fields.text("summary").map(str::to_owned),
            path: self.path(at),
            fields: self.plain_fields(entry, kind),
        })
    }

    /// All fields of the entry at a position that readers may see.
    pub(super) fn full(&self, at: usize) -> Full {
        let entry = self.entry(at);
        Full {
            id: entry.id.clone(),
            file: entry.file.clone(),
            title: entry.title.value.clone(),
            path: self.path(at),
            reviewed: entry.common.reviewed.as_ref().map(|day| day.value),
            fields: self.public(entry),
        }
    }

    /// The card of a part of an entry.
    pub(super) fn part_card(&self, reference: &Reference, at: usize, record: &Record) -> Card {
        let path =
            self.shown(at).map(|shown| format!("{}#{}", shown.route.as_str(), reference.id));
        let fields = record.fields.iter().map(|(name, value)| {
            (name.clone(), plain(&Type::text(), Some(&value.value)).unwrap_or(Plain::None))
        });
        Card {
            id: reference.id.clone(),
            kind: reference.kind.clone(),
            title: part_title(record, reference),
            lang: self.entry(at).id.language.clone(),
            summary: None,
            path,
            fields: fields.collect(),
        }
    }

    /// The fields that templates may see.
    fn public(&self, entry: &Entry) -> Record {
        let kind = self.kind_of(entry);
        let seen = |name: &str| {
            kind.and_then(|kind| kind.field(name)).is_some_and(|field| !field.private)
        };
        let fields = entry.fields.fields.iter().filter(|(name, _)| seen(name));
        Record { fields: fields.cloned().collect(), span: entry.fields.span }
    }

    fn path(&self, at: usize) -> Option<String> {
        self.shown(at).map(super::Shown::path)
    }

    fn plain_fields(&self, entry: &Entry, kind: &Kind) -> Vec<(Text, Plain)> {
        let shown = kind.fields.iter().filter(|field| !field.private);
        let value = |name: &str| entry.fields.get(name).map(|value| &value.value);
        let fields = shown.filter_map(|field| {
            let value = value(&field.name);
            let shown = plain(&field.ty, value).or_else(|| self.named(entry, &field.ty, value));
            let shown = shown.or_else(|| self.small_records(entry, field))?;
            Some((field.name.clone(), shown))
        });
        let mut fields: Vec<_> = fields.collect();
        fields.shrink_to_fit();
        fields
    }

    /// The addressable records of a list field, such as objectives: where each is, its plain
    /// fields, and the names of what it refers to. Their texts are on the entry's own page.
    fn small_records(&self, entry: &Entry, field: &Field) -> Option<Plain> {
        let Type::List(item) = &field.ty else { return None };
        let Type::Record { fields, part: Some(_) } = item.as_ref() else { return None };
        let home = self.shown(self.at(&entry.id)?)?.route.as_str();
        let small = |record: &Record| {
            let path = record.text("id").map(|id| Plain::Text(format!("{home}#{id}")));
            let shown = fields.iter().filter(|field| !field.private).filter_map(|field| {
                let value = record.get(&field.name).map(|value| &value.value);
                let shown =
                    plain(&field.ty, value).or_else(|| self.named(entry, &field.ty, value));
                Some((field.name.clone(), shown?))
            });
            let path = ("path".into(), path.unwrap_or(Plain::None));
            Plain::Record(shown.chain([path]).collect())
        };
        Some(Plain::List(entry.fields.records(&field.name).map(small).collect()))
    }

    fn named(&self, entry: &Entry, ty: &Type, value: Option<&Value>) -> Option<Plain> {
        let name = |value: &Value| match value {
            Value::Reference(reference) => self.name(entry, reference).map(Plain::Name),
            Value::NotStated(reason) => Some(Plain::NotStated(reason.clone())),
            _ => None,
        };
        let shown = match ty {
            Type::Reference(_) => value.and_then(name),
            Type::List(item) if matches!(**item, Type::Reference(_)) => match value {
                Some(Value::List(items)) => {
                    let names = items.iter().filter_map(|item| name(&item.value));
                    Some(Plain::List(names.collect()))
                }
                other => other.and_then(name),
            },
            _ => return None,
        };
        Some(shown.unwrap_or(Plain::None))
    }

    /// The title of what a reference in a text of `language` leads to.
    pub fn referred_title(&self, reference: &Reference, language: &Language) -> Option<String> {
        Some(match self.referred(reference, language)? {
            Located::Entry(at) => self.entry(at).title.value.clone(),
            Located::Part(_, record) => part_title(record, reference),
        })
    }

    fn name(&self, entry: &Entry, reference: &Reference) -> Option<Name> {
        let language = &entry.id.language;
        let (Located::Entry(at) | Located::Part(at, _)) = self.referred(reference, language)?;
        let title = self.referred_title(reference, language)?;
        Some(Name {
            id: reference.id.clone(),
            kind: reference.kind.clone(),
            title,
            lang: self.entry(at).id.language.clone(),
            path: self.path(at),
        })
    }
}

fn part_title(record: &Record, reference: &Reference) -> String {
    let title = ["title", "name", "label"].iter().find_map(|name| record.text(name));
    sentence_case(title.unwrap_or(&reference.id))
}

/// A value without Markdown and references; `None` when the type can never be one.
fn plain(ty: &Type, value: Option<&Value>) -> Option<Plain> {
    if matches!(
        ty,
        Type::Line
            | Type::Prose
            | Type::Reference(_)
            | Type::List(_)
            | Type::Record { .. }
            | Type::Free
    ) {
        return None;
    }
    Some(match value {
        Some(Value::Text(word) | Value::Choice(word) | Value::Decimal(word)) => {
            Plain::Text(word.clone())
        }
        Some(Value::Integer(number)) => Plain::Integer(*number),
        Some(Value::Boolean(flag)) => Plain::Boolean(*flag),
        Some(Value::NotStated(reason)) => Plain::NotStated(reason.clone()),
        _ => Plain::None,
    })
}

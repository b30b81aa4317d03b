//! Every id of the publication, and what it stands for.

use std::collections::HashMap;

use crate::diag::{Code, Diagnostic, Span};
use crate::model::Kinds;
use crate::model::entry::{Entry, EntryId, Language, Record, Value};
use crate::model::kind::{Field, Place, Type};
use crate::text::nearest;

/// Where an id leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Address {
    /// An entry, by its position.
    Entry(usize),
    /// A record in a list of an entry: the entry's position, the field, the record's position.
    Part(usize, String, usize),
}

impl Address {
    /// The position of the entry itself, or of the one that holds the part.
    pub fn entry(&self) -> usize {
        match self {
            Self::Entry(entry) | Self::Part(entry, _, _) => *entry,
        }
    }
}

/// All ids.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// By kind or part, then by id.
    ids: HashMap<String, HashMap<String, Vec<Meaning>>>,
}

/// What an id stands for in one language, and where it is given.
#[derive(Debug, Clone)]
struct Meaning {
    language: Language,
    address: Address,
    place: Span,
}

impl Index {
    /// Enters all entries and their parts, and reports ids that are used twice.
    pub(super) fn new(
        entries: &[Entry],
        kinds: &Kinds,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut index = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            let Some(kind) = kinds.named(&entry.id.kind) else { continue };
            // Two files can only have one id when they also want one address, which is
            // reported where addresses are given.
            let mut ignored = Vec::new();
            let in_file = matches!(kind.place, Place::Anywhere);
            let doubles = if in_file { &mut ignored } else { &mut *problems };
            index.enter(&entry.id, Address::Entry(at), entry.place, doubles);
            index.enter_parts(at, entry, &kind.fields, problems);
        }
        index
    }

    fn enter(
        &mut self,
        id: &EntryId,
        address: Address,
        place: Span,
        problems: &mut Vec<Diagnostic>,
    ) {
        let ids = self.ids.entry(id.kind.to_string()).or_default();
        let meanings = ids.entry(id.slug.clone()).or_default();
        match meanings.iter().find(|meaning| meaning.language == id.language) {
            Some(first) => problems.push(duplicate(id, place, first.place)),
            None => meanings.push(Meaning { language: id.language.clone(), address, place }),
        }
    }

    fn enter_parts(
        &mut self,
        at: usize,
        entry: &Entry,
        fields: &[Field],
        problems: &mut Vec<Diagnostic>,
    ) {
        for field in fields {
            if let Type::Record { fields: inner, part: None } = &field.ty
                && let Some(record) = entry.fields.record(&field.name)
            {
                self.enter_lists(at, entry, inner, record, Some(&field.name), problems);
            }
        }
        self.enter_lists(at, entry, fields, &entry.fields, None, problems);
    }

    fn enter_lists(
        &mut self,
        at: usize,
        entry: &Entry,
        fields: &[Field],
        record: &Record,
        group: Option<&str>,
        problems: &mut Vec<Diagnostic>,
    ) {
        for field in fields {
            let Some(part) = part_of(&field.ty) else { continue };
            let path = group.map_or_else(
                || field.name.to_string(),
                |group| format!("{group}.{}", field.name),
            );
            for (position, item) in record.list(&field.name).iter().enumerate() {
                let Value::Record(item) = &item.value else { continue };
                let (Some(slug), Some(value)) = (item.text("id"), item.get("id")) else {
                    continue;
                };
                let id = EntryId {
                    kind: part.to_owned().into(),
                    slug: slug.to_owned(),
                    language: entry.id.language.clone(),
                };
                self.enter(
                    &id,
                    Address::Part(at, path.clone(), position),
                    value.span,
                    problems,
                );
            }
        }
    }

    /// What `id` of `kind` stands for in `language`, or else in the publication's own.
    pub fn find(
        &self,
        kind: &str,
        id: &str,
        language: &Language,
        own: &Language,
    ) -> Option<&Address> {
        let meanings = self.ids.get(kind)?.get(id)?;
        let look =
            |language: &Language| meanings.iter().find(|meaning| meaning.language == *language);
        look(language).or_else(|| look(own)).map(|meaning| &meaning.address)
    }

    /// Whether there is a kind or part of this name with any entry.
    pub fn has_kind(&self, kind: &str) -> bool {
        self.ids.contains_key(kind)
    }

    /// All ids of a kind or part, sorted.
    pub fn ids_of(&self, kind: &str) -> impl Iterator<Item = &str> {
        let mut ids: Vec<&str> =
            self.ids.get(kind).into_iter().flatten().map(|(id, _)| id.as_str()).collect();
        ids.sort_unstable();
        ids.into_iter()
    }

    /// The id of `kind` that is most like `id`.
    pub fn nearest(&self, kind: &str, id: &str) -> Option<&str> {
        nearest(id, self.ids_of(kind))
    }
}

/// The name under which the records of a list are addressable.
pub(super) fn part_of(ty: &Type) -> Option<&str> {
    match ty {
        Type::List(item) => match item.as_ref() {
            Type::Record { part, .. } => part.as_deref(),
            _ => None,
        },
        _ => None,
    }
}

/// Says that an id is used twice.
pub(super) fn duplicate(id: &EntryId, again: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateId,
        format!("the {} id `{}` is used twice", id.kind, id.slug),
    )
    .at(again, "used again here")
    .at(first, "first used here")
    .help("give one of the two another id; ids that were ever published must not change")
}

//! Ids to what they stand for, in both directions.

use rayon::prelude::*;

use super::index::{Address, Index};
use super::moved::Moved;
use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::model::Kinds;
use crate::model::entry::{Entry, Language, Record, Reference, Value};
use crate::text::spoken_list;

/// One place where an entry refers to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Use<'a> {
    /// What is referred to.
    pub reference: &'a Reference,
    /// Where.
    pub span: Span,
    /// The field of the entry, such as `objectives`.
    pub field: &'a str,
    /// The position of the record in the field's list that holds it, if one does.
    pub item: Option<usize>,
}

/// All references of an entry, in the order written.
pub fn uses(fields: &Record) -> Vec<Use<'_>> {
    let mut found = Vec::new();
    for (field, value) in &fields.fields {
        match &value.value {
            Value::List(items) => {
                for (position, item) in items.iter().enumerate() {
                    let in_record = matches!(item.value, Value::Record(_)).then_some(position);
                    gather(item, field, in_record, &mut found);
                }
            }
            _ => gather(value, field, None, &mut found),
        }
    }
    found
}

fn gather<'a>(
    value: &'a Spanned<Value>,
    field: &'a str,
    item: Option<usize>,
    found: &mut Vec<Use<'a>>,
) {
    match &value.value {
        Value::Reference(reference) => {
            found.push(Use { reference, span: value.span, field, item });
        }
        Value::List(items) => items.iter().for_each(|inner| gather(inner, field, item, found)),
        Value::Record(record) => {
            record.fields.iter().for_each(|(_, inner)| gather(inner, field, item, found));
        }
        _ => {}
    }
}

/// What a reference may lead to.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// All ids.
    pub(super) index: &'a Index,
    /// The ids that were given up.
    pub(super) moved: &'a Moved,
    /// The kinds.
    pub(super) kinds: &'a Kinds,
}

/// Reports every reference that leads nowhere, or to an entry of another group.
pub(super) fn check(
    entries: &[Entry],
    known: &Known<'_>,
    own: &Language,
    problems: &mut Vec<Diagnostic>,
) {
    let faults = |entry: &Entry| {
        let fault = |used: Use<'_>| {
            let reference = used.reference;
            match known.index.find(&reference.kind, &reference.id, &entry.id.language, own) {
                None => Some(unknown(&used, known)),
                Some(address) => wrong_group(&used, address, entries),
            }
        };
        uses(&entry.fields).into_iter().filter_map(fault).collect()
    };
    let found: Vec<Vec<Diagnostic>> = entries.par_iter().map(faults).collect();
    problems.extend(found.into_iter().flatten());
}

/// More ids than this are not listed in a message.
const MANY: usize = 12;

fn unknown(used: &Use<'_>, known: &Known<'_>) -> Diagnostic {
    let Known { index, moved, kinds } = *known;
    let Reference { kind, id, .. } = used.reference;
    let problem =
        Diagnostic::error(Code::UnknownId, format!("there is no {kind} with the id `{id}`"))
            .at(used.span, format!("no such {kind}"));
    if let Some(now) = moved.now(kind, id, kinds, index) {
        return problem.help(format!("`{id}` is now `{now}`: write the new id"));
    }
    if let Some(near) = index.nearest(kind, id) {
        return problem.help(format!("did you mean `{near}`?"));
    }
    let place = kinds.named(kind).map(place_of);
    let ids: Vec<&str> = index.ids_of(kind).take(MANY + 1).collect();
    let known = match ids.as_slice() {
        [] => None,
        [one] => Some(format!("there is only `{one}`")),
        _ if ids.len() > MANY => None,
        _ => Some(format!("there are {}", spoken_list(&ids))),
    };
    let or = if known.is_some() { "or " } else { "" };
    problem.maybe_help(known).maybe_help(place.map(|place| format!("{or}add it {place}")))
}

fn place_of(kind: &crate::model::kind::Kind) -> String {
    use crate::model::kind::Place;
    match &kind.place {
        Place::Folder(folder) => format!("as a file in `content/{folder}/`"),
        Place::Register(file) | Place::Single(file) => format!("in `content/{file}`"),
        Place::Anywhere => "as a file in `content/`".to_owned(),
    }
}

fn wrong_group(used: &Use<'_>, address: &Address, entries: &[Entry]) -> Option<Diagnostic> {
    let wanted = used.reference.group.as_deref()?;
    let Address::Entry(at) = address else { return None };
    let target = entries.get(*at)?;
    let group = target.fields.text("group")?;
    if group == wanted {
        return None;
    }
    let place = target.fields.get("group").map_or(target.place, |value| value.span);
    let message = format!(
        "`{}` belongs to the group `{group}`, and this field takes the group `{wanted}`",
        used.reference.id
    );
    Some(
        Diagnostic::error(Code::WrongGroup, message)
            .at(used.span, format!("not of the group `{wanted}`"))
            .at(place, "its group is given here")
            .help(format!("name an entry whose group is `{wanted}`, or move this one to the field for its group")),
    )
}

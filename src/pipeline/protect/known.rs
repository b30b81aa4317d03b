//! The registers of a publication to what it may say about people.

use crate::model::entry::{Entry, Record, Value};
use crate::privacy::Known;
use crate::publication::Publication;

/// Words with a capital that are no names, in any publication.
const WORDS: &str = "January February March April May June July August September October \
    November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas \
    Easter NHS Hospital Hospitals Clinic Ward Unit Centre Department Team Trust Service \
    England Scotland Wales Ireland Britain British English Welsh Covid God Thank Thanks";

/// How many years before the first year of the period a full date is still the publisher's own.
const YEARS: u64 = 10;

/// Everything that the registers of `publication` name.
pub(super) fn known(publication: &Publication) -> Known {
    let mut known = Known::default();
    known.words(WORDS);
    for entry in &publication.entries {
        let fields = &entry.fields;
        match entry.id.kind.as_ref() {
            "publication" => enter_publication(entry, &mut known),
            "person" => {
                fields.text("name").into_iter().for_each(|name| known.person(name));
                fields.text("role").into_iter().for_each(|role| known.words(role));
            }
            "contact" => {
                enter_contact(fields, &mut known);
                fields.text("name").into_iter().for_each(|name| known.place(name));
            }
            "place" => {
                enter_contact(fields, &mut known);
                for name in ["name", "short"].iter().filter_map(|name| fields.text(name)) {
                    known.place(name);
                }
            }
            "feedback" => fields.text("team").into_iter().for_each(|team| known.place(team)),
            "term" if fields.is_true("rare") => known.rare(&entry.title.value),
            "abbreviation" => {
                for name in
                    ["short", "full", "plural"].iter().filter_map(|name| fields.text(name))
                {
                    known.words(name);
                }
            }
            _ => {}
        }
        if !matches!(
            entry.id.kind.as_ref(),
            "person" | "feedback" | "page" | "waiver" | "house-word"
        ) {
            known.words(&entry.title.value);
        }
    }
    known
}

fn enter_publication(entry: &Entry, known: &mut Known) {
    let fields = &entry.fields;
    if let Some(contact) = fields.record("contact") {
        enter_contact(contact, known);
    }
    if let Some(organisation) = fields.record("organisation") {
        organisation.text("name").into_iter().for_each(|name| known.words(name));
        organisation.text("short").into_iter().for_each(|name| known.words(name));
    }
    if let Some(privacy) = fields.record("privacy") {
        texts(privacy, "record_labels").for_each(|label| known.record_label(label));
    }
    let from = fields.record("period").and_then(|period| period.integer("from"));
    if let Some(year) = from.and_then(|from| u32::try_from(from.saturating_sub(YEARS)).ok()) {
        known.dates_from(year);
    }
}

fn enter_contact(fields: &Record, known: &mut Known) {
    fields.text("email").into_iter().for_each(|email| known.email(email));
    fields.text("phone").into_iter().for_each(|phone| known.phone(phone));
    fields.text("handle").into_iter().for_each(|handle| known.handle(handle));
    texts(fields, "address").for_each(|line| known.address(line));
}

fn texts<'a>(record: &'a Record, field: &str) -> impl Iterator<Item = &'a str> {
    record.list(field).iter().filter_map(|item| match &item.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

//! A page to what programs understand of it: schema.org, as a block of JSON-LD in its head.
//!
//! It claims nothing that readers are not told: each value is one of the page or of the record behind
//! it, in the same words. What the source does not state is left out, and of feedback only quotes are
//! there, without a word about who said them.

use serde_json::{Map, Value as Json, json};

use super::outputs::absolute;
use super::sheet::Sheet;
use super::titles;
use super::values::safe;
use crate::graph::question::{Full, Referred, Step};
use crate::graph::{Seen, Topic};
use crate::markdown;
use crate::model::Markup;
use crate::model::entry::{Entry, EntryId, Record, Value};
use crate::publication::{self, Reading};

/// The block, ready to stand in a `script`; none where the page is not one of a public website.
pub(super) fn block(sheet: &Sheet<'_>) -> Option<tera::Value> {
    let topic = sheet.view.own.topic;
    let served = sheet.renderer.config.edition.served;
    let wanted = served && !matches!(topic, Topic::NotFound | Topic::Redirect(_));
    // Nothing in it may end the element that it stands in, or begin a comment.
    wanted.then(|| safe(&page(sheet).to_string().replace('<', "\\u003c")))
}

fn page(sheet: &Sheet<'_>) -> Json {
    let own = &sheet.view.own;
    let mut page = thing("WebPage");
    page.insert("@context".to_owned(), "https://schema.org".into());
    page.insert("url".to_owned(), absolute(sheet, sheet.here()).into());
    page.insert("name".to_owned(), titles::own(sheet).into());
    page.insert("inLanguage".to_owned(), sheet.language().as_str().into());
    put(&mut page, "lastReviewed", own.entry.and_then(reviewed));
    put(&mut page, "dateModified", sheet.view.last_change().map(|day| day.to_string().into()));
    published(sheet, &mut page);
    let trail = sheet.view.trail();
    put(&mut page, "breadcrumb", breadcrumb(sheet, &trail));
    put(&mut page, "mainEntity", subject(sheet, trail.last()));
    put(&mut page, "hasPart", quotations(sheet));
    Json::Object(page)
}

fn thing(name: &str) -> Map<String, Json> {
    Map::from_iter([("@type".to_owned(), name.into())])
}

fn put(into: &mut Map<String, Json>, name: &str, value: Option<Json>) {
    into.extend(value.map(|value| (name.to_owned(), value)));
}

fn reviewed(entry: &Entry) -> Option<Json> {
    Some(entry.common.reviewed.as_ref()?.value.to_string().into())
}

/// Who publishes the page, and under what licence.
fn published(sheet: &Sheet<'_>, page: &mut Map<String, Json>) {
    let Some((facts, _)) = sheet.view.site() else { return };
    let fields = &facts.entry.fields;
    let address = |record: &Record| record.text("url").map(Json::from);
    let organisation = fields.record("organisation").and_then(|record| {
        let mut organisation = thing("Organization");
        organisation.insert("name".to_owned(), record.text("name")?.into());
        put(&mut organisation, "url", address(record));
        Some(Json::Object(organisation))
    });
    put(page, "publisher", organisation);
    put(page, "license", fields.record("licence").and_then(address));
}

/// The way from the opening page to this one.
fn breadcrumb(sheet: &Sheet<'_>, trail: &[Step]) -> Option<Json> {
    let above = trail.iter().map(|step| (titles::of_step(sheet, step), step.path.as_str()));
    let all = above.chain([(titles::own(sheet), sheet.here())]);
    let item = |(at, (name, path)): (usize, (String, &str))| {
        json!({
            "@type": "ListItem",
            "position": at + 1,
            "name": name,
            "item": absolute(sheet, path),
        })
    };
    let items: Vec<Json> = all.enumerate().map(item).collect();
    (!trail.is_empty()).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// What the page is about, if schema.org has a name for such a thing.
fn subject(sheet: &Sheet<'_>, above: Option<&Step>) -> Option<Json> {
    match sheet.view.own.topic {
        Topic::Entry => {
            let entry = sheet.view.own.entry?;
            match entry.id.kind.as_ref() {
                "profession" => Some(occupation(sheet, entry)),
                "theme" | "commitment" => Some(term(sheet, entry, above)),
                _ => None,
            }
        }
        Topic::Landing("theme" | "commitment") | Topic::Glossary => {
            Some(term_set(sheet, titles::own(sheet), sheet.here()))
        }
        _ => None,
    }
}

/// An entry's title and summary as those of a `name`d thing of this page.
fn described(sheet: &Sheet<'_>, entry: &Entry, name: &str) -> Map<String, Json> {
    let mut thing = thing(name);
    thing.insert("name".to_owned(), entry.title.value.as_str().into());
    put(&mut thing, "description", entry.fields.text("summary").map(Json::from));
    thing.insert("url".to_owned(), absolute(sheet, sheet.here()).into());
    thing
}

fn occupation(sheet: &Sheet<'_>, entry: &Entry) -> Json {
    let mut occupation = described(sheet, entry, "Occupation");
    let said = entry.fields.markup("what_they_do").map(|text| blocks(sheet, &entry.id, text));
    // As one text: an item of a list says nothing without the words that it ends.
    let said = said.filter(|said| !said.is_empty()).map(|said| said.join(" ").into());
    put(&mut occupation, "responsibilities", said);
    let places = entry.fields.list("places").iter();
    let places = places.filter_map(|place| titled(sheet, &entry.id, &place.value));
    let places = places.map(|(name, _)| json!({ "@type": "Place", "name": name }));
    put(&mut occupation, "occupationLocation", some(places.collect()));
    Json::Object(occupation)
}

/// Something that the strategy gives a name and a meaning.
fn term(sheet: &Sheet<'_>, entry: &Entry, above: Option<&Step>) -> Json {
    let mut term = described(sheet, entry, "DefinedTerm");
    let set = above.filter(|step| !step.path.is_empty());
    let set = set.map(|step| term_set(sheet, titles::of_step(sheet, step), &step.path));
    put(&mut term, "inDefinedTermSet", set);
    Json::Object(term)
}

fn term_set(sheet: &Sheet<'_>, name: String, path: &str) -> Json {
    json!({ "@type": "DefinedTermSet", "name": name, "url": absolute(sheet, path) })
}

/// The quotes on a page of feedback. A summary in the publisher's own words is no quotation.
fn quotations(sheet: &Sheet<'_>) -> Option<Json> {
    let Topic::Landing("feedback") = sheet.view.own.topic else { return None };
    let kind = sheet.view.kinds.named("feedback")?;
    let items = sheet.view.cards(&kind.name);
    let full = items.iter().filter_map(|item| match sheet.view.shown(item)? {
        Seen::Full(full) => quotation(sheet, &full),
        Seen::Card(_) => None,
    });
    some(full.collect())
}

fn quotation(sheet: &Sheet<'_>, full: &Full) -> Option<Json> {
    let words = blocks(sheet, &full.id, full.fields.markup("quote")?);
    let about = full.fields.list("professions").iter();
    let about = about.filter_map(|profession| {
        let (_, path) = titled(sheet, &full.id, &profession.value)?;
        Some(json!({ "@type": "Occupation", "url": absolute(sheet, &path?) }))
    });
    let mut quotation = thing("Quotation");
    quotation.insert("name".to_owned(), full.title.as_str().into());
    quotation.insert("text".to_owned(), words.join("\n").into());
    put(&mut quotation, "url", full.path.as_deref().map(|path| absolute(sheet, path).into()));
    put(&mut quotation, "about", some(about.collect()));
    Some(Json::Object(quotation))
}

/// Several values; none when there are none.
fn some(values: Vec<Json>) -> Option<Json> {
    (!values.is_empty()).then_some(Json::Array(values))
}

/// The words of a text of an entry, block by block.
fn blocks(sheet: &Sheet<'_>, id: &EntryId, text: &Markup) -> Vec<String> {
    let taken = sheet.view.kinds.named(&id.kind).map_or_else(Vec::new, |kind| {
        let own = sheet.view.own.entry.filter(|entry| entry.id == *id);
        own.map_or_else(Vec::new, |entry| publication::taken(&entry.fields, kind))
    });
    let reading = Reading { html: &sheet.renderer.html, taken };
    let blocks = reading.with(false, |rules| markdown::prose(&text.text, rules));
    blocks.into_iter().map(|block| block.text.trim().to_owned()).collect()
}

/// The title and the address of what a field of an entry names.
fn titled(sheet: &Sheet<'_>, id: &EntryId, value: &Value) -> Option<(String, Option<String>)> {
    let Value::Reference(reference) = value else { return None };
    match sheet.view.referred(reference, &id.language)?.as_ref() {
        Referred::Entry(item) => match sheet.view.shown(item)? {
            Seen::Card(card) => Some((card.title.clone(), card.path.clone())),
            Seen::Full(full) => Some((full.title.clone(), full.path.clone())),
        },
        Referred::Part(card) => Some((card.title.clone(), card.path.clone())),
    }
}

//! What changed, newest first, for programs that follow sites: a JSON Feed (1.1) and Atom.
//!
//! The newest change gives the feed its date, so it is the same whenever it is built.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::super::sheet::Sheet;
use super::json::{absolute, publication};
use crate::graph::CHANGES;
use crate::graph::question::Changed;
use crate::text::push_escaped;

/// The JSON Feed.
pub(super) fn json(sheet: &Sheet<'_>) -> Value {
    let changes = sheet.view.changes();
    let items = changes.iter().map(|change| {
        let mut item = json!({
            "id": id(sheet, change),
            "url": absolute(sheet, &change.at),
            "title": change.title,
            "content_text": words(sheet, change),
            "date_published": instant(change),
        });
        let said = [("old", &change.old), ("new", &change.new), ("reason", &change.reason)];
        let said = said
            .into_iter()
            .filter_map(|(name, text)| Some((name.to_owned(), Value::from(text.as_deref()?))));
        item["_change"] = Value::Object(said.collect::<Map<_, _>>());
        item
    });
    let about = publication(sheet);
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(sheet),
        "home_page_url": absolute(sheet, ""),
        "feed_url": absolute(sheet, &format!("{CHANGES}feed.json")),
        "language": about["language"],
        "authors": [{ "name": about["organisation"]["name"] }],
        "_publication": about,
        "items": items.collect::<Vec<_>>(),
    })
}

/// The Atom feed (RFC 4287).
pub(super) fn atom(sheet: &Sheet<'_>) -> String {
    let changes = sheet.view.changes();
    let about = publication(sheet);
    let language = sheet.renderer.config.language.as_str();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n"
    );
    element(&mut xml, "id", &absolute(sheet, &format!("{CHANGES}feed.xml")));
    element(&mut xml, "title", &title(sheet));
    element(&mut xml, "updated", &changes.first().map(instant).unwrap_or_default());
    link(&mut xml, "self", &absolute(sheet, &format!("{CHANGES}feed.xml")));
    link(&mut xml, "alternate", &absolute(sheet, ""));
    xml.push_str("<author>");
    element(&mut xml, "name", about["organisation"]["name"].as_str().unwrap_or_default());
    xml.push_str("</author>\n");
    if let Some(licence) = about["licence"]["name"].as_str() {
        element(&mut xml, "rights", licence);
    }
    for change in changes.iter() {
        xml.push_str("<entry>\n");
        element(&mut xml, "id", &id(sheet, change));
        element(&mut xml, "title", &change.title);
        element(&mut xml, "updated", &instant(change));
        link(&mut xml, "alternate", &absolute(sheet, &change.at));
        xml.push_str("<content type=\"text\">");
        push_escaped(&mut xml, &words(sheet, change));
        xml.push_str("</content>\n</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

fn element(xml: &mut String, name: &str, text: &str) {
    let _ = write!(xml, "<{name}>");
    push_escaped(xml, text);
    let _ = writeln!(xml, "</{name}>");
}

fn link(xml: &mut String, relation: &str, address: &str) {
    let _ = write!(xml, "<link rel=\"{relation}\" href=\"");
    push_escaped(xml, address);
    xml.push_str("\"/>\n");
}

fn title(sheet: &Sheet<'_>) -> String {
    let about = publication(sheet);
    sheet.word("changes-feed", &[("title", about["title"].as_str().unwrap_or_default())])
}

fn id(sheet: &Sheet<'_>, change: &Changed) -> String {
    absolute(sheet, &format!("{CHANGES}feed.json#{}", change.id))
}

/// The day as an instant, which is what feeds ask for: its beginning.
fn instant(change: &Changed) -> String {
    format!("{}T00:00:00Z", change.date)
}

/// The change in words: before, now and why.
fn words(sheet: &Sheet<'_>, change: &Changed) -> String {
    let said = [
        ("change-old", &change.old),
        ("change-new", &change.new),
        ("change-reason", &change.reason),
    ];
    let lines: Vec<String> = said
        .into_iter()
        .filter_map(|(key, text)| Some(sheet.word(key, &[("text", text.as_deref()?)])))
        .collect();
    if lines.is_empty() { change.title.clone() } else { lines.join("\n") }
}

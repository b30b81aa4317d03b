//! `anchors` in `theme.yaml`: the parts of pages that templates promise to links.

use crate::diag::{Code, Diagnostic};
use crate::model::entry::Record;
use crate::model::kind::{Field, Type};
use crate::model::promise::{Promise, When};

/// The key of `theme.yaml` that holds them.
pub(super) fn field() -> Field {
    let anchors = Type::list(Type::record([
        Field::new("template", Type::text(), "The template, without `.html`", "profession")
            .required(),
        Field::new("anchor", Type::Slug, "The anchor that it makes", "pathways").required(),
        Field::new(
            "mentioned_by",
            Type::text(),
            "A kind and its field: only on pages of entries that are named there",
            "pathway.steps",
        ),
        Field::new(
            "has",
            Type::text(),
            "A field: only if the entry, or one of those listed, has something in it",
            "conditions",
        ),
        Field::new(
            "entries",
            Type::text(),
            "A folder: only if there is an entry in it",
            "commitments",
        ),
        Field::new(
            "option",
            Type::text(),
            "An option that is a list of words: only if the anchor, or the word after a point, is among them",
            "home_parts",
        ),
    ]));
    Field::new(
        "anchors",
        anchors,
        "The parts of pages that its templates make, so that links to them can be checked",
        "[{template: profession, anchor: key-facts}]",
    )
}

/// Adds what one theme promises to what those below it do. What it says of a template
/// replaces all that they say of it.
pub(super) fn add(promises: &mut Vec<Promise>, theme: &Record, problems: &mut Vec<Diagnostic>) {
    let own: Vec<Promise> =
        theme.records("anchors").filter_map(|record| promise(record, problems)).collect();
    promises.retain(|below| own.iter().all(|promise| promise.template != below.template));
    promises.extend(own);
}

fn promise(record: &Record, problems: &mut Vec<Diagnostic>) -> Option<Promise> {
    let text = |name: &str| record.text(name).map(str::to_owned);
    let mut when = Vec::new();
    if let Some(value) = record.get("mentioned_by") {
        match record.text("mentioned_by").and_then(|text| text.split_once('.')) {
            Some((kind, field)) => {
                when.push(When::MentionedBy { kind: kind.into(), field: field.into() });
            }
            None => problems.push(
                Diagnostic::error(Code::ThemeOption, "this is not a kind and its field")
                    .at(value.span, "")
                    .help("write both with a point between them, such as `pathway.steps`"),
            ),
        }
    }
    when.extend(text("has").map(When::Has));
    when.extend(text("entries").map(When::Entries));
    when.extend(text("option").map(When::Option));
    Some(Promise { template: text("template")?, anchor: text("anchor")?, when })
}

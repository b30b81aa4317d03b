//! What every page knows about the publication.

use tera::Value;

use super::Renderer;
use super::sheet::Sheet;
use super::titles;
use super::values::{self, list, map, maybe, safe, text};
use crate::graph::question::{SiteFacts, Step, Title};
use crate::graph::{API, SEARCH};
use crate::incremental::Fingerprint;
use crate::model::Kinds;
use crate::model::entry::Language;

/// The fields of the publication that templates see.
const KEPT: [&str; 12] = [
    "title",
    "short_title",
    "strapline",
    "description",
    "organisation",
    "period",
    "contact",
    "other_formats",
    "notice",
    "licence",
    "rights",
    "successor",
];

/// The variable `site` on a page.
///
/// What depends on the page is made for each: Markdown, whose links are relative and whose
/// abbreviations may have been explained further up, references, and words that may be missing.
/// The rest is made once.
pub(super) fn site(sheet: &Sheet<'_>) -> Value {
    let Some((facts, print)) = sheet.view.site() else { return Value::none() };
    let language = sheet.language().as_str();
    let shared =
        sheet.renderer.values.get(&Fingerprint::of(&("site", print, language)), || {
            shared(sheet.renderer, sheet.view.kinds, &facts, language)
        });
    let Some(names) = shared.as_map() else { return shared };
    let unmade: Vec<&str> = names
        .iter()
        .filter(|(_, value)| value.is_undefined())
        .filter_map(|(name, _)| name.as_str())
        .collect();
    if unmade.is_empty() {
        return shared;
    }
    let mut whole = names.clone();
    for name in unmade {
        whole.insert(name.to_owned().into(), own(sheet, &facts, name));
    }
    Value::from(whole)
}

/// What is the same on every page of a language; undefined where a page has to be asked.
fn shared(renderer: &Renderer<'_>, kinds: &Kinds, facts: &SiteFacts, language: &str) -> Value {
    let config = renderer.config;
    let kind = kinds.named(&facts.entry.id.kind);
    let field = |name: &&'static str| {
        let field = kind.and_then(|kind| kind.field(name));
        let made = match (field, facts.entry.fields.get(name)) {
            (Some(field), Some(value)) => values::plain(&field.ty, &value.value),
            _ => Some(Value::none()),
        };
        (*name, made.unwrap_or_else(Value::undefined))
    };
    let menu = |steps: &[Step]| {
        let items: Option<Vec<Value>> = steps
            .iter()
            .map(|step| {
                let label = titles::quiet(renderer, language, &step.title)?;
                Some(item(&label, step, &config.language, language))
            })
            .collect();
        items.map_or_else(Value::undefined, list)
    };
    let more = [
        ("language", text(config.language.as_str())),
        ("mark", mark(&config.language, language)),
        ("base_url", text(&config.base_url)),
        ("navigation", menu(&facts.navigation)),
        ("footer", menu(&facts.footer)),
        ("ended", facts.ended.into()),
        ("feeds", facts.feeds.into()),
        (
            "data",
            maybe(config.share.contains("api").then(|| text(&format!("{API}index.json")))),
        ),
        ("search", maybe(config.search.then(|| text(SEARCH)))),
        ("archive", if config.archive.is_empty() { Value::none() } else { Value::undefined() }),
        ("home", text("")),
    ];
    map(KEPT.iter().map(field).chain(more))
}

/// What depends on the page.
fn own(sheet: &Sheet<'_>, facts: &SiteFacts, name: &str) -> Value {
    let (own, page) = (&sheet.renderer.config.language, sheet.language().as_str());
    let menu = |steps: &[Step]| {
        list(steps.iter().map(|step| {
            let label = titles::title(sheet, &step.title);
            item(&label, step, own, page)
        }))
    };
    match name {
        "navigation" => menu(&facts.navigation),
        "footer" => menu(&facts.footer),
        "archive" => list(sheet.renderer.config.archive.iter().map(|version| {
            map([
                ("title", text(&version.title)),
                ("path", text(&version.to)),
                ("date", sheet.date(version.date)),
            ])
        })),
        field => values::field(sheet, &facts.entry, field),
    }
}

/// A link of a menu. What the publication writes is in its language, what the theme adds in the
/// page's.
fn item(label: &str, step: &Step, own: &Language, page: &str) -> Value {
    let mark = if let Title::Written(_) = step.title { mark(own, page) } else { safe("") };
    map([("label", text(label)), ("path", text(&step.path)), ("mark", mark)])
}

/// The attributes of an element whose text is in the publication's language, on a page in
/// another: ` lang="en-GB" dir="ltr"`. Nothing on most pages.
fn mark(own: &Language, page: &str) -> Value {
    if own.as_str() == page {
        return safe("");
    }
    safe(&format!(" lang=\"{own}\" dir=\"{}\"", own.direction()))
}

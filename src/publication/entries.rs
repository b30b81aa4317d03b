//! One draft to one entry, and one register to its entries.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Severity, Span, Spanned};
use crate::fields::record;
use crate::model::entry::{Common, Entry, EntryId, Language, Record, Value};
use crate::model::kind::{Body, Kind, Pages, Type};
use crate::model::node::{Data, Node};
use crate::model::{Markup, example_body};
use crate::parse::Draft;
use crate::text::{is_slug, sentence_case};

/// A draft, and what its place in the folder says about it.
#[derive(Debug, Clone)]
pub struct Placed<'k> {
    /// The kind that its folder or name stands for.
    pub kind: &'k Kind,
    /// The id that its name stands for; for a register, its file's stem.
    pub slug: String,
    /// The language that its name stands for.
    pub language: Language,
    /// The file, below `content/`.
    pub file: String,
    /// What was read.
    pub draft: Draft,
}

/// The entry of a Markdown file, or of a YAML file that is a single record.
pub(super) fn single(placed: Placed<'_>, problems: &mut Vec<Diagnostic>) -> Entry {
    let Placed { kind, slug, language, file, draft } = placed;
    let mut ignored = Vec::new();
    let problems = if draft.readable { problems } else { &mut ignored };
    report_body(kind, &draft, problems);
    let id = EntryId { kind: kind.name.clone(), slug, language };
    Entry { file, ..entry(kind, id, &draft.front, draft.body, problems) }
}

/// The body that `new` wrote, which says nothing.
fn still_the_example(kind: &Kind, body: &Markup) -> Option<Diagnostic> {
    let text = body.text.trim();
    (text == example_body(&kind.name)).then(|| {
        let message = format!("the text of this {} is still the example", kind.name);
        Diagnostic::error(Code::ExampleText, message)
            .at(first_words(body), "readers would see this sentence")
            .help("write the text in its place")
    })
}

/// The entries of a register, in the order written.
pub(super) fn register(placed: Placed<'_>, problems: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let Placed { kind, language, file, draft, .. } = placed;
    let mut entries: Vec<Entry> = Vec::new();
    let mut taken: BTreeMap<&str, Span> = BTreeMap::new();
    for (key, node) in draft.front.entries() {
        if !is_slug(&key.value) {
            problems.push(bad_key(key));
            continue;
        }
        let id = EntryId {
            kind: kind.name.clone(),
            slug: key.value.clone(),
            language: language.clone(),
        };
        if let Some(first) = taken.get(key.value.as_str()) {
            problems.push(super::index::duplicate(&id, key.span, *first));
            continue;
        }
        taken.insert(&key.value, key.span);
        if !matches!(node.data, Data::Map(_)) {
            problems.push(not_a_record(kind, key, node));
            continue;
        }
        let mut entry = entry(kind, id, node, None, problems);
        entry.place = key.span;
        entry.file.clone_from(&file);
        entries.push(entry);
    }
    entries
}

fn bad_key(key: &Spanned<String>) -> Diagnostic {
    let near = crate::text::slug(&key.value);
    Diagnostic::error(Code::BadValue, format!("`{}` cannot be an id", key.value))
        .at(key.span, "")
        .maybe_help(is_slug(&near).then(|| format!("write `{near}`")))
        .help("use lower-case letters, digits and single hyphens")
}

fn not_a_record(kind: &Kind, key: &Spanned<String>, node: &Node) -> Diagnostic {
    let example = kind
        .fields
        .first()
        .map_or_else(String::new, |field| format!("{}: {}", field.name, field.example));
    Diagnostic::error(
        Code::WrongType,
        format!("expected a group of keys below `{}`, found {}", key.value, node.spoken()),
    )
    .at(node.span, "")
    .at(key.span, "for this id")
    .help(format!(
        "write its keys on lines of their own, indented by two spaces, such as `{example}`"
    ))
}

fn report_body(kind: &Kind, draft: &Draft, problems: &mut Vec<Diagnostic>) {
    let first_key =
        draft.front.entries().first().map_or(draft.front.span.start(), |(key, _)| key.span);
    // What has no page of its own is shown by its fields alone.
    let body = if kind.pages == Pages::Own { kind.body } else { Body::None };
    match (body, &draft.body) {
        (Body::Required, None) => problems.push(
            Diagnostic::error(Code::BodyMissing, format!("this {} has no text", kind.name))
                .at(first_key, "nothing stands below these keys")
                .help("write the text below the second `---`"),
        ),
        (Body::None, Some(body)) => problems.push(
            Diagnostic::error(
                Code::BodyUnused,
                format!("the kind `{}` has no place for text below its keys", kind.name),
            )
            .at(first_words(body), "this text would never be shown")
            .help("move the text into one of the keys, or take it away"),
        ),
        _ => {}
    }
}

/// The first line of a text that is not blank.
fn first_words(body: &Markup) -> Span {
    let start = body.text.len() - body.text.trim_start().len();
    let line = body.text[start..].lines().next().unwrap_or_default();
    body.map.span(start..start + line.trim_end().len())
}

fn entry(
    kind: &Kind,
    id: EntryId,
    node: &Node,
    body: Option<Markup>,
    problems: &mut Vec<Diagnostic>,
) -> Entry {
    let mut found = Vec::new();
    let mut fields = record(&kind.fields, node, &kind.name, &mut found);
    let common = take_common(&mut fields);
    found.extend(body.as_ref().and_then(|body| still_the_example(kind, body)));
    // A draft is where examples belong, also in a register that holds other entries too.
    for problem in found.iter_mut().filter(|found| found.code == Code::ExampleText) {
        if common.draft {
            problem.severity = Severity::Warning;
        }
    }
    problems.append(&mut found);
    let title = title(kind, &fields, &id);
    let place = node.entries().first().map_or(node.span.start(), |(key, _)| key.span);
    Entry { id, file: String::new(), title, fields, common, body, place }
}

/// The title that readers see; the id while there is none, which has been reported.
fn title(kind: &Kind, fields: &Record, id: &EntryId) -> Spanned<String> {
    match (fields.get(&kind.title), fields.text(&kind.title)) {
        // The name of a file is written as it is.
        (Some(value), Some(text)) if names_file(kind) => {
            Spanned::new(text.to_owned(), value.span)
        }
        (Some(value), Some(text)) => Spanned::new(sentence_case(text), value.span),
        _ => Spanned::new(sentence_case(&id.slug.replace('-', " ")), fields.span),
    }
}

fn names_file(kind: &Kind) -> bool {
    kind.fields.iter().any(|field| field.name == kind.title && field.ty == Type::File)
}

/// Parts the fields that every kind has from the kind's own.
fn take_common(fields: &mut Record) -> Common {
    let mut common = Common::default();
    fields.fields.retain(|(name, value)| match (name.as_ref(), &value.value) {
        ("status", Value::Choice(word)) => {
            common.draft = word == "draft";
            false
        }
        ("publish_on", Value::Date(date)) => set(&mut common.publish_on, *date, value),
        ("withdraw_on", Value::Date(date)) => set(&mut common.withdraw_on, *date, value),
        ("reviewed", Value::Date(date)) => set(&mut common.reviewed, *date, value),
        ("next_review", Value::Date(date)) => set(&mut common.next_review, *date, value),
        ("owner", Value::Text(owner)) => {
            common.owner = Some(owner.clone());
            false
        }
        ("aliases", Value::List(aliases)) => {
            common.aliases = aliases.iter().filter_map(alias).collect();
            false
        }
        _ => true,
    });
    common
}

fn set<T>(slot: &mut Option<Spanned<T>>, date: T, value: &Spanned<Value>) -> bool {
    *slot = Some(Spanned::new(date, value.span));
    false
}

fn alias(value: &Spanned<Value>) -> Option<Spanned<String>> {
    match &value.value {
        Value::Text(path) => Some(Spanned::new(path.clone(), value.span)),
        _ => None,
    }
}

//! YAML to checked fields, by the description of their kind.
//!
//! Everything that is wrong is said; what can still be used is kept, so that later steps
//! can look for more. Nothing here knows a kind by name.

mod scalars;

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::model::entry::{Record, Reference, Value};
use crate::model::kind::{Field, Need, Type};
use crate::model::node::{Data, Node, Scalar};
use crate::model::{EXAMPLE, Markup, TextMap};
use crate::text::{nearest, spoken_list, with_article, word_count};

/// The key that stands in for a value that is not known.
pub const NOT_STATED: &str = "not_stated";

/// Checks the keys of `node` against `fields`. `what` names the whole, such as `profession`.
pub fn record(
    fields: &[Field],
    node: &Node,
    what: &str,
    problems: &mut Vec<Diagnostic>,
) -> Record {
    report_doubles(node, problems);
    let misspelt = report_unknown(fields, node, what, problems);
    let mut checked = Vec::with_capacity(node.entries().len());
    for field in fields {
        match node.get(&field.name) {
            Some(value) => {
                if let Some(value) = field_value(field, value, problems) {
                    checked.push((field.name.clone(), value));
                }
            }
            None if field.need == Need::Optional => {}
            None if misspelt.contains(&field.name.as_ref()) => {}
            None => problems.push(missing(field, node, what)),
        }
    }
    Record { fields: checked, span: node.span }
}

/// Says that an item of a list begins within another: its first key comes again, without a dash.
fn item_within(item: &Type, node: &Node) -> Option<Diagnostic> {
    let Type::Record { .. } = item else { return None };
    let ((first, _), others) = node.entries().split_first()?;
    let (again, value) = others.iter().find(|(key, _)| key.value == first.value)?;
    let key = &first.value;
    let line = value.text().filter(|text| !text.contains('\n'));
    let message =
        format!("this `{key}` begins another item of the list, and no dash stands before it");
    Some(
        Diagnostic::error(Code::DuplicateKey, message)
            .at(again.span, "a dash and a space are missing before this")
            .at(first.span, "the item above begins here")
            .help(format!(
                "begin the line with a dash in the column of the dash above: `- {key}: {}`",
                line.unwrap_or("…")
            )),
    )
}

fn report_doubles(node: &Node, problems: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for (key, _) in node.entries() {
        let Some(first) = seen.insert(key.value.as_str(), key.span) else { continue };
        seen.insert(&key.value, first);
        problems.push(
            Diagnostic::error(Code::DuplicateKey, format!("`{}` is given twice", key.value))
                .at(key.span, "given again here")
                .at(first, "first given here")
                .help("keep one of the two lines"),
        );
    }
}

/// Reports keys that are not fields, and returns the fields that they were probably meant for.
fn report_unknown<'f>(
    fields: &'f [Field],
    node: &Node,
    what: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<&'f str> {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_ref()).collect();
    let mut meant = Vec::new();
    for (key, _) in node.entries() {
        if names.contains(&key.value.as_str()) {
            continue;
        }
        let near = nearest(&key.value, names.iter().copied());
        meant.extend(near.filter(|near| node.get(near).is_none()));
        let help = match near {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("the keys of {} are {}", with_article(what), spoken_list(&names)),
        };
        problems.push(
            Diagnostic::error(Code::UnknownKey, format!("unknown key `{}`", key.value))
                .at(key.span, format!("not a key of {}", with_article(what)))
                .help(help),
        );
    }
    meant
}

fn missing(field: &Field, node: &Node, what: &str) -> Diagnostic {
    let place = node.entries().first().map_or(node.span.start(), |(key, _)| key.span);
    let this = if what.starts_with('`') { what.to_owned() } else { format!("this {what}") };
    let problem =
        Diagnostic::error(Code::MissingField, format!("{this} has no `{}`", field.name))
            .at(place, format!("no `{}` among these keys", field.name))
            .help(format!("add {}", example(field)));
    or_not_stated(problem, field)
}

/// Says that a key stands there with nothing after its colon.
fn without_value(field: &Field, node: &Node) -> Diagnostic {
    let message = format!("`{}` has no value", field.name);
    let problem = Diagnostic::error(Code::MissingField, message)
        .at(node.span, "nothing stands here")
        .help(format!("write {}", example(field)));
    or_not_stated(problem, field)
}

/// Says that a list which must have an item has none.
fn empty_list(field: &Field, node: &Node) -> Diagnostic {
    let message = format!("the list `{}` is empty", field.name);
    let problem = Diagnostic::error(Code::EmptyList, message)
        .at(node.span, "nothing is listed here")
        .help(format!("write {}", example(field)));
    or_not_stated(problem, field)
}

fn or_not_stated(problem: Diagnostic, field: &Field) -> Diagnostic {
    if field.need == Need::Stated {
        let name = &field.name;
        return problem.help(format!(
            "if it is not known, write `{name}:` and below it, indented, `{NOT_STATED}:` with the reason"
        ));
    }
    problem
}

/// How the field is written, by its example.
fn example(field: &Field) -> String {
    let name = &field.name;
    let mut lines = field.example.lines();
    match (lines.next(), lines.next()) {
        (Some(line), None) => format!("a line such as `{name}: {line}`"),
        _ => format!("`{name}: |` and the text on the lines below, indented by two spaces"),
    }
}

fn field_value(
    field: &Field,
    node: &Node,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<Value>> {
    if let Some(reason) = node.get(NOT_STATED) {
        return not_stated(field, node, reason, problems);
    }
    if is_empty(node) && field.need != Need::Optional {
        problems.push(without_value(field, node));
        return None;
    }
    if matches!(&node.data, Data::List(items) if items.is_empty())
        && field.need != Need::Optional
    {
        problems.push(empty_list(field, node));
        return None;
    }
    problems.extend(still_the_example(field, node));
    value(&field.ty, node, &field.name, problems)
}

/// From how many words on a text that is the same as the example is no coincidence.
const TELLING_WORDS: usize = 6;

/// Warns about a sentence of the example that nobody replaced: it says something untrue.
fn still_the_example(field: &Field, node: &Node) -> Option<Diagnostic> {
    let text = node.text()?.trim();
    let example = field.example.trim();
    if text != example || word_count(text) < TELLING_WORDS {
        return None;
    }
    let message = format!("`{}` is still the example", field.name);
    Some(
        Diagnostic::warning(Code::ExampleText, message)
            .at(node.span, "readers would take this for a fact")
            .help("write your own text in its place"),
    )
}

/// The value of an example that nobody replaced: what stands after the word that marks it.
fn without_mark(node: &Node) -> Option<Node> {
    let Data::Scalar(scalar) = &node.data else { return None };
    let text = scalar.text.strip_prefix(EXAMPLE)?.strip_prefix(' ')?.to_owned();
    let map = TextMap::opaque(node.span);
    Some(Node {
        data: Data::Scalar(Scalar { text, plain: scalar.plain, map }),
        span: node.span,
    })
}

/// Says that a value is still marked as an example. In a draft this holds nothing up.
fn still_marked(name: &str, node: &Node) -> Diagnostic {
    Diagnostic::error(Code::ExampleText, format!("`{name}` is still the example"))
        .at(node.span, "this is not about your organisation")
        .help(format!("write your own in its place, without the word `{EXAMPLE}`"))
}

/// Whether nothing is written, or an empty pair of quotation marks.
fn is_empty(node: &Node) -> bool {
    match &node.data {
        Data::Empty => true,
        Data::Scalar(scalar) => scalar.text.trim().is_empty(),
        _ => false,
    }
}

fn not_stated(
    field: &Field,
    node: &Node,
    reason: &Node,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<Value>> {
    let key = node.entries().first().map_or(node.span, |(key, _)| key.span);
    if field.need == Need::Required {
        problems.push(
            Diagnostic::error(Code::NotStated, format!("`{}` must have a value", field.name))
                .at(key, "not allowed here")
                .help(format!("write {}", example(field))),
        );
        return None;
    }
    for (other, _) in node.entries().iter().filter(|(key, _)| key.value != NOT_STATED) {
        problems.push(
            Diagnostic::error(Code::UnknownKey, format!("unknown key `{}`", other.value))
                .at(other.span, format!("cannot stand beside `{NOT_STATED}`"))
                .help(format!("keep either the value of `{}` or `{NOT_STATED}`", field.name)),
        );
    }
    let reason = scalars::text(reason, &mut Vec::new()).or_else(|| {
        problems.push(without_reason(reason.span));
        None
    })?;
    Some(Spanned::new(Value::NotStated(reason.value), node.span))
}

/// Says that `not_stated` needs a reason.
fn without_reason(place: Span) -> Diagnostic {
    Diagnostic::error(Code::NotStated, format!("`{NOT_STATED}` needs a reason"))
        .at(place, "")
        .help(format!(
            "write `{NOT_STATED}:` on a line of its own below the key, indented, and after it why the value is not known, in words that readers may see"
        ))
}

/// Checks one value. `name` is the field's name, for the words of a problem.
fn value(
    ty: &Type,
    node: &Node,
    name: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<Value>> {
    if let Some(bare) = without_mark(node) {
        problems.push(still_marked(name, node));
        return value(ty, &bare, name, problems);
    }
    match ty {
        Type::List(item) => list(item, node, name, problems),
        Type::Record { fields, .. } => match &node.data {
            Data::Map(_) => {
                let what = format!("`{name}`");
                Some(Spanned::new(
                    Value::Record(record(fields, node, &what, problems)),
                    node.span,
                ))
            }
            _ => wrong_type(ty, node, problems),
        },
        Type::Free => match &node.data {
            Data::Map(_) => Some(Spanned::new(Value::Free(node.clone()), node.span)),
            _ => wrong_type(ty, node, problems),
        },
        Type::Anything => match &node.data {
            Data::Empty => wrong_type(ty, node, problems),
            _ => Some(Spanned::new(Value::Free(node.clone()), node.span)),
        },
        Type::Line | Type::Prose => {
            let text = scalars::text(node, problems)?;
            let Data::Scalar(scalar) = &node.data else { return None };
            let markup = Markup { text: text.value, map: scalar.map.clone() };
            let value =
                if *ty == Type::Line { Value::Line(markup) } else { Value::Prose(markup) };
            Some(Spanned::new(value, node.span))
        }
        Type::Reference(target) => {
            let Data::Scalar(scalar) = &node.data else {
                return wrong_type(ty, node, problems);
            };
            let id = Spanned::new(scalar.text.trim().to_owned(), node.span);
            if id.value.is_empty() {
                return wrong_type(ty, &Node { data: Data::Empty, span: node.span }, problems);
            }
            if id.value == NOT_STATED {
                problems.push(without_reason(node.span));
                return None;
            }
            let (kind, group) = (target.kind.clone(), target.group.clone());
            Some(Spanned::new(
                Value::Reference(Reference { kind, id: id.value, group }),
                id.span,
            ))
        }
        _ => scalars::scalar(ty, node, problems),
    }
}

fn list(
    item: &Type,
    node: &Node,
    name: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<Value>> {
    let items = match &node.data {
        Data::List(items) => items,
        Data::Scalar(_) => {
            problems.push(not_a_list(node, name));
            return None;
        }
        _ => return wrong_type(&Type::list(item.clone()), node, problems),
    };
    let misread = |node: &Node| colon_in(item, node).or_else(|| item_within(item, node));
    let values = items.iter().filter_map(|node| match misread(node) {
        Some(problem) => {
            problems.push(problem);
            None
        }
        None => value(item, node, name, problems),
    });
    Some(Spanned::new(Value::List(values.collect()), node.span))
}

/// Says that an item was taken for a key and its value because it has a colon in it.
fn colon_in(item: &Type, node: &Node) -> Option<Diagnostic> {
    let one_line = matches!(item, Type::Text { .. } | Type::Line | Type::Prose);
    let [(key, value)] = node.entries() else { return None };
    let text = value.text().filter(|_| one_line)?;
    let message = "a value with a colon in it needs quotation marks";
    Some(
        Diagnostic::error(Code::YamlColon, message)
            .at(node.span, "read as a key and its value")
            .help(format!("write `\"{}: {text}\"`", key.value)),
    )
}

fn not_a_list(node: &Node, name: &str) -> Diagnostic {
    let found = node.text().unwrap_or_default().trim();
    let problem = Diagnostic::error(
        Code::WrongType,
        format!("`{name}` is a list, found {}", node.spoken()),
    )
    .at(node.span, "");
    if found == NOT_STATED {
        return without_reason(node.span);
    }
    match found.strip_prefix('-') {
        Some(item) => problem.help(format!("put a space after the dash: `- {item}`")),
        None if found.contains(',') => {
            problem.help(format!("put it in brackets: `{name}: [{found}]`"))
        }
        None => problem.help(format!(
            "put it in brackets, even when there is only one: `{name}: [{found}]`"
        )),
    }
}

/// How keys that are items of a list get their dashes.
fn dash_before(item: &Type, keys: &[(Spanned<String>, Node)]) -> String {
    let first = keys.first().map_or("", |(key, _)| key.value.as_str());
    match item {
        Type::Record { fields, .. } if fields.iter().any(|field| field.name == first) => {
            format!(
                "put a dash and a space before the first key of each item, as in `- {first}:`, and indent its other keys by two spaces more than the dash"
            )
        }
        _ => "write each item on a line of its own, after a dash and a space".to_owned(),
    }
}

/// Says that `node` is not what `ty` needs.
pub(super) fn wrong_type<T>(
    ty: &Type,
    node: &Node,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let expected = ty.spoken();
    let wanted = match ty {
        Type::Choice(choices) => {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_ref()).collect();
            scalars::one_of(&names)
        }
        _ => expected.to_owned(),
    };
    let found = node.spoken();
    let help = match (ty, &node.data) {
        (_, Data::Empty) => "write a value after the colon, or take the line away".to_owned(),
        (Type::Text { .. } | Type::Line | Type::Prose, Data::List(_) | Data::Map(_)) => {
            "for a text of several lines, write `|` after the colon and the text below it, indented; otherwise one text, in quotation marks if brackets belong to it".to_owned()
        }
        (Type::List(item), Data::Map(entries)) => dash_before(item, entries),
        (Type::List(_), _) => {
            "write each item on a line of its own, after a dash and a space".to_owned()
        }
        (Type::Record { fields, .. }, _) => {
            let names: Vec<&str> = fields.iter().map(|field| field.name.as_ref()).collect();
            format!(
                "write its keys on lines of their own, indented by two spaces: {}",
                spoken_list(&names)
            )
        }
        (Type::Free, _) => "write its keys on lines of their own, indented by two spaces".to_owned(),
        (_, Data::List(_)) => {
            format!("write {wanted} after the colon, without brackets or dashes")
        }
        (_, Data::Map(_)) => format!("write {wanted} after the colon, without braces or keys"),
        _ => format!("write {wanted}"),
    };
    problems.push(
        Diagnostic::error(Code::WrongType, format!("expected {expected}, found {found}"))
            .at(node.span, "")
            .help(help),
    );
    None
}

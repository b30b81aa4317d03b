//! YAML to checked fields, by the description of their kind.
//!
//! Everything that is wrong is said; what can still be used is kept, so that later steps
//! can look for more. Nothing here knows a kind by name.

mod scalars;

use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::model::Markup;
use crate::model::entry::{Record, Reference, Value};
use crate::model::kind::{Field, Need, Type};
use crate::model::node::{Data, Node};
use crate::text::{nearest, spoken_list};

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
    report_unknown(fields, node, what, problems);
    let mut checked = Vec::new();
    for field in fields {
        match node.get(&field.name) {
            Some(value) => {
                if let Some(value) = field_value(field, value, problems) {
                    checked.push((field.name.clone(), value));
                }
            }
            None if field.need == Need::Optional => {}
            None => problems.push(missing(field, node, what)),
        }
    }
    Record { fields: checked, span: node.span }
}

fn report_doubles(node: &Node, problems: &mut Vec<Diagnostic>) {
    let entries = node.entries();
    for (at, (key, _)) in entries.iter().enumerate() {
        if let Some((first, _)) =
            entries[..at].iter().find(|(other, _)| other.value == key.value)
        {
            problems.push(
                Diagnostic::error(
                    Code::DuplicateKey,
                    format!("`{}` is given twice", key.value),
                )
                .at(key.span, "given again here")
                .at(first.span, "first given here")
                .help("keep one of the two lines"),
            );
        }
    }
}

fn report_unknown(fields: &[Field], node: &Node, what: &str, problems: &mut Vec<Diagnostic>) {
    let names = || fields.iter().map(|field| field.name.as_ref());
    for (key, _) in node.entries() {
        if names().any(|name| name == key.value) {
            continue;
        }
        let known: Vec<&str> = names().collect();
        let help = match nearest(&key.value, names()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("the keys of a {what} are {}", spoken_list(&known)),
        };
        problems.push(
            Diagnostic::error(Code::UnknownKey, format!("unknown key `{}`", key.value))
                .at(key.span, format!("not a key of a {what}"))
                .help(help),
        );
    }
}

fn missing(field: &Field, node: &Node, what: &str) -> Diagnostic {
    let place = node.entries().first().map_or(node.span, |(key, _)| key.span);
    let problem =
        Diagnostic::error(Code::MissingField, format!("this {what} has no `{}`", field.name))
            .at(place, format!("no `{}` among these keys", field.name))
            .help(format!("add a line such as {}", example_line(field)));
    match field.need {
        Need::Stated => problem.help(format!(
            "if it is not known, write `{}:` and below it, indented, `{NOT_STATED}:` with the reason",
            field.name
        )),
        Need::Required | Need::Optional => problem,
    }
}

/// The field's example as its author would type it, shortened to its first line.
fn example_line(field: &Field) -> String {
    let first = field.example.lines().next().unwrap_or_default();
    format!("`{}: {first}`", field.name)
}

fn field_value(
    field: &Field,
    node: &Node,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<Value>> {
    if let Some(reason) = node.get(NOT_STATED) {
        return not_stated(field, node, reason, problems);
    }
    value(&field.ty, node, &field.name, problems)
}

fn not_stated(
    field: &Field,
    node: &Node,
    reason: &Node,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<Value>> {
    if field.need == Need::Required {
        problems.push(
            Diagnostic::error(Code::NotStated, format!("`{}` must have a value", field.name))
                .at(
                    node.entries().first().map_or(node.span, |(key, _)| key.span),
                    "not allowed here",
                )
                .help(format!("write a value, such as {}", example_line(field))),
        );
        return None;
    }
    let reason = scalars::text(reason, problems)?;
    Some(Spanned::new(Value::NotStated(reason.value), node.span))
}

/// Checks one value. `name` is the field's name, for the words of a problem.
fn value(
    ty: &Type,
    node: &Node,
    name: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<Value>> {
    match ty {
        Type::List(item) => list(item, node, name, problems),
        Type::Record { fields, .. } => match &node.data {
            Data::Map(_) => {
                let what = format!("group `{name}`");
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
            Data::Scalar(_) => Some(Spanned::new(Value::Free(node.clone()), node.span)),
            _ => wrong_type(ty, node, problems),
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
            let id = scalars::text(node, problems)?;
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
    let values = items.iter().filter_map(|node| value(item, node, name, problems)).collect();
    Some(Spanned::new(Value::List(values), node.span))
}

fn not_a_list(node: &Node, name: &str) -> Diagnostic {
    let found = node.text().unwrap_or_default().trim();
    Diagnostic::error(Code::WrongType, format!("`{name}` is a list, found {}", node.spoken()))
        .at(node.span, "")
        .help(format!("put it in brackets, even when there is only one: `{name}: [{found}]`"))
}

/// Says that `node` is not what `ty` needs.
pub(super) fn wrong_type<T>(
    ty: &Type,
    node: &Node,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let expected = ty.spoken();
    let found = node.spoken();
    let place = Span::new(node.span.source, node.span.range());
    let help = match (ty, &node.data) {
        (_, Data::Empty) => "write a value after the colon, or take the line away".to_owned(),
        (Type::Text { .. } | Type::Line | Type::Prose, Data::List(_) | Data::Map(_)) => {
            "write it as one text; begin with `|` to use several lines".to_owned()
        }
        (Type::Text { .. } | Type::Line | Type::Prose, _) => {
            "put quotation marks around it to make it text".to_owned()
        }
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
        _ => format!("write {expected}"),
    };
    problems.push(
        Diagnostic::error(Code::WrongType, format!("expected {expected}, found {found}"))
            .at(place, "")
            .help(help),
    );
    None
}

//! Single values: text, numbers, dates, choices, addresses.

use jiff::civil::Date;

use super::wrong_type;
use crate::diag::{Code, Diagnostic, Spanned};
use crate::model::entry::{Language, Value};
use crate::model::kind::{Choice, Type};
use crate::model::node::{Data, Node, Scalar};
use crate::model::{OutputPath, Route};
use crate::text::{is_slug, nearest, word_count};

type Checked = Result<Value, Diagnostic>;

/// Checks a value that is neither list, record nor reference.
pub(super) fn scalar(
    ty: &Type,
    node: &Node,
    problems: &mut Vec<Diagnostic>,
) -> Option<Spanned<Value>> {
    let Data::Scalar(scalar) = &node.data else {
        return wrong_type(ty, node, problems);
    };
    if let Type::Text { max_words } = ty {
        let text = text(node, problems)?;
        problems.extend(too_long(&text, *max_words));
        return Some(Spanned::new(Value::Text(text.value), text.span));
    }
    let found = scalar.text.trim();
    if found == super::NOT_STATED {
        problems.push(super::without_reason(node.span));
        return None;
    }
    let checked = match ty {
        Type::Boolean => boolean(node, found),
        Type::Integer => integer(ty, node, found),
        Type::Year => year(node, found),
        Type::Decimal => decimal(node, found),
        Type::Date => date(node, found),
        Type::Choice(choices) => choice(choices, node, found),
        Type::Slug => slug(node, found),
        Type::SitePath => site_path(node, found),
        Type::SitePlace => site_place(node, found),
        Type::File => file(node, found),
        Type::Url => url(node, found),
        Type::Email => email(node, found),
        Type::Language => language(node, found),
        _ => return wrong_type(ty, node, problems),
    };
    match checked {
        Ok(value) => Some(Spanned::new(value, node.span)),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// Text, without white space around it.
///
/// A bare number or `yes` is refused: another program would not read it as text.
pub(super) fn text(node: &Node, problems: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let text_type = Type::text();
    let Data::Scalar(scalar) = &node.data else {
        return wrong_type(&text_type, node, problems);
    };
    if scalar.text.trim().is_empty() {
        let empty = Node { data: Data::Empty, span: node.span };
        return wrong_type(&text_type, &empty, problems);
    }
    if scalar.text.trim() == super::NOT_STATED {
        problems.push(super::without_reason(node.span));
        return None;
    }
    if let Some(problem) = taken_for_something_else(scalar, node) {
        problems.push(problem);
        return None;
    }
    let keep_start = scalar.map.whole();
    Some(Spanned::new(scalar.text.trim_end().to_owned(), keep_start))
}

fn taken_for_something_else(scalar: &Scalar, node: &Node) -> Option<Diagnostic> {
    if !scalar.plain {
        return None;
    }
    let found = scalar.text.trim();
    let lower = found.to_ascii_lowercase();
    if matches!(lower.as_str(), "yes" | "no" | "on" | "off" | "true" | "false" | "y" | "n") {
        return Some(
            Diagnostic::error(
                Code::YesOrNo,
                format!("`{found}` on its own is a switch, not text"),
            )
            .at(node.span, "some programs read this as true or false")
            .help(format!("put quotation marks around it: `\"{found}\"`")),
        );
    }
    if found.parse::<f64>().is_ok()
        && found.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
    {
        return Some(
            Diagnostic::error(Code::WrongType, "expected text, found a number")
                .at(node.span, "")
                .help(format!("put quotation marks around it to make it text: `\"{found}\"`")),
        );
    }
    None
}

fn too_long(text: &Spanned<String>, max_words: Option<usize>) -> Option<Diagnostic> {
    let (words, max) = (word_count(&text.value), max_words?);
    (words > max).then(|| {
        Diagnostic::error(
            Code::TooLong,
            format!("this text has {words} words, and {max} is the most"),
        )
        .at(text.span, "")
        .help(format!("take away {}", crate::text::counted(words - max, "word")))
    })
}

fn bad_value(node: &Node, message: String) -> Diagnostic {
    Diagnostic::error(Code::BadValue, message).at(node.span, "")
}

fn boolean(node: &Node, found: &str) -> Checked {
    match found {
        "true" => Ok(Value::Boolean(true)),
        "false" => Ok(Value::Boolean(false)),
        _ => {
            let meant = match found.to_ascii_lowercase().as_str() {
                "yes" | "y" | "on" | "true" => Some("true"),
                "no" | "n" | "off" | "false" => Some("false"),
                _ => None,
            };
            let code = if meant.is_some() { Code::YesOrNo } else { Code::WrongType };
            let help = format!("write `{}`", meant.unwrap_or("true` or `false"));
            let message = format!("expected `true` or `false`, found `{found}`");
            Err(Diagnostic::error(code, message).at(node.span, "").help(help))
        }
    }
}

fn integer(ty: &Type, node: &Node, found: &str) -> Checked {
    found.parse().map(Value::Integer).map_err(|_| {
        let message = format!("expected {}, found `{found}`", ty.spoken());
        let digits: String = found.chars().filter(|c| !matches!(c, ',' | ' ' | '+')).collect();
        let help = match digits.parse::<u64>() {
            Ok(number) => format!("write `{number}`"),
            Err(_) if is_digits(found) => "write a smaller number".to_owned(),
            Err(_) => "write digits only, such as `12`".to_owned(),
        };
        Diagnostic::error(Code::WrongType, message).at(node.span, "").help(help)
    })
}

fn year(node: &Node, found: &str) -> Checked {
    match found.parse::<u64>() {
        Ok(year @ 1900..=2200) if found.len() == 4 => Ok(Value::Integer(year)),
        _ => Err(bad_value(node, format!("`{found}` is not a year"))
            .help("write four digits, such as 2024")),
    }
}

fn decimal(node: &Node, found: &str) -> Checked {
    let digits = found.strip_prefix('-').unwrap_or(found);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    if is_digits(whole) && is_digits(part) {
        return Ok(Value::Decimal(found.to_owned()));
    }
    let message = format!("expected a number, found `{found}`");
    Err(Diagnostic::error(Code::WrongType, message)
        .at(node.span, "")
        .help("write digits with a point, such as `3.70`, without commas, spaces or a % sign"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn date(node: &Node, found: &str) -> Checked {
    let parts: Vec<&str> = found.split('-').collect();
    let written =
        matches!(parts.as_slice(), [y, m, d] if (y.len(), m.len(), d.len()) == (4, 2, 2));
    if written && let Ok(date) = found.parse::<Date>() {
        return Ok(Value::Date(date));
    }
    let problem = Diagnostic::error(Code::BadDate, format!("`{found}` is not a date"));
    Err(match parts.as_slice() {
        [_, _, _] if written => {
            problem.at(node.span, "there is no such day").help("check the month and the day")
        }
        _ => problem.at(node.span, "").help("write year, month and day as in 2026-01-31"),
    })
}

fn choice(choices: &[Choice], node: &Node, found: &str) -> Checked {
    if choices.iter().any(|choice| choice.name == found) {
        return Ok(Value::Choice(found.to_owned()));
    }
    let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_ref()).collect();
    let problem = bad_value(node, format!("`{found}` is not one of the words allowed here"));
    let near =
        nearest(found, names.iter().copied()).map(|name| format!("did you mean `{name}`?"));
    Err(problem.maybe_help(near).help(format!("write {}", one_of(&names))))
}

/// `` `a`, `b` or `c` ``.
pub(super) fn one_of(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => format!("`{last}`"),
        Some((last, most)) => {
            let most: Vec<String> = most.iter().map(|name| format!("`{name}`")).collect();
            format!("{} or `{last}`", most.join(", "))
        }
        None => String::new(),
    }
}

fn slug(node: &Node, found: &str) -> Checked {
    if is_slug(found) {
        return Ok(Value::Text(found.to_owned()));
    }
    let near = crate::text::slug(found);
    let problem = bad_value(node, format!("`{found}` cannot be an id"));
    let near = is_slug(&near).then(|| format!("write `{near}`"));
    Err(problem.maybe_help(near).help("use lower-case letters, digits and single hyphens"))
}

fn site_path(node: &Node, found: &str) -> Checked {
    let inner = found.strip_prefix('/').filter(|inner| Route::new(*inner).is_some());
    inner.map(|inner| Value::Text(inner.to_owned())).ok_or_else(|| {
        bad_value(node, format!("`{found}` is not the address of a page of this site"))
            .help("begin and end with a slash, such as `/professions/`")
    })
}

/// An address with or without a part, which is an id of HTML.
fn site_place(node: &Node, found: &str) -> Checked {
    let Some((page, part)) = found.split_once('#') else { return site_path(node, found) };
    let sound = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    if part.is_empty() || !part.chars().all(sound) {
        return Err(bad_value(node, format!("`#{part}` is not the name of a part of a page"))
            .help("write letters, digits and hyphens after `#`, such as `/themes/research/#evidence`"));
    }
    let page = site_path(node, page)?;
    Ok(match page {
        Value::Text(page) => Value::Text(format!("{page}#{part}")),
        other => other,
    })
}

fn file(node: &Node, found: &str) -> Checked {
    if let Some(path) = OutputPath::new(found) {
        return Ok(Value::Text(path.as_str().to_owned()));
    }
    let example = "write its place below `content/`, such as `images/dietitian.jpg`";
    if found.split(['/', '\\']).any(|part| part == "..") {
        let message = format!("`{found}` is not a file of this publication");
        return Err(Diagnostic::error(Code::OutsideFolder, message)
            .at(node.span, "")
            .help(format!("copy the file into the folder `content` and {example}")));
    }
    Err(bad_value(node, format!("`{found}` is not the name of a file below `content/`"))
        .help(format!("{example}, with `/` between folders and none at the start")))
}

fn url(node: &Node, found: &str) -> Checked {
    let host = found.strip_prefix("https://").or_else(|| found.strip_prefix("http://"));
    let sound = host.is_some_and(|host| {
        host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && !found.contains(|c: char| {
                c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\')
            })
    });
    if sound {
        return Ok(Value::Text(found.to_owned()));
    }
    Err(bad_value(node, format!("`{found}` is not a web address"))
        .help("write the whole address, such as `https://www.example.org/`"))
}

fn email(node: &Node, found: &str) -> Checked {
    let sound = found.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.split('.').count() > 1
            && host.split('.').all(|part| !part.is_empty())
            && !found.contains(|c: char| {
                c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>')
            })
            && !host.contains('@')
    });
    if sound {
        return Ok(Value::Text(found.to_owned()));
    }
    Err(bad_value(node, "this is not an e-mail address".to_owned())
        .help("write it as in `communications@example.org`"))
}

fn language(node: &Node, found: &str) -> Checked {
    match Language::new(found) {
        Some(language) => Ok(Value::Text(language.as_str().to_owned())),
        None => Err(bad_value(node, format!("`{found}` is not a language code"))
            .help("write a code such as `en-GB`, `cy` or `ur`")),
    }
}

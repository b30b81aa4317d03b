//! The description of a kind to a new entry: every key with its documentation and an example.
//!
//! What must be there is filled in with its example, so that the entry can be built at once;
//! what may be left out stands behind a `#`. The entry is a draft. Each example is marked as one,
//! so that none is published for a fact.

use serde_json::Value;

use super::schema::FOLDER;
use super::wrap::wrap;
use super::yaml;
use crate::model::kind::{Body, Field, Kind, Need, Place, Target, Type};
use crate::model::{EXAMPLE, Kinds, example_body};
use crate::text::sentence_case;

/// Keys that may be left out one by one, but without which an entry breaks a rule.
const NEEDED_BY_A_RULE: &[&str] = &["feedback.summary", "image.alt", "term.meaning"];

/// The width of a comment.
const WIDTH: usize = 88;

/// A new entry of a kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form<'a> {
    /// Its kind.
    pub(super) kind: &'a Kind,
    /// All kinds, to say where ids come from.
    pub(super) kinds: &'a Kinds,
    /// Its id.
    pub(super) id: &'a str,
}

impl Form<'_> {
    /// The text of the file at `path` below the root: an entry, or a register with its first one.
    pub(super) fn file(&self, path: &str) -> String {
        let head = format!("{}\n{}", schema_line(self.kind, path), self.head());
        match self.kind.place {
            Place::Register(_) => format!("{head}\n{}", self.record()),
            Place::Single(_) => format!("{head}{}", self.keys()),
            Place::Folder(_) | Place::Anywhere => {
                let body = self.body().map(|body| format!("\n{body}\n")).unwrap_or_default();
                format!("---\n{head}{}---\n{body}", self.keys())
            }
        }
    }

    /// The record that is added to a register.
    pub(super) fn record(&self) -> String {
        let mut record = format!("{}:\n", self.id);
        for line in self.keys().trim_start().lines() {
            record.push_str(format!("  {line}").trim_end());
            record.push('\n');
        }
        record
    }

    /// What stands above the keys.
    fn head(&self) -> String {
        let body = match self.kind.body {
            Body::Required => " The text goes below the second `---`.",
            Body::Optional => " More text may go below the second `---`.",
            Body::None => "",
        };
        let advice = "Replace the examples. Take away the `# ` before a key to use it; delete what you do not need.";
        let text = format!("{}.\n{advice}{body}", self.kind.doc);
        text.lines().map(comment).collect()
    }

    fn body(&self) -> Option<String> {
        let name = &self.kind.name;
        match (self.kind.body, &self.kind.place) {
            (Body::Required, _) | (_, Place::Anywhere) => Some(example_body(name)),
            _ => None,
        }
    }

    /// The keys with their comments, each after an empty line.
    fn keys(&self) -> String {
        let fields = self.kind.fields.iter();
        fields.map(|field| format!("\n{}{}", self.comments(field), self.key(field))).collect()
    }

    fn key(&self, field: &Field) -> String {
        let lines = self.lines(field, self.example(field).as_deref());
        let start = if self.is_filled_in(field) { "" } else { "# " };
        lines.iter().map(|line| format!("{start}{line}\n")).collect()
    }

    fn is_filled_in(&self, field: &Field) -> bool {
        let path = format!("{}.{}", self.kind.name, field.name);
        field.need != Need::Optional
            || field.name == "status"
            || NEEDED_BY_A_RULE.contains(&path.as_str())
    }

    /// What is known of a key of the entry itself: its title is made from the id.
    fn example(&self, field: &Field) -> Option<String> {
        if field.name == "status" {
            return Some("draft".to_owned());
        }
        let named = field.name == self.kind.title && matches!(field.ty, Type::Text { .. });
        (named && !matches!(self.kind.place, Place::Single(_)))
            .then(|| title(self.id, &field.example))
    }

    /// What a key is for, and what may be written after it.
    fn comments(&self, field: &Field) -> String {
        let mut comments = comment(&format!("{}.{}", field.doc, self.source(&field.ty)));
        let mut ty = &field.ty;
        while let Type::List(item) = ty {
            ty = item;
        }
        if let Type::Choice(choices) = ty {
            for choice in choices {
                comments
                    .push_str(&comment(&format!("`{}` means: {}", choice.name, choice.doc)));
            }
        }
        if field.need == Need::Stated {
            comments.push_str(&format!(
                "# If it is not known, write instead:\n#   {}:\n#     not_stated: Why, in a sentence for readers\n",
                field.name
            ));
        }
        comments
    }

    /// Where the ids come from that a value may name.
    fn source(&self, ty: &Type) -> String {
        match ty {
            Type::List(item) => self.source(item),
            Type::Reference(target) => format!(" {}.", self.origin(target)),
            Type::Prose => " Markdown, with paragraphs and lists.".to_owned(),
            Type::Line => " Markdown on one line.".to_owned(),
            _ => String::new(),
        }
    }

    fn origin(&self, target: &Target) -> String {
        let group = target.group.as_ref().map(|group| format!(" of the group `{group}`"));
        let group = group.unwrap_or_default();
        let kind = self.kinds.named(&target.kind).or_else(|| holder(self.kinds, &target.kind));
        match kind.map(|kind| &kind.place) {
            Some(Place::Folder(folder)) => {
                format!(
                    "Ids{group} are the names of the files in `content/{folder}/`, without `.md`"
                )
            }
            Some(Place::Register(file) | Place::Single(file)) => {
                format!("Ids{group} are in `content/{file}`")
            }
            Some(Place::Anywhere) | None => {
                format!("Ids{group} are those of a {}", target.kind)
            }
        }
    }

    /// A key and its value as lines of YAML: what is `known`, or else the example.
    fn lines(&self, field: &Field, known: Option<&str>) -> Vec<String> {
        let name = &field.name;
        let example = known.unwrap_or(&field.example);
        let value = known.map_or_else(|| marked(&field.ty, example), str::to_owned);
        match &field.ty {
            Type::Record { fields, .. } => {
                let inner = self.inner(fields, None, yaml::example(example).as_ref());
                below(name, inner)
            }
            Type::List(item) => match item.as_ref() {
                Type::Record { fields, part } => {
                    let list = yaml::example(example);
                    let first = list.as_ref().and_then(|list| list.get(0));
                    let inner = self.inner(fields, part.as_deref(), first);
                    below(name, item_of_list(inner))
                }
                _ => vec![format!("{name}: {value}")],
            },
            _ if value.contains('\n') => {
                let text = value.lines().map(str::to_owned).collect();
                below(&format!("{name}: |"), text)
            }
            _ => vec![format!("{name}: {value}")],
        }
    }

    /// The keys of a group. Those of `example` are filled in, as are those that must be there.
    fn inner(
        &self,
        fields: &[Field],
        part: Option<&str>,
        example: Option<&Value>,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        for field in fields {
            let given =
                example.is_some_and(|example| example.get(field.name.as_ref()).is_some());
            let filled = given || field.need != Need::Optional || self.is_partial(field);
            // Ids of parts are unique in the whole publication.
            let unique = part.is_some() && field.name == "id" && !self.is_single();
            let value = unique.then(|| format!("{}-1", self.id));
            let start = if filled { "" } else { "# " };
            let key = self.lines(field, value.as_deref());
            match key.as_slice() {
                [line] => lines.push(format!("{start}{line}  # {}", self.remark(field))),
                _ => {
                    lines.push(format!("# {}", self.remark(field)));
                    lines.extend(key.iter().map(|line| format!("{start}{line}")));
                }
            }
        }
        lines
    }

    /// The examples of a diversity question are some of its groups, and say so.
    fn is_partial(&self, field: &Field) -> bool {
        self.kind.name == "workforce" && field.name == "partial"
    }

    fn is_single(&self) -> bool {
        matches!(self.kind.place, Place::Single(_))
    }

    /// What a key of a group is for, in few words.
    fn remark(&self, field: &Field) -> String {
        let words = match &field.ty {
            Type::Choice(choices) => {
                let names: Vec<&str> = choices.iter().map(|c| c.name.as_ref()).collect();
                format!(" ({})", names.join(", "))
            }
            _ => String::new(),
        };
        let gap = if field.need == Need::Stated { ", or `not_stated`" } else { "" };
        format!("{}{words}{gap}", field.doc)
    }
}

/// The comment that tells an editor where the schema of the file at `path` is.
pub(super) fn schema_line(kind: &Kind, path: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    format!("# yaml-language-server: $schema={up}{FOLDER}/{}.json", kind.name)
}

/// The kind that holds the part `name`, such as the years of the publication.
fn holder<'k>(kinds: &'k Kinds, name: &str) -> Option<&'k Kind> {
    kinds.iter().find(|kind| kind.fields.iter().any(|field| holds(&field.ty, name)))
}

fn holds(ty: &Type, name: &str) -> bool {
    match ty {
        Type::List(item) => holds(item, name),
        Type::Record { fields, part } => {
            part.as_deref() == Some(name) || fields.iter().any(|field| holds(&field.ty, name))
        }
        _ => false,
    }
}

/// An example with the word before it that says that it is one. What is no fact needs none.
fn marked(ty: &Type, example: &str) -> String {
    match ty {
        Type::List(item) if is_fact(item) => match yaml::example(example) {
            Some(Value::Array(items)) => {
                let items: Vec<String> = items.iter().map(marked_item).collect();
                format!("[{}]", items.join(", "))
            }
            _ => example.to_owned(),
        },
        ty if is_fact(ty) => match example.chars().next() {
            Some(quote @ ('"' | '\'')) => format!("{quote}{EXAMPLE} {}", &example[1..]),
            _ => format!("{EXAMPLE} {example}"),
        },
        _ => example.to_owned(),
    }
}

fn marked_item(item: &Value) -> String {
    let text = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
    match text.contains([',', ':', '#', '[', ']', '{', '}', '"', '\'']) {
        true => Value::String(format!("{EXAMPLE} {text}")).to_string(),
        false => format!("{EXAMPLE} {text}"),
    }
}

/// Whether a value of this type says something about an organisation.
fn is_fact(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Text { .. }
            | Type::Line
            | Type::Prose
            | Type::Integer
            | Type::Year
            | Type::Decimal
            | Type::Date
            | Type::Choice(_)
            | Type::Reference(_)
            | Type::Email
            | Type::Url
    )
}

/// An id as a title, in the case of `example`. Quoted when YAML would not take it as text.
fn title(id: &str, example: &str) -> String {
    let words = id.rsplit('/').next().unwrap_or(id).replace('-', " ");
    let upper = |c: char| !c.is_lowercase();
    let title = if example.chars().all(upper) {
        words.to_uppercase()
    } else if example.starts_with(upper) {
        sentence_case(&words)
    } else {
        words
    };
    let bare = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];
    let is_text = title.starts_with(char::is_alphabetic)
        && !bare.contains(&title.to_lowercase().as_str())
        && title.parse::<f64>().is_err();
    if is_text { title } else { format!("\"{title}\"") }
}

fn comment(text: &str) -> String {
    wrap(text, WIDTH).iter().map(|line| format!("# {line}\n")).collect()
}

/// `key:` and its lines, indented. A key that ends in `|` has a block of text.
fn below(key: &str, lines: Vec<String>) -> Vec<String> {
    let key = if key.ends_with('|') { key.to_owned() } else { format!("{key}:") };
    let indent = |line: String| if line.is_empty() { line } else { format!("  {line}") };
    std::iter::once(key).chain(lines.into_iter().map(indent)).collect()
}

/// The keys of a group as an item of a list.
fn item_of_list(lines: Vec<String>) -> Vec<String> {
    let dash = |(number, line): (usize, String)| match number {
        0 => format!("- {line}"),
        _ => format!("  {line}"),
    };
    lines.into_iter().enumerate().map(dash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_made_from_the_id() {
        for (id, example, expected) in [
            ("speech-therapist", "dietitian", "speech therapist"),
            ("next-steps", "Foreword", "Next steps"),
            ("plans/next-steps", "Foreword", "Next steps"),
            ("ahp", "AHP", "AHP"),
            ("2026", "Foreword", "\"2026\""),
            ("no", "Foreword", "\"No\""),
        ] {
            assert_eq!(title(id, example), expected);
        }
    }

    #[test]
    fn every_key_of_a_form_is_there_and_may_be_used() {
        let kinds = Kinds::standard();
        for kind in kinds.iter() {
            let text = Form { kind, kinds: &kinds, id: "brand-new" }.file("content/x.yaml");
            let text = with_all_keys(kind, &text);
            let front = text.trim_start_matches("---\n").split("\n---\n").next().unwrap();
            let entry = yaml::read(front).unwrap_or_else(|| panic!("not YAML:\n{front}"));
            let entry = entry.get("brand-new").unwrap_or(&entry);
            for field in &kind.fields {
                let value = entry.get(field.name.as_ref());
                assert!(value.is_some(), "{} is missing:\n{front}", field.name);
            }
        }
    }

    /// A form with the `# ` taken away before each key and the lines that belong to it.
    fn with_all_keys(kind: &Kind, form: &str) -> String {
        let indent = if matches!(kind.place, Place::Register(_)) { "  " } else { "" };
        let mut in_key = false;
        let line = |line: &str| {
            let rest = line.strip_prefix(indent).and_then(|line| line.strip_prefix("# "));
            let names_key =
                |rest: &str| kind.field(rest.split(':').next().unwrap_or("")).is_some();
            in_key =
                rest.is_some_and(|rest| names_key(rest) || (in_key && rest.starts_with("  ")));
            match rest {
                Some(rest) if in_key => format!("{indent}{rest}\n"),
                _ => format!("{line}\n"),
            }
        };
        form.lines().map(line).collect()
    }
}

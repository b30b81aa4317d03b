//! The reference in the README is what the descriptions say, so it cannot disagree with the
//! checker. `UPDATE=1 cargo test reference` writes it.

use std::fmt::Write;
use std::fs;

use prospectus::diag::Code;
use prospectus::markdown::DIRECTIVES;
use prospectus::model::Kinds;
use prospectus::model::kind::{Body, Field, Kind, Need, Pages, Place, Type};
use prospectus::text::with_article;

use crate::support;

const START: &str = "<!-- The reference below is made from the descriptions in `src/model/kinds`; `UPDATE=1 cargo test reference` writes it. -->\n";
const END: &str = "<!-- End of the reference. -->\n";

#[test]
fn the_reference_in_the_readme_is_what_the_descriptions_say() {
    let path = support::root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(START).expect("the start of the reference");
    let (old, after) = rest.split_once(END).expect("the end of the reference");
    let new = reference();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, format!("{before}{START}{new}{END}{after}")).unwrap();
        return;
    }
    assert!(old == new, "run `UPDATE=1 cargo test reference` and read the diff");
}

fn reference() -> String {
    let kinds = Kinds::standard();
    let mut text = String::from("\n");
    for kind in kinds.iter() {
        text.push_str(&section(kind));
    }
    text.push_str("### Keys that every kind has\n\n");
    text.push_str(&table(kinds.common()));
    text.push_str("### Blocks\n\n");
    for directive in DIRECTIVES {
        let example = directive.example.replace('\n', "\n  ");
        let doc = directive.doc.trim_end_matches('.');
        let _ = write!(text, "- {doc}\n\n  ```markdown\n  {example}\n  ```\n\n");
    }
    text.push_str(&rules());
    text
}

/// The rules for words, each with whose it is and whether it is told unasked.
fn rules() -> String {
    let mut text = String::from(
        "### Rules for words\n\n| code | what it finds | told |\n| --- | --- | --- |\n",
    );
    for code in Code::ALL {
        let name = code.as_str();
        let own = ["nhs-", "govuk-", "house-", "spelling"]
            .iter()
            .any(|start| name.starts_with(start));
        if own {
            let told = match (code.is_hint(), *code) {
                (true, _) => "when asked",
                (false, Code::Spelling) => "with a dictionary",
                (false, _) => "yes",
            };
            let _ = writeln!(text, "| `{name}` | {} | {told} |", code.title());
        }
    }
    text.push('\n');
    text
}

fn section(kind: &Kind) -> String {
    let place = match &kind.place {
        Place::Folder(folder) => format!("`{folder}/*.md`"),
        Place::Register(file) => format!("`{file}`, by id"),
        Place::Single(file) => format!("`{file}`"),
        Place::Anywhere => "any other `*.md`".to_owned(),
    };
    let body = below(kind);
    let mut text = format!("### {}\n\n{}. Written in {place}.{body}\n\n", kind.name, kind.doc);
    text.push_str(&table(kind.own_fields()));
    text
}

/// What a file of the kind holds below its keys.
fn below(kind: &Kind) -> &'static str {
    if !matches!(kind.place, Place::Folder(_) | Place::Anywhere) {
        return "";
    }
    match (kind.pages, &kind.body) {
        (Pages::Own, Body::Required) => " Text below the second `---` is needed.",
        (Pages::Own, Body::Optional) => " Text may stand below the second `---`.",
        _ => " Nothing stands below the second `---`.",
    }
}

fn table(fields: &[Field]) -> String {
    let mut text = String::from("| key | what it is | type |\n| --- | --- | --- |\n");
    rows("", fields, &mut text);
    text.push('\n');
    text
}

fn rows(path: &str, fields: &[Field], text: &mut String) {
    for field in fields {
        let name = format!("{path}{}", field.name);
        let need = match field.need {
            Need::Required => " (needed)",
            Need::Stated => " (needed, or `not_stated`)",
            Need::Optional => "",
        };
        let _ = writeln!(text, "| `{name}` | {}{need} | {} |", field.doc, spoken(&field.ty));
        let mut ty = &field.ty;
        while let Type::List(inner) = ty {
            ty = inner;
        }
        if let Type::Record { fields, .. } = ty {
            rows(&format!("{name}."), fields, text);
        }
    }
}

fn spoken(ty: &Type) -> String {
    match ty {
        Type::Text { max_words: Some(max) } => format!("text, {max} words at most"),
        Type::Line => "one line of Markdown".to_owned(),
        Type::Prose => "Markdown".to_owned(),
        Type::Choice(choices) => {
            let names: Vec<String> =
                choices.iter().map(|choice| format!("`{}`", choice.name)).collect();
            names.join(", ")
        }
        Type::Reference(target) => match &target.group {
            Some(group) => {
                format!("the id of {} of the group `{group}`", with_article(&target.kind))
            }
            None => format!("the id of {}", with_article(&target.kind)),
        },
        Type::List(item) => format!("a list: {}", spoken(item)),
        other => other.spoken().to_owned(),
    }
}

//! The kinds of content that come with the tool, each described in a file of its own.
//!
//! To add a field, add a line to its kind's description, show it in the kind's template,
//! and add a fixture; nothing else needs to know.

mod change;
mod checks;
mod commitment;
mod feedback;
mod metric;
mod page;
mod pathway;
mod profession;
mod publication;
mod registers;
mod statement;
mod strategy_theme;
mod workforce;

use super::kind::{Field, Kind, Place, Type};

/// All kinds of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds(Vec<Kind>);

impl Kinds {
    /// The kinds that come with the tool.
    pub fn standard() -> Self {
        let mut kinds = vec![
            publication::kind(),
            profession::kind(),
            pathway::kind(),
            feedback::kind(),
            commitment::kind(),
            strategy_theme::kind(),
            metric::kind(),
            workforce::kind(),
            statement::kind(),
        ];
        kinds.extend(registers::kinds());
        kinds.push(change::kind());
        kinds.extend([checks::waivers(), checks::house_words()]);
        kinds.push(page::kind());
        for kind in &mut kinds {
            kind.own = kind.fields.len();
            kind.fields.extend(common_fields());
        }
        Self(kinds)
    }

    /// All kinds, in the order they are documented.
    pub fn iter(&self) -> impl Iterator<Item = &Kind> {
        self.0.iter()
    }

    /// The fields that every kind has.
    pub fn common(&self) -> &[Field] {
        self.0.first().map_or(&[], |kind| &kind.fields[kind.own..])
    }

    /// The kind called `name`.
    pub fn named(&self, name: &str) -> Option<&Kind> {
        self.0.iter().find(|kind| kind.name == name)
    }

    /// The kind whose entries are in `folder`.
    pub fn in_folder(&self, folder: &str) -> Option<&Kind> {
        self.0.iter().find(|kind| kind.folder_name() == Some(folder))
    }

    /// The kind that is written in the YAML file `file`.
    pub fn in_file(&self, file: &str) -> Option<&Kind> {
        let holds = |kind: &&Kind| match &kind.place {
            Place::Register(name) | Place::Single(name) => name == file,
            Place::Folder(_) | Place::Anywhere => false,
        };
        self.0.iter().find(holds)
    }
}

/// The fields that an entry of every kind may have.
fn common_fields() -> Vec<Field> {
    let status =
        [("draft", "not ready: shown only with --drafts"), ("published", "ready for readers")];
    vec![
        Field::new(
            "status",
            Type::choice(status),
            "Whether readers may see it; `published` if left out",
            "draft",
        ),
        Field::new(
            "publish_on",
            Type::Date,
            "The first day on which it is shown",
            "2026-01-31",
        ),
        Field::new(
            "withdraw_on",
            Type::Date,
            "The first day on which it is no longer shown",
            "2027-01-31",
        ),
        Field::new(
            "owner",
            Type::text(),
            "Who answers for it: a team or a post",
            "Communications team",
        ),
        Field::new("reviewed", Type::Date, "When all of it was last checked", "2026-01-31"),
        Field::new("next_review", Type::Date, "When it must be checked again", "2027-01-31"),
        Field::new(
            "aliases",
            Type::list(Type::SitePath),
            "Old addresses that lead here",
            "[/dietetics/]",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_documented_and_shown_by_example() {
        for kind in Kinds::standard().iter() {
            assert!(!kind.doc.is_empty(), "{}", kind.name);
            check(&kind.name, &kind.fields);
        }
    }

    fn check(place: &str, fields: &[Field]) {
        for (at, field) in fields.iter().enumerate() {
            let name = format!("{place}.{}", field.name);
            assert!(!field.doc.is_empty() && !field.doc.ends_with('.'), "{name}");
            assert!(!field.example.is_empty(), "{name} has no example");
            assert!(!fields[..at].iter().any(|other| other.name == field.name), "{name} twice");
            let mut ty = &field.ty;
            while let Type::List(inner) = ty {
                ty = inner;
            }
            if let Type::Record { fields, .. } = ty {
                check(&name, fields);
            }
        }
    }

    #[test]
    fn every_reference_points_at_a_kind_or_a_part() {
        let kinds = Kinds::standard();
        let mut parts = Vec::new();
        let mut targets = Vec::new();
        for kind in kinds.iter() {
            gather(&kind.fields, &mut parts, &mut targets);
        }
        for target in targets {
            assert!(kinds.named(&target).is_some() || parts.contains(&target), "{target}");
        }
    }

    fn gather(fields: &[Field], parts: &mut Vec<String>, targets: &mut Vec<String>) {
        for field in fields {
            let mut ty = &field.ty;
            while let Type::List(inner) = ty {
                ty = inner;
            }
            match ty {
                Type::Reference(target) => targets.push(target.kind.to_string()),
                Type::Record { fields, part } => {
                    parts.extend(part.as_ref().map(ToString::to_string));
                    gather(fields, parts, targets);
                }
                _ => {}
            }
        }
    }
}

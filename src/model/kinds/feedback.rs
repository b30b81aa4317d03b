//! `feedback/*.md`: what patients and others said.
//!
//! The consent record decides whether a quote may be shown; it is never rendered.

use crate::model::kind::{Field, Kind, Pages, Type};

pub(super) fn kind() -> Kind {
    Kind::folder("feedback", "feedback")
        .doc("What a patient, a relative or a colleague said, as a quote with consent or as a summary")
        .titled("topic")
        .pages(Pages::Landing)
        .fields([
            Field::new("topic", Type::text(), "What it is about, as a heading", "Kindness and support").required(),
            Field::new("summary", Type::Prose, "What was said, in your own words", "A patient praised the team for its kindness."),
            Field::new("quote", Type::Prose, "What was said, word for word; needs `consent`", "They were kind to me.").quoted(),
            Field::new("voice", Type::choice([
                ("patient", "a patient"),
                ("relative", "a relative of a patient"),
                ("parent", "a parent of a patient"),
                ("carer", "an unpaid carer"),
                ("colleague", "someone who works in the service"),
                ("staff-note", "a member of staff wrote down a patient's words"),
            ]), "Whose voice it is", "patient").required(),
            Field::new("professions", Type::list(Type::reference("profession")), "The professions it is about", "[dietitian]"),
            Field::new("team", Type::text(), "The team it is about", "Theatre team"),
            Field::new("source", Type::text(), "Where it comes from", "Patient survey, spring 2022").required(),
            Field::new("consent", Type::record(consent()), "The record that allows a quote to be shown; never published", "{reference: C-014, scope: [web], given_by: patient, reviewed_by: Caldicott Guardian, review_by: 2027-01-31}").private(),
        ])
}

fn consent() -> Vec<Field> {
    vec![
        Field::new("reference", Type::text(), "Where the signed consent is kept", "C-014")
            .required(),
        Field::new(
            "scope",
            Type::list(Type::choice([
                ("web", "this website"),
                ("print", "printed pages"),
                ("kiosk", "screens at events"),
                ("feed", "feeds that others read"),
                ("translation", "other languages"),
            ])),
            "Where the quote may be shown",
            "[web, print]",
        )
        .required(),
        Field::new(
            "given_by",
            Type::text(),
            "Who consented, by role and never by name",
            "patient",
        )
        .required(),
        Field::new(
            "reviewed_by",
            Type::text(),
            "Who checked it, by role",
            "Caldicott Guardian",
        )
        .required(),
        Field::new(
            "review_by",
            Type::Date,
            "When consent must be confirmed again",
            "2027-01-31",
        )
        .required(),
        Field::new("withdrawn", Type::Date, "When consent was withdrawn", "2026-06-30"),
    ]
}

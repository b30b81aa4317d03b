//! `workforce.yaml`: how many people work here, where, and who they are.

use crate::model::kind::{Field, Kind, Type};

pub(super) fn kind() -> Kind {
    Kind::single("workforce", "workforce.yaml")
        .doc("Who we are: headcounts, places of work and diversity figures")
        .titled("id")
        .fields([
            Field::new("headcounts", Type::parts("headcount", [
                Field::new("id", Type::Slug, "A permanent id", "registered").required(),
                Field::new("label", Type::text(), "Who is counted", "registered professionals").required(),
                Field::new("value", Type::Integer, "How many", "560").required(),
                Field::new("qualifier", Type::choice([
                    ("over", "more than the number"),
                    ("about", "close to the number"),
                    ("exactly", "the number itself"),
                ]), "How exact the number is", "over").required(),
                Field::new("as_at", Type::Date, "The date of the count", "2022-03-31").stated(),
                Field::new("source", Type::text(), "Where the number comes from", "Electronic staff record").required(),
            ]), "How many people", "[{id: registered, label: registered professionals, value: 560, qualifier: over}]").required(),
            Field::new("places", Type::list(Type::reference("place")), "Where they work", "[example-hospital]").required(),
            Field::new("diversity", Type::parts("diversity", diversity()), "Who they are: one entry for each question", "[{id: age, label: Age}]").required(),
        ])
}

fn diversity() -> Vec<Field> {
    vec![
        Field::new("id", Type::Slug, "A permanent id", "age").required(),
        Field::new("label", Type::text(), "What was asked", "Age").required(),
        Field::new(
            "headline",
            Type::text(),
            "What the figures show, in one sentence",
            "Most of the workforce is aged under 50.",
        )
        .required(),
        Field::new(
            "groups",
            Type::list(Type::record(group())),
            "The groups, in an order that makes sense",
            "[{label: aged 34 and under, value: 41}]",
        )
        .required(),
        Field::new(
            "partial",
            Type::Boolean,
            "Whether the source gives only part of the whole",
            "true",
        ),
        Field::new(
            "people",
            Type::Integer,
            "How many people were counted; for the check of small numbers",
            "560",
        )
        .private(),
        Field::new("base", Type::text(), "Who was counted", "560 registered professionals")
            .stated(),
        Field::new("as_at", Type::Date, "The date of the figures", "2022-03-31").stated(),
        Field::new(
            "source",
            Type::text(),
            "Where the figures come from",
            "Electronic staff record",
        )
        .required(),
        Field::new(
            "note",
            Type::text(),
            "What readers should know to understand them",
            "The source does not split the other 96%",
        ),
    ]
}

fn group() -> Vec<Field> {
    vec![
        Field::new("label", Type::text(), "The group's name", "aged 34 and under").required(),
        Field::new("value", Type::Decimal, "Its share in percent", "41").required(),
        Field::new(
            "source_label",
            Type::text(),
            "What the source calls it, if that differs",
            "Under 35",
        ),
        Field::new(
            "disclosive",
            Type::Boolean,
            "`false` when belonging to this group says nothing about a person",
            "false",
        )
        .private(),
        Field::new(
            "undeclared",
            Type::Boolean,
            "Whether it stands for people who did not say",
            "true",
        ),
    ]
}

//! `metrics.yaml`: targets for each year, and results as they come.

use crate::model::kind::{Field, Kind, Type};

pub(super) fn kind() -> Kind {
    Kind::register("metric", "metrics.yaml")
        .doc("A measure with its target for each year")
        .titled("measure")
        .shared()
        .fields(measure().into_iter().chain(figures()))
}

/// What is measured.
fn measure() -> Vec<Field> {
    vec![
        Field::new(
            "segment",
            Type::text(),
            "The group of measures it belongs to",
            "Sickness absence",
        )
        .required(),
        Field::new("measure", Type::text(), "What is measured", "Overall sickness absence")
            .required(),
        Field::new(
            "unit",
            Type::choice([
                ("percent", "a percentage"),
                ("score", "a score out of 10"),
                ("none", "no number"),
            ]),
            "What the numbers are",
            "percent",
        )
        .required(),
        Field::new(
            "direction",
            Type::choice([
                ("reduce-to", "down to the target"),
                ("reduce-by", "down by the target"),
                ("keep-between", "within the range"),
                ("increase-to", "up to the target"),
                ("at-least", "the target or more"),
                ("increase", "up, without a number"),
            ]),
            "Which way it should go",
            "reduce-to",
        )
        .required(),
        Field::new("scope", Type::text(), "Whom it counts", "The whole trust").stated(),
    ]
}

/// The numbers, and where they come from.
fn figures() -> Vec<Field> {
    vec![
        Field::new(
            "targets",
            Type::list(Type::record(target())),
            "The target for each year",
            "[{year: year-1, value: 4.00}]",
        )
        .required(),
        Field::new(
            "baseline",
            Type::record([
                Field::new("value", Type::Decimal, "The figure", "4.52").required(),
                Field::new("as_at", Type::Date, "Its date", "2022-03-31").required(),
            ]),
            "The figure at the start",
            "{value: 4.52, as_at: 2022-03-31}",
        )
        .stated(),
        Field::new(
            "results",
            Type::list(Type::record(result())),
            "What was reached, year by year",
            "[{year: year-1, value: 4.10, as_at: 2023-03-31, source: Board report}]",
        ),
        Field::new(
            "source",
            Type::text(),
            "Where the targets come from",
            "Strategy document, metrics table",
        )
        .required(),
        Field::new(
            "note",
            Type::text(),
            "What readers should know to understand it",
            "The band 8a is a senior pay band",
        ),
    ]
}

fn target() -> Vec<Field> {
    vec![
        Field::new("year", Type::reference("year"), "The year of the period", "year-1")
            .required(),
        Field::new("value", Type::Decimal, "The number, with its decimals as given", "4.00"),
        Field::new("from", Type::Decimal, "The lower end of a range", "8"),
        Field::new("to", Type::Decimal, "The upper end of a range", "11"),
        Field::new(
            "text",
            Type::text(),
            "The target in words, when it has no number",
            "Increase the number",
        ),
        Field::new("note", Type::text(), "A few words after the number", "a further reduction"),
    ]
}

fn result() -> Vec<Field> {
    vec![
        Field::new("year", Type::reference("year"), "The year of the period", "year-1")
            .required(),
        Field::new("value", Type::Decimal, "The number that was reached", "4.10").required(),
        Field::new("as_at", Type::Date, "Its date", "2023-03-31").required(),
        Field::new("source", Type::text(), "Where it was published", "Board report, May 2023")
            .required(),
    ]
}

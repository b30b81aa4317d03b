//! `pathways/*.md`: a patient's way through several professions.

use crate::model::kind::{Field, Kind, Order, Type};

pub(super) fn kind() -> Kind {
    Kind::folder("pathway", "pathways")
        .doc("A patient's way through care, and what each profession contributes to it")
        .order(Order::Title)
        .shared()
        .fields([
            Field::new("title", Type::text(), "Its name", "Surgical cancer pathway").required(),
            Field::new(
                "summary",
                Type::Text { max_words: Some(60) },
                "What it shows, in 60 words or fewer",
                "How ten professions care for one patient.",
            )
            .required(),
            Field::new(
                "steps",
                Type::list(Type::record([
                    Field::new("profession", Type::reference("profession"), "Who", "dietitian")
                        .required(),
                    Field::new(
                        "contribution",
                        Type::Prose,
                        "What they contribute",
                        "They help you eat well before and after surgery.",
                    )
                    .required(),
                ])),
                "The steps in order",
                "[{profession: dietitian, contribution: They help you eat well.}]",
            )
            .required()
            .section(),
        ])
}

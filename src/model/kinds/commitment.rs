//! `commitments/*.md`: what the organisation commits itself to.

use crate::model::kind::{Body, Field, Kind, Order, Type};

pub(super) fn kind() -> Kind {
    Kind::folder("commitment", "commitments")
        .doc("A commitment of the strategy, and what it means")
        .titled("name")
        .order(Order::Number)
        .body(Body::Required)
        .mentioned()
        .shared()
        .fields([
            Field::new("name", Type::text(), "Its official name", "Grow our own").required(),
            Field::new("order", Type::Integer, "Its place in lists", "3").required(),
            Field::new(
                "summary",
                Type::Text { max_words: Some(60) },
                "What it means, in 60 words or fewer",
                "Support workers get a career path.",
            )
            .required(),
        ])
}

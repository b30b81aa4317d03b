//! `themes/*.md`: the strategy's themes and their objectives.

use crate::model::kind::{Field, Kind, Order, Type};

pub(super) fn kind() -> Kind {
    Kind::folder("theme", "themes")
        .doc("A theme of the strategy with its objectives")
        .order(Order::Number)
        .shared()
        .selections("objectives", ["years", "commitments", "partners"])
        .fields([
            Field::new("title", Type::text(), "Its name", "Apprenticeships").required(),
            Field::new("order", Type::Integer, "Its place in lists", "1").required(),
            Field::new("summary", Type::Text { max_words: Some(60) }, "What it is about, in 60 words or fewer", "More ways into the professions.").required(),
            Field::new("commitments", Type::list(Type::reference("commitment")), "The commitments it serves", "[grow-our-own]").required(),
            Field::new("years", Type::list(Type::reference("year")), "The years of the period in which it is worked on", "[year-1, year-2]").required(),
            Field::new("ambitions", Type::list(Type::reference("ambition")), "The organisation's ambitions it serves", "[health-innovation]").stated(),
            Field::new("objectives", Type::parts("objective", objective()), "Its objectives, in order", "[{id: level-6-access, text: Help support workers start a degree apprenticeship.}]").required().section(),
        ])
}

fn objective() -> Vec<Field> {
    vec![
        Field::new(
            "id",
            Type::Slug,
            "A permanent id; never change it or use it again",
            "level-6-access",
        )
        .required(),
        Field::new(
            "text",
            Type::Line,
            "What will be done",
            "Help support workers start a degree apprenticeship.",
        )
        .required(),
        Field::new(
            "partners",
            Type::list(Type::grouped("term", "partner")),
            "Partners it involves, from the register of terms",
            "[hei]",
        ),
        Field::new(
            "professions",
            Type::list(Type::reference("profession")),
            "Professions it involves",
            "[dietitian]",
        ),
        Field::new(
            "status",
            Type::choice([
                ("planned", "not yet started"),
                ("in-progress", "started"),
                ("done", "finished"),
            ]),
            "How far it is, where known",
            "planned",
        ),
        Field::new(
            "owner",
            Type::text(),
            "The post that answers for it, where known",
            "AHP Workforce Lead",
        ),
        Field::new("due", Type::Year, "The year it is due, where known", "2024"),
    ]
}

//! `changes.yaml`: what was changed in what was published, for those who use it elsewhere.

use crate::model::kind::{Field, Kind, Type};

pub(super) fn kind() -> Kind {
    Kind::register("change", "changes.yaml")
        .doc("A change that those who use the publication elsewhere should know of")
        .fields([
            Field::new(
                "title",
                Type::text(),
                "What changed, in a few words",
                "Dietitians: new support role",
            )
            .required(),
            Field::new("date", Type::Date, "The day on which it was published", "2026-01-31")
                .required(),
            Field::new(
                "at",
                Type::SitePlace,
                "The page, or the part of one, that changed",
                "/professions/dietitian/#support-roles",
            )
            .required(),
            Field::new("old", Type::text(), "What it said before", "Dietetic assistants"),
            Field::new(
                "new",
                Type::text(),
                "What it says now",
                "Dietetic assistants and assistant practitioners",
            ),
            Field::new(
                "reason",
                Type::text(),
                "Why it was changed",
                "The service has a new role since January",
            ),
        ])
}

//! What the checks of a publication are told: waivers, and the words of the house.

use crate::model::kind::{Field, Kind, Type};

pub(super) fn waivers() -> Kind {
    Kind::register("waiver", "waivers.yaml")
        .doc("A decision to live with a warning in one place, with its reason and its end")
        .titled("reason")
        .fields([
            Field::new("code", Type::text(), "The code of the problem", "govuk-utilise")
                .required()
                .private(),
            Field::new(
                "place",
                Type::text(),
                "The file or folder below `content/`, or the entry, such as `commitment:supply-chains`",
                "commitments/supply-chains.md",
            )
            .required()
            .private(),
            Field::new(
                "words",
                Type::text(),
                "The words it is about, if not every problem of this code in this place",
                "Utilise",
            )
            .private(),
            Field::new("reason", Type::text(), "Why the problem may stay", "The official name of a commitment")
                .required()
                .private(),
            Field::new("by", Type::text(), "Who decided: a post or a team", "Head of Communications")
                .required()
                .private(),
            Field::new("until", Type::Date, "The last day on which the decision holds", "2027-03-31")
                .required()
                .private(),
        ])
}

pub(super) fn house_words() -> Kind {
    Kind::register("house-word", "house-style.yaml")
        .doc("A word that your house avoids, or one of the lists of the tool that it allows")
        .titled("reason")
        .fields([
            Field::new(
                "words",
                Type::list(Type::text()),
                "The word in each of its forms, or a few words",
                "[service user, service users]",
            )
            .required()
            .private(),
            Field::new("instead", Type::text(), "What to write instead", "patient").private(),
            Field::new(
                "reason",
                Type::text(),
                "Why, in a few words",
                "Our patients asked us to",
            )
            .required()
            .private(),
            Field::new(
                "level",
                Type::choice([
                    ("allow", "not told, even if a list of the tool has it"),
                    ("warn", "told as a warning"),
                    ("deny", "forbids publishing"),
                ]),
                "What is done about it; `warn` if left out",
                "warn",
            )
            .private(),
        ])
}

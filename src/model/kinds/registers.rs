//! The registers: one canonical form of each name, used everywhere by id.

use crate::model::kind::{Field, Kind, Order, Type};

pub(super) fn kinds() -> [Kind; 7] {
    [people(), contacts(), places(), abbreviations(), terms(), ambitions(), images()]
}

fn people() -> Kind {
    Kind::register("person", "people.yaml")
        .doc("A person who is named, with the role in which they are named")
        .titled("role")
        .order(Order::Number)
        .fields([
            Field::new(
                "name",
                Type::text(),
                "The person's name; take it away when they leave, the role stays",
                "Sam Taylor",
            )
            .stated(),
            Field::new("role", Type::text(), "Their role", "Chief AHP").required(),
            Field::new(
                "agreed",
                Type::text(),
                "What says that they agreed to be named; never published",
                "E-mail of 3 March 2026, kept by the communications team",
            )
            .private(),
            Field::new(
                "teams",
                Type::list(Type::Slug),
                "The groups in which pages list them",
                "[foreword]",
            ),
            Field::new("order", Type::Integer, "Their place in lists", "1"),
        ])
}

fn contacts() -> Kind {
    Kind::register("contact", "contacts.yaml")
        .doc("A contact point that may be published: of a team or a post, never a person's own")
        .titled("name")
        .fields([
            Field::new("name", Type::text(), "Whom readers reach there", "Patient advice team")
                .required(),
            Field::new("email", Type::Email, "A shared mailbox", "advice@example.org"),
            Field::new("phone", Type::text(), "A telephone number", "01632 960 002"),
            Field::new(
                "address",
                Type::list(Type::text()),
                "A postal address, line by line, with its postcode",
                "[Example Hospital, Anytown]",
            ),
            Field::new(
                "handle",
                Type::text(),
                "Its name on a social network",
                "example_hospital",
            ),
        ])
}

fn places() -> Kind {
    Kind::register("place", "places.yaml")
        .doc("A place where people work")
        .titled("name")
        .mentioned()
        .fields([
            Field::new("name", Type::text(), "Its full name", "Example Hospital").required(),
            Field::new("short", Type::text(), "Its name after the first use", "Example"),
            Field::new(
                "note",
                Type::text(),
                "What readers should know about it",
                "Part of the main site",
            ),
            Field::new(
                "address",
                Type::list(Type::text()),
                "Its postal address, line by line, with its postcode",
                "[Example Hospital, Anytown]",
            ),
            Field::new("phone", Type::text(), "Its switchboard", "01632 960 003"),
        ])
}

fn abbreviations() -> Kind {
    Kind::register("abbreviation", "abbreviations.yaml")
        .doc("An abbreviation and what it stands for; pages explain it where it is first used")
        .titled("short")
        .fields([
            Field::new("short", Type::text(), "The abbreviation", "AHP").required(),
            Field::new(
                "full",
                Type::text(),
                "What it stands for, in the singular",
                "allied health professional",
            )
            .stated(),
            Field::new(
                "plural",
                Type::text(),
                "What its plural stands for",
                "allied health professionals",
            ),
            Field::new(
                "common",
                Type::Boolean,
                "Whether everyone knows it, so that pages need not explain it",
                "true",
            ),
        ])
}

fn terms() -> Kind {
    Kind::register("term", "terms.yaml")
        .doc("A word with one meaning: for the glossary, or as a tag for profiles and objectives")
        .titled("term")
        .fields([
            Field::new("term", Type::text(), "The word, as it stands within a sentence", "preceptorship").required(),
            Field::new("group", Type::choice([
                ("word", "a word that the glossary explains"),
                ("condition", "a condition that a profession treats"),
                ("setting", "a setting in which a profession works"),
                ("age", "an age group that a profession works with"),
                ("partner", "an organisation that an objective involves"),
            ]), "What it is for", "word").required(),
            Field::new("plural", Type::text(), "The same for more than one, so that texts which say it lead to the glossary too", "preceptorships"),
            Field::new("meaning", Type::text(), "What it means, in plain words", "Support for newly registered staff in their first months"),
            Field::new("rare", Type::Boolean, "Whether so few people have this condition that it could show who someone is", "true").private(),
        ])
}

fn ambitions() -> Kind {
    Kind::register("ambition", "ambitions.yaml")
        .doc("An ambition of the organisation that the strategy serves")
        .titled("name")
        .order(Order::Number)
        .fields([
            Field::new("name", Type::text(), "Its name", "Health innovation").required(),
            Field::new("order", Type::Integer, "Its place in lists", "1").required(),
            Field::new(
                "meaning",
                Type::text(),
                "What it means, in plain words",
                "New ideas through education and research",
            )
            .required(),
        ])
}

fn images() -> Kind {
    Kind::register("image", "images.yaml")
        .doc("An image with its text alternative and the right to use it")
        .titled("file")
        .mentioned()
        .fields([
            Field::new(
                "file",
                Type::File,
                "The file, below `content/`",
                "images/dietitian.jpg",
            )
            .required(),
            Field::new(
                "alt",
                Type::text(),
                "What the image shows, for people who cannot see it",
                "A dietitian and a patient look at a food diary",
            ),
            Field::new(
                "decorative",
                Type::Boolean,
                "Whether it only decorates, so that it needs no text",
                "true",
            ),
            Field::new(
                "inline",
                Type::Boolean,
                "Whether a drawing (SVG) becomes part of the page, in the colour of its text",
                "true",
            ),
            Field::new(
                "credit",
                Type::text(),
                "Who made it; readers see it beside the picture",
                "Sam Taylor",
            )
            .required(),
            Field::new(
                "rights",
                Type::text(),
                "What allows you to publish it",
                "Owned by the trust, consent of those shown on file",
            )
            .required(),
        ])
}

//! `professions/*.md`: profession profiles.

use crate::model::kind::{Field, Kind, Type};

pub(super) fn kind() -> Kind {
    Kind::folder("profession", "professions")
        .doc(
            "A profession profile: what the profession does, where, and what is planned for it",
        )
        .titled("singular")
        .mentioned()
        .shared()
        .profile()
        .fields(names().into_iter().chain(sections()).chain(tags()).chain(look()))
}

/// What it is called, and what it is in a few words.
fn names() -> Vec<Field> {
    vec![
        Field::new(
            "singular",
            Type::text(),
            "One member of the profession, in lower case",
            "dietitian",
        )
        .required(),
        Field::new("plural", Type::text(), "Several of them", "dietitians").required(),
        Field::new(
            "abbreviation",
            Type::reference("abbreviation"),
            "Its entry in the register of abbreviations",
            "ot",
        ),
        Field::new(
            "article",
            Type::choice([("a", "as in a dietitian"), ("an", "as in an orthoptist")]),
            "The word before the singular",
            "a",
        )
        .required(),
        Field::new(
            "national_title",
            Type::text(),
            "The title under which it is counted nationally",
            "Dietitian",
        )
        .stated(),
        Field::new(
            "regulator_title",
            Type::text(),
            "The title that the regulator protects",
            "Dietitian",
        )
        .stated(),
        Field::new(
            "regulator",
            Type::record([
                Field::new(
                    "name",
                    Type::text(),
                    "Its name",
                    "Health and Care Professions Council",
                )
                .required(),
                Field::new("url", Type::Url, "Its website", "https://www.hcpc-uk.org/"),
            ]),
            "Who registers its members, as far as the source says; without it, readers see that it is not stated",
            "{name: Health and Care Professions Council, url: https://www.hcpc-uk.org/}",
        ),
        Field::new(
            "summary",
            Type::Text { max_words: Some(60) },
            "What a newcomer should know, in 60 words or fewer",
            "Dietitians help people eat well when they are ill.",
        )
        .required(),
    ]
}

/// The parts of its page.
fn sections() -> Vec<Field> {
    vec![
        Field::new(
            "what_they_do",
            Type::Prose,
            "What they do",
            "They assess and treat people with:\n\n- diabetes\n- food allergies",
        )
        .required()
        .section(),
        Field::new(
            "where_they_work",
            Type::Prose,
            "Where patients meet them",
            "You find them in both hospitals.",
        )
        .stated()
        .section(),
        Field::new(
            "places",
            Type::list(Type::reference("place")),
            "The places in the register where they work",
            "[example-hospital]",
        ),
        Field::new(
            "future_plans",
            Type::Prose,
            "What is planned for the profession",
            "The trust plans to:\n\n- offer degree apprenticeships",
        )
        .stated()
        .section(),
        Field::new(
            "support_roles",
            Type::list(Type::text()),
            "The roles that support it",
            "[Dietetic Assistant]",
        )
        .stated()
        .section(),
    ]
}

/// What lists and indexes need.
fn tags() -> Vec<Field> {
    vec![
        Field::new(
            "apprenticeship_levels",
            Type::list(Type::Integer),
            "The levels of the apprenticeships that lead into it, as far as the source says; without them, readers see that they are not stated",
            "[3, 5, 6]",
        ),
        Field::new(
            "conditions",
            Type::list(Type::grouped("term", "condition")),
            "Conditions that it treats, from the register of terms",
            "[diabetes]",
        ),
        Field::new(
            "settings",
            Type::list(Type::grouped("term", "setting")),
            "Settings in which it works, from the register of terms",
            "[hospital]",
        ),
        Field::new(
            "ages",
            Type::list(Type::grouped("term", "age")),
            "Age groups that it works with, from the register of terms, as far as the source says",
            "[children, adults]",
        ),
        Field::new(
            "image",
            Type::reference("image"),
            "Its picture, from the register of images",
            "dietitian-at-work",
        ),
    ]
}

/// How themes draw it.
fn look() -> [Field; 2] {
    [
        Field::new(
            "hue",
            Type::choice(HUES),
            "Its colour in drawings and lists, a number from 1 to 10; if left out, that which the theme has for this id",
            "4",
        ),
        Field::new(
            "emblem",
            Type::choice(EMBLEMS),
            "Its emblem; if left out, that which the theme has for this id",
            "podiatrist",
        ),
    ]
}

/// The hues of the theme, as it has them if nobody changes them.
const HUES: [(&str, &str); 10] = [
    ("1", "indigo"),
    ("2", "green"),
    ("3", "teal"),
    ("4", "blue"),
    ("5", "purple"),
    ("6", "brown"),
    ("7", "orange"),
    ("8", "olive"),
    ("9", "magenta"),
    ("10", "red"),
];

/// The emblems that themes draw, by the profession that has each if nobody says otherwise.
const EMBLEMS: [(&str, &str); 16] = [
    ("art-therapist", "a palette"),
    ("diagnostic-radiographer", "half a circle and bars"),
    ("dietitian", "a fruit with a leaf"),
    ("dramatherapist", "two masks"),
    ("music-therapist", "a note"),
    ("occupational-therapist", "a cup"),
    ("operating-department-practitioner", "a lamp and its light"),
    ("orthoptist", "an eye"),
    ("orthotist", "a boot with straps"),
    ("osteopath", "a spine"),
    ("paramedic", "an ambulance"),
    ("physiotherapist", "a person with raised arms"),
    ("podiatrist", "a foot"),
    ("prosthetist", "an artificial leg"),
    ("speech-and-language-therapist", "a voice in a speech bubble"),
    ("therapeutic-radiographer", "a target"),
];

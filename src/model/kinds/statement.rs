//! `accessibility-statement.yaml`: what the publisher says of how accessible the site is.
//!
//! Source: the model statement that SI 2018/952 asks public bodies to follow. The parts whose wording
//! is fixed are the theme's; here stands only what differs from site to site.

use crate::model::kind::{Field, Kind, Pages, Type};
use crate::model::wcag::CRITERIA;

/// The parts of the model statement.
const PARTS: &[&str] = &[
    "how-accessible",
    "feedback-and-contact",
    "enforcement",
    "technical-information",
    "compliance-status",
    "non-accessible-content",
    "non-compliance",
    "disproportionate-burden",
    "out-of-scope",
    "improvements",
    "preparation",
];

pub(super) fn kind() -> Kind {
    Kind::single("statement", "accessibility-statement.yaml")
        .doc("The accessibility statement: the law asks every public body for one, and every page leads to it")
        .pages(Pages::Own)
        .parts(PARTS)
        .fields([
            Field::new("title", Type::text(), "Its heading", "Accessibility statement").required(),
            Field::new("summary", Type::Text { max_words: Some(60) }, "What it is about, for lists and search engines", "How accessible this website is, and how to ask for another format.").required(),
            Field::new("note", Type::Prose, "What readers must know before they read it", "This is the statement of a sample site."),
            Field::new("publisher", Type::text(), "Who is committed to it; the organisation if left out", "Example Teaching Hospitals"),
            Field::new("several", Type::Boolean, "Whether the publisher's name stands for several: `The makers are` rather than `is`", "false"),
            Field::new("covers", Type::Line, "What it applies to, after the words `This accessibility statement applies to`", "the website strategy.example.org").required(),
            Field::new("compliance", Type::choice([
                ("fully", "nothing is known that fails WCAG 2.2 AA, and that was tested within a year"),
                ("partially", "some of it fails, or it has not been tested"),
                ("not", "most of it fails"),
            ]), "How it stands against WCAG 2.2 AA", "partially").required(),
            Field::new("reason", Type::Prose, "Why, where no issue says it", "It has not been fully tested."),
            Field::new("how_accessible", Type::Prose, "What readers can do and what they cannot, in their words, the most serious first", "You cannot read the charts with a screen reader.").required(),
            Field::new("contact", Type::record(contact()), "How to ask for another format and report a problem", "{email: communications@example.org, reply: 5 working days}").stated(),
            Field::new("enforcement", Type::choice([
                ("great-britain", "the Equality and Human Rights Commission and the Equality Advisory and Support Service"),
                ("northern-ireland", "the Equality Commission for Northern Ireland"),
            ]), "Who enforces the regulations", "great-britain").stated(),
            Field::new("issues", Type::list(Type::record(issue())), "What fails, the most serious first", "[{criterion: 1.1.1, effect: The charts have no text alternative., fix_by: 2027-03-31}]"),
            Field::new("burdens", Type::list(Type::record(burden())), "What would be a disproportionate burden to mend", "[{criterion: 1.2.5, effect: Films have no audio description., assessment: The assessment of 3 March 2026.}]"),
            Field::new("out_of_scope", Type::Prose, "What the regulations do not ask for, and why", "Maps are out of scope, and the addresses beside them say the same."),
            Field::new("improving", Type::Prose, "What is being done to improve the site", "We test each new page with a screen reader.").required(),
            Field::new("prepared", Type::Date, "When it was first prepared", "2026-01-31").required(),
            Field::new("tested", Type::record(tested()), "The last test of the site", "{on: 2026-01-31, by: Example Testing Ltd, how: They tested 10 pages of each kind.}").stated(),
        ])
}

fn contact() -> Vec<Field> {
    vec![
        Field::new("email", Type::Email, "A shared mailbox", "communications@example.org"),
        Field::new(
            "phone",
            Type::text(),
            "A telephone number; never the only way",
            "01632 960 001",
        ),
        Field::new(
            "address",
            Type::list(Type::text()),
            "A postal address, line by line",
            "[Communications team, Example Hospital, Anytown]",
        ),
        Field::new(
            "form",
            Type::Url,
            "A form on the organisation's own website",
            "https://www.example.org/contact/",
        ),
        Field::new("reply", Type::text(), "How long a reply takes", "5 working days"),
    ]
}

fn issue() -> Vec<Field> {
    vec![
        criterion(),
        Field::new("effect", Type::Line, "What it means for readers", "The charts have no text alternative, so people who use a screen reader cannot read them.").required(),
        Field::new("fix_by", Type::Date, "When it will be mended", "2027-03-31").required(),
    ]
}

fn burden() -> Vec<Field> {
    vec![
        criterion(),
        Field::new(
            "effect",
            Type::Line,
            "What it means for readers",
            "Films have no audio description.",
        )
        .required(),
        Field::new(
            "assessment",
            Type::Line,
            "Who weighed the burden, when, and what they found",
            "Our assessment of 3 March 2026 found that the cost is too high.",
        )
        .required(),
    ]
}

fn tested() -> Vec<Field> {
    vec![
        Field::new("on", Type::Date, "The last day of the test", "2026-01-31").required(),
        Field::new("by", Type::text(), "Who tested", "Example Testing Ltd").required(),
        Field::new(
            "how",
            Type::Prose,
            "How the pages were chosen and tested",
            "They tested 10 pages of each kind.",
        )
        .required(),
    ]
}

/// The criterion that something fails.
fn criterion() -> Field {
    let choice = |(number, name): &(&'static str, &'static str)| crate::model::kind::Choice {
        name: (*number).into(),
        doc: (*name).into(),
    };
    let numbers = Type::Choice(CRITERIA.iter().map(choice).collect());
    Field::new("criterion", numbers, "The criterion of WCAG 2.2 A or AA that it fails", "1.1.1")
        .required()
}

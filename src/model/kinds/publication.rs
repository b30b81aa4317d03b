//! `publication.yaml`: what the whole publication is and how it is published.

use crate::model::kind::{Field, Kind, Type};

pub(super) fn kind() -> Kind {
    Kind::single("publication", "publication.yaml")
        .doc("The publication itself: its title, organisation, period, and how it is published")
        .fields([
            Field::new("title", Type::text(), "The full title", "Workforce Strategy 2022 to 2025").required(),
            Field::new("short_title", Type::text(), "The title where room is short", "Workforce Strategy"),
            Field::new("strapline", Type::text(), "A short line beside the title on the opening page", "Celebrating our people"),
            Field::new("description", Type::text(), "One or two sentences for search engines and shared links", "How the trust will recruit, train and keep its people").required(),
            Field::new("organisation", Type::record(organisation()), "Who publishes it", "{name: Example Teaching Hospitals, short: the trust}").required(),
            Field::new("period", Type::record(period()), "The years it covers", "{from: 2022, to: 2025}").required(),
            Field::new("language", Type::Language, "The language of the content", "en-GB").required(),
            Field::new("base_url", Type::Url, "The address where the site will be", "https://strategy.example.org/").required(),
            Field::new("theme", Type::text(), "The name of the theme", "civic"),
            Field::new("theme_options", Type::Free, "Options of the theme; `prospectus theme options` explains them", "{brand_colour: \"#005eb8\"}"),
            Field::new("editions", Type::list(Type::record(edition())), "What is different in an edition", "[{edition: kiosk, theme_options: {scheme: light}}]"),
            Field::new("links", Type::choice([
                ("folder", "`../dietitian/`: for a web server"),
                ("file", "`../dietitian/index.html`: for pages opened from a disk"),
            ]), "How links to pages end; `folder` if left out", "folder"),
            Field::new("navigation", Type::list(Type::record(link())), "The links at the top of every page", "[{to: /professions/}]"),
            Field::new("footer", Type::list(Type::record(link())), "The links at the bottom of every page", "[{to: /accessibility-statement/}]"),
            Field::new("search", Type::Boolean, "Whether there is a page on which readers search; `false` if left out", "true").private(),
            Field::new("glossary", Type::choice([
                ("links", "a page explains the terms that have a meaning, and each page leads there where it first uses one"),
                ("page", "there is the page, and texts do not lead there"),
                ("off", "neither"),
            ]), "What is made of the meanings in `terms.yaml`; `links` if left out", "links").private(),
            Field::new("forms", Type::list(Type::choice([
                ("hand-outs", "a sheet for each profession, also in large print, and a pack of all"),
                ("posters", "a poster of each pathway"),
                ("slides", "slides for a talk"),
                ("which-job", "the professions by condition, by setting and by age group"),
            ])), "The other forms in which entries are shown; all of them if left out, none with `[]`", "[hand-outs, which-job]").private(),
            Field::new("cards", Type::Boolean, "Whether each page has a picture that others show when they link to it; `false` if left out", "true").private(),
            Field::new("share", shared(), "What partners get beside the pages; nothing if left out", "[api, citations, embeds]"),
            Field::new("no_longer_shared", shared(), "What partners got once and do not get any more, so that its addresses may go", "[embeds]").private(),
            Field::new("server", Type::list(Type::choice([
                ("apache", "`.htaccess`"),
                ("nginx", "`server/nginx.conf`, to include by hand"),
                ("iis", "`web.config`"),
                ("headers-file", "`_headers`, for hosts that read it"),
                ("redirects-file", "`_redirects`, for hosts that read it"),
            ])), "The servers for which rules are written: headers, and where old addresses lead; none if left out", "[apache]").private(),
            Field::new("redirects", Type::list(Type::record(redirect())), "Old addresses that are no entry's `aliases`, and where each leads; `prospectus move` writes them", "[{from: /dietetics/, to: /professions/dietitian/}]").private(),
            Field::new("archive", Type::list(Type::record(version())), "Earlier versions, each kept as it was under an address of its own", "[{folder: archive/2018-2021, to: /2018-2021/, title: Workforce Strategy 2018 to 2021, date: 2022-03-31}]").private(),
            Field::new("contact", Type::record(contact()), "How readers reach you", "{email: communications@example.org}").stated(),
            Field::new("other_formats", Type::Prose, "How to ask for large print, audio, Easy Read or another language", "Email communications@example.org to ask for another format.").stated(),
            Field::new("notice", Type::record(notice()), "A notice at the top of every page", "{title: Sample, text: This is not an official publication.}"),
            Field::new("licence", Type::record(licence()), "Under what licence others may use the text", "{name: Open Government Licence v3.0, url: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/}"),
            Field::new("rights", Type::text(), "The line about copyright in the footer", "Example Teaching Hospitals 2026"),
            Field::new("successor", Type::record(successor()), "What replaces this publication after its period", "{title: Workforce Strategy 2026 to 2029, url: https://strategy.example.org/2026/}"),
            Field::new("privacy", Type::record(privacy()), "What the checks of privacy need to know", "{small_numbers: 10}").private(),
            Field::new("checks", Type::list(Type::record(check())), "What is done about the warnings of the checks", "[{code: nhs-sentence-length, level: warn, place: themes/}]").private(),
            Field::new("dictionary", Type::text(), "A dictionary in the form of Hunspell, below `content/`, for the spelling; its file of rules ends in `.aff` and lies beside it", "spelling/en_GB.dic").private(),
            Field::new("allow_html", Type::list(Type::text()), "HTML elements that Markdown may hold; none if left out", "[kbd, sub, sup]"),
        ])
}

/// What a publication may share with partners.
fn shared() -> Type {
    Type::list(Type::choice([
        ("api", "the content as JSON, below `/api/v1/`"),
        (
            "citations",
            "how to cite each page of a profession, theme, commitment or pathway and the whole, as text and for programs that manage references",
        ),
        (
            "embeds",
            "each profile as a piece of HTML for other sites, with a page that explains it",
        ),
    ]))
}

fn edition() -> Vec<Field> {
    vec![
        Field::new(
            "edition",
            Type::choice([
                ("web", "the website"),
                ("offline", "the copy for a disk or a USB stick"),
                ("kiosk", "the one for a shared screen"),
                ("print", "the one to be printed"),
            ]),
            "The edition",
            "kiosk",
        )
        .required(),
        Field::new(
            "theme_options",
            Type::Free,
            "Options of the theme that hold in it",
            "{scheme: light}",
        )
        .required(),
    ]
}

fn organisation() -> Vec<Field> {
    vec![
        Field::new("name", Type::text(), "Its full name", "Example Teaching Hospitals")
            .required(),
        Field::new("short", Type::text(), "How running text calls it", "the trust"),
        Field::new("url", Type::Url, "Its own website", "https://www.example.org/"),
    ]
}

fn period() -> Vec<Field> {
    vec![
        Field::new("from", Type::Year, "The first year", "2022").required(),
        Field::new("to", Type::Year, "The last year", "2025").required(),
        Field::new(
            "years",
            Type::parts(
                "year",
                [
                    Field::new("id", Type::Slug, "A permanent id", "year-1").required(),
                    Field::new("name", Type::text(), "What the text calls it", "Year one")
                        .required(),
                    Field::new(
                        "label",
                        Type::text(),
                        "The calendar year it stands for",
                        "\"2022\"",
                    )
                    .required(),
                ],
            ),
            "Its named years, in order",
            "[{id: year-1, name: Year one, label: \"2022\"}]",
        ),
    ]
}

fn link() -> Vec<Field> {
    vec![
        Field::new("to", Type::SitePath, "The address of a page", "/professions/").required(),
        Field::new(
            "label",
            Type::text(),
            "The words of the link; the page's title if left out",
            "Our professions",
        ),
    ]
}

fn redirect() -> Vec<Field> {
    vec![
        Field::new(
            "from",
            Type::SitePlace,
            "The old address: of a page, a file, or a part of a page",
            "/dietetics/",
        )
        .required(),
        Field::new(
            "to",
            Type::SitePlace,
            "Where it leads: a page or a part of one",
            "/professions/dietitian/",
        )
        .required(),
    ]
}

fn version() -> Vec<Field> {
    vec![
        Field::new(
            "folder",
            Type::text(),
            "The folder of its finished files, below `content/`",
            "archive/2018-2021",
        )
        .required(),
        Field::new("to", Type::SitePath, "Where it is kept on the site", "/2018-2021/")
            .required(),
        Field::new("title", Type::text(), "Its title", "Workforce Strategy 2018 to 2021")
            .required(),
        Field::new("date", Type::Date, "The day from which on it has been kept", "2022-03-31")
            .required(),
    ]
}

fn contact() -> Vec<Field> {
    vec![
        Field::new("email", Type::Email, "A shared mailbox", "communications@example.org"),
        Field::new("phone", Type::text(), "A telephone number", "01632 960 001"),
        Field::new(
            "address",
            Type::list(Type::text()),
            "A postal address, line by line",
            "[Communications team, Example Hospital, Anytown]",
        ),
    ]
}

fn check() -> Vec<Field> {
    vec![
        Field::new("code", Type::text(), "The code of a problem", "nhs-sentence-length")
            .required(),
        Field::new(
            "level",
            Type::choice([
                ("allow", "not told"),
                ("warn", "told as warnings, also where the tool leaves them out"),
                ("deny", "forbid publishing"),
            ]),
            "What is done about its warnings",
            "warn",
        )
        .required(),
        Field::new(
            "place",
            Type::text(),
            "The file or folder below `content/` it holds for; everywhere if left out",
            "themes/",
        ),
    ]
}

fn privacy() -> Vec<Field> {
    vec![
        Field::new(
            "small_numbers",
            Type::Integer,
            "Figures about fewer people than this need a recorded decision; 10 if left out",
            "10",
        ),
        Field::new(
            "record_labels",
            Type::list(Type::text()),
            "Words before the numbers of your own records, so that such numbers are found",
            "[RXN number, Ulysses]",
        ),
    ]
}

fn notice() -> Vec<Field> {
    vec![
        Field::new("title", Type::text(), "A few words", "Sample edition").required(),
        Field::new(
            "text",
            Type::Prose,
            "What readers must know",
            "This is not an official publication.",
        )
        .required(),
    ]
}

fn licence() -> Vec<Field> {
    vec![
        Field::new("name", Type::text(), "Its name", "Open Government Licence v3.0").required(),
        Field::new(
            "url",
            Type::Url,
            "Where it can be read",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ),
    ]
}

fn successor() -> Vec<Field> {
    vec![
        Field::new("title", Type::text(), "Its title", "Workforce Strategy 2026 to 2029")
            .required(),
        Field::new("url", Type::Url, "Its address", "https://strategy.example.org/2026/")
            .required(),
    ]
}

//! A host for tests, and what holds for every text.

use proptest::prelude::*;

use super::{Abbreviation, Call, Host, Image, Lexicon, Link, Rules, Seen, Term, Word};

/// A host whose answers show what was asked.
pub(super) struct Plain(Lexicon);

impl Default for Plain {
    fn default() -> Self {
        let abbreviation = Abbreviation {
            short: "AHP".to_owned(),
            full: "allied health professional".to_owned(),
            plural: None,
            common: false,
        };
        let (key, word) = ("triage".to_owned(), "triage".to_owned());
        Self(Lexicon::new([abbreviation], [Term { key, word, plural: None }]))
    }
}

impl Host for Plain {
    fn link(&self, destination: &str) -> Link {
        let suffix = if destination.ends_with(".pdf") { " (PDF)" } else { "" };
        let href = match destination {
            "none" => None,
            absolute if absolute.contains(':') => Some(absolute.to_owned()),
            relative => Some(format!("to/{relative}")),
        };
        Link { href, suffix: suffix.to_owned(), ..Link::default() }
    }

    fn image(&self, destination: &str, alt: &str) -> Image {
        let src = Some(destination.to_owned()).filter(|src| src != "none");
        let credit = if destination.starts_with("by-") { "By Sam & Jo" } else { "" };
        Image {
            src,
            alt: alt.to_owned(),
            size: Some((4, 3)),
            credit: credit.to_owned(),
            ..Image::default()
        }
    }

    fn directive(&self, call: &Call<'_>, _: &mut Seen) -> String {
        format!("[{}|{}|{}|{}]", call.directive.name, call.argument, call.level, call.inner)
    }

    fn word(&self, word: Word) -> String {
        match word {
            Word::Footnote(number) => format!("Footnote {number}"),
            Word::Back { note, mention } => format!("Back to mention {mention} of note {note}"),
            Word::Table(number) => format!("Table {number}"),
            other => format!("{other:?}"),
        }
    }

    fn lexicon(&self) -> &Lexicon {
        &self.0
    }

    fn term(&self, key: &str) -> String {
        format!("glossary#{key}")
    }
}

/// Pieces that mean something in Markdown, so that chance puts them together.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "# ",
    "## ",
    "### ",
    "- ",
    "1. ",
    "> ",
    "[!NOTE]",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "```json\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](x)",
    "](x \"t\")",
    "[^1]",
    "[^1]: ",
    "[x]: y\n",
    "[x]",
    "[ ] ",
    "|",
    "|-|-|\n",
    "|a|b|\n",
    "--:|",
    ": ",
    ":::",
    "::: ",
    "::: callout \"T\"\n",
    "::: details \"\n",
    "::: metrics\n",
    ":::\n",
    "<",
    ">",
    "<b>",
    "</b>",
    "<sub>",
    "</sub>",
    "<br>",
    "<div>",
    "<!-- ",
    "-->",
    "<?",
    "?>",
    "<a@b.c>",
    "&amp;",
    "&#1;",
    "\\",
    "{#a}",
    "{.b}",
    "Table: ",
    "AHP",
    "AHPs",
    "triage",
    "a",
    "an ",
    "b.",
    "é",
    "\u{0}",
    "\r\n",
    "\r",
    "---\n",
    "===\n",
    "\u{fdd0}",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_rendered_to_sound_html(text in text()) {
        let rules = Rules { html: &["sub", "b", "br"], ..Rules::default() };
        let outline = super::outline(&text, &rules);
        for problem in &outline.problems {
            prop_assert!(text.get(problem.range.clone()).is_some(), "{:?}", problem);
        }
        for link in &outline.links {
            prop_assert!(text.get(link.destination_range.clone()).is_some(), "{:?}", link);
        }
        let html = super::html(&text, &rules, &Plain::default(), &mut Seen::default());
        prop_assert_eq!(outline.anchors().collect::<Vec<_>>(), heading_ids(&html), "{}", html);
        prop_assert_eq!(badly_closed(&html), None, "{}", html);
        super::html_line(&text, &rules, &Plain::default(), &mut Seen::default());
    }
}

/// The ids of the headings that authors wrote: others have an underscore.
fn heading_ids(html: &str) -> Vec<&str> {
    let tags = html.split('<').filter(|tag| tag.starts_with('h'));
    let ids = tags.filter_map(|tag| tag.split_once(" id=\"")?.1.split_once('"'));
    ids.map(|(id, _)| id).filter(|id| !id.contains('_')).collect()
}

/// The first tag of `html` that is not closed in order, or holds what it may not.
fn badly_closed(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        let inside = |outer: &str| open.contains(&outer);
        let wrong = match name.strip_prefix('/') {
            Some(closed) => open.pop() != Some(closed),
            None if matches!(name, "br" | "hr" | "img") => false,
            None => {
                let wrong = (inside("a") && name == "a")
                    || (inside("p")
                        && ["p", "div", "ul", "ol", "dl", "table", "pre"].contains(&name));
                open.push(name);
                wrong
            }
        };
        if wrong {
            return Some(format!("<{tag}"));
        }
    }
    open.pop().map(str::to_owned)
}

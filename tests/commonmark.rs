//! The examples of the `CommonMark` specification, rendered as a page would show them.
//!
//! The specification is not part of this repository. Name its place to run the test:
//!
//! ```sh
//! npm install --prefix /tmp/spec commonmark-spec@0.31.2
//! PROSPECTUS_COMMONMARK=/tmp/spec/node_modules/commonmark-spec/spec.txt cargo test commonmark
//! ```
//!
//! Where we differ on purpose, a rule below says how: it turns what the specification
//! expects into what we write. An example that no rule explains fails the test, and so does
//! a rule that explains another number of examples than it says.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says why on the standard output"
)]

use std::collections::BTreeMap;
use std::fs;

use prospectus::markdown::{self, Call, Host, Image, Lexicon, Link, Rules, Seen, Word};
use prospectus::text;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The variable that names the specification: `spec.txt`, or `spec.json` of its examples.
const PLACE: &str = "PROSPECTUS_COMMONMARK";

#[test]
fn commonmark_examples_differ_only_by_rule() {
    let place = std::env::var(PLACE);
    let Ok(place) = place else {
        println!("skipped: {PLACE} does not name the CommonMark specification");
        return;
    };
    let specification = fs::read_to_string(place).unwrap();
    let examples = examples(&specification);
    assert!(examples.len() > 600, "only {} examples found", examples.len());

    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failed = 0;
    for example in &examples {
        match explain(example) {
            Ok(rules) => rules.iter().for_each(|rule| *counts.entry(rule).or_default() += 1),
            Err(left) => {
                failed += 1;
                println!("{}", report(example, &left));
            }
        }
    }
    println!("{counts:#?}");
    assert_eq!(failed, 0, "of {} examples", examples.len());
    if examples.len() == 652 {
        assert_eq!(counts, EXPECTED.iter().copied().collect());
    }
}

/// How many examples of version 0.31.2 each rule changes.
const EXPECTED: &[(&str, usize)] = &[
    ("a titled image alone is a figure", 10),
    ("code blocks are reached by keyboard", 82),
    ("headings have ids", 40),
    ("images wait for their reader", 22),
    ("known languages are highlighted", 2),
    ("raw HTML is shown as text", 72),
];

/// One example of the specification.
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// The deliberate differences. Each rule takes one back, in our HTML.
const RULES: &[(&str, Rule)] = &[
    ("headings have ids", without_heading_ids),
    ("code blocks are reached by keyboard", without_tabindex),
    ("known languages are highlighted", without_highlighting),
    ("images wait for their reader", without_waiting),
    ("a titled image alone is a figure", without_figures),
    ("raw HTML is shown as text", with_raw_html),
];

type Rule = fn(&Example, &str) -> String;

/// The rules that lead from our HTML to what the specification expects; without such
/// rules, our HTML after all of them.
fn explain(example: &Example) -> Result<Vec<&'static str>, String> {
    let mut ours = shown(&example.markdown);
    let mut used = Vec::new();
    for (name, undo) in RULES {
        let undone = undo(example, &ours);
        if undone != ours {
            used.push(*name);
        }
        ours = undone;
    }
    let ours = normal(&ours);
    if ours == normal(&example.html) { Ok(used) } else { Err(ours) }
}

fn without_heading_ids(_: &Example, html: &str) -> String {
    let mut parts = html.split(" id=\"");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let heading = plain.rfind('<').is_some_and(|tag| plain[tag..].starts_with("<h"));
        let (id, rest) = part.split_once('"').unwrap_or(("", part));
        if heading {
            plain.push_str(rest);
        } else {
            plain.push_str(&format!(" id=\"{id}\"{rest}"));
        }
    }
    plain
}

fn without_tabindex(_: &Example, html: &str) -> String {
    html.replace("<pre tabindex=\"0\">", "<pre>")
}

fn without_highlighting(_: &Example, html: &str) -> String {
    let mut parts = html.split("<span class=\"h-");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once("\">").map_or(part, |(_, rest)| rest));
    }
    if html.contains("<span class=\"h-") { plain.replace("</span>", "") } else { plain }
}

fn without_waiting(_: &Example, html: &str) -> String {
    html.replace(" loading=\"lazy\" decoding=\"async\"", "")
}

fn without_figures(_: &Example, html: &str) -> String {
    html.replace("<figure class=\"picture\">", "<p>")
        .replace("\"><figcaption>", "\" title=\"")
        .replace("</figcaption></figure>", "\"></p>")
}

/// Puts back each piece of HTML that the parser finds.
fn with_raw_html(example: &Example, html: &str) -> String {
    let mut raw = String::new();
    let mut rest = html;
    for piece in pieces_of_html(&example.markdown) {
        let (shown, written) = match &piece {
            Piece::Inline(tag) => (text::escape_html(tag), tag.as_str()),
            Piece::Block(lines) => {
                (format!("<p>{}</p>", text::escape_html(lines.trim_end())), lines.trim_end())
            }
        };
        if let Some((before, after)) = rest.split_once(&shown) {
            raw.push_str(before);
            raw.push_str(written);
            rest = after;
        }
    }
    raw + rest
}

/// HTML in Markdown.
enum Piece {
    Inline(String),
    Block(String),
}

fn pieces_of_html(markdown: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut block = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(String::new()),
            Event::End(TagEnd::HtmlBlock) => pieces.extend(block.take().map(Piece::Block)),
            Event::InlineHtml(html) => pieces.push(Piece::Inline(html.to_string())),
            Event::Html(part) | Event::Text(part) => {
                block.iter_mut().for_each(|block| block.push_str(&part));
            }
            _ => {}
        }
    }
    pieces
}

fn report(example: &Example, left: &str) -> String {
    format!(
        "--- {}\n{}\n+++ expected\n{}\n+++ ours\n{left}\n",
        example.number,
        example.markdown,
        normal(&example.html),
    )
}

/// A host that changes nothing.
struct Neutral(Lexicon);

impl Host for Neutral {
    fn link(&self, destination: &str) -> Link {
        Link { href: Some(destination.to_owned()), ..Link::default() }
    }

    fn image(&self, destination: &str, alt: &str) -> Image {
        Image { src: Some(destination.to_owned()), alt: alt.to_owned(), ..Image::default() }
    }

    fn directive(&self, call: &Call<'_>, _: &mut Seen) -> String {
        call.inner.to_owned()
    }

    fn word(&self, word: Word) -> String {
        format!("{word:?}")
    }

    fn lexicon(&self) -> &Lexicon {
        &self.0
    }

    fn term(&self, key: &str) -> String {
        key.to_owned()
    }
}

fn shown(markdown: &str) -> String {
    let host = Neutral(Lexicon::default());
    markdown::html(markdown, &Rules::default(), &host, &mut Seen::default())
}

/// HTML without what makes no difference to a browser: how empty elements and quotation
/// marks are written, and line breaks at both ends of an item.
fn normal(html: &str) -> String {
    let html = html.replace(" />", ">").replace("&quot;", "\"").replace("&#39;", "'");
    html.replace("<li>\n", "<li>").replace("\n</li>", "</li>").trim_end().to_owned()
}

fn examples(specification: &str) -> Vec<Example> {
    if specification.trim_start().starts_with('[') {
        return json_examples(specification);
    }
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let start = format!("\n{fence} example\n");
    let parts = specification.split(&start).skip(1);
    for (number, part) in parts.enumerate() {
        let (example, _) = part.split_once(&format!("\n{fence}")).unwrap();
        let example = format!("\n{example}\n").replace('→', "\t");
        let (markdown, html) = example.split_once("\n.\n").unwrap();
        examples.push(Example {
            number: number + 1,
            markdown: format!("{}\n", markdown.strip_prefix('\n').unwrap_or_default()),
            html: html.to_owned(),
        });
    }
    examples
}

fn json_examples(specification: &str) -> Vec<Example> {
    let examples: Vec<serde_json::Value> = serde_json::from_str(specification).unwrap();
    let text = |example: &serde_json::Value, key| example[key].as_str().unwrap().to_owned();
    let read = |(number, example): (usize, &serde_json::Value)| Example {
        number: number + 1,
        markdown: text(example, "markdown"),
        html: text(example, "html"),
    };
    examples.iter().enumerate().map(read).collect()
}

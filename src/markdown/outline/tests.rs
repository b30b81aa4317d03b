//! Texts and what their outlines say.

use super::*;
use crate::diag::{Code, Severity};
use crate::markdown::outline as read;

fn codes(text: &str) -> Vec<(&'static str, String)> {
    let rules = Rules { html: &["sub"], taken: &["support-roles"], ..Rules::default() };
    let problems = read(text, &rules).problems;
    problems
        .into_iter()
        .map(|problem| (problem.code.as_str(), text[problem.range].trim_end().to_owned()))
        .collect()
}

#[test]
fn each_problem_is_found_at_its_place() {
    for (text, code, place) in [
        ("# One", "heading-level", "# One"),
        ("### Three", "heading-level", "### Three"),
        ("## A\n\n#### B", "heading-level", "#### B"),
        ("## A\n### B\n#### C\n##### D", "heading-level", "##### D"),
        ("x[^1]\n\n[^1]: a\n\n    ## B\n", "heading-level", "## B"),
        ("##", "heading-empty", "##"),
        ("## A {#x}\n\n## B {#x}", "duplicate-anchor", "## B {#x}"),
        ("## A {#support-roles}", "duplicate-anchor", "## A {#support-roles}"),
        ("## A {#Not_Slug}", "bad-value", "## A {#Not_Slug}"),
        ("## A {.big}", "bad-value", "## A {.big}"),
        ("**Where we work**\n\nHere.", "bold-heading", "**Where we work**"),
        ("_**Both**_", "bold-heading", "_**Both**_"),
        ("| | |\n|-|-|\n|a|b|", "table-header", "| | |"),
        ("a <b>c", "raw-html", "<b>"),
        ("a <sub class=x>c", "raw-html", "<sub class=x>"),
        ("<div>\nx\n</div>\n\ny", "raw-html", "<div>\nx\n</div>"),
        ("a <!-- b -->", "raw-html", "<!-- b -->"),
        ("<!--\n::: callout \"A\"\n-->", "raw-html", "<!--\n::: callout \"A\"\n-->"),
        ("::: callout \"A\"\ntext", "unclosed-directive", "::: callout \"A\""),
        ("text\n:::", "unclosed-directive", ":::"),
        ("::: calout \"A\"\ntext\n:::", "unknown-directive", "::: calout \"A\""),
        ("::: metric", "unknown-directive", "::: metric"),
        ("- a\n\n  ::: metrics", "unknown-directive", "::: metrics"),
        ("```\r:::", "unknown-directive", ":::"),
        ("::: callout\nx\n:::", "directive-argument", "::: callout"),
        ("::: metrics now", "directive-argument", "::: metrics now"),
        ("::: people The Team", "directive-argument", "::: people The Team"),
        ("a [^x] b", "markdown-reference", "[^x]"),
        ("a [b][c]", "markdown-reference", "[b][c]"),
        ("[b][]", "markdown-reference", "[b][]"),
        ("a\n\n[^x]: b", "markdown-reference", "[^x]: b"),
    ] {
        assert_eq!(codes(text), [(code, place.to_owned())], "{text}");
    }
}

#[test]
fn sound_texts_have_no_problems() {
    for text in [
        "",
        "## A\n### B\n## C\n### D\n#### E",
        "## Same\n\n## Same {#again}",
        "**Bold sentence.**",
        "- **Bold item**\n\n- other",
        "**A** and b",
        "<https://example.org> <a@example.org>",
        "H<sub>2</sub>O \\<b>",
        "[sic] and \\[^x] and `[^x]`",
        "```\n::: callout\n<div>\n[^x]\n```",
        "    ::: callout",
        "::: callout \"A\"\n::: details \"B\"\n[x] [^1]\n:::\n:::\n\n[x]: /y\n\n[^1]: note",
        "text\n::: people foreword\n::: metrics\nmore",
        "| | a |\n|-|-|\n| b | c |",
    ] {
        assert_eq!(codes(text), [], "{text}");
    }
}

#[test]
fn what_is_too_much_is_refused_as_a_whole() {
    let emphasis = format!("{}x{}", "*a ".repeat(200), " a*".repeat(200));
    let boxes = "::: details \"A\"\n".repeat(9) + &":::\n".repeat(9);
    for text in ["[".repeat(100_000), "> ".repeat(50), emphasis] {
        let outline = read(&format!("## A\n\n{text}"), &Rules::default());
        assert_eq!(outline.problems[0].code, Code::MarkdownLimit);
        assert_eq!((outline.problems.len(), outline.headings.len()), (1, 0));
    }
    assert_eq!(codes(&boxes), [("markdown-limit", "::: details \"A\"".to_owned())]);
}

#[test]
fn problems_say_what_to_do() {
    let text = "## A {#x}\n\n#### B {#x}\n\n::: metric\n\n**Bold**";
    let problems = read(text, &Rules::default()).problems;
    let said: Vec<_> = problems
        .iter()
        .map(|problem| (problem.message.as_str(), problem.help.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("this heading goes from level 2 to level 4", "write `###`"),
            ("two headings have the id `x`", "give this heading another id"),
            ("there is no block called `metric`", "did you mean `::: metrics`?"),
            (
                "this bold line looks like a heading, but is not one",
                "write `##` before it and take the stars away, or make only a part of it bold"
            ),
        ]
    );
    assert_eq!(problems[1].related, Some((0..10, "first used here".to_owned())));
    assert_eq!(problems[3].severity, Severity::Warning);
}

#[test]
fn headings_get_ids_of_their_own() {
    let text =
        "## Aims\n\n## Our *plan* & `x`\n\n## Aims\n\n## Other {#aims}\n\n## \\#\n\n## Taken";
    let rules = Rules { taken: &["taken"], ..Rules::default() };
    let outline = read(text, &rules);
    let ids: Vec<_> = outline.anchors().collect();
    assert_eq!(ids, ["aims-2", "our-plan-x", "aims-3", "aims", "section", "taken-2"]);
    assert_eq!(outline.headings[1].text, "Our plan & x");
    assert_eq!(outline.headings[3].explicit.as_deref(), Some("aims"));
}

#[test]
fn links_know_where_their_destination_is() {
    let text =
        "[*a*](b.md#c \"t\") <x@example.org> <https://e.org> [d][r] [](<e f>)\n\n[r]: /y";
    let outline = read(text, &Rules::default());
    let links: Vec<_> = outline
        .links
        .iter()
        .map(|link| {
            let place = &text[link.destination_range.clone()];
            (link.destination.as_str(), link.text.as_str(), link.kind, place)
        })
        .collect();
    assert_eq!(
        links,
        [
            ("b.md#c", "a", LinkKind::Inline, "b.md#c"),
            ("mailto:x@example.org", "x@example.org", LinkKind::Email, "x@example.org"),
            ("https://e.org", "https://e.org", LinkKind::Address, "https://e.org"),
            ("/y", "d", LinkKind::Reference, "[d][r]"),
            ("e f", "", LinkKind::Inline, "e f"),
        ]
    );
}

#[test]
fn images_directives_and_code_are_listed() {
    let text =
        "![a *b*](c.jpg 't')\n\n::: callout \"T\"\n:::\n\n::: chart age\n\n```json x\n```";
    let outline = read(text, &Rules::default());
    let image = &outline.images[0];
    assert_eq!((image.destination.as_str(), image.alt.as_str()), ("c.jpg", "a b"));
    assert_eq!((image.title.as_str(), &text[image.destination_range.clone()]), ("t", "c.jpg"));
    let directives: Vec<_> = outline
        .directives
        .iter()
        .map(|used| (used.name.as_str(), used.argument.as_str(), used.closed))
        .collect();
    assert_eq!(directives, [("callout", "T", true), ("chart", "age", true)]);
    assert_eq!(outline.code[0].language, "json");
}

#[test]
fn a_line_is_one_paragraph() {
    for (text, one_line) in
        [("", true), ("a *b*\nc", true), ("a\n\nb", false), ("- a", false), ("## a", false)]
    {
        assert_eq!(read(text, &Rules::default()).one_line, one_line, "{text}");
    }
}

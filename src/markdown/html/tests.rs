//! Texts and the HTML that readers get.

use super::*;
use crate::markdown::fixture::Plain;
use crate::markdown::{html, html_line};

fn shown(text: &str) -> String {
    let rules = Rules { html: &["sub", "br", "abbr"], ..Rules::default() };
    html(text, &rules, &Plain::default(), &mut Seen::default())
}

#[test]
fn each_element_is_written_as_browsers_want_it() {
    for (text, html) in [
        ("## A & b", "<h2 id=\"a-b\">A &amp; b</h2>\n"),
        ("a  \nb", "<p>a<br>\nb</p>\n"),
        ("***", "<hr>\n"),
        ("~~a~~", "<p><del>a</del></p>\n"),
        ("\"a\" -- b...", "<p>&quot;a&quot; -- b...</p>\n"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("A\n: b", "<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("[a](b)", "<p><a href=\"to/b\">a</a></p>\n"),
        ("[a](b.pdf)", "<p><a href=\"to/b.pdf\">a (PDF)</a></p>\n"),
        ("[a](none)", "<p>a</p>\n"),
        ("[a](javascript:x)", "<p>a</p>\n"),
        ("<a@b.org>", "<p><a href=\"mailto:a@b.org\">a@b.org</a></p>\n"),
        (
            "a ![b](c)",
            "<p>a <img src=\"c\" alt=\"b\" width=\"4\" height=\"3\" loading=\"lazy\" decoding=\"async\"></p>\n",
        ),
        (
            "![b](c \"d\")",
            "<figure class=\"picture\"><img src=\"c\" alt=\"b\" width=\"4\" height=\"3\" loading=\"lazy\" decoding=\"async\"><figcaption>d</figcaption></figure>\n",
        ),
        ("![b](none)", "<p>b</p>\n"),
        (
            "> [!NOTE]\n> a",
            "<div class=\"callout callout-note\">\n<p class=\"callout-label\">Note</p>\n<p>a</p>\n</div>\n",
        ),
        (
            "- [x] a",
            "<ul>\n<li class=\"task task-done\"><span class=\"task-mark\" aria-hidden=\"true\">☑</span> \
             <span class=\"visually-hidden\">Done </span>a</li>\n</ul>\n",
        ),
        ("```\na < b\n```", "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>\n"),
        ("a\u{1}b&#2;", "<p>a\u{fffd}b\u{fffd}</p>\n"),
        ("a\r\nb\r\n", "<p>a\nb</p>\n"),
    ] {
        assert_eq!(shown(text), html, "{text}");
    }
}

#[test]
fn who_made_an_image_is_said_beside_it() {
    let image = "<img src=\"by-a\" alt=\"b\" width=\"4\" height=\"3\" loading=\"lazy\" decoding=\"async\">";
    let credit = "<span class=\"credit\">By Sam &amp; Jo</span>";
    for (text, html) in [
        (
            "![b](by-a \"d\")",
            format!(
                "<figure class=\"picture\">{image}<figcaption>d {credit}</figcaption></figure>\n"
            ),
        ),
        (
            "![b](by-a)",
            format!(
                "<figure class=\"picture\">{image}<figcaption>{credit}</figcaption></figure>\n"
            ),
        ),
        ("a ![b](by-a) c", format!("<p>a {image} {credit} c</p>\n")),
        ("[![b](by-a)](c)", format!("<p><a href=\"to/c\">{image}</a> {credit}</p>\n")),
        ("## A ![b](by-a)", format!("<h2 id=\"a-b\">A {image}</h2>\n<p>{credit}</p>\n")),
    ] {
        assert_eq!(shown(text), html, "{text}");
    }
}

#[test]
fn html_is_shown_as_text_unless_its_element_is_allowed() {
    for (text, html) in [
        ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>\n"),
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"),
        ("a<br/>b", "<p>a<br>b</p>\n"),
        ("*a <sub>b* c</sub>", "<p><em>a <sub>b</sub></em> c</p>\n"),
        ("a <sub>*b</sub> c*", "<p>a <sub><em>b c</em></sub></p>\n"),
        ("<sub onclick=x>a", "<p>&lt;sub onclick=x&gt;a</p>\n"),
        ("<div>\n*a*\n</div>", "<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>\n"),
    ] {
        assert_eq!(shown(text), html, "{text}");
    }
}

#[test]
fn a_table_has_a_name_and_headers() {
    assert_eq!(
        shown(
            "Table: Staff *now*\n\n| Site | Staff |\n|---|--:|\n| **Preston** | 320 |\n| **Chorley** | |"
        ),
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table_1\">\n\
         <table>\n<caption id=\"table_1\">Staff <em>now</em></caption>\n\
         <thead>\n<tr><th scope=\"col\">Site</th><th scope=\"col\" class=\"numeric\">Staff</th></tr>\n</thead>\n\
         <tbody>\n<tr><th scope=\"row\">Preston</th><td class=\"numeric\">320</td></tr>\n\
         <tr><th scope=\"row\">Chorley</th><td class=\"numeric\"></td></tr>\n</tbody>\n</table>\n</div>\n"
    );
    let plain = shown("|a|b|\n|-|-|\n|**c**|d|\n|e|f|");
    assert!(plain.contains("aria-label=\"Table 1\">\n<table>\n<thead>"), "{plain}");
    assert!(plain.contains("<tr><td><strong>c</strong></td>"), "{plain}");
    let corner = shown("||a|\n|-|-|\n|b|c|");
    assert!(corner.contains("<tr><td></td><th scope=\"col\">a</th>"), "{corner}");
    assert!(corner.contains("<th scope=\"row\">b</th>"), "{corner}");
    assert!(!shown("|a|\n|-|").contains("<tbody>"));
}

#[test]
fn footnotes_are_numbered_by_mention_and_lead_both_ways() {
    let text = "A[^b] b[^a] c[^b].\n\n[^a]: One.\n[^b]: Two[^a].\n[^c]: Never.";
    let page = shown(text);
    for part in [
        "A<sup class=\"note-mention\"><a href=\"#note_1\" id=\"note_1_mention\" aria-label=\"Footnote 1\">1</a></sup>",
        "<h2 id=\"notes_1\">Footnotes</h2>\n<ol>\n<li id=\"note_1\"><p>Two",
        "<a class=\"note-back\" href=\"#note_1_mention_2\" aria-label=\"Back to mention 2 of note 1\">↩</a></p>",
        "href=\"#note_2_mention_2\"",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("Never"), "{page}");
}

#[test]
fn the_texts_of_a_page_do_not_share_ids() {
    let (host, mut seen) = (Plain::default(), Seen::default());
    let text = "A[^1].\n\n|a|\n|-|\n\n[^1]: b";
    let first = html(text, &Rules::default(), &host, &mut seen);
    let second = html(text, &Rules::default(), &host, &mut seen);
    assert!(first.contains("note_1\"") && first.contains("Table 1"));
    assert!(second.contains("note_2\"") && second.contains("Table 2"));
    assert!(second.contains("<ol start=\"2\">") && !second.contains("note_1"));
}

#[test]
fn directives_are_asked_of_the_host() {
    for (text, html) in [
        ("a\n::: metrics\nb", "<p>a</p>\n[metrics||2|]\n<p>b</p>\n"),
        ("## A\n::: chart age", "<h2 id=\"a\">A</h2>\n[chart|age|3|]"),
        (
            "::: callout \"A <b>\"\n*b*\n:::\nc",
            "[callout|A <b>|2|<p><em>b</em></p>\n]\n<p>c</p>\n",
        ),
        (
            "::: callout \"A\"\n::: details \"B\"\n- b\n:::\n:::",
            "[callout|A|2|[details|B|2|<ul>\n<li>b</li>\n</ul>\n]]",
        ),
        ("::: details \"A\"\nb", "[details|A|2|<p>b</p>\n]"),
        ("::: other\nb", "<p>::: other</p>\n<p>b</p>\n"),
        ("- a\n\n  ::: metrics", "<ul>\n<li><p>a</p>\n<p>::: metrics</p>\n</li>\n</ul>\n"),
        ("```\n::: metrics\n```", "<pre tabindex=\"0\"><code>::: metrics\n</code></pre>\n"),
        (
            "::: details \"A\"\n[x]\n:::\n\n[x]: y",
            "[details|A|2|<p><a href=\"to/y\">x</a></p>\n]",
        ),
    ] {
        assert_eq!(shown(text), html, "{text}");
    }
}

#[test]
fn abbreviations_are_explained_in_running_text_only() {
    for (text, html) in [
        (
            "## AHP\n\n[AHP](x) `AHP` AHPs, **AHP**",
            "<h2 id=\"ahp\">AHP</h2>\n<p><a href=\"to/x\">AHP</a> <code>AHP</code> \
             allied health professionals (<abbr>AHPs</abbr>), <strong>AHP</strong></p>\n",
        ),
        (
            "- AHPs\n- x",
            "<ul>\n<li>allied health professionals (<abbr>AHPs</abbr>)</li>\n<li>x</li>\n</ul>\n",
        ),
        (
            "- AHPs care.",
            "<ul>\n<li>Allied health professionals (<abbr>AHPs</abbr>) care.</li>\n</ul>\n",
        ),
        (
            "*Allied health professionals* (AHPs)",
            "<p><em>Allied health professionals</em> (<abbr>AHPs</abbr>)</p>\n",
        ),
        ("<abbr>AHP</abbr>", "<p><abbr>AHP</abbr></p>\n"),
        (
            "## Triage\n\n[triage](x) `triage`\n\n> triage\n\n<abbr>triage</abbr> *triage* triage",
            "<h2 id=\"triage\">Triage</h2>\n<p><a href=\"to/x\">triage</a> <code>triage</code></p>\n\
             <blockquote>\n<p>triage</p>\n</blockquote>\n<p><abbr>triage</abbr> \
             <em><a class=\"term\" href=\"glossary#triage\">triage</a></em> triage</p>\n",
        ),
    ] {
        assert_eq!(shown(text), html, "{text}");
    }
}

#[test]
fn a_line_has_no_paragraph() {
    let line =
        |text| html_line(text, &Rules::default(), &Plain::default(), &mut Seen::default());
    assert_eq!(line("a *b*"), "a <em>b</em>");
    assert_eq!(line(""), "");
    assert_eq!(line("a\n\nb"), "<p>a</p>\n<p>b</p>\n");
}

#[test]
fn a_refused_text_is_shown_as_it_is() {
    assert_eq!(shown(&"<".repeat(2_000)), format!("<p>{}</p>\n", "&lt;".repeat(2_000)));
}

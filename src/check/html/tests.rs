//! What the standard's own tests do not look at: places, walks, hidden trees, and hostile pages.

use proptest::prelude::*;

use super::{Document, Mode, Namespace, NodeId};

const PAGE: &str = "<!doctype html>\r\n<html lang=en-GB><title>A &amp; B</title>\r\n\
    <p id=one class=\"x &eacute; y\" hidden>Fish &lt; chips\r\n<img src='a b.png' alt=''><p>two";

#[test]
fn every_node_knows_where_it_was_written() {
    let page = Document::parse(PAGE);
    let written = |id: NodeId| &PAGE[page.span(id)];
    let shown: Vec<&str> = page.elements().map(written).collect();
    let image = "<img src='a b.png' alt=''>";
    let paragraph = "<p id=one class=\"x &eacute; y\" hidden>";
    assert_eq!(
        shown,
        ["<html lang=en-GB>", "", "<title>", "", paragraph, image, "<p>"],
        "the head and the body are empty: nobody wrote them",
    );
    let texts = page.descendants(page.root()).filter(|id| page.text(*id).is_some());
    let texts: Vec<(&str, &str)> =
        texts.map(|id| (written(id), page.text(id).unwrap_or_default())).collect();
    assert_eq!(texts[0], ("A &amp; B", "A & B"));
    assert_eq!(texts[2], ("Fish &lt; chips\r\n", "Fish < chips\n"));
}

#[test]
fn every_attribute_knows_where_it_was_written() {
    let page = Document::parse(PAGE);
    let paragraph = page.by_id("one").expect("it has this id");
    let element = page.element(paragraph).expect("it is an element");
    let shown: Vec<[&str; 3]> = element
        .attributes
        .iter()
        .map(|one| [&PAGE[one.span.clone()], &PAGE[one.value_span.clone()], &*one.value])
        .collect();
    assert_eq!(shown[0], ["id=one", "one", "one"]);
    assert_eq!(shown[1], ["class=\"x &eacute; y\"", "x &eacute; y", "x é y"]);
    assert_eq!(shown[2], ["hidden", "", ""]);
}

#[test]
fn walks_follow_the_order_of_the_page() {
    let page =
        Document::parse("<main><h1>One</h1><section><p>two <b>three</b></section></main>");
    let main = page.elements().find(|id| page.name(*id) == Some("main")).expect("it is there");
    let names = |ids: Vec<NodeId>| -> Vec<String> {
        ids.into_iter().filter_map(|id| page.name(id).map(str::to_owned)).collect()
    };
    assert_eq!(names(page.descendants(main).collect()), ["h1", "section", "p", "b"]);
    assert_eq!(names(page.children(main).collect()), ["h1", "section"]);
    let bold = page.descendants(main).last().expect("there is a last one");
    assert_eq!(
        names(page.ancestors(bold).collect()),
        ["b", "p", "section", "main", "body", "html"]
    );
    assert_eq!(page.text_content(main), "Onetwo three");
}

#[test]
fn what_a_template_holds_is_no_part_of_the_page() {
    let page = Document::parse("<div><template id=t><p id=in>in</p></template><p>out</div>");
    let template = page.by_id("t").expect("the template itself is part of it");
    let contents = page.template_contents(template).expect("a template has contents");
    assert_eq!(page.text_content(contents), "in");
    assert_eq!(page.text_content(page.root()), "out");
    assert_eq!(page.by_id("in"), None);
}

#[test]
fn a_declared_shadow_tree_belongs_to_its_host() {
    let page = Document::parse(
        "<p id=host>light<template shadowrootmode=open><b>shadow</b><slot></slot></template></p>",
    );
    let host = page.by_id("host").expect("it has this id");
    let shadow = page.shadow_root(host).expect("the template declares it");
    assert_eq!(page.text_content(shadow), "shadow");
    assert_eq!(page.text_content(host), "light");
    assert!(page.elements().all(|id| page.name(id) != Some("template")));
}

#[test]
fn foreign_elements_are_not_of_html() {
    let page = Document::parse("<svg viewbox='0 0 1 1'><title>T</title></svg>");
    let svg = page.elements().find(|id| page.span(*id).start == 0 && page.name(*id).is_none());
    let svg = svg.and_then(|id| page.element(id)).expect("it is there");
    assert_eq!(svg.namespace, Namespace::Svg);
    assert_eq!(svg.attribute("viewBox"), Some("0 0 1 1"));
}

#[test]
fn the_doctype_decides_on_the_layout() {
    let modes = [
        ("<!DOCTYPE html>", Mode::Standards),
        ("<!DOCTYPE html SYSTEM 'about:legacy-compat'>", Mode::Standards),
        ("<p>", Mode::Quirks),
        ("<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN'>", Mode::Quirks),
        ("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Frameset//EN' ''>", Mode::LimitedQuirks),
    ];
    for (page, mode) in modes {
        assert_eq!(Document::parse(page).mode(), mode, "{page}");
    }
}

#[test]
fn mistakes_in_the_writing_are_named_in_order() {
    let page = Document::parse("<!doctype html><p class=a class=b>x</div><b><p>y</b>");
    let names: Vec<&str> = page.problems().iter().map(|problem| problem.name).collect();
    assert_eq!(names, ["duplicate-attribute", "stray-end-tag", "unclosed-element"]);
    assert_eq!(page.problems()[0].span, 26..33);
}

#[test]
fn pages_of_nothing_but_open_tags_are_read_at_once() {
    let hostile = [
        "<b>",
        "<b id=x>",
        "<div>",
        "<table>",
        "<table><td>",
        "<p><b><i>",
        "<a><div>",
        "</p>",
        "</>",
        "<svg>",
        "<template>",
        "<select>",
        "<button>",
        "<li>",
        "<font size=1><p>",
        "&",
        "&#",
        "<!--",
        "<script><!--",
        "<!doctype html PUBLIC '",
        "<a href=\"",
        "<ruby><rt>",
        "<math><mi>",
        "<svg><foreignObject>",
        "<form><table>",
        "<h1></h2>",
        "x</body>",
    ];
    for piece in hostile {
        let page = Document::parse(&piece.repeat(4_000));
        let depths = page.elements().take(2_000).map(|id| page.ancestors(id).count());
        assert!(depths.max() < Some(2_000), "{piece}");
    }
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=1 b{n}")).collect();
    assert_eq!(Document::parse(&format!("<p{attributes}>")).elements().count(), 4);
}

/// Pieces of pages that work against each other.
fn piece() -> impl Strategy<Value = String> {
    let tags = "table|td|tr|tbody|caption|colgroup|col|p|b|a|i|nobr|div|li|select|option|svg|math|mi\
        |title|foreignObject|template|form|input|button|frameset|html|head|body|script|style\
        |textarea|plaintext|br|hr|h1|ruby|rt|annotation-xml";
    prop_oneof![
        4 => regex(&format!("<({tags})( [a-c]=['\"]?[a-c&;é]{{0,3}}['\"]?)?/?>")),
        3 => regex(&format!("</({tags})>")),
        1 => "[ \r\n\0é&;#x<>a-d\"'/=!?-]{1,9}",
        1 => "<!--[->!]{0,4}|<!doctype html>|<!\\[CDATA\\[|\\]\\]>|&[a-z]{1,6};?|&#x?[0-9a-f]{1,7};?",
    ]
}

fn regex(pattern: &str) -> impl Strategy<Value = String> + use<> {
    proptest::string::string_regex(pattern).expect("the pattern is one")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_page_gives_a_tree_whose_places_are_in_the_page(
        pieces in proptest::collection::vec(piece(), 0..40)
    ) {
        let html = pieces.concat();
        let page = Document::parse(&html);
        for id in page.descendants(page.root()) {
            prop_assert!(html.get(page.span(id)).is_some());
            prop_assert!(page.ancestors(id).last() == Some(page.root()));
            for attribute in page.element(id).map_or(&[][..], |element| &element.attributes) {
                prop_assert!(html.get(attribute.value_span.clone()).is_some());
            }
        }
        prop_assert!(page.problems().iter().all(|problem| html.get(problem.span.clone()).is_some()));
    }
}

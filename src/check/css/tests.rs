//! The cascade, as tables: a page, and what the element with the id `x` looks like.

use proptest::prelude::*;

use super::{Colour, Computed, Looks, Matches, Media, Property, Pseudo, Sheet, Size, Styles};
use crate::check::html::Document;

/// What the element `x` looks like in a window on a desk.
fn look(html: &str) -> Computed {
    look_with(html, &Media::default())
}

fn look_with(html: &str, media: &Media) -> Computed {
    let page = Document::parse(&format!("<!doctype html>{html}"));
    let id = page.by_id("x").expect("the page has an element x");
    Styles::of(&page, &[], media).get(id).clone()
}

/// A solid colour as `#rrggbb`, with its alpha if it is not solid.
fn hex(colour: Colour) -> String {
    let byte = |part: f32| (part * 255.0).round() as u8;
    let [red, green, blue] = [colour.red, colour.green, colour.blue].map(byte);
    match byte(colour.alpha) {
        255 => format!("#{red:02x}{green:02x}{blue:02x}"),
        alpha => format!("#{red:02x}{green:02x}{blue:02x}{alpha:02x}"),
    }
}

#[test]
fn the_strongest_line_wins() {
    let pages = [
        ("p { color: red } #x { color: green } .c { color: blue }", "", "#008000"),
        (".c { color: blue } p { color: red }", "", "#0000ff"),
        ("p { color: red } p { color: blue }", "", "#0000ff"),
        ("#x { color: red }", "color: blue", "#0000ff"),
        ("p { color: red !important }", "color: blue", "#ff0000"),
        ("p { color: red !important }", "color: blue !important", "#0000ff"),
        ("p { color: red; color: no-such-colour }", "", "#ff0000"),
        ("p { color: red; } p { nonsense { } ; color: blue }", "", "#0000ff"),
        ("@layer a { #x { color: red } } p { color: blue }", "", "#0000ff"),
        (
            "@layer b, a; @layer a { p { color: red } } @layer b { #x { color: blue } }",
            "",
            "#ff0000",
        ),
        ("@layer a { p { color: red } @layer in { #x { color: blue } } }", "", "#ff0000"),
        (
            "@layer a { p { color: red !important } } #x { color: blue !important }",
            "",
            "#ff0000",
        ),
        ("@layer a { p { color: red } } @layer { p { color: blue } }", "", "#0000ff"),
        ("p { color: red; &.c { color: blue } }", "", "#0000ff"),
        ("body { color: red; & p { color: blue } .c { color: green } }", "", "#008000"),
        (":is(#y, p) { color: red } .c { color: blue }", "", "#ff0000"),
        (":where(#x) { color: red } p { color: blue }", "", "#0000ff"),
        ("body:has(> .c) p { color: red } p { color: blue }", "", "#ff0000"),
        ("p:hover { color: red } p:not(:hover) { color: blue }", "", "#0000ff"),
        ("p::before { color: red } p { color: blue }", "", "#0000ff"),
        ("p:nth-child(2) { color: red } p:nth-child(1 of .c) { color: blue }", "", "#0000ff"),
        ("P[CLASS='c' i] { color: red }", "", "#ff0000"),
        ("[lang|=en] { color: red } :lang(de) { color: blue }", "", "#0000ff"),
    ];
    for (css, attribute, colour) in pages {
        let html = format!(
            "<style>{css}</style><body><div></div><p id=x class=c lang=de style='{attribute}'>text",
        );
        assert_eq!(hex(look(&html).color), colour, "{css} / {attribute}");
    }
}

#[test]
fn a_rule_counts_only_where_its_condition_holds() {
    let small = Media { width: 320, ..Media::default() };
    let dark = Media { dark: true, ..Media::default() };
    let print = Media { print: true, ..Media::default() };
    let forced = Media { forced_colours: true, ..Media::default() };
    let conditions = [
        ("@media (max-width: 40em)", [false, true, false, false, false]),
        ("@media (min-width: 30rem) and (max-width: 2000px)", [true, false, true, true, true]),
        ("@media (width >= 480px)", [true, false, true, true, true]),
        ("@media (300px <= width < 400px)", [false, true, false, false, false]),
        ("@media screen and (prefers-color-scheme: dark)", [false, false, true, false, false]),
        ("@media print", [false, false, false, true, false]),
        ("@media not print", [true, true, true, false, true]),
        ("@media not (width > 400px)", [false, true, false, false, false]),
        ("@media (forced-colors: active)", [false, false, false, false, true]),
        ("@media (prefers-reduced-motion: reduce)", [false; 5]),
        ("@media (prefers-reduced-motion: no-preference)", [true; 5]),
        ("@media (no-such-thing: 3)", [false; 5]),
        ("@media print, (width < 400px)", [false, true, false, true, false]),
        ("@media (orientation: portrait) or (orientation: landscape)", [true; 5]),
        ("@supports (display: grid)", [true; 5]),
        ("@supports not (display: grid)", [false; 5]),
        ("@supports (display: nonsense)", [false; 5]),
        ("@supports (foo: bar)", [false; 5]),
        ("@supports (-moz-appearance: none)", [false; 5]),
        ("@supports (animation-timeline: scroll()) and (--a: b)", [true; 5]),
        ("@supports (-webkit-line-clamp: 3) and (grid-gap: 1px)", [true; 5]),
        ("@supports selector(p:has(b))", [true; 5]),
        ("@container (width > 1px)", [false; 5]),
    ];
    for (condition, expected) in conditions {
        let html = format!("<style>{condition} {{ p {{ color: red }} }}</style><p id=x>text");
        let all = [Media::default(), small, dark, print, forced];
        let held = all.map(|media| hex(look_with(&html, &media).color) == "#ff0000");
        assert_eq!(held, expected, "{condition}");
        let nested = format!("<style>p {{ {condition} {{ color: red }} }}</style><p id=x>text");
        assert_eq!(hex(look(&nested).color) == "#ff0000", expected[0], "nested: {condition}");
    }
}

#[test]
fn colours_are_those_of_css_color_4() {
    let colours = [
        ("#abc", "#aabbcc"),
        ("#11223380", "#11223380"),
        ("rebeccapurple", "#663399"),
        ("rgb(1, 2, 3)", "#010203"),
        ("rgb(100% 0% 50% / 0.5)", "#ff008080"),
        ("rgba(255, 0, 0, 50%)", "#ff000080"),
        ("hsl(120 100% 25%)", "#008000"),
        ("hsl(120deg, 100%, 25%)", "#008000"),
        ("hsl(0.5turn 100 50)", "#00ffff"),
        ("hwb(120 0% 50%)", "#008000"),
        ("lab(46.2775% -47.5621 48.5837)", "#008000"),
        ("lch(46.2775% 67.9892 134.3912)", "#008000"),
        ("oklab(51.975% -0.1403 0.10768)", "#008000"),
        ("oklch(0.51975 0.17686 142.495)", "#008000"),
        ("color(srgb 0 0.50196 0)", "#008000"),
        ("color(display-p3 1 1 1)", "#ffffff"),
        ("color-mix(in srgb, white, black)", "#808080"),
        ("color-mix(in srgb, red 25%, blue)", "#4000bf"),
        ("color-mix(in hsl, red, lime)", "#ffff00"),
        ("color-mix(in oklab, white 100%, black)", "#ffffff"),
        ("color-mix(in srgb, red, transparent)", "#ff000080"),
        ("light-dark(red, blue)", "#ff0000"),
        ("transparent", "#00000000"),
        ("currentColor", "#123456"),
        ("var(--own)", "#654321"),
        ("var(--none, teal)", "#008080"),
        ("var(--none, var(--own))", "#654321"),
        ("rgb(var(--parts) / 1)", "#010203"),
    ];
    for (written, expected) in colours {
        let html = format!(
            "<p id=x style='--own: #654321; --parts: 1 2 3; color: #123456; background: {written}'>",
        );
        assert_eq!(hex(look(&html).background_color), expected, "{written}");
    }
}

#[test]
fn lengths_come_to_pixels() {
    let lengths = [
        ("10px", Size::Px(10.0)),
        ("2em", Size::Px(40.0)),
        ("2rem", Size::Px(32.0)),
        ("1in", Size::Px(96.0)),
        ("10vw", Size::Px(128.0)),
        ("calc(1em + 2 * 3px)", Size::Px(26.0)),
        ("calc((1rem - 6px) / 2)", Size::Px(5.0)),
        ("min(3rem, 40px)", Size::Px(40.0)),
        ("max(3rem, 40px)", Size::Px(48.0)),
        ("clamp(1rem, 50vw, 4rem)", Size::Px(64.0)),
        ("calc(10px - min(4px, 1rem))", Size::Px(6.0)),
        ("var(--w)", Size::Px(7.0)),
        ("50%", Size::Percent(50.0)),
        ("calc(50% + 1px)", Size::Other),
        ("auto", Size::Auto),
        ("5", Size::Auto),
        ("-5px", Size::Auto),
    ];
    for (written, expected) in lengths {
        let html = format!("<p id=x style='--w: 7px; font-size: 20px; width: {written}'>");
        let Size::Px(px) = look(&html).size[0] else {
            assert_eq!(look(&html).size[0], expected, "{written}");
            continue;
        };
        assert!(
            matches!(expected, Size::Px(wanted) if (wanted - px).abs() < 0.01),
            "{written}: {px}"
        );
    }
}

#[test]
fn children_have_what_is_inherited_and_nothing_else() {
    let html = "<div style='color: red; width: 5px; line-height: 2; font-size: 10px; \
        letter-spacing: 0.1em; background: blue; --a: 3px'><p id=x style='font-size: 30px'>";
    let look = look(html);
    assert_eq!(hex(look.color), "#ff0000");
    assert_eq!(look.size[0], Size::Auto);
    assert_eq!(look.line_height, Some(60.0), "a number is multiplied again");
    assert!((look.letter_spacing - 1.0).abs() < 0.01, "a length is not");
    assert_eq!(look.background_color.alpha, 0.0);
}

#[test]
fn wide_words_lead_to_the_parent_the_start_or_the_browser() {
    let values = [
        ("display", "inherit", "flex"),
        ("display", "initial", "inline"),
        ("display", "unset", "inline"),
        ("display", "revert", "block"),
        ("all", "unset", "inline"),
        ("all", "revert", "block"),
    ];
    for (name, value, display) in values {
        let html = format!(
            "<style>p {{ display: grid }} p {{ {name}: {value} }}</style>\
             <div style='display: flex'><p id=x>text",
        );
        assert_eq!(look(&html).display, display, "{name}: {value}");
    }
    let layers = "<style>@layer a { p { display: grid } } @layer b { p { display: flex; display: revert-layer } }</style><p id=x>";
    assert_eq!(look(layers).display, "grid");
}

#[test]
fn browsers_have_a_style_of_their_own() {
    let displays = [
        ("<p id=x>", "block"),
        ("<b id=x>", "inline"),
        ("<p id=x hidden>", "none"),
        ("<p id=x hidden style='display: block'>", "none"),
        ("<script id=x></script>", "none"),
        ("<input id=x type=HIDDEN>", "none"),
        ("<table><tr><td id=x>", "table-cell"),
        ("<div style='display: flex'><b id=x style='position: absolute'>", "block"),
        ("<b id=x style='display: inline flow-root'>", "inline-block"),
        ("<b id=x style='display: block flex'>", "flex"),
    ];
    for (html, display) in displays {
        assert_eq!(look(html).display, display, "{html}");
    }
    assert_eq!(look("<h1 id=x>").font_size, 32.0);
    assert_eq!(look("<h1><b id=x>").font_weight, 900.0);
    assert_eq!(look("<p><b id=x>").font_weight, 700.0);
    assert_eq!(hex(look("<a id=x href=/>").color), "#0000ee");
    assert_eq!(hex(look("<a id=x>").color), "#000000");
}

#[test]
fn dark_colours_are_used_where_both_sides_know_them() {
    let dark = Media { dark: true, ..Media::default() };
    let schemes = [
        ("", "#ff0000", "#ff0000"),
        (":root { color-scheme: light dark }", "#ff0000", "#0000ff"),
        (":root { color-scheme: dark }", "#0000ff", "#0000ff"),
        (":root { color-scheme: light }", "#ff0000", "#ff0000"),
    ];
    for (css, in_light, in_dark) in schemes {
        let html = format!("<style>{css} p {{ color: light-dark(red, blue) }}</style><p id=x>");
        assert_eq!(hex(look(&html).color), in_light, "{css} in light");
        assert_eq!(hex(look_with(&html, &dark).color), in_dark, "{css} in dark");
    }
}

#[test]
fn a_value_knows_where_it_was_written() {
    let html = "<style>p { word-spacing: 2px }</style>\
        <div style='line-height: 2 !important'><p id=x style='letter-spacing: 1px !important'>";
    let look = look(html);
    let letters = look.source(Property::LetterSpacing).expect("it is written");
    assert!(letters.important && letters.in_attribute && !letters.by_browser);
    let words = look.source(Property::WordSpacing).expect("it is written");
    assert!(!words.important && !words.in_attribute);
    assert_eq!(look.source(Property::LineHeight), None, "it comes from the parent");
    assert_eq!(look.line_height, Some(32.0));
}

#[test]
fn shorthands_set_what_they_stand_for() {
    let html = "<p id=x style='font: bold 20px/1.5 Arial, sans-serif; margin: 1px 2px 3px; \
        padding: 4px; border: solid red; border-left: none; overflow: hidden auto; \
        background: no-repeat url(a.png) left / cover #abc; inset: 0 auto'>";
    let look = look(html);
    assert_eq!((look.font_weight, look.font_size, look.line_height), (700.0, 20.0, Some(30.0)));
    assert_eq!(look.font_family.as_deref(), Some("Arial, sans-serif"));
    assert_eq!(look.margin, [1.0, 2.0, 3.0, 2.0].map(Size::Px));
    assert_eq!(look.padding, [Size::Px(4.0); 4]);
    assert_eq!(look.border, [3.0, 3.0, 3.0, 0.0]);
    assert_eq!(look.overflow, ["hidden", "auto"]);
    assert!(look.background_image && hex(look.background_color) == "#aabbcc");
    assert_eq!(look.inset, [Size::Px(0.0), Size::Auto, Size::Px(0.0), Size::Auto]);
}

#[test]
fn what_a_sheet_puts_round_an_element_is_known() {
    let page = Document::parse(
        "<!doctype html><style>p::before { content: '★' / 'Star' } p:after { content: attr(title) url(x.png) }\
         b::before { content: none } i::before { color: red }</style>\
         <p id=x title=more>text <b id=y>b</b><i id=z>i</i>",
    );
    let styles = Styles::of(&page, &[], &Media::default());
    let part = |id: &str, pseudo| styles.pseudo(page.by_id(id).expect("it is there"), pseudo);
    let before = part("x", Pseudo::Before).expect("there is one");
    assert_eq!((&*before.text, before.alternative.as_deref()), ("★", Some("Star")));
    let after = part("x", Pseudo::After).expect("there is one");
    assert_eq!((&*after.text, after.has_image), ("more", true));
    assert!(part("y", Pseudo::Before).is_none() && part("z", Pseudo::Before).is_none());
}

#[test]
fn linked_sheets_come_where_their_links_stand() {
    let page = Document::parse(
        "<!doctype html><link rel=stylesheet href=a.css><style>p { color: blue }</style>\
         <link rel=stylesheet href=b.css media=print><p id=x>",
    );
    let links: Vec<_> = page.elements().filter(|id| page.name(*id) == Some("link")).collect();
    let sheet = Sheet::parse("p { color: red; width: 3px }");
    let linked = [(links[0], &sheet), (links[1], &sheet)];
    let styles = Styles::of(&page, &linked, &Media::default());
    let look = styles.get(page.by_id("x").expect("it is there"));
    assert_eq!((hex(look.color), look.size[0]), ("#0000ff".to_owned(), Size::Px(3.0)));
}

#[test]
fn a_sheet_tells_what_it_loads() {
    let css = "@import 'one.css'; @import url(two.css) print; p { background: url( \"three.png\" ), \
        image-set('four.png' 1x); content: 'five' } @font-face { src: url(six.woff2) }";
    let sheet = Sheet::parse(css);
    let found: Vec<(&str, bool)> =
        sheet.references.iter().map(|it| (&*it.address, it.is_import)).collect();
    let expected = [
        ("one.css", true),
        ("two.css", true),
        ("three.png", false),
        ("four.png", false),
        ("six.woff2", false),
    ];
    assert_eq!(found, expected);
    assert_eq!(&css[sheet.references[2].span.clone()], "\"three.png\"");
}

#[test]
fn hostile_sheets_end() {
    let doubling: String =
        (0..40).map(|n| format!("--v{n}: var(--v{}) var(--v{});", n + 1, n + 1)).collect();
    let sheets = [
        format!("p {{ {doubling} --v40: ; width: var(--v0) }}"),
        format!("p {{ {doubling} --v40: 1px; width: var(--v0) }}"),
        "p { --a: var(--b); --b: var(--a); width: var(--a) }".to_owned(),
        "p { ".repeat(5_000),
        "@media print { ".repeat(5_000),
        format!("p {{ width: calc{} }}", "(".repeat(10_000)),
        format!("p {{ width: calc({}1px) }}", "min(1px, 2px) + ".repeat(2_000)),
        format!("{} {{ color: red }}", ":is(p, :not(".repeat(3_000)),
        "(".repeat(50_000),
    ];
    for css in sheets {
        let _ = look(&format!("<style>{css}</style><p id=x>"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_sheet_gives_a_look(
        pieces in proptest::collection::vec(
            "p|\\{|\\}|\\(|\\)|;|:|,|@media|@layer|@supports|color|width|calc\\(|var\\(|--a|!important\
             |red|1px|50%|é|&|::before|:is\\(|:has\\(|\"|'|/\\*|\\*/|url\\(|#x|\\.c|>|font|background",
            0..60,
        )
    ) {
        let css = pieces.join(" ");
        let page = Document::parse("<!doctype html><style></style><p id=x class=c><b></b>");
        let sheet = Sheet::parse(&css);
        prop_assert!(sheet.references.iter().all(|it| css.get(it.span.clone()).is_some()));
        let style = page.elements().find(|id| page.name(*id) == Some("style"));
        Styles::of(&page, &[(style.expect("it is there"), &sheet)], &Media::default());
    }
}

#[test]
fn rules_that_are_found_for_several_media_say_of_each_what_they_say_alone() {
    let document = Document::parse(
        "<!doctype html><html><head><style media=print>@layer a, b; p { opacity: .5 }</style>\
         <style>@layer b, a; @layer a { p { color: red } } @layer b { p { color: blue } }\
         @media (prefers-color-scheme: dark) { p { color: green } p::before { content: 'x' } }\
         @media (width < 40rem) { @layer a { p { opacity: .2 } } }</style></head>\
         <body><p>a</p><p style='opacity: .9'>b</p></body></html>",
    );
    let all = [
        Media::default(),
        Media { dark: true, ..Media::default() },
        Media { width: 320, ..Media::default() },
        Media { print: true, ..Media::default() },
    ];
    let matches = Matches::of(&document, &[], &all);
    let looks = |styles: &Styles| -> Vec<_> {
        let of = |id| (styles.get(id).clone(), styles.pseudo(id, Pseudo::Before).cloned());
        document.elements().map(of).collect()
    };
    for media in all {
        let alone = looks(&Styles::of(&document, &[], &media));
        assert_eq!(looks(&matches.styles(&media, &Looks::default())), alone, "{media:?}");
    }
    let differ = |one: usize, other: usize| {
        let of = |at: usize| looks(&matches.styles(&all[at], &Looks::default()));
        of(one) != of(other)
    };
    assert!(differ(0, 1) && differ(0, 2) && differ(0, 3) && differ(1, 2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_page_looks_the_same_whichever_pages_come_before_it(
        pages in proptest::collection::vec("(<(p|b|i) (class=a|id=x|style='font-size:2em')?>|</b>|</i>|a){1,12}", 2..5),
        media in proptest::collection::vec("|print|screen", 5),
        dark in any::<bool>(),
    ) {
        let sheet = Sheet::parse(
            ":root { --n: 2; font-size: 20px; color-scheme: light dark } p { line-height: var(--n) } .a { --n: 1; font-size: 2rem }\
             b { color: light-dark(red, blue) } b b { opacity: .5 } #x::before { content: 'x'; font-size: 3em } i + i { color: green }",
        );
        let media_of = Media { dark, ..Media::default() };
        let shared = Looks::default();
        for (page, asked) in pages.iter().zip(&media) {
            let page = format!("<!doctype html><link rel=stylesheet media='{asked}' href=a.css>{page}");
            let document = Document::parse(&page);
            let link = document.elements().find(|id| document.name(*id) == Some("link"));
            let linked = [(link.expect("it is there"), &sheet)];
            let alone = Styles::of(&document, &linked, &media_of);
            let among = Matches::of(&document, &linked, &[media_of]).styles(&media_of, &shared);
            for id in document.elements() {
                prop_assert_eq!(among.get(id), alone.get(id));
                prop_assert_eq!(among.pseudo(id, Pseudo::Before), alone.pseudo(id, Pseudo::Before));
            }
        }
    }
}

#[test]
fn the_properties_that_browsers_know_are_sorted_and_hold_those_that_are_read() {
    let known: Vec<&str> = include_str!("known.txt").lines().collect();
    assert!(known.is_sorted() && known.len() > 700);
    for property in super::property::ALL {
        assert!(known.contains(&property.as_str()), "{}", property.as_str());
    }
}

//! Drawings, and what is left of them.

use super::Drawing;

fn drawn(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 8 4\">{inside}</svg>"
    )
}

fn read(text: &str, inline: bool) -> (String, Vec<String>) {
    let drawing = Drawing::read(text, inline).unwrap();
    let what = drawing.removed.iter().map(|removed| removed.what.to_string()).collect();
    (drawing.inner_for_test(), what)
}

#[test]
fn what_is_unsafe_is_left_out_and_told() {
    let other = "something from another place";
    for (inside, left, told) in [
        ("<script>x()</script><g/>", "<g></g>", vec!["a script"]),
        ("<g onclick=\"x()\" ONLOAD=\"y\"/>", "<g></g>", vec!["a script", "a script"]),
        ("<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>", "", vec!["a script"]),
        (
            "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>",
            "",
            vec!["a part that is a web page"],
        ),
        (
            "<i xmlns=\"http://www.w3.org/1999/xhtml\">x</i>",
            "",
            vec!["a part that is a web page"],
        ),
        ("<animate attributeName=\"href\" to=\"javascript:x\"/>", "", vec!["a movement"]),
        ("<a href=\"javascript:x\"><path/></a>", "<g><path></path></g>", vec!["a link", other]),
        ("<use href=\"https://x/y#z\"/>", "", vec![other]),
        ("<use x:href=\"//x/y#z\"/>", "", vec![other]),
        ("<image href=\"https://x/y.png\"/>", "", vec![other]),
        ("<image href=\"data:image/svg+xml;x\"/>", "", vec![other]),
        ("<image href=\"data:text/html;x\"/>", "", vec![other]),
        ("<path fill=\"url(https://x/#y)\"/>", "<path></path>", vec![other]),
        ("<path fill=\"u\\72l(x)\"/>", "<path></path>", vec![other]),
        ("<path style=\"fill:url('http://x')\"/>", "<path></path>", vec![other]),
        ("<style>@import 'x.css';</style>", "", vec!["a style that loads something"]),
        ("<style>a{b:url(x.png)}</style>", "", vec!["a style that loads something"]),
        ("<style>@font-face{src:local(x)}</style>", "", vec!["a style that loads something"]),
        ("<audio/>", "", vec!["a part that no browser needs"]),
    ] {
        let (inner, removed) = read(&drawn(inside), false);
        assert_eq!(
            (inner.as_str(), removed),
            (left, told.into_iter().map(str::to_owned).collect()),
            "{inside}"
        );
    }
}

#[test]
fn what_is_safe_stays() {
    for (inside, left) in [
        ("<path d=\"M0 0\"/>", "<path d=\"M0 0\"></path>"),
        (
            "<image href=\"data:image/png;base64,AA==\"/>",
            "<image href=\"data:image/png;base64,AA==\"></image>",
        ),
        ("<use x:href=\"#a\"/>", "<use href=\"#a\"></use>"),
        ("<style>.a{fill:url(#b)}/* // */</style>", "<style>.a{fill:url(#b)} </style>"),
        ("<metadata>x</metadata><!-- c --><?p i?>", ""),
        ("<d:x xmlns:d=\"urn:program\"/>", ""),
        ("<title>A<b/> &lt;c&gt;</title>", "<title>A &lt;c&gt;</title>"),
        (
            "<text xml:space=\"preserve\"> a &amp; b</text>",
            "<text xml:space=\"preserve\"> a &amp; b</text>",
        ),
    ] {
        let (inner, removed) = read(&drawn(inside), false);
        assert_eq!((inner.as_str(), removed), (left, vec![]), "{inside}");
    }
}

#[test]
fn a_drawing_in_a_page_has_its_own_ids_and_a_name_and_no_style() {
    let text = drawn(
        "<style>.a, path{fill:red;stroke:blue} .a{fill:url(#g)}</style><title>old</title>\
         <linearGradient id=\"g\"/><path class=\"a\" style=\"stroke:#fff;x:y\" stroke=\"green\"/>\
         <use href=\"#g\"/><g class=\"card\" aria-label=\"x\"/>",
    );
    let drawing = Drawing::read(&text, true).unwrap();
    assert_eq!(drawing.removed, []);
    assert_eq!(
        drawing.inline("d_", "A & b"),
        "<svg class=\"drawing\" role=\"img\" aria-labelledby=\"d_title\" viewBox=\"0 0 8 4\" width=\"608\" height=\"304\">\
         <title id=\"d_title\">A &amp; b</title><linearGradient id=\"d_g\"></linearGradient>\
         <path fill=\"url(#d_g)\" stroke=\"#fff\"></path><use href=\"#d_g\"></use><g></g></svg>"
    );
    assert!(
        drawing
            .inline("d_", "")
            .starts_with("<svg class=\"drawing\" aria-hidden=\"true\" viewBox")
    );
    for (style, what) in [
        ("<style>a > b{fill:red}</style>", "a style that a page cannot take over"),
        ("<style>@media print{a{fill:red}}</style>", "a style that a page cannot take over"),
        ("<image href=\"data:image/png;base64,AA==\"/>", "something from another place"),
    ] {
        assert_eq!(read(&drawn(style), true).1, [what], "{style}");
    }
}

#[test]
fn the_size_of_a_drawing_is_its_own_or_that_of_what_it_shows() {
    for (attributes, size) in [
        ("width=\"20\" height=\"10px\"", Some((20, 10))),
        ("width=\"1in\" height=\"25.4mm\"", Some((96, 96))),
        ("viewBox=\"0 0 10 10\"", Some((608, 608))),
        ("viewBox=\"0 0 30.4 20\"", Some((608, 400))),
        ("viewBox=\"0 0 20 40\"", Some((304, 608))),
        ("viewBox=\"0 0 1600.4 20\"", Some((1600, 20))),
        ("viewBox=\"0,0,30,20\" width=\"60\"", Some((60, 40))),
        ("width=\"100%\" height=\"100%\" viewBox=\"0 0 3 2\"", Some((608, 405))),
        ("width=\"0\" height=\"9\"", None),
        ("viewBox=\"0 0 0 NaN\"", None),
        ("", None),
    ] {
        let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>");
        assert_eq!(Drawing::read(&text, false).unwrap().size, size, "{attributes}");
    }
}

#[test]
fn bombs_and_texts_that_are_no_drawings_are_refused_with_their_place() {
    let laughs: String = (1..12)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let bomb =
        format!("<!DOCTYPE svg [<!ENTITY l0 \"ha\">{laughs}]>{}", drawn("<text>&l11;</text>"));
    assert!(Drawing::read(&bomb, false).is_err());
    let grown =
        format!("<!DOCTYPE svg [<!ENTITY a \"{}\">]>{}", "a".repeat(200_000), drawn("&a;"));
    assert!(Drawing::read(&grown, false).is_err());
    assert!(Drawing::read(&drawn(&"<g>".repeat(50_000)), false).is_err());
    let deep = drawn(&format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000)));
    assert!(Drawing::read(&deep, false).unwrap_err().reason.contains("deep"));
    assert_eq!(Drawing::read("<svg/>", false).unwrap_err().at, 0);
    let open = "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<é a=\"1\" a=\"2\"/></svg>";
    let unread = Drawing::read(open, false).unwrap_err();
    assert!(open[unread.at..].starts_with("a=\"2\""), "{unread:?}");
    // What a drawing program declares and uses is no bomb.
    let program =
        format!("<!DOCTYPE svg [<!ENTITY n \"Layer\">]>{}", drawn("<text>&n;</text>"));
    assert_eq!(read(&program, false), ("<text>Layer</text>".to_owned(), vec![]));
}

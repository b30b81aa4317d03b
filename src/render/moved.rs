//! Parts of a page that have moved: their old names still lead readers on.
//!
//! What stands after `#` never reaches a server, so the page itself must have a place of that name:
//! in the part that took its place, or, when that is on another page, at the end with a link.

use std::fmt::Write;

use super::sheet::Sheet;
use crate::graph::question::Moved;
use crate::text::push_escaped;

/// Elements that may hold nothing but elements of their own.
const STRICT: [&str; 9] = ["dl", "hr", "img", "ol", "select", "table", "tbody", "tr", "ul"];

/// `html` with a place for each part of the page that has moved.
pub(super) fn keep(html: String, sheet: &Sheet<'_>) -> String {
    let Some((facts, _)) = sheet.view.site() else { return html };
    let here = sheet.here();
    let mut html = html;
    for moved in facts.moved.iter().filter(|moved| moved.page == here) {
        let (page, part) = moved.to.split_once('#').unwrap_or((&moved.to, "main"));
        match place(&html, part).filter(|_| page == here) {
            Some(at) => html.insert_str(at, &format!("<span id=\"{}\"></span>", moved.part)),
            None => elsewhere(&mut html, moved, sheet),
        }
    }
    html
}

/// Where an empty element can stand that is as good as the part itself.
fn place(html: &str, part: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = html[from..].find(&format!(" id=\"{part}\"")) {
        let at = from + found;
        let start = html[..at].rfind('<')?;
        let end = at + html[at..].find('>')? + 1;
        let name = html[start + 1..at].split_ascii_whitespace().next().unwrap_or_default();
        if !html[start..at].contains('>') {
            return Some(if STRICT.contains(&name) { start } else { end });
        }
        from = end;
    }
    None
}

/// A line at the end of the page that says where the part is now.
fn elsewhere(html: &mut String, moved: &Moved, sheet: &Sheet<'_>) {
    let Some(end) = html.rfind("</main>") else { return };
    let link = sheet.renderer.addresses.link(sheet.here(), &moved.to);
    let mut line = String::new();
    let _ = write!(line, "<p id=\"{}\"><a href=\"", moved.part);
    push_escaped(&mut line, &link);
    line.push_str("\">");
    push_escaped(&mut line, &sheet.word("part-moved", &[]));
    line.push_str("</a></p>\n");
    html.insert_str(end, &line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_inside_of_what_may_hold_it_and_before_what_may_not() {
        for (html, before) in [
            ("<h2 class=\"a\" id=\"x\">Words</h2>", "<h2 class=\"a\" id=\"x\">"),
            ("<p>a</p><ul id=\"x\"><li>", "<p>a</p>"),
            ("<p>a > id=\"x\"</p><li id=\"x\">b", "<p>a > id=\"x\"</p><li id=\"x\">"),
        ] {
            assert_eq!(place(html, "x").map(|at| &html[..at]), Some(before));
        }
        assert_eq!(place("<h2 id=\"xy\">", "x"), None);
    }
}

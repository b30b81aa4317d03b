//! Attributes of HTML that are about looks to lines of CSS.
//!
//! Source: HTML, "rendering", as far as a check asks for what they set. Callers may rely on one rule: such a line is weaker
//! than all that a style sheet of the author says, and stronger than what browsers do.

use std::fmt::Write;

use cssparser::color::parse_named_color;

use super::sheet::{Lines, Sheet};
use crate::check::html::{Document, NodeId};

/// What the attributes of a page say of looks.
pub(super) struct Hints<'a> {
    document: &'a Document,
    /// The colour of links, which `body` has for all of them.
    link: Option<String>,
}

/// What takes a colour for what is behind it.
const GROUNDED: &[&str] =
    &["body", "marquee", "table", "tbody", "td", "tfoot", "th", "thead", "tr"];
/// What takes a picture for what is behind it.
const PICTURED: &[&str] = &["body", "table", "tbody", "td", "tfoot", "th", "thead", "tr"];
/// The sizes of `font` from 1 to 7.
const SIZES: [&str; 7] =
    ["x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"];

impl<'a> Hints<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let body = document.elements().find(|id| document.name(*id) == Some("body"));
        let link = body.and_then(|body| colour(document.attribute(body, "link")?));
        Self { document, link }
    }

    /// The lines for an element, if there are any.
    pub(super) fn of(&self, id: NodeId) -> Option<Lines> {
        let name = self.document.name(id)?;
        let mut css = String::new();
        let mut add = |property: &str, value: Option<String>| {
            // Writing to a string does not fail.
            let _ = value.map(|value| write!(css, "{property}:{value};"));
        };
        let of = |attribute: &str| self.document.attribute(id, attribute);
        if GROUNDED.contains(&name) {
            add("background-color", of("bgcolor").and_then(colour));
        }
        if PICTURED.contains(&name) && of("background").is_some_and(|it| !it.trim().is_empty())
        {
            add("background-image", Some("url(x)".to_owned()));
        }
        match name {
            "body" => add("color", of("text").and_then(colour)),
            "a" if of("href").is_some() => add("color", self.link.clone()),
            "font" => {
                add("color", of("color").and_then(colour));
                add("font-size", of("size").and_then(size).map(str::to_owned));
            }
            "td" | "th" if of("nowrap").is_some() => {
                add("white-space", Some("nowrap".to_owned()));
            }
            _ => {}
        }
        (!css.is_empty()).then(|| Sheet::lines(&css))
    }
}

/// A colour as old pages have it: what is no colour of CSS is read as one in some way all the same.
fn colour(written: &str) -> Option<String> {
    let text = written.trim_ascii().to_ascii_lowercase();
    if text.is_empty() || text == "transparent" {
        return None;
    }
    if parse_named_color(&text).is_ok() {
        return Some(text);
    }
    let digits: Vec<char> = text.strip_prefix('#').unwrap_or_default().chars().collect();
    if let ([red, green, blue], true) =
        (&digits[..], digits.iter().all(char::is_ascii_hexdigit))
    {
        return Some(format!("#{red}{red}{green}{green}{blue}{blue}"));
    }
    Some(forced(&text))
}

/// The last steps of HTML's "rules for parsing a legacy colour value": whatever is no digit counts as 0, and the text
/// is cut into three parts.
fn forced(text: &str) -> String {
    let wide = |c: char| if u32::from(c) > 0xffff { vec!['0', '0'] } else { vec![c] };
    let mut digits: Vec<char> = text.chars().flat_map(wide).take(128).collect();
    if digits.first() == Some(&'#') {
        digits.remove(0);
    }
    for digit in digits.iter_mut().filter(|digit| !digit.is_ascii_hexdigit()) {
        *digit = '0';
    }
    while digits.is_empty() || !digits.len().is_multiple_of(3) {
        digits.push('0');
    }
    let length = digits.len() / 3;
    let mut parts: Vec<&[char]> =
        digits.chunks(length).map(|part| &part[length.saturating_sub(8)..]).collect();
    while parts.iter().all(|part| part.len() > 2 && part[0] == '0') {
        parts.iter_mut().for_each(|part| *part = &part[1..]);
    }
    let mut colour = String::from("#");
    for part in parts {
        let two: String = part.iter().take(2).collect();
        // Writing to a string does not fail.
        let _ = write!(colour, "{two:0>2}");
    }
    colour
}

/// A size of `font`: a number, or how much more or less than usual.
fn size(written: &str) -> Option<&'static str> {
    let text = written.trim_ascii_start();
    let (sign, rest) = match text.chars().next()? {
        '+' => (Some(1), &text[1..]),
        '-' => (Some(-1), &text[1..]),
        _ => (None, text),
    };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let number = rest.get(..end)?.parse::<i32>().ok()?.min(7);
    let size = sign.map_or(number, |sign| 3 + sign * number).clamp(1, 7);
    SIZES.get(usize::try_from(size - 1).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_old_pages_are_read_as_browsers_read_them() {
        for (written, read) in [
            ("#aaa", "#aaaaaa"),
            ("aaaaaa", "#aaaaaa"),
            (" Black ", "black"),
            ("#000000", "#000000"),
            ("chucknorris", "#c00000"),
            ("#12", "#010200"),
            ("#1234567", "#124570"),
            ("zzz", "#000000"),
        ] {
            assert_eq!(colour(written).as_deref(), Some(read), "{written}");
        }
        assert_eq!((colour(""), colour("Transparent")), (None, None));
    }

    #[test]
    fn sizes_of_old_pages_are_read_as_browsers_read_them() {
        for (written, read) in [
            ("1", "x-small"),
            ("+1", "large"),
            ("-9", "x-small"),
            ("99", "xxx-large"),
            ("4px", "large"),
        ] {
            assert_eq!(size(written), Some(read), "{written}");
        }
        assert_eq!(size("big"), None);
    }
}

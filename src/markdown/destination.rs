//! The destinations of links and images: where they are written, and how they are made
//! safe to write into HTML.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::LinkType;

/// The destination of a link, as the rest of the tool knows it.
pub(super) fn of_link(link: LinkType, url: &str) -> Cow<'_, str> {
    match link {
        LinkType::Email => Cow::Owned(format!("mailto:{url}")),
        _ => Cow::Borrowed(url),
    }
}

/// Where the destination is in `tail`, the end of an inline link from its words on.
pub(super) fn find(text: &str, tail: Range<usize>) -> Option<Range<usize>> {
    let written = text.get(tail.clone())?;
    let after_words = written.find("](")? + 2;
    let inner = written[after_words..].trim_start();
    let start = tail.end - inner.len();
    if let Some(bracketed) = inner.strip_prefix('<') {
        return Some(start + 1..start + 1 + bracketed.find('>')?);
    }
    let mut depth = 0_usize;
    let mut escaped = false;
    for (i, byte) in inner.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' => return Some(start..start + i),
            _ if byte.is_ascii_whitespace() => return Some(start..start + i),
            _ => {}
        }
    }
    None
}

/// Whether a browser would run `address`, or show it as a page of its own making.
pub(super) fn is_dangerous(address: &str) -> bool {
    let mut scheme = String::new();
    for c in address.chars().filter(|c| !c.is_whitespace() && !c.is_control()) {
        match c {
            ':' => return ["javascript", "vbscript", "data"].contains(&scheme.as_str()),
            _ if scheme.len() > 10 => return false,
            _ => scheme.push(c.to_ascii_lowercase()),
        }
    }
    false
}

/// Appends `address` as the value of an attribute: characters that cannot be in an address
/// are written as `%` and two digits, those that are so written already stay as they are.
pub(super) fn push(html: &mut String, address: &str) {
    for byte in address.bytes() {
        match byte {
            b'&' => html.push_str("&amp;"),
            b'\'' => html.push_str("&#39;"),
            _ if byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&byte) => {
                html.push(char::from(byte));
            }
            _ => {
                html.push('%');
                html.push(hex(byte >> 4));
                html.push(hex(byte & 15));
            }
        }
    }
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_destination_is_found_in_every_notation() {
        for (link, destination) in [
            ("[a](b)", "b"),
            ("[a]( b )", "b"),
            ("[a](<b c> \"t\")", "b c"),
            ("[a](b(c)d 'x')", "b(c)d"),
            ("[a](b\\)c)", "b\\)c"),
            ("[a]()", ""),
        ] {
            let range = find(link, 2..link.len()).unwrap();
            assert_eq!(&link[range], destination, "{link}");
        }
    }

    #[test]
    fn addresses_that_run_are_recognised() {
        for bad in ["javascript:x", " JaVa\tscript:x", "data:text/html,x", "\u{1}vbscript:"] {
            assert!(is_dangerous(bad), "{bad}");
        }
        for good in ["https://a", "page#javascript:", "a/data:b", "profession:x", ""] {
            assert!(!is_dangerous(good), "{good}");
        }
    }

    #[test]
    fn addresses_are_encoded_once() {
        let mut html = String::new();
        push(&mut html, "a b%20ä?x=1&y='\"<[");
        assert_eq!(html, "a%20b%20%C3%A4?x=1&amp;y=&#39;%22%3C%5B");
    }
}

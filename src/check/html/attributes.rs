//! The inside of a tag to attributes.

use std::collections::HashSet;

use super::document::{Attribute, Problem};
use super::tokenizer::{SPACE, decode_value, lowered};

/// Reads from behind the tag's name: the attributes, whether the tag ends in `/>`, and where it
/// ends. `None` if the page ends first.
pub(super) fn read(
    html: &str,
    from: usize,
    problems: &mut Vec<Problem>,
) -> Option<(Vec<Attribute>, bool, usize)> {
    let mut attributes = Vec::new();
    let mut at = from;
    loop {
        at = skip_space(html, at);
        match html.as_bytes().get(at)? {
            b'>' => return Some((without_doubles(attributes, problems), false, at + 1)),
            b'/' if html.as_bytes().get(at + 1) == Some(&b'>') => {
                return Some((without_doubles(attributes, problems), true, at + 2));
            }
            b'/' => at += 1,
            _ => {
                let attribute = attribute(html, at)?;
                at = attribute.span.end;
                attributes.push(attribute);
            }
        }
    }
}

/// Of attributes with one name, the first counts.
fn without_doubles(written: Vec<Attribute>, problems: &mut Vec<Problem>) -> Vec<Attribute> {
    // Looking through the list is quickest, unless somebody writes thousands of them.
    let mut seen = HashSet::new();
    let mut single: Vec<Attribute> = Vec::with_capacity(written.len());
    let few = written.len() < 32;
    for attribute in written {
        let double = match few {
            true => single.iter().any(|before| before.name == attribute.name),
            false => !seen.insert(attribute.name.clone()),
        };
        if double {
            problems.push(Problem { name: "duplicate-attribute", span: attribute.span });
        } else {
            single.push(attribute);
        }
    }
    single
}

/// Reads the attribute that begins at `start`.
fn attribute(html: &str, start: usize) -> Option<Attribute> {
    let rest = &html[start..];
    // An equals sign at the start is part of the name.
    let ends = |(at, c): (usize, char)| {
        (SPACE.contains(&c) || matches!(c, '/' | '>') || (c == '=' && at > 0)).then_some(at)
    };
    let name = start + rest.char_indices().find_map(ends)?;
    let written = lowered(&html[start..name]);
    let equals = skip_space(html, name);
    if html.as_bytes().get(equals)? != &b'=' {
        let (span, value_span) = (start..name, name..name);
        return Some(Attribute { name: written, value: "".into(), span, value_span });
    }
    let (value_span, end) = value(html, skip_space(html, equals + 1))?;
    let value = decode_value(&html[value_span.clone()]).into();
    Some(Attribute { name: written, value, span: start..end, value_span })
}

/// The bytes of the value that begins at `start`, and where the attribute ends.
fn value(html: &str, start: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let rest = &html[start..];
    match rest.as_bytes().first()? {
        mark @ (b'"' | b'\'') => {
            let end = start + 1 + rest[1..].find(*mark as char)?;
            Some((start + 1..end, end + 1))
        }
        _ => {
            let end = start + rest.find(|c| SPACE.contains(&c) || c == '>')?;
            Some((start..end, end))
        }
    }
}

fn skip_space(html: &str, at: usize) -> usize {
    html.len() - html[at..].trim_start_matches(SPACE).len()
}

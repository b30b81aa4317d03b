//! Ways to reach a person: telephone, e-mail, web addresses, names on social networks.

use std::ops::Range;

use super::digits::digits;
use super::text::{Heard, after, ranges_of};
use super::{Found, Known, Pattern, says_dot};

/// UK telephone numbers.
///
/// Source: Ofcom, "The National Telephone Numbering Plan": 0 and nine or ten digits, or +44 in
/// place of the 0. Numbers from 07 belong to one person more often than not.
pub(super) fn phones(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let text = heard.text;
    for chain in heard.chains() {
        let mut at = 0;
        while at < chain.groups.len() {
            match phone(text, &chain.groups[at..]) {
                Some((count, range, number)) => {
                    at += count;
                    if known.phones.contains(&number) {
                        continue;
                    }
                    let mobile = number.starts_with("07") && !number.starts_with("070");
                    found.push(if mobile { Pattern::Mobile } else { Pattern::Phone }, range);
                }
                None => at += 1,
            }
        }
    }
}

/// The number that begins with the first of `groups`: how many groups it takes, where it is,
/// and its digits with a leading 0.
fn phone(text: &str, groups: &[Range<usize>]) -> Option<(usize, Range<usize>, String)> {
    let first = groups.first()?;
    let mut start = first.start;
    let written = &text[first.clone()];
    let abroad = text[..start].ends_with('+') && written.starts_with("44");
    let prefix = text[..start].trim_end_matches(['+', '(']);
    if prefix.ends_with(|c: char| c.is_ascii_alphanumeric() || "/=_.-&#%".contains(c))
        || !(abroad || (written.starts_with('0') && written.len() > 2))
    {
        return None;
    }
    if abroad {
        start -= 1;
    }
    let mut number = String::new();
    for (count, group) in groups.iter().enumerate() {
        number.push_str(&text[group.clone()]);
        let plain = with_zero(&number);
        let touched = text[group.end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        // The longest number is 11 digits; one of 10 only stands when no group follows.
        let whole =
            plain.len() == 11 || (plain.len() == 10 && count + 1 == groups.len() && count > 0);
        if whole && !touched && plain[1..].starts_with(['1', '2', '3', '5', '7', '8', '9']) {
            return Some((count + 1, start..group.end, plain));
        }
        if plain.len() > 11 {
            return None;
        }
    }
    None
}

/// `number` with 0 in place of 44 or 0044, and without the 0 of `+44 (0)`.
fn with_zero(number: &str) -> String {
    let inner = number.strip_prefix("0044").or_else(|| number.strip_prefix("44"));
    inner.map_or_else(
        || number.to_owned(),
        |inner| format!("0{}", inner.trim_start_matches('0')),
    )
}

/// A telephone number as [`Known`] keeps it.
pub(super) fn plain_phone(number: &str) -> String {
    with_zero(&digits(number))
}

/// E-mail addresses, also with words in place of their signs.
pub(super) fn emails(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let text = heard.text;
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices('@') {
        let local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-'".contains(byte);
        let host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
        let start = at - bytes[..at].iter().rev().take_while(|b| local(b)).count();
        let end = at + 1 + bytes[at + 1..].iter().take_while(|b| host(b)).count();
        let name = text[at + 1..end].trim_end_matches(['.', '-']);
        let range = start..at + 1 + name.len();
        if start < at && is_host(name) && !known.has_email(&text[range.clone()]) {
            found.push(Pattern::Email, range);
        }
    }
    spelt_out(heard, found);
}

fn is_host(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    end.len() >= 2 && end.bytes().all(|b| b.is_ascii_alphabetic())
}

/// `jane.doe at example dot org`, with or without brackets.
fn spelt_out(heard: &Heard<'_>, found: &mut Found) {
    if !says_dot(heard.text) {
        return;
    }
    let lowered = heard.lowered();
    for at in ["at", "(at)", "[at]", "{at}"] {
        for range in ranges_of(lowered, at) {
            let bare = lowered[..range.start].trim_end();
            let part = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            let name = &bare[bare.trim_end_matches(part).len()..];
            let rest = lowered[range.end..].trim_start();
            let from = lowered.len() - rest.len();
            let host = &rest[..rest.find(|c: char| !part(c)).unwrap_or(rest.len())];
            let tail = rest[host.len()..].trim_start();
            let dot = ["dot ", "(dot)", "[dot]", "{dot}"];
            let spelt = dot.iter().find_map(|dot| tail.strip_prefix(dot)).map(str::trim_start);
            let end = spelt.map(|end| {
                let end = &end[..end.find(|c| !part(c)).unwrap_or(end.len())];
                end.trim_end_matches('.')
            });
            let known_end = end.is_some_and(|end| {
                ["uk", "com", "org", "net", "nhs", "co", "ac", "gov", "eu"].contains(&end)
            });
            if let (Some(spelt), Some(end)) = (spelt, end)
                && known_end
                && !name.is_empty()
                && from > range.end
            {
                let last = lowered.len() - spelt.len() + end.len();
                found.push(Pattern::Email, bare.len() - name.len()..last);
            }
        }
    }
}

/// Addresses of web pages.
pub(super) fn web(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    let (text, lowered) = (heard.text, heard.lowered());
    for start in ["http://", "https://", "www."] {
        for (at, _) in lowered.match_indices(start) {
            let inside = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/');
            let rest = &text[at..];
            let ends = |c: char| c.is_whitespace() || "<>\"')]|`".contains(c);
            let url =
                rest[..rest.find(ends).unwrap_or(rest.len())].trim_end_matches(['.', ',']);
            if !inside && url.len() > start.len() {
                found.push(Pattern::WebAddress, at..at + url.len());
            }
        }
    }
}

/// Names on social networks: `@name`, or the address of a person's page there.
pub(super) fn handles(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let text = heard.text;
    for (at, _) in text.match_indices('@') {
        let name = &text[at + 1..];
        let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let name = &name[..name.find(|c| !part(c)).unwrap_or(name.len())];
        let before =
            text[..at].ends_with(|c: char| c.is_alphanumeric() || "._%+-/@".contains(c));
        let host = text[at + 1 + name.len()..]
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(part));
        let word = name.bytes().any(|b| b.is_ascii_alphabetic());
        let rule = [
            "media", "import", "page", "font", "supports", "layer", "charset", "context",
            "type", "id", "graph",
        ];
        if name.len() >= 3
            && word
            && !before
            && !rule.contains(&name)
            && !known.has_handle(name)
            && !host
        {
            found.push(Pattern::Handle, at..at + 1 + name.len());
        }
    }
    if !text.contains('/') {
        return;
    }
    let lowered = heard.lowered();
    for site in [
        "facebook.com/",
        "instagram.com/",
        "linkedin.com/in/",
        "tiktok.com/@",
        "twitter.com/",
        "/x.com/",
    ] {
        for (at, _) in lowered.match_indices(site) {
            let start = at + site.len();
            let name = after(lowered, start, 60);
            let part = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            let name =
                name[..name.find(|c| !part(c)).unwrap_or(name.len())].trim_end_matches('.');
            if name.len() >= 3 && !known.has_handle(name) {
                found.push(Pattern::Handle, start..start + name.len());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hits;
    use super::*;

    #[test]
    fn telephone_numbers_are_found_however_they_are_grouped() {
        for (text, value) in [
            ("Call 01632 960 001 today", "01632 960 001"),
            ("07700 900123", "07700 900123"),
            ("on +44 (0)1632 960001.", "+44 (0)1632 960001"),
            ("+447700900123", "+447700900123"),
            ("(01632) 960001", "01632) 960001"),
            ("01632 960001 943 476 5919", "01632 960001"),
        ] {
            assert_eq!(hits(phones, text), [value], "{text}");
        }
        for text in [
            "2022 2025",
            "0800 1111",
            "https://x.org/01632960001",
            "0 to 10",
            "v0.12.3",
            "0 100 20 3300",
        ] {
            assert!(hits(phones, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn email_addresses_are_found_in_disguise() {
        for (text, value) in [
            ("write to jane.doe@example.org.", "jane.doe@example.org"),
            ("jane.doe at example dot org", "jane.doe at example dot org"),
            ("jane (at) example (dot) com!", "jane (at) example (dot) com"),
            ("ask jane at example dot org.", "jane at example dot org"),
        ] {
            assert_eq!(hits(emails, text), [value], "{text}");
        }
        for text in ["We meet at noon", "look at example organisations", "@media", "a @ b"] {
            assert!(hits(emails, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn names_on_social_networks_are_found() {
        assert_eq!(hits(handles, "Thanks @jane_doe."), ["@jane_doe"]);
        assert_eq!(hits(handles, "https://www.facebook.com/jane.doe."), ["jane.doe"]);
        assert!(hits(handles, "jane@example.org @media @").is_empty());
        assert_eq!(hits(web, "See www.example.org/a."), ["www.example.org/a"]);
    }
}

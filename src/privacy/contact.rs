//! Ways to reach a person: telephone, web addresses, names on social networks.

use std::ops::Range;

use super::digits::digits;
use super::email::ENDINGS;
use super::text::{Heard, after};
use super::{Found, Known, Pattern};

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

/// Web addresses without `https://` and `www.`: `example.org.uk`, `bit.ly/x`.
///
/// A name with a path is an address whatever it ends with; without one it must end as hosts do,
/// since a space after a full stop is soon forgotten.
pub(super) fn hosts(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    let lowered = heard.lowered();
    if !lowered.contains('.') {
        return;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || "./-_?=&#%@:".contains(c);
    let mut at = 0;
    for piece in lowered.split_inclusive(|c: char| !is_part(c)) {
        let start = at;
        at += piece.len();
        let token = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if is_web_host(token) {
            found.push(Pattern::WebAddress, start..start + token.len());
        }
    }
}

/// Whether `token`, in small letters, begins with the name of a host.
fn is_web_host(token: &str) -> bool {
    let (host, path) = token.split_once('/').unwrap_or((token, ""));
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_word = ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
    let is_ending = ENDINGS.contains(&ending) || (!path.is_empty() && ending.len() <= 3);
    is_word && is_ending && name.split('.').all(is_label)
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
        if name.len() >= 2
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
    fn names_on_social_networks_are_found() {
        assert_eq!(hits(handles, "Thanks @jane_doe."), ["@jane_doe"]);
        assert_eq!(hits(handles, "Thanks @jo!"), ["@jo"]);
        assert_eq!(hits(handles, "https://www.facebook.com/jane.doe."), ["jane.doe"]);
        assert!(hits(handles, "jane@example.org @media @").is_empty());
        assert_eq!(hits(web, "See www.example.org/a."), ["www.example.org/a"]);
    }

    #[test]
    fn web_addresses_are_found_without_their_beginning() {
        for (text, value) in [
            ("See example.org.uk.", "example.org.uk"),
            ("it is at bit.ly/x, they said", "bit.ly/x"),
            ("(Example.com/a?b=c)", "Example.com/a?b=c"),
        ] {
            assert_eq!(hits(hosts, text), [value], "{text}");
        }
        for text in [
            "jane@example.org",
            "I felt safe.It was good",
            "e.g. 9.30am and/or 1.5/2",
            "i.e./x",
            "...",
        ] {
            assert!(hits(hosts, text).is_empty(), "{text}");
        }
    }
}

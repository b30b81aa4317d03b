//! E-mail addresses, as they are and in the disguises that people read without effort.
//!
//! What hides an address from programs does not hide it from readers, so `jane (at) example.org`
//! is an address like any other. A bare `at` is a word too: it counts only when the rest of what
//! stands around it is written as in an address.

use std::ops::Range;

use super::text::Heard;
use super::{Found, Known, Pattern};

/// E-mail addresses, also with words in place of their signs.
pub(super) fn emails(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let text = heard.text;
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices('@') {
        let local = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_%+'".contains(byte);
        let host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
        let start = at - bytes[..at].iter().rev().take_while(|b| local(b)).count();
        let end = at + 1 + bytes[at + 1..].iter().take_while(|b| host(b)).count();
        let name = text[at + 1..end].trim_end_matches(['.', '-']);
        let range = start..at + 1 + name.len();
        if start < at && is_host(name) && !known.has_email(&text[range.clone()]) {
            found.push(Pattern::Email, range);
        }
    }
    disguised(heard, known, found);
}

fn is_host(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    end.len() >= 2 && end.bytes().all(|b| b.is_ascii_alphabetic())
}

/// How the sign between a name and a host is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// `(at)`, `[at]`, `{ @ }`: nobody writes this but to give an address.
    Bracketed,
    /// `@` with spaces around it.
    Spaced,
    /// The word `at`.
    Word,
}

/// A part of an address in disguise: its place, how it reads, and whether a dot is a word.
#[derive(Debug)]
struct Part {
    range: Range<usize>,
    plain: String,
    spelt: bool,
}

/// What hosts end with. Other words may follow a dot without a space.
pub(super) const ENDINGS: &[&str] = &[
    "ac", "co", "com", "cymru", "edu", "eu", "gov", "ie", "info", "int", "london", "net",
    "nhs", "org", "scot", "uk", "wales",
];

/// Words that stand before a place or a time, and are nobody's mailbox.
const NO_NAMES: &[&str] = &["us", "me", "them", "it", "or", "and", "is", "are", "www"];

/// `jane.doe (at) example.org`, `jane.doe at example dot org`, `jane @ example.org`.
fn disguised(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let lowered = heard.lowered();
    for (sign, range) in signs(lowered) {
        let (Some(name), Some(host)) =
            (name_before(lowered, range.start), host_after(lowered, range.end))
        else {
            continue;
        };
        let is_own = known.has_email(&format!("{}@{}", name.plain, host.plain));
        if reads_as_address(sign, &name, &host) && !is_own {
            found.push(Pattern::Email, name.range.start..host.range.end);
        }
    }
}

/// The signs that may stand for `@`, each with its brackets.
fn signs(lowered: &str) -> impl Iterator<Item = (Sign, Range<usize>)> + '_ {
    let words = ["at", "@"].into_iter().filter(|word| lowered.contains(word));
    words.flat_map(move |word| {
        let places = lowered.match_indices(word);
        places.filter_map(move |(at, word)| sign(lowered, at..at + word.len()))
    })
}

fn sign(lowered: &str, word: Range<usize>) -> Option<(Sign, Range<usize>)> {
    let before = lowered[..word.start].trim_end();
    let after = lowered[word.end..].trim_start();
    let pairs = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')];
    for (open, close) in pairs {
        if before.ends_with(open) && after.starts_with(close) {
            return Some((Sign::Bracketed, before.len() - 1..lowered.len() - after.len() + 1));
        }
    }
    let spaced = before.len() < word.start && lowered.len() - after.len() > word.end;
    let sign = if lowered[word.clone()].starts_with('@') { Sign::Spaced } else { Sign::Word };
    spaced.then_some((sign, word))
}

/// The mailbox that ends before `at`, with dots that are written as words.
fn name_before(lowered: &str, at: usize) -> Option<Part> {
    let end = lowered[..at].trim_end().len();
    let letter = |c: char| c.is_ascii_alphanumeric() || "._-%+'".contains(c);
    let word_start = |end: usize| lowered[..end].trim_end_matches(letter).len();
    let mut start = word_start(end);
    let mut plain = lowered[start..end].to_owned();
    while let Some(before) = dot_before(lowered, start) {
        let from = word_start(before);
        if from == before {
            break;
        }
        plain = format!("{}.{plain}", &lowered[from..before]);
        start = from;
    }
    let spelt = lowered[start..end] != plain;
    (start < end).then_some(Part { range: start..end, plain, spelt })
}

/// Where the word ends before a dot that is a word and ends before `at`.
fn dot_before(lowered: &str, at: usize) -> Option<usize> {
    let before = lowered[..at].trim_end();
    let rest = DOTS.iter().find_map(|dot| before.strip_suffix(dot));
    let rest = rest.or_else(|| {
        let rest = before.strip_suffix("dot").filter(|_| before.len() < at)?;
        rest.ends_with(char::is_whitespace).then_some(rest)
    })?;
    Some(rest.trim_end().len())
}

/// How dots are written that are no words of a sentence.
const DOTS: &[&str] = &["(dot)", "[dot]", "{dot}", "(.)", "[.]", "{.}"];

/// The host that begins after `at`, with dots that are written as words.
fn host_after(lowered: &str, at: usize) -> Option<Part> {
    let start = lowered.len() - lowered[at..].trim_start().len();
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let word_end = |from: usize| {
        let rest = &lowered[from..];
        from + rest[..rest.find(|c| !letter(c)).unwrap_or(rest.len())].len()
    };
    let mut end = word_end(start);
    let mut plain = lowered[start..end].to_owned();
    let mut spelt = false;
    while let Some(from) = dot_after(lowered, end) {
        let to = word_end(from);
        if to == from {
            break;
        }
        plain = format!("{plain}.{}", &lowered[from..to]);
        (end, spelt) = (to, true);
    }
    let whole = plain.trim_end_matches(['.', '-']).to_owned();
    end -= plain.len() - whole.len();
    let is_word = whole.starts_with(|c: char| c.is_ascii_alphanumeric());
    is_word.then_some(Part { range: start..end, plain: whole, spelt })
}

/// Where the word begins after a dot that is a word and begins at `at`.
fn dot_after(lowered: &str, at: usize) -> Option<usize> {
    let after = lowered[at..].trim_start();
    let rest = DOTS.iter().find_map(|dot| after.strip_prefix(dot)).or_else(|| {
        let is_apart = after.len() < lowered.len() - at;
        after.strip_prefix("dot ").filter(|_| is_apart)
    })?;
    Some(lowered.len() - rest.trim_start().len())
}

/// Whether a name, a sign and a host are written as only addresses are.
fn reads_as_address(sign: Sign, name: &Part, host: &Part) -> bool {
    let ending = host.plain.rsplit_once('.').map_or("", |(_, ending)| ending);
    let has_ending = ENDINGS.contains(&ending) && !host.plain.starts_with("www.");
    let has_dot = |text: &str| {
        let inner = text.trim_matches(['.', '_', '-']);
        inner.contains(['.', '_']) && inner.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    let is_name = !NO_NAMES.contains(&name.plain.as_str());
    has_ending
        && match sign {
            Sign::Bracketed => true,
            Sign::Spaced => is_name,
            Sign::Word => host.spelt || name.spelt || has_dot(&name.plain),
        }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hits;
    use super::*;

    #[test]
    fn email_addresses_are_found_in_disguise() {
        for (text, value) in [
            ("write to jane.doe@example.org.", "jane.doe@example.org"),
            ("jane.doe at example dot org", "jane.doe at example dot org"),
            ("jane (at) example (dot) com!", "jane (at) example (dot) com"),
            ("ask jane at example dot org.", "jane at example dot org"),
            ("jane dot doe at example dot org", "jane dot doe at example dot org"),
            ("to jane.doe (at) example.org.", "jane.doe (at) example.org"),
            ("\"jane.doe(at)example.org\"", "jane.doe(at)example.org"),
            ("Jane.Doe[AT]Example.org, please", "Jane.Doe[AT]Example.org"),
            ("j.doe [at] uhl.nhs.uk;", "j.doe [at] uhl.nhs.uk"),
            ("j.doe ( @ ) uhl[.]nhs[.]uk", "j.doe ( @ ) uhl[.]nhs[.]uk"),
            ("bob @ nhs.net", "bob @ nhs.net"),
            ("jane.doe at example.org", "jane.doe at example.org"),
        ] {
            assert_eq!(hits(emails, text), [value], "{text}");
        }
    }

    #[test]
    fn times_and_places_are_no_addresses() {
        for text in [
            "We meet at noon",
            "look at example organisations",
            "@media",
            "a @ b",
            "Come to the hall (at) 5pm.",
            "the clinic (at) Ward 4. Org charts are there",
            "We meet (at) noon.Then we go",
            "the table [at] 5.30 pm",
            "Look at example.org for more",
            "Follow us @ example.org",
            "https://look-at-me.org",
            "read more at www.example.org",
            "The dot on the map is at the door. Com",
            "The team is based at uhl.nhs.uk",
        ] {
            assert!(hits(emails, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_shared_mailbox_is_known_in_disguise_too() {
        let mut known = Known::default();
        known.email("team@example.org");
        for text in ["team (at) example.org", "team at example dot org", "Team @ example.org"] {
            let mut found = Found::default();
            emails(&Heard::new(text), &known, &mut found);
            assert!(found.0.is_empty(), "{text}");
        }
    }
}

//! Headings, links and abbreviations.
//!
//! Source: NHS digital service manual, "Headings", "Links" and "Abbreviations and acronyms".

use std::collections::BTreeSet;

use super::{Passage, Remark, Role, remark};
use crate::diag::Code;
use crate::text::EMPTY_WORDS;

/// The longest title that fits where titles are listed.
const TITLE: usize = 65;

/// The longest heading that is taken in at a glance.
const HEADING: usize = 80;

/// Titles and headings are short; none ends like a sentence, and no title asks a question.
pub(super) fn headings(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    if !matches!(passage.role, Role::Title | Role::Heading) {
        return;
    }
    let text = passage.text.trim_end();
    let whole = 0..text.len();
    let count = text.chars().count();
    if passage.role == Role::Title && count > TITLE {
        found.push(remark(
            Code::NhsHeading,
            whole.clone(),
            format!(
                "this title has {count} characters, and {TITLE} is the most that lists show"
            ),
            "put the most important words first, and leave out the rest",
        ));
    }
    if passage.role == Role::Heading && count > HEADING {
        found.push(remark(
            Code::NhsHeading,
            whole.clone(),
            format!("this heading has {count} characters, and {HEADING} is the most that is read at a glance"),
            "say in a few words what follows, and put the rest into the text below it",
        ));
    }
    if text.ends_with(['.', ':', ';']) {
        found.push(remark(
            Code::NhsHeading,
            text.len() - 1..text.len(),
            "a heading does not end like a sentence",
            "take the sign away",
        ));
    }
    if passage.role == Role::Title && text.ends_with('?') {
        found.push(remark(
            Code::NhsHeading,
            whole,
            "a title says what the page is about; it does not ask",
            "write it as a statement",
        ));
    }
}

/// Items of a list end without a sign, and without `and` or `or`.
pub(super) fn bullets(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    let text = passage.text.trim_end();
    let end = [";", ",", " and", " or"].iter().find(|end| text.ends_with(**end));
    if let (Role::Label, Some(end)) = (passage.role, end) {
        let range = text.len() - end.trim_start().len()..text.len();
        found.push(remark(
            Code::NhsBullets,
            range,
            "the bullet parts the items",
            "take it away",
        ));
    }
}

/// What to write in the place of words that say nothing.
pub const USE_TITLE: &str = "use the title of the page as the words of the link";

/// Addresses that stand in a text of Markdown without being links: nobody can follow them.
pub fn bare_addresses(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let linked =
        |at: usize| passage.links.iter().chain(passage.code).any(|range| range.contains(&at));
    let starts =
        ["http://", "https://"].into_iter().flat_map(|start| text.match_indices(start));
    let bare = starts.map(|(at, _)| at).filter(|at| !linked(*at)).map(|at| {
        let rest = &text[at..];
        let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\u{201d}');
        let whole = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let address = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        if text[..at].ends_with("](") {
            return unread_link(text, at);
        }
        remark(
            Code::NhsLinkText,
            at..at + address.len(),
            "this address is no link: readers would have to copy it",
            format!("write the title of that page in its place, as a link: `[title of the page]({address})`"),
        )
    });
    bare.collect()
}

/// A link of which readers see the brackets, since a space parts its address.
fn unread_link(text: &str, at: usize) -> Remark {
    let start = text[..at].rfind('[').unwrap_or(at);
    let end = text[at..].find(')').map_or(text.len(), |end| at + end + 1);
    let remark = remark(
        Code::NhsLinkText,
        start..end,
        "readers see this link with its brackets: there is a space in its address",
        "write `%20` for the space, or take it away",
    );
    Remark { deny: true, ..remark }
}

/// A link says where it leads.
pub(super) fn link_texts(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    for range in passage.links {
        let words = passage.text[range.clone()].trim().to_lowercase();
        let bare = words.trim_matches(|c: char| " .!>»…".contains(c));
        let address =
            ["http://", "https://", "www."].iter().any(|start| words.starts_with(start));
        if EMPTY_WORDS.contains(&bare) {
            found.push(remark(
                Code::NhsLinkText,
                range.clone(),
                format!("`{bare}` does not say where the link leads"),
                USE_TITLE,
            ));
        } else if address {
            found.push(remark(
                Code::NhsLinkText,
                range.clone(),
                "an address is read aloud letter by letter",
                USE_TITLE,
            ));
        } else if words.ends_with('.') && passage.role == Role::Text {
            let end = range.end;
            found.push(remark(
                Code::NhsLinkText,
                end - 1..end,
                "the full stop is no part of the link",
                "put it after the closing bracket",
            ));
        }
    }
}

/// Initials that everyone knows, after the manual and common use.
const COMMON: &[&str] = &[
    "NHS", "UK", "GP", "GPs", "TV", "PDF", "EU", "US", "USA", "BBC", "OK", "ID", "IT", "HIV",
    "AIDS", "DNA", "CT", "MRI", "BSL", "AM", "PM", "II", "III", "IV", "VI", "VII", "VIII",
    "IX", "UN", "HTML", "CSV", "QR", "JSON", "CSS", "URL", "WCAG", "MIT", "COVID", "BA", "BSc",
    "MSc", "PhD", "MA", "HR", "VIP", "FAQ", "DVD", "USB", "ICU", "PC", "GOV", "AA", "AAA",
    "ISBN", "SMS", "PIN", "RSS",
];

/// Words that are written in capitals so that nobody passes over them, and are no initials.
#[rustfmt::skip]
const SHOUTED: &[&str] = &[
    "ALL", "ALSO", "ALWAYS", "AND", "ANY", "ARE", "ASK", "BEFORE", "BEST", "BUT", "CALL", "CANNOT", "CLOSED", "DO",
    "EVERY", "FIRST", "FOR", "FREE", "FRIDAY", "FROM", "HELP", "HERE", "IF", "IMPORTANT", "IN", "IS", "LAST", "MAY",
    "MONDAY", "MORE", "MUST", "NEVER", "NEW", "NEXT", "NO", "NOT", "NOTE", "NOW", "ON", "ONE", "ONLY", "OPEN", "OR",
    "OUR", "OUT", "PLEASE", "SAFE", "STOP", "SUNDAY", "THE", "THEIR", "THEM", "THIS", "TO", "TODAY", "TOGETHER",
    "TOP", "TWO", "URGENT", "VERY", "WE", "WHAT", "WHEN", "WHERE", "WHO", "WHY", "WITH", "YES", "YOU", "YOUR",
];

/// Initials that neither the register nor the passage explains.
pub(super) fn abbreviations(
    passage: &Passage<'_>,
    known: &BTreeSet<String>,
    found: &mut Vec<Remark>,
) {
    let text = passage.text;
    let mut told = BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let singular = word.strip_suffix('s').unwrap_or(word);
        // Nearly every word ends here.
        if !(2..=6).contains(&singular.len())
            || !singular.bytes().all(|b| b.is_ascii_uppercase())
        {
            continue;
        }
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let explained = text[..at].ends_with('(') && text[at + word.len()..].starts_with(')');
        // Parts of `AB-12` or `A&E` are no words of their own.
        let joined = text[..at].ends_with(['-', '&', '.', '/', '@', '#', '_'])
            || text[at + word.len()..].starts_with(['-', '&', '@', '_']);
        let fine = explained
            || joined
            || known.contains(singular)
            || COMMON.contains(&word)
            || COMMON.contains(&singular);
        if !fine && SHOUTED.contains(&word) {
            let is_told = found
                .iter()
                .any(|remark| remark.code == Code::NhsCapitals && remark.range.contains(&at));
            if is_told {
                continue;
            }
            found.push(remark(
                Code::NhsCapitals,
                at..at + word.len(),
                format!("`{word}` is in block capitals, which read like shouting"),
                "write it in small letters; for weight, use bold with care",
            ));
        } else if !fine && told.insert(singular) {
            let mut unknown = remark(
                Code::NhsAbbreviation,
                at..at + word.len(),
                format!("nothing explains `{word}`"),
                "add it to `content/abbreviations.yaml`, and pages will explain it where they first use it",
            );
            if let Some(near) = misspelt(singular, known) {
                unknown.help.insert(0, format!("did you mean `{near}`?"));
            }
            found.push(unknown);
        }
    }
}

/// The known initials with the same letters in another order: few have that by chance.
fn misspelt<'k>(word: &str, known: &'k BTreeSet<String>) -> Option<&'k str> {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let same = |other: &&String| word.len() > 2 && sorted(other) == sorted(word);
    known.iter().find(same).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, found_as};
    use super::*;

    #[test]
    fn headings_are_short_and_are_no_sentences() {
        let long = "x".repeat(66);
        assert_eq!(found_as(Code::NhsHeading, &long, Role::Title).len(), 1);
        assert_eq!(found_as(Code::NhsHeading, &long, Role::Heading).len(), 0);
        let longer = "x".repeat(81);
        assert_eq!(found_as(Code::NhsHeading, &longer, Role::Heading).len(), 1);
        assert_eq!(found_as(Code::NhsHeading, "Our plan.", Role::Heading), ["."]);
        assert_eq!(found_as(Code::NhsHeading, "Why us?", Role::Title), ["Why us?"]);
        assert!(found(Code::NhsHeading, "A sentence.").is_empty());
    }

    #[test]
    fn links_say_where_they_lead() {
        let text = "Click this link or see our plan. https://x.org";
        let links = [0..15, 23..32, 33..46];
        let passage =
            Passage { text, role: Role::Text, code: &[], links: &links, emphasis: &[] };
        let mut remarks = Vec::new();
        link_texts(&passage, &mut remarks);
        let hits: Vec<&str> =
            remarks.iter().map(|remark| &text[remark.range.clone()]).collect();
        assert_eq!(hits, ["Click this link", ".", "https://x.org"]);
    }

    #[test]
    fn addresses_that_are_no_links_are_found() {
        let text = "See https://a.org/b. Or http://c.org, \"https://d.org\" and https://e.org";
        let link = text.len() - 13..text.len();
        let links = std::slice::from_ref(&link);
        let passage = Passage { text, role: Role::Text, code: &[], links, emphasis: &[] };
        let remarks = bare_addresses(&passage);
        let mut hits: Vec<&str> =
            remarks.into_iter().map(|remark| &text[remark.range]).collect();
        hits.sort_unstable();
        assert_eq!(hits, ["http://c.org", "https://a.org/b", "https://d.org"]);
        let text = "The [plan](https://exa mple.org) of it";
        let passage = Passage { text, role: Role::Text, code: &[], links: &[], emphasis: &[] };
        let found = bare_addresses(&passage);
        assert_eq!(&text[found[0].range.clone()], "[plan](https://exa mple.org)");
        assert!(found[0].deny);
    }

    #[test]
    fn initials_are_explained() {
        let text = "The NHS, AHPs, XYZ and XYZs, A&E, the Care Body (CBX), AB-12 and QQQ.";
        assert_eq!(found(Code::NhsAbbreviation, text), ["XYZ", "QQQ"]);
        let text = "STOP. Do NOT come on MONDAY to ward ABC.";
        assert_eq!(found(Code::NhsAbbreviation, text), ["ABC"]);
        assert_eq!(found(Code::NhsCapitals, text), ["STOP", "NOT", "MONDAY"]);
    }
}

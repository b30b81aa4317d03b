//! Words that ask for a person's judgement, whatever else is in the text.

use super::text::{lower, ranges_of};
use super::{Found, Known, Pattern};

/// Words of safeguarding, self-harm, complaint and negligence.
const WORDS: &[&str] = &[
    "abuse",
    "abused",
    "abusive",
    "assault",
    "assaulted",
    "complaint",
    "compensation",
    "domestic violence",
    "harm myself",
    "kill himself",
    "kill herself",
    "kill myself",
    "lawsuit",
    "legal action",
    "negligence",
    "negligent",
    "neglected",
    "overdose",
    "rape",
    "raped",
    "safeguarding",
    "self-harm",
    "self harm",
    "sexual assault",
    "solicitor",
    "sue the",
    "suicidal",
    "suicide",
];

/// The same for text in our own words, where a strategy may well speak of complaints and of
/// safeguarding as subjects.
const GRAVE: &[&str] =
    &["kill himself", "kill herself", "kill myself", "harm myself", "raped", "assaulted"];

/// Words for which feedback goes to a person instead of a page.
pub(super) fn safeguarding(text: &str, _: &Known, found: &mut Found) {
    push_all(text, WORDS, found);
}

/// The few that are about one person wherever they stand.
pub(super) fn grave(text: &str, _: &Known, found: &mut Found) {
    push_all(text, GRAVE, found);
}

fn push_all(text: &str, words: &[&str], found: &mut Found) {
    let lowered = lower(text);
    for word in words {
        for range in ranges_of(&lowered, word) {
            found.push(Pattern::Safeguarding, range);
        }
    }
}

/// Rare conditions of the register of terms, together with a named place.
pub(super) fn rare(text: &str, known: &Known, found: &mut Found) {
    let lowered = lower(text);
    if !known.has_place(&lowered) {
        return;
    }
    for term in &known.rare {
        ranges_of(&lowered, term).for_each(|range| found.push(Pattern::RareCondition, range));
    }
}

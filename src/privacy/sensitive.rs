//! Words that ask for a person's judgement, whatever else is in the text.

use super::text::{Heard, ranges_of};
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
    "end her life",
    "end his life",
    "end my life",
    "ended her life",
    "ended his life",
    "ending my life",
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
    "take my own life",
    "took her own life",
    "took his own life",
];

/// The same for text in our own words, where a strategy may well speak of complaints and of
/// safeguarding as subjects.
const GRAVE: &[&str] =
    &["kill himself", "kill herself", "kill myself", "harm myself", "raped", "assaulted"];

/// Words for which feedback goes to a person instead of a page.
pub(super) fn safeguarding(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    push_all(heard, WORDS, found);
}

/// The few that are about one person wherever they stand.
pub(super) fn grave(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    push_all(heard, GRAVE, found);
}

fn push_all(heard: &Heard<'_>, words: &[&str], found: &mut Found) {
    for word in words {
        for range in ranges_of(heard.lowered(), word) {
            found.push(Pattern::Safeguarding, range);
        }
    }
}

/// Rare conditions of the register of terms, together with a named place.
pub(super) fn rare(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let lowered = heard.lowered();
    if !known.has_place(lowered) {
        return;
    }
    for term in &known.rare {
        ranges_of(lowered, term).for_each(|range| found.push(Pattern::RareCondition, range));
    }
}

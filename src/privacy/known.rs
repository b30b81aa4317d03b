//! What a publication says on purpose: its contact points, people, places and words.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::contact::plain_phone;
use super::places::plain_postcode;
use super::text::{lower, ranges_of, words};

/// The values that may be published, as the registers give them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Known {
    /// Telephone numbers: digits only, with a leading 0.
    pub(super) phones: BTreeSet<String>,
    /// Postcodes, in capitals and without a space.
    pub(super) postcodes: BTreeSet<String>,
    /// Words before the numbers of the publisher's own records, in lower case.
    pub(super) record_labels: Vec<String>,
    /// Conditions so rare that naming one could show who someone is, in lower case.
    pub(super) rare: Vec<String>,
    /// A full date before this year is taken for someone's, not for the publisher's.
    pub(super) old_before: Option<u32>,
    emails: BTreeSet<String>,
    handles: BTreeSet<String>,
    addresses: Vec<String>,
    people: BTreeSet<String>,
    places: Vec<String>,
    words: BTreeSet<String>,
    #[serde(skip, default = "given")]
    given: BTreeSet<&'static str>,
}

/// First names that are common in the United Kingdom and are no ordinary words or places.
///
/// Source: the first names in the yearly "Baby names in England and Wales" of the Office for
/// National Statistics, and common ones of older people and of its larger communities, less
/// those that are words too (Grace, Mark, Will) or places (Chelsea, Preston).
const GIVEN: &str = include_str!("given_names.txt");

fn given() -> BTreeSet<&'static str> {
    GIVEN.split_whitespace().collect()
}

impl Default for Known {
    fn default() -> Self {
        Self {
            phones: BTreeSet::new(),
            postcodes: BTreeSet::new(),
            record_labels: Vec::new(),
            rare: Vec::new(),
            old_before: None,
            emails: BTreeSet::new(),
            handles: BTreeSet::new(),
            addresses: Vec::new(),
            people: BTreeSet::new(),
            places: Vec::new(),
            words: BTreeSet::new(),
            given: given(),
        }
    }
}

impl Known {
    /// Enters a telephone number.
    pub fn phone(&mut self, number: &str) {
        self.phones.insert(plain_phone(number));
    }

    /// Enters an e-mail address.
    pub fn email(&mut self, address: &str) {
        self.emails.insert(lower(address.trim()));
    }

    /// Enters a name on a social network, with or without its `@`.
    pub fn handle(&mut self, name: &str) {
        self.handles.insert(lower(name.trim().trim_start_matches('@')));
    }

    /// Enters a line of a postal address, and the postcode in it.
    pub fn address(&mut self, line: &str) {
        self.addresses.push(lower(line));
        self.words(line);
        let parts: Vec<&str> = line.split_whitespace().collect();
        self.postcodes.extend(parts.iter().map(|part| plain_postcode(part)));
        self.postcodes.extend(parts.windows(2).map(|two| plain_postcode(&two.concat())));
    }

    /// Enters the name of a person who may be named.
    pub fn person(&mut self, name: &str) {
        self.people.insert(bare_name(name));
    }

    /// Enters the name of a place or a team.
    pub fn place(&mut self, name: &str) {
        self.places.push(lower(name));
        self.words(name);
    }

    /// Enters words that are no names of people.
    pub fn words(&mut self, text: &str) {
        self.words.extend(words(text).into_iter().map(|word| lower(&text[word])));
    }

    /// Enters the words that stand before the number of a record.
    pub fn record_label(&mut self, label: &str) {
        self.record_labels.push(lower(label.trim()));
    }

    /// Enters a rare condition.
    pub fn rare(&mut self, condition: &str) {
        self.rare.push(lower(condition));
    }

    /// Says from which year on full dates are the publisher's own.
    pub fn dates_from(&mut self, year: u32) {
        self.old_before = Some(year);
    }

    pub(super) fn has_email(&self, address: &str) -> bool {
        self.emails.contains(&lower(address))
    }

    pub(super) fn has_handle(&self, name: &str) -> bool {
        self.handles.contains(&lower(name))
    }

    pub(super) fn has_address(&self, text: &str) -> bool {
        let text = lower(text);
        self.addresses.iter().any(|line| line.contains(&text))
    }

    /// Whether `name`, with or without a title, is one that may be named.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.people.contains(&bare_name(name))
    }

    pub(super) fn has_word(&self, word: &str) -> bool {
        self.words.contains(&lower(word))
    }

    /// Whether `name` is a common first name.
    pub(super) fn is_given(&self, name: &str) -> bool {
        self.given.contains(lower(name).as_str())
    }

    /// Whether `lowered` names a place or a team.
    pub(super) fn has_place(&self, lowered: &str) -> bool {
        self.places.iter().any(|place| ranges_of(lowered, place).next().is_some())
    }
}

/// A name without title and genitive, in lower case.
fn bare_name(name: &str) -> String {
    let lowered = lower(name.trim());
    let lowered = lowered.strip_suffix("'s").unwrap_or(&lowered);
    let titles = ["mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "sir", "dame"];
    let parts = lowered.split_whitespace().map(|part| part.trim_end_matches('.'));
    let named: Vec<&str> = parts.filter(|part| !titles.contains(part)).collect();
    named.join(" ")
}

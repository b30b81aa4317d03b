//! Text to the words by which it is found: in lower case, cut off where English words end alike.
//!
//! The page that searches does the same to what a reader types, by the same tables: they travel with
//! the index, so that the two cannot differ.

use std::collections::HashMap;

/// The end of a word, what stands in its place, and how many letters must stay before it.
type Ending = (&'static str, &'static str, usize);

/// How the words of a language are cut: of each table, the first ending that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Manner {
    pub(super) endings: &'static [&'static [Ending]],
    /// Words that say nothing about a page.
    pub(super) skipped: &'static [&'static str],
}

const ENGLISH: Manner = Manner {
    endings: &[
        &[
            ("sses", "ss", 2),
            ("ies", "", 6),
            ("ies", "y", 2),
            ("ss", "ss", 1),
            ("us", "us", 1),
            ("is", "is", 1),
            ("s", "", 3),
        ],
        &[("ing", "", 4), ("ed", "", 4), ("ist", "", 6), ("er", "", 6), ("y", "", 6)],
    ],
    skipped: &[
        "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "has",
        "have", "how", "in", "is", "it", "its", "of", "on", "or", "our", "that", "the",
        "their", "them", "they", "this", "to", "was", "we", "were", "what", "when", "where",
        "which", "who", "will", "with", "you", "your",
    ],
};

/// How words are cut in a language that no table here knows: not at all.
const PLAIN: Manner = Manner { endings: &[], skipped: &[] };

/// Longer words are no words.
const LONGEST: usize = 40;

impl Manner {
    /// That of a language.
    pub(super) fn of(primary: &str) -> Self {
        if primary == "en" { ENGLISH } else { PLAIN }
    }

    /// What a word in lower case is found by; none if it says nothing.
    pub(super) fn cut(self, word: &str) -> Option<String> {
        let letters = word.chars().count();
        let is_digit = letters == 1 && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_word = letters <= LONGEST && (letters > 1 || is_digit);
        if !is_word || self.skipped.contains(&word) {
            return None;
        }
        let cut = |word: String, table: &&[Ending]| {
            let fits = |(end, _, most): &&Ending| {
                word.strip_suffix(end).is_some_and(|stem| stem.chars().count() >= *most)
            };
            match table.iter().find(fits) {
                Some((end, new, _)) => format!("{}{new}", &word[..word.len() - end.len()]),
                None => word,
            }
        };
        Some(self.endings.iter().fold(word.to_owned(), cut))
    }
}

/// Where on a page a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Heading,
    Summary,
    Body,
}

/// How often a word stands in each part of a page.
pub(super) type Counts = [u16; 4];

/// The words of a page while they are counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Each word as it is written, in lower case.
    words: HashMap<String, Counts>,
}

impl Tally {
    /// Counts the words of a text.
    pub(super) fn add(&mut self, part: Part, text: &str) {
        let text = text.replace(['\'', '’'], "").to_lowercase();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let count = |counts: &mut Counts| {
                let own = &mut counts[part as usize];
                *own = own.saturating_add(1);
            };
            match self.words.get_mut(word) {
                Some(counts) => count(counts),
                None => count(self.words.entry(word.to_owned()).or_default()),
            }
        }
    }

    /// The words as they are found, in order, each with how often it stands where.
    pub(super) fn cut(self, manner: Manner) -> Vec<(String, Counts)> {
        let words = self.words.into_iter();
        merged(words.filter_map(|(word, counts)| Some((manner.cut(&word)?, counts))).collect())
    }
}

/// The words of two tallies as those of one.
pub(super) fn joined(
    mut one: Vec<(String, Counts)>,
    other: Vec<(String, Counts)>,
) -> Vec<(String, Counts)> {
    one.extend(other);
    merged(one)
}

/// Each word once, in order.
fn merged(mut all: Vec<(String, Counts)>) -> Vec<(String, Counts)> {
    all.sort_unstable();
    all.dedup_by(|(word, counts), (before, sum)| {
        let same = word == before;
        if same {
            sum.iter_mut().zip(*counts).for_each(|(sum, one)| *sum = sum.saturating_add(one));
        }
        same
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_end_differently_are_found_by_each_other() {
        for same in [
            ["therapies", "therapy"],
            ["radiography", "radiographers"],
            ["physiotherapists", "physiotherapy"],
            ["studies", "study"],
            ["universities", "university"],
            ["trained", "training"],
            ["classes", "class"],
        ] {
            let cut = same.map(|word| ENGLISH.cut(word));
            assert_eq!(cut[0], cut[1], "{same:?}");
        }
        for (word, cut) in [("status", "status"), ("bed", "bed"), ("orthotist", "orthot")] {
            assert_eq!(ENGLISH.cut(word).as_deref(), Some(cut));
        }
        assert_eq!([ENGLISH.cut("the"), ENGLISH.cut("x"), PLAIN.cut("")], [None, None, None]);
        assert_eq!(PLAIN.cut("the").as_deref(), Some("the"));
    }

    #[test]
    fn words_are_counted_where_they_stand() {
        let mut tally = Tally::default();
        tally.add(Part::Title, "The patients’ day");
        tally.add(Part::Body, "A PATIENT, a day-care patient's 2 days");
        let cut = tally.cut(ENGLISH);
        let expected = [
            ("2", [0, 0, 0, 1]),
            ("care", [0, 0, 0, 1]),
            ("day", [1, 0, 0, 2]),
            ("patient", [1, 0, 0, 2]),
        ];
        assert_eq!(cut, expected.map(|(word, counts)| (word.to_owned(), counts)));
    }
}

//! Names of people, by the words that stand before them and by common first names.
//!
//! No list holds every name, so a person must still read what is to be published. What is
//! found here is what can be told from ordinary words with some certainty.

use std::ops::Range;

use super::text::Heard;
use super::times::begins_sentence;
use super::{Found, Known, Pattern};

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "miss",
    "ms",
    "mx",
    "dr",
    "doctor",
    "prof",
    "professor",
    "sir",
    "dame",
    "rev",
    "reverend",
];

/// Titles of staff, after which a name is one of a colleague.
const ROLES: &[&str] = &[
    "nurse",
    "sister",
    "matron",
    "dr",
    "doctor",
    "prof",
    "professor",
    "consultant",
    "midwife",
];

/// Full names in ordinary text: a title and a name, or a first name and a surname.
pub(super) fn full(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let text = heard.text;
    let words = Words::of(heard);
    let mut next = 0;
    for at in 0..words.0.len() {
        if at < next {
            continue;
        }
        let Some((range, count)) = words.titled(at, TITLES).or_else(|| words.given(at, known))
        else {
            continue;
        };
        next = at + count;
        if !known.is_named(&text[range.clone()]) {
            found.push(Pattern::FullName, range);
        }
    }
}

/// Names in someone's own words: also of people whom the publication names elsewhere, a first
/// name alone, and two words with capitals that no register knows.
pub(super) fn quoted(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let text = heard.text;
    let words = Words::of(heard);
    let mut next = 0;
    for at in 0..words.0.len() {
        if at < next {
            continue;
        }
        let staff = words.titled(at, ROLES).map(|hit| (hit, Pattern::StaffName));
        let name = || {
            let hit = words.titled(at, TITLES).or_else(|| words.given(at, known));
            let hit = hit.or_else(|| words.first_alone(at, known));
            hit.or_else(|| words.two_capitals(at, known)).map(|hit| (hit, Pattern::FullName))
        };
        let Some(((range, count), pattern)) = staff.or_else(name) else { continue };
        next = at + count;
        let staff = known.is_named(&text[range.clone()]);
        found.push(if staff { Pattern::StaffName } else { pattern }, range);
    }
    signatures(text, found);
}

/// Titles that are no other word, so that they tell a name in an id.
const SHORT_TITLES: &[&str] = &["mr", "mrs", "ms", "mx", "dr", "prof", "professor"];

/// Names in `id`, which is an id or a path: `mrs-quibble`, `sarah-quibble`. In feedback a first
/// name alone is one too.
pub(super) fn joined(id: &str, is_feedback: bool, known: &Known) -> Vec<Range<usize>> {
    let text = capitalised(id);
    let heard = Heard::new(&text);
    let words = Words::of(&heard);
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..words.0.len() {
        let hit = words.titled(at, SHORT_TITLES).or_else(|| words.given(at, known));
        let alone = || words.first_alone(at, known).filter(|_| is_feedback);
        let Some((range, _)) = hit.or_else(alone) else { continue };
        let is_inside = found.last().is_some_and(|last| range.start < last.end);
        if !is_inside && (is_feedback || !known.is_named(&text[range.clone()])) {
            found.push(range);
        }
    }
    found
}

/// The words of an id as they would stand in a text, byte for byte.
fn capitalised(id: &str) -> String {
    let mut last = ' ';
    let words = id.chars().map(|c| {
        let c = if matches!(c, '-' | '_' | '/' | '.') { ' ' } else { c };
        let c = if last == ' ' { c.to_ascii_uppercase() } else { c };
        last = c;
        c
    });
    words.collect()
}

/// A name below the text: `- J. Smith`, `Yours, Jo`.
fn signatures(text: &str, found: &mut Found) {
    let last = text.trim_end().rsplit('\n').next().unwrap_or_default();
    let signed = last.trim_start();
    let Some(name) = signed.strip_prefix(['-', '~']).map(str::trim_start) else { return };
    let start = text.trim_end().len() - name.len();
    let short = (1..=3).contains(&name.split_whitespace().count());
    let capitals = name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    if short && capitals && start > name.len() + 20 {
        found.push(Pattern::FullName, start..start + name.len());
    }
}

/// The words of a text.
struct Words<'a>(&'a [Range<usize>], &'a str);

/// Where a name is, and how many words it takes.
type Hit = (Range<usize>, usize);

impl<'a> Words<'a> {
    fn of(heard: &'a Heard<'a>) -> Self {
        Self(heard.words(), heard.text)
    }

    fn word(&self, at: usize) -> Option<&'a str> {
        self.0.get(at).map(|range| &self.1[range.clone()])
    }

    fn big(&self, at: usize) -> bool {
        let mut chars = self.word(at).unwrap_or_default().chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.next().is_some_and(char::is_lowercase)
    }

    /// Whether only spaces, or the point after a title, stand before the word at `at`.
    fn follows(&self, at: usize) -> bool {
        let (Some(last), Some(word)) =
            (at.checked_sub(1).and_then(|n| self.0.get(n)), self.0.get(at))
        else {
            return false;
        };
        let between = &self.1[last.end..word.start];
        !between.is_empty() && between.trim_start_matches('.').chars().all(|c| c == ' ')
    }

    /// A title at `at` and the one or two words with capitals after it.
    fn titled(&self, at: usize, titles: &[&str]) -> Option<Hit> {
        let title = self.word(at)?;
        let is_title = |known: &&str| known.eq_ignore_ascii_case(title);
        if !title.starts_with(char::is_uppercase) || !titles.iter().any(is_title) {
            return None;
        }
        let initial =
            |at: usize| self.word(at).is_some_and(|word| word.len() == 1 && word != "I");
        let count = (1..=3)
            .take_while(|n| self.follows(at + n) && (self.big(at + n) || initial(at + n)))
            .count();
        let some = (1..=count).any(|n| self.big(at + n));
        some.then(|| (self.0[at].start..self.0[at + count].end, count + 1))
    }

    /// A common first name at `at` and a surname after it.
    fn given(&self, at: usize, known: &Known) -> Option<Hit> {
        let sound = self.is_given(at, known)
            && self.follows(at + 1)
            && self.big(at + 1)
            && !known.has_word(self.surname(at + 1)?)
            // What is somebody's is not their surname: John's Hill.
            && self.word(at) == self.surname(at);
        sound.then(|| (self.0[at].start..self.0[at + 1].end, 2))
    }

    /// The word at `at` without the ending of the genitive.
    fn surname(&self, at: usize) -> Option<&'a str> {
        let word = self.word(at)?;
        Some(word.strip_suffix("'s").unwrap_or(word))
    }

    fn first_alone(&self, at: usize, known: &Known) -> Option<Hit> {
        self.is_given(at, known).then(|| (self.0[at].clone(), 1))
    }

    fn is_given(&self, at: usize, known: &Known) -> bool {
        let Some(word) = self.surname(at) else { return false };
        self.big(at) && !self.is_of_saint(at) && known.is_given(word) && !known.has_word(word)
    }

    /// Whether the word at `at` is part of a place that is called after a saint: St John's Hill.
    fn is_of_saint(&self, at: usize) -> bool {
        let is_saint = |at: usize| matches!(self.word(at), Some("St" | "Saint"));
        is_saint(at) || at.checked_sub(1).is_some_and(is_saint)
    }

    /// Whether the word at `at` is one with which sentences begin.
    fn begins(&self, at: usize) -> bool {
        const COMMON: &[&str] = &[
            "a", "all", "an", "and", "at", "but", "dear", "every", "for", "from", "good",
            "great", "he", "her", "his", "i", "in", "it", "lovely", "many", "my", "no", "on",
            "our", "she", "so", "thank", "thanks", "that", "the", "their", "they", "this",
            "to", "very", "we", "well", "what", "when", "with", "you", "your",
        ];
        self.word(at)
            .is_some_and(|word| COMMON.iter().any(|common| common.eq_ignore_ascii_case(word)))
    }

    /// Two words with capitals that nothing knows, but for the word that begins a sentence.
    fn two_capitals(&self, at: usize, known: &Known) -> Option<Hit> {
        let unknown =
            |at: usize| self.big(at) && !known.has_word(self.surname(at).unwrap_or_default());
        let sound = unknown(at)
            && !self.is_of_saint(at)
            && self.follows(at + 1)
            && unknown(at + 1)
            && !(begins_sentence(self.1, self.0[at].start) && self.begins(at));
        sound.then(|| (self.0[at].start..self.0[at + 1].end, 2))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hits;
    use super::*;

    #[test]
    fn full_names_are_found_in_ordinary_text() {
        for (text, value) in [
            ("Ask Mrs Quibble about it", "Mrs Quibble"),
            ("said Dr. J Quibble and", "Dr. J Quibble"),
            ("Sarah Quibble leads it", "Sarah Quibble"),
        ] {
            assert_eq!(hits(full, text), [value], "{text}");
        }
        for text in ["a clinic on St John's Hill", "at St. John Ambulance", "Sarah's Quibble"] {
            assert!(hits(full, text).is_empty(), "{text}");
        }
        for text in ["The Royal Preston Hospital", "Sarah said so", "Dr who", "Will Power"] {
            assert!(hits(full, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn names_are_found_in_ids() {
        let named = |id: &'static str, is_feedback| -> Vec<&str> {
            let found = joined(id, is_feedback, &Known::default());
            found.into_iter().map(|range| &id[range]).collect()
        };
        for (id, name) in [
            ("feedback/mrs-quibble", "mrs-quibble"),
            ("feedback/thanks-to-sarah", "sarah"),
            ("feedback/sarah-quibble-said", "sarah-quibble"),
        ] {
            assert_eq!(named(id, true), [name], "{id}");
        }
        assert_eq!(named("pages/sarah-quibble", false), ["sarah-quibble"]);
        for id in ["feedback/clear-advice", "pages/dr-1", "sister-act", "nurse-led-clinics"] {
            assert!(named(id, true).is_empty(), "{id}");
        }
        assert!(named("thanks-to-sarah", false).is_empty());
    }

    #[test]
    fn every_name_counts_in_a_quotation() {
        for (text, value) in [
            ("thanks to Sarah for this", "Sarah"),
            ("and Nurse Quibble was kind", "Nurse Quibble"),
            ("seen by Zebedee Quibble here", "Zebedee Quibble"),
            ("Zebedee Quibble was kind", "Zebedee Quibble"),
            ("They were so very kind to me.\n- Jo Q", "Jo Q"),
        ] {
            assert_eq!(hits(quoted, text), [value], "{text}");
        }
        for text in [
            "at St John's Hill",
            "Thank You all. I felt safe.",
            "They said: Well Done",
            "in the NHS",
        ] {
            assert!(hits(quoted, text).is_empty(), "{text}");
        }
    }
}

//! Two texts as lists of words: whether one is spoken as part of the other.
//!
//! Source: the ACT rules' "label in name algorithm". Callers may rely on one rule: only letters and
//! digits count, in any case and form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How a label is like a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Its words are in the name, in a row.
    Contained,
    /// They would be, were a word not written in two ways, or shortened.
    Spelled,
    /// It may be a sign, not a word: a single letter.
    Sign,
    /// The name says something else.
    Other,
}

/// How `label`, which is seen, is like `name`, which is spoken.
pub(super) fn likeness(label: &str, name: &str) -> Likeness {
    let (seen, spoken) = (words(label), words(name));
    if is_run_of(&seen, &spoken) {
        return Likeness::Contained;
    }
    match seen.as_slice() {
        // The cross that closes a window.
        [one] if one == "x" => return Likeness::Contained,
        [one] if one.chars().count() == 1 => return Likeness::Sign,
        _ => {}
    }
    let joined = |text: &str| words(&text.replace(is_hyphen, ""));
    let is_hyphenated = label.contains(is_hyphen) || name.contains(is_hyphen);
    if is_hyphenated && is_run_of(&joined(label), &joined(name)) {
        return Likeness::Spelled;
    }
    let is_short = is_shortened(label, &spoken) || is_shortened(name, &seen);
    if is_short { Likeness::Spelled } else { Likeness::Other }
}

/// The words of a text, as they are compared.
fn words(text: &str) -> Vec<String> {
    let folded: String =
        without_asides(text).to_lowercase().replace('ß', "ss").nfkd().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for c in folded.chars() {
        let counts = c.is_alphanumeric();
        if (!counts && !is_combining_mark(c)) || stands_alone(c) {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if stands_alone(c) {
            words.push(c.to_string());
        } else if counts {
            word.push(c);
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// The text without what is in round brackets.
fn without_asides(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let Some(length) = rest.get(open..).and_then(|aside| aside.find(')')) else { break };
        out.push_str(rest.get(..open).unwrap_or_default());
        out.push(' ');
        rest = rest.get(open + length + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Whether a letter is of a script that puts no spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

fn is_run_of(words: &[String], of: &[String]) -> bool {
    words.is_empty() || of.windows(words.len()).any(|run| run == words)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}

/// Whether a word of `text` is an abbreviation: it is spelled with full stops, it ends in one and
/// `others` has a word that it begins, or it is one that everyone uses.
fn is_shortened(text: &str, others: &[String]) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let plain = word.trim_end_matches('.').to_lowercase();
        let has_letters = plain.chars().any(char::is_alphabetic);
        let is_cut = || {
            word.ends_with('.')
                && others
                    .iter()
                    .any(|other| other.len() > plain.len() && other.starts_with(&plain))
        };
        has_letters && (plain.contains('.') || is_cut() || is_usual(&plain, others))
    })
}

/// Whether `word` is short for one of `others`.
fn is_usual(word: &str, others: &[String]) -> bool {
    let mut pairs = ABBREVIATIONS.iter().filter(|(short, _)| *short == word);
    pairs.any(|(_, long)| others.iter().any(|other| other == long))
}

/// Abbreviations that stand without a full stop.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("apr", "april"),
    ("aug", "august"),
    ("ave", "avenue"),
    ("dec", "december"),
    ("dept", "department"),
    ("dr", "doctor"),
    ("feb", "february"),
    ("fri", "friday"),
    ("hr", "hour"),
    ("hrs", "hours"),
    ("info", "information"),
    ("jan", "january"),
    ("jul", "july"),
    ("jun", "june"),
    ("kg", "kilograms"),
    ("km", "kilometres"),
    ("mar", "march"),
    ("max", "maximum"),
    ("min", "minimum"),
    ("min", "minutes"),
    ("mins", "minutes"),
    ("mon", "monday"),
    ("no", "number"),
    ("nov", "november"),
    ("oct", "october"),
    ("rd", "road"),
    ("sat", "saturday"),
    ("sep", "september"),
    ("sept", "september"),
    ("st", "street"),
    ("sun", "sunday"),
    ("tel", "telephone"),
    ("thu", "thursday"),
    ("tue", "tuesday"),
    ("vs", "versus"),
    ("wed", "wednesday"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_part_of_a_name_or_not() {
        for (label, name, expected) in [
            ("Next", "next page", Likeness::Contained),
            ("Näch\u{304}ste…", "nä\u{63}h\u{304}ste", Likeness::Contained),
            ("Date (DD/MM)", "Date", Likeness::Contained),
            ("ﬁle", "open file", Likeness::Contained),
            ("検索", "サイト内検索", Likeness::Contained),
            ("", "anything", Likeness::Contained),
            ("X", "close", Likeness::Contained),
            ("i", "help", Likeness::Sign),
            ("co-operate", "cooperate", Likeness::Spelled),
            ("Open on Mon", "open on monday", Likeness::Spelled),
            ("e.g. this", "for example this", Likeness::Spelled),
            ("Next", "previous", Likeness::Other),
            ("just ice", "justice", Likeness::Other),
            ("Open our page", "open page", Likeness::Other),
            ("It", "Italy", Likeness::Other),
        ] {
            assert_eq!(likeness(label, name), expected, "{label} / {name}");
        }
    }
}

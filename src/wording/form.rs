//! How words, numbers and dates are written.
//!
//! Source: NHS digital service manual, "Numbers, measurements, dates and time", "Formatting
//! and punctuation" and "Numbers in plain English".

use std::ops::Range;

use super::{Passage, Remark, Role, remark};
use crate::diag::Code;
use crate::text::MONTHS;

/// Words and numbers of a text, with the bytes of each.
fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| {
        let word = word.trim_start_matches(is_mark);
        let at = word.as_ptr() as usize - start;
        let inner = word.trim_end_matches(is_mark);
        (at..at + inner.len(), inner)
    })
}

/// Whether `c` may stand at the end of a word without being of it.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '[' | ']' | '{' | '}' | ',' | '.' | ';' | ':' | '!' | '?' | '"' | '\''
    )
}

/// The same words and numbers, of a text that has a number at all: most have none, and what is wrong with numbers need not be
/// looked for in them.
fn numbered(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    tokens(if has_digit { text } else { "" })
}

/// An ampersand between words, but for those of names: `Marks & Spencer`.
pub(super) fn ampersands(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    let text = passage.text;
    for (at, _) in text.match_indices(" & ") {
        let big =
            |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
        let before = text[..at].split_whitespace().next_back();
        let after = text[at + 3..].split_whitespace().next();
        if !(big(before) && big(after)) {
            found.push(remark(
                Code::NhsAmpersand,
                at + 1..at + 2,
                "`&` stands for a word",
                "write `and`",
            ));
        }
    }
}

/// Words in block capitals.
pub(super) fn capitals(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    let shouted = |word: &str| {
        !word.bytes().any(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            && word.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && !word.chars().any(char::is_lowercase)
    };
    let mut run: Vec<Range<usize>> = Vec::new();
    let mut close = |run: &mut Vec<Range<usize>>| {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let range = first.start..last.end;
            let long = run.iter().any(|word| word.len() >= 5) && run.len() > 1;
            if long || run.iter().any(|word| word.len() >= 8) {
                found.push(remark(
                    Code::NhsCapitals,
                    range,
                    "block capitals are hard to read, and read like shouting",
                    "write it in small letters; for weight, use bold with care",
                ));
            }
        }
        run.clear();
    };
    for (range, word) in tokens(passage.text) {
        // Initials in a row are parted by signs; a cry is not.
        let parted = run.last().is_some_and(|last| range.start > last.end + 1);
        let is_shouted = shouted(word);
        if parted || !is_shouted {
            close(&mut run);
        }
        if is_shouted {
            run.push(range);
        }
    }
    close(&mut run);
}

const SHORT: &[&str] =
    &["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"];

/// Dates as `6 August 2018`.
pub(super) fn dates(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    let words: Vec<(Range<usize>, &str)> = numbered(passage.text).collect();
    let help = "write it as `6 August 2018`";
    for (at, (range, word)) in words.iter().enumerate() {
        let next = words.get(at + 1).map(|(_, word)| *word);
        let after = words.get(at + 2).map(|(_, word)| *word);
        let month = |word: Option<&str>| {
            word.is_some_and(|word| MONTHS.contains(&word) || SHORT.contains(&word))
        };
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| {
            word.strip_suffix(end)
                .is_some_and(|day| !day.is_empty() && day.bytes().all(|b| b.is_ascii_digit()))
        });
        if ordinal && (month(next) || (next == Some("of") && month(after))) {
            found.push(remark(
                Code::NhsDate,
                range.clone(),
                "a date needs no `st`, `nd`, `rd` or `th`",
                help,
            ));
        }
        let number = |word: Option<&str>| {
            word.is_some_and(|word| {
                !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
            })
        };
        let before = at.checked_sub(1).map(|at| words[at].1);
        if SHORT.contains(word) && (number(next) || number(before)) {
            found.push(remark(
                Code::NhsDate,
                range.clone(),
                "the month of a date is written in full",
                help,
            ));
        }
        let parts: Vec<&str> = word.split('/').collect();
        if parts.len() == 3 && parts.iter().all(|part| number(Some(part)) && part.len() <= 4) {
            found.push(remark(
                Code::NhsDate,
                range.clone(),
                "readers of other countries read this date in another way",
                help,
            ));
        }
    }
}

/// Italics, which some people cannot read.
pub(super) fn italics(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    for range in passage.emphasis {
        found.push(remark(
            Code::NhsItalics,
            range.clone(),
            "italics are hard to read for some people",
            "take the stars away, or write the sentence so that the weight is clear",
        ));
    }
}

/// A comma in numbers from 1,000 on, with no space after it.
pub(super) fn numbers(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    let words: Vec<(Range<usize>, &str)> = numbered(passage.text).collect();
    let is_number = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at)).map_or("", |(_, word)| *word);
        word.starts_with('+') || (!word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()))
    };
    for (at, (range, word)) in words.iter().enumerate() {
        parted(passage.text, (range, word), words.get(at + 1), found);
        // A number beside a number is a part of a telephone number or the like.
        if is_number(at.checked_sub(1)) || is_number(Some(at + 1)) {
            continue;
        }
        let bare = word.trim_start_matches(['£', '$', '€', '+']).trim_end_matches('%');
        let digits = bare.bytes().all(|b| b.is_ascii_digit()) && bare.len() >= 4;
        let year = bare.len() == 4
            && (bare.starts_with("19") || bare.starts_with("20"))
            && bare == *word;
        if digits && !year && !bare.starts_with('0') && bare.len() < 10 {
            let mut written = String::new();
            for (at, digit) in bare.chars().enumerate() {
                if at > 0 && (bare.len() - at).is_multiple_of(3) {
                    written.push(',');
                }
                written.push(digit);
            }
            found.push(remark(
                Code::NhsNumber,
                range.clone(),
                "a large number is easier to read with a comma",
                format!("write `{}`", word.replace(bare, &written)),
            ));
        }
    }
}

/// A number with a space after its comma: `25, 000`.
fn parted(
    text: &str,
    (range, word): (&Range<usize>, &str),
    next: Option<&(Range<usize>, &str)>,
    found: &mut Vec<Remark>,
) {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let Some((after, rest)) = next else { return };
    let between = text.get(range.end..after.start);
    let first = word.trim_start_matches('£');
    // A list of numbers has no part that begins with 0.
    let one = digits(first) && first.len() <= 3 && !first.starts_with('0');
    if one && between == Some(", ") && rest.len() == 3 && rest.starts_with('0') && digits(rest)
    {
        found.push(remark(
            Code::NhsNumber,
            range.start..after.end,
            "a space parts this number",
            format!("write `{word},{rest}`"),
        ));
    }
}

/// Numbers from 2 to 9 in words.
pub(super) fn numerals(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    const WORDS: &[&str] =
        &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    for (range, word) in tokens(passage.text) {
        if let Some(at) = WORDS.iter().position(|number| word.eq_ignore_ascii_case(number)) {
            found.push(remark(
                Code::NhsNumeral,
                range,
                format!("`{word}` is a number"),
                format!("write `{}`", at + 2),
            ));
        }
    }
}

/// Straight quotation marks and apostrophes; told once for a passage.
pub(super) fn quotes(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    if let Some((at, c)) =
        passage.text.char_indices().find(|(_, c)| matches!(c, '\u{2018}'..='\u{201f}'))
    {
        found.push(remark(
            Code::NhsQuotes,
            at..at + c.len_utf8(),
            "this is a curly quotation mark or apostrophe",
            "write straight ones: `'` and `\"`",
        ));
    }
}

/// Words that may follow themselves.
const TWICE: &[&str] = &["bye", "had", "hear", "so", "that", "very"];

/// A word that is written twice, or more often: `the the`.
pub(super) fn doubled(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    let text = passage.text;
    let start = text.as_ptr() as usize;
    let mut last: Option<Range<usize>> = None;
    let words = text.split_whitespace();
    for (first, second) in words.clone().zip(words.skip(1)) {
        let again = second.trim_end_matches(|c: char| ".,;:!?)\"'".contains(c));
        let at = first.as_ptr() as usize - start;
        let end = again.as_ptr() as usize - start + again.len();
        if !is_again(first, again) {
            continue;
        }
        match &mut last {
            // A third time is told with the second.
            Some(last) if last.end == at + first.len() => last.end = end,
            _ => found.extend(last.replace(at..end).map(|range| twice(text, range))),
        }
    }
    found.extend(last.map(|range| twice(text, range)));
}

/// Whether `again` is `first` once more, by a slip.
fn is_again(first: &str, again: &str) -> bool {
    let is_word = first.len() > 1 && first.chars().all(char::is_alphabetic);
    // A name such as Duran Duran has two capitals.
    let may_be = again.starts_with(char::is_uppercase) || TWICE.contains(&again);
    is_word && !may_be && first.to_lowercase() == again
}

fn twice(text: &str, range: Range<usize>) -> Remark {
    let word = text[range.clone()].split_whitespace().next_back().unwrap_or_default();
    let message = format!("`{word}` is written twice");
    remark(Code::HouseSlip, range, message, "take one of them away")
}

/// Ranges with `to`.
pub(super) fn ranges(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    for (range, word) in numbered(passage.text) {
        let dashes =
            word.chars().filter(|c| matches!(c, '-' | '\u{2013}' | '\u{2014}')).count();
        let Some((from, to)) = word.split_once(['-', '\u{2013}', '\u{2014}']) else { continue };
        let number = |part: &str| {
            let part = part.trim_start_matches('£').trim_end_matches('%');
            !part.is_empty()
                && part.len() <= 4
                && part.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        };
        if dashes == 1 && number(from) && number(to) {
            found.push(remark(
                Code::NhsRange,
                range,
                "a range reads better with a word than with a dash",
                format!("write `{from} to {to}`"),
            ));
        }
    }
}

/// Times as `5:30pm`, `midday` and `midnight`.
pub(super) fn times(passage: &Passage<'_>, found: &mut Vec<Remark>) {
    let words: Vec<(Range<usize>, &str)> = numbered(passage.text).collect();
    let help = "write it as `5:30pm`, or `midday` or `midnight`";
    for (at, (range, word)) in words.iter().enumerate() {
        let clock = |word: &str, sign: char| {
            word.split_once(sign).is_some_and(|(hours, minutes)| {
                let number =
                    |part: &str| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty();
                number(hours) && hours.len() <= 2 && number(minutes) && minutes.len() == 2
            })
        };
        let lower = word.to_lowercase();
        let half = lower.strip_suffix("am").or_else(|| lower.strip_suffix("pm"));
        let next = words.get(at + 1).map(|(_, word)| word.to_lowercase());
        let parted = next
            .is_some_and(|next| matches!(next.as_str(), "am" | "pm" | "a.m" | "p.m" | "noon"));
        let digits =
            word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty() && word.len() <= 2;
        let wrong = clock(word, ':')
            || half.is_some_and(|half| clock(half, '.') || half == "12")
            || (parted && (digits || clock(word, '.')));
        if wrong && passage.role != Role::Title {
            found.push(remark(
                Code::NhsTime,
                range.clone(),
                "this time is written in another way than the NHS writes it",
                help,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use crate::diag::Code;

    #[test]
    fn no_word_stands_twice() {
        for (text, hits) in [
            ("The the plan plan is ours", vec!["The the", "plan plan"]),
            ("the the the plan", vec!["the the the"]),
            ("We will work with with, and for you", vec!["with with"]),
            ("They had had it, and that that is so so far", vec![]),
            ("Duran Duran sang 20 20 songs. Plan. plan, a a", vec![]),
        ] {
            assert_eq!(found(Code::HouseSlip, text), hits, "{text}");
        }
    }

    #[test]
    fn numbers_dates_and_times_are_looked_at() {
        for (code, text, hits) in [
            (
                Code::NhsNumber,
                "over 1200 people, £25000 in 2022, 25, 000 and 10,000; 01632 960001, 25, 500",
                vec!["1200", "£25000", "25, 000"],
            ),
            (Code::NhsNumeral, "Two or 3, and one", vec!["Two"]),
            (
                Code::NhsDate,
                "on 6th August, the 1st of May, 6 Aug 2018 and 06/08/2018; 6 August",
                vec!["6th", "1st", "Aug", "06/08/2018"],
            ),
            (Code::NhsDate, "the 1st time, and/or/not, 24/7", vec![]),
            (
                Code::NhsRange,
                "8-11% in 2022–2025, COVID-19, 2022-03-31, 35 to 49",
                vec!["8-11%", "2022–2025"],
            ),
            (
                Code::NhsTime,
                "17:30, 5.30pm, 5 pm, 12am and 12 noon; 5:30pm, midday",
                vec!["17:30", "5.30pm", "5", "12am", "12"],
            ),
            (Code::NhsAmpersand, "cats & dogs, Marks & Spencer, A&E", vec!["&"]),
            (
                Code::NhsCapitals,
                "This is VERY IMPORTANT NEWS of the NHS, CAHPO and HCPC",
                vec!["VERY IMPORTANT NEWS"],
            ),
            (Code::NhsQuotes, "the trust’s and patient’s", vec!["’"]),
        ] {
            assert_eq!(found(code, text), hits, "{text}");
        }
    }
}

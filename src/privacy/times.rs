//! When something happened, and how old someone is.

use std::ops::Range;

use super::numbers::says;
use super::text::{Heard, before, lower, ranges_of};
use super::{Found, Known, Pattern};

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

const BIRTH: &[&str] =
    &["dob", "d.o.b", "date of birth", "born on", "born", "birth date", "birthday"];

/// Days of the calendar: `3/4/1957`, `3 April 1957`, `April 3rd, 1957`, `1957-04-03`.
pub(super) fn dates(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let text = heard.text;
    for (range, year) in days(heard) {
        let pattern = if says(text, range.start, BIRTH) {
            Pattern::BirthDate
        } else if known.old_before.is_some_and(|limit| year < limit) {
            Pattern::OldDate
        } else {
            Pattern::Day
        };
        found.push(pattern, range);
    }
}

/// Days without a year: `3 March`, `March 3rd`, `on 03/03`.
pub(super) fn days_of_months(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    if !heard.has_digit {
        return;
    }
    let text = heard.text;
    // May and March are months with a capital alone.
    let is_month = |word: &str| {
        word.starts_with(char::is_uppercase) && MONTHS.contains(&lower(word).as_str())
    };
    let is_day = |word: &str| word.parse().is_ok_and(|day: u32| (1..=31).contains(&day));
    for two in pieces(text).windows(2) {
        let [first, second] = two else { continue };
        let gap = &text[first.range.end..second.range.start];
        let is_near = gap.len() <= 6 && !gap.contains(['.', '\n', ';', ':']);
        let in_words = is_near
            && (is_day(first.text) && is_month(second.text)
                || is_month(first.text) && is_day(second.text));
        let is_month_number =
            || second.text.parse().is_ok_and(|month: u32| (1..=12).contains(&month));
        let in_numbers = || {
            gap == "/"
                && is_day(first.text)
                && is_month_number()
                && ends_in(lower(&text[..first.range.start]).trim_end(), &["on"])
        };
        if in_words || in_numbers() {
            found.push(Pattern::ShortDay, first.range.start..second.range.end);
        }
    }
}

/// Dates that the words before them call a date of birth.
pub(super) fn births(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    const STEMS: &[&str] = &["dob", "d.o.b", "birth", "born"];
    if !heard.has_digit || !STEMS.iter().any(|stem| heard.lowered().contains(stem)) {
        return;
    }
    let is_birth = |start| says(heard.text, start, BIRTH);
    let labelled = days(heard).into_iter().filter(|(range, _)| is_birth(range.start));
    labelled.for_each(|(range, _)| found.push(Pattern::BirthDate, range));
}

/// A piece of a date: a number or a word.
struct Piece<'a> {
    text: &'a str,
    range: Range<usize>,
}

/// Every full date of `text` with its year.
fn days(heard: &Heard<'_>) -> Vec<(Range<usize>, u32)> {
    if !may_hold_day(heard) {
        return Vec::new();
    }
    let text = heard.text;
    let pieces = pieces(text);
    let mut found: Vec<(Range<usize>, u32)> = Vec::new();
    for three in pieces.windows(3) {
        let [first, _, last] = three else { continue };
        let range = first.range.start..last.range.end;
        if found.last().is_some_and(|(before, _)| before.end > range.start) {
            continue;
        }
        let gaps = [
            &text[first.range.end..three[1].range.start],
            &text[three[1].range.end..last.range.start],
        ];
        if let Some(year) = date(three, gaps) {
            found.push((range, year));
        }
    }
    found
}

/// Whether two groups of digits are so near to each other that they could be of one date: with
/// the longest month and its gaps between them, or a sign and any number of spaces.
fn may_hold_day(heard: &Heard<'_>) -> bool {
    const FAR: usize = 6 + 9 + 6;
    let groups = || heard.chains().iter().flat_map(|chain| &chain.groups);
    let near = |one: &Range<usize>, next: &Range<usize>| {
        let between = &heard.text[one.end..next.start];
        between.len() <= FAR || between.trim().len() == 1
    };
    groups().zip(groups().skip(1)).any(|(one, next)| near(one, next))
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let class = |c: char| {
        if c.is_ascii_digit() {
            1
        } else if c.is_alphabetic() {
            2
        } else {
            0
        }
    };
    let mut last = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let now = class(c);
        if now != last {
            if last != 0 {
                pieces.push(Piece { text: &text[start..at], range: start..at });
            }
            start = at;
            last = now;
        }
    }
    // The ending of an ordinal is no piece of its own.
    let ordinal = |piece: &Piece<'_>| {
        matches!(piece.text, "st" | "nd" | "rd" | "th")
            && text[..piece.range.start].ends_with(|c: char| c.is_ascii_digit())
    };
    pieces.retain(|piece| !ordinal(piece) && !piece.text.eq_ignore_ascii_case("of"));
    pieces
}

/// The year of a date of three pieces.
fn date(three: &[Piece<'_>], gaps: [&str; 2]) -> Option<u32> {
    let number = |at: usize| three[at].text.parse::<u32>().ok();
    let month = |at: usize| MONTHS.contains(&lower(three[at].text).as_str());
    let (day, month_number) = (1..=31, 1..=12);
    let words = |gap: &str| {
        gap.trim_matches(|c: char| c.is_alphabetic() || " ,.".contains(c)).is_empty()
            && gap.len() <= 6
    };
    let year = |text: &str| match text.len() {
        4 => text.parse().ok().filter(|year| (1850..=2199).contains(year)),
        2 => text
            .parse::<u32>()
            .ok()
            .map(|year| if year < 30 { 2000 + year } else { 1900 + year }),
        _ => None,
    };
    if month(1) && day.contains(&number(0)?) && gaps.iter().all(|gap| words(gap)) {
        return year(three[2].text);
    }
    if month(0) && day.contains(&number(1)?) && gaps.iter().all(|gap| words(gap)) {
        return year(three[2].text).filter(|_| three[2].text.len() == 4);
    }
    let sign = gaps[0].trim();
    if gaps[0] != gaps[1] || !matches!(sign, "/" | "-" | ".") {
        return None;
    }
    let (a, b, c) = (number(0)?, number(1)?, number(2)?);
    if three[0].text.len() == 4 && month_number.contains(&b) && day.contains(&c) {
        return year(three[0].text);
    }
    let fits = three[0].text.len() <= 2 && three[1].text.len() <= 2;
    let order = (day.contains(&a) && month_number.contains(&b))
        || (month_number.contains(&a) && day.contains(&b));
    // Two digits for the year and points between them could be the number of a version.
    let long = three[2].text.len() == 4 || sign == "/";
    (fits && order && long).then(|| year(three[2].text)).flatten()
}

/// Exact ages: `aged 7`, `my 7 year old`, and any age from 90 on.
pub(super) fn ages(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    let lowered = heard.lowered();
    for words in ["year old", "year-old", "years old", "years-old", "yr old", "years of age"] {
        for range in ranges_of(lowered, words) {
            let head = lowered[..range.start].trim_end_matches([' ', '-']);
            let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
            let start = head.trim_end_matches(part).len();
            if is_count(&head[start..]) {
                found.push(Pattern::Age, start..range.end);
            }
        }
    }
    for words in ["aged", "age of", "age"] {
        for range in ranges_of(lowered, words) {
            let rest = lowered[range.end..].trim_start();
            let start = lowered.len() - rest.len();
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            // A band is what we ask for: `aged 35 to 49`, `aged 50 and over`.
            let tail = rest[length..].trim_start();
            let band = ["to ", "and over", "and under", "or over", "-", "or under"];
            let is_band = band.iter().any(|word| tail.starts_with(word));
            if start > range.end && is_count(&rest[..length]) && !is_band {
                found.push(Pattern::Age, range.start..start + length);
            }
        }
    }
}

/// Ages from 90 on, of which there are so few that they show who someone is: `I am 92`.
pub(super) fn very_old(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    const BEFORE: &[&str] = &["am", "i'm", "is", "he's", "she's", "was", "turned"];
    let lowered = heard.lowered();
    for group in heard.chains().iter().flat_map(|chain| &chain.groups) {
        let is_old =
            lowered[group.clone()].parse().is_ok_and(|age: u32| (90..120).contains(&age));
        let head = lowered[..group.start].trim_end();
        let subject = || ends_in(head, BEFORE);
        let rest = lowered[group.end..].trim_start_matches(' ');
        let ends = rest.is_empty() || rest.starts_with(['.', ',', ';', '!', '?', '\n', ')']);
        let goes_on =
            ["and ", "but ", "now", "years", "so "].iter().any(|word| rest.starts_with(word));
        let is_part =
            rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        if is_old && head.len() < group.start && (ends || goes_on) && !is_part && subject() {
            found.push(Pattern::Age, group.clone());
        }
    }
}

/// Whether `lowered` ends in one of `words`, as a whole word.
fn ends_in(lowered: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let before = lowered.strip_suffix(word);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    })
}

/// Whether `word` is a number that an age could be, in digits or letters.
fn is_count(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    ];
    let first = word.split('-').next().unwrap_or_default();
    word.parse::<u32>().is_ok_and(|age| age < 130) || WORDS.contains(&first)
}

/// Words that say how long ago: with a place they say who.
pub(super) fn relative(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    const TIMES: &[&str] = &[
        "last night",
        "this morning",
        "yesterday",
        "this week",
        "last week",
        "last monday",
        "last tuesday",
        "last wednesday",
        "last thursday",
        "last friday",
        "last saturday",
        "last sunday",
        "the other day",
        "tonight",
        "this afternoon",
        "earlier today",
        "this evening",
        "last weekend",
        "christmas day",
        "christmas eve",
        "new year's eve",
        "boxing day",
        "on monday",
        "on tuesday",
        "on wednesday",
        "on thursday",
        "on friday",
        "on saturday",
        "on sunday",
    ];
    let lowered = heard.lowered();
    let has_hour = || heard.has_digit && has_hour(lowered);
    if !known.has_place(lowered) && !has_ward(lowered) && !has_hour() {
        return;
    }
    for time in TIMES {
        ranges_of(lowered, time).for_each(|range| found.push(Pattern::RelativeTime, range));
    }
}

/// Whether a text in small letters names an hour of the day: `3pm`, `10.30 am`.
fn has_hour(lowered: &str) -> bool {
    ["am", "pm"].iter().any(|half| {
        lowered.match_indices(half).any(|(at, half)| {
            let after = &lowered[at + half.len()..];
            let is_hour =
                lowered[..at].trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit());
            is_hour && !after.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        })
    })
}

/// Whether a text in small letters names a ward by its number.
fn has_ward(lowered: &str) -> bool {
    let wards = lowered.match_indices("ward ");
    wards
        .map(|(at, word)| &lowered[at + word.len()..])
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The first word of a sentence before `at`, or nothing.
pub(super) fn begins_sentence(text: &str, at: usize) -> bool {
    let head = before(text, at, 8).trim_end_matches(|c: char| " \n\"'(*_>".contains(c));
    head.is_empty() || head.ends_with(['.', '!', '?', ':', '|', '-', '#'])
}

#[cfg(test)]
mod tests {
    use super::super::tests::hits;
    use super::*;

    #[test]
    fn days_are_found_in_every_form() {
        for (text, value) in [
            ("on 3/4/1957.", "3/4/1957"),
            ("DOB: 03.04.1957", "03.04.1957"),
            ("born on 3rd April 1957", "3rd April 1957"),
            ("the 3rd of Apr, 1957", "3rd of Apr, 1957"),
            ("April 3, 1957", "April 3, 1957"),
            ("1957-04-03", "1957-04-03"),
        ] {
            assert_eq!(hits(dates, text), [value], "{text}");
        }
        for text in ["August 2022", "2022 to 2025", "1.2.3", "3 of 10", "5 May", "50/60/70"] {
            assert!(hits(dates, text).is_empty(), "{text}");
        }
        assert_eq!(hits(births, "date of birth 3/4/57 and 4 May 2026"), ["3/4/57"]);
    }

    #[test]
    fn days_are_found_without_their_year() {
        for (text, value) in [
            ("On 3 March they came", "3 March"),
            ("it was the 3rd of March", "3rd of March"),
            ("March 3rd, in A&E", "March 3"),
            ("seen on 03/03", "03/03"),
        ] {
            assert_eq!(hits(days_of_months, text), [value], "{text}");
        }
        for text in
            ["August 2022", "open 24/7", "9/10 for care", "Ward 3 may help", "in 3. March on"]
        {
            assert!(hits(days_of_months, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_day_counts_beside_an_hour() {
        assert_eq!(hits(relative, "On Tuesday at 3pm in A&E"), ["On Tuesday"]);
        assert_eq!(hits(relative, "last night at 10.30 pm"), ["last night"]);
        for text in ["I was seen on Tuesday", "at 3pm", "on Monday 3 am-bulances"] {
            assert!(hits(relative, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn exact_ages_are_found_and_bands_are_not() {
        assert_eq!(hits(ages, "my 7 year old"), ["7 year old"]);
        assert_eq!(hits(ages, "a seven-year-old girl"), ["seven-year-old"]);
        assert_eq!(hits(ages, "aged 92, she"), ["aged 92"]);
        assert_eq!(hits(very_old, "I am 92 and well"), ["92"]);
        assert_eq!(hits(very_old, "My mum turned 101."), ["101"]);
        for text in
            ["I am 72.", "it was 95% good", "is 99.5", "on Ward 92", "was 90 minutes late"]
        {
            assert!(hits(very_old, text).is_empty(), "{text}");
        }
        for text in ["aged 35 to 49", "aged 50 and over", "10 year plan", "the age of care"] {
            assert!(hits(ages, text).is_empty(), "{text}");
        }
    }
}

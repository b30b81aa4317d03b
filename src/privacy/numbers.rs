//! Numbers that stand for a person: of the NHS, of National Insurance, of a hospital's records.

use std::ops::Range;

use super::digits::{Chain, alone, digits};
use super::text::{Heard, before, lower};
use super::{Found, Known, Pattern};

/// Whether 10 digits are an NHS number, a Scottish CHI number or a Health and Care number.
///
/// Source: NHS Data Dictionary, "NHS Number": the first nine digits are weighted 10 to 2, and
/// the last is 11 less the remainder of their sum divided by 11. All three numbers share this
/// arithmetic. Ten times one digit is a placeholder.
pub fn is_nhs_number(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let [start @ .., check] = digits.as_slice() else { return false };
    if start.len() != 9 || start.iter().all(|digit| digit == check) {
        return false;
    }
    let sum: u32 = start.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        11 => *check == 0,
        10 => false,
        wanted => *check == wanted,
    }
}

/// Words before a number that say whose it is.
const NHS_LABELS: &[&str] = &[
    "nhs number",
    "nhs no",
    "nhs num",
    "nhs id",
    "nhs:",
    "chi number",
    "chi no",
    "chi",
    "h&c number",
    "health and care number",
];

/// NHS, CHI and Health and Care numbers, by their check digit.
pub(super) fn nhs(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    let text = heard.text;
    for chain in heard.chains() {
        for range in whole(text, chain) {
            // A book's number has the same check digit.
            let book = says(text, range.start, &["isbn", "isbn-10", "isbn:", "isbn-10:"]);
            if is_nhs_number(&digits(&text[range.clone()])) && !book {
                found.push(Pattern::NhsNumber, range);
            }
        }
    }
}

/// The same numbers by the words before them, whatever their check digit, and even if they could
/// be a telephone number: many a CHI number begins with 01.
pub(super) fn labelled(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    let text = heard.text;
    for chain in heard.chains() {
        if chain.groups.iter().map(Range::len).sum::<usize>() < 10 {
            continue;
        }
        let mut ranges = whole(text, chain);
        if ranges.is_empty()
            && let (Some(first), Some(last)) = (chain.groups.first(), chain.groups.last())
        {
            ranges.push(first.start..last.end);
        }
        for range in ranges {
            let value = digits(&text[range.clone()]);
            if value.len() == 10 && !same(&value) && says(text, range.start, NHS_LABELS) {
                found.push(Pattern::NhsNumber, range);
            }
        }
    }
}

/// The parts of `chain` with 10 digits in the usual groups.
fn whole(text: &str, chain: &Chain) -> Vec<Range<usize>> {
    let whole = chain.windows(&[10]).chain(chain.windows(&[3, 3, 4]));
    whole.filter(|range| alone(text, range)).collect()
}

fn same(digits: &str) -> bool {
    digits.chars().all(|digit| digits.starts_with(digit))
}

/// Whether one of `labels` stands just before the byte `at`.
pub(super) fn says(text: &str, at: usize, labels: &[&str]) -> bool {
    let words = lower(before(text, at, 40));
    let words = words.trim_end_matches(|c: char| " .:#=-'\"*_`(".contains(c));
    let words = words.strip_suffix(" is").unwrap_or(words);
    let ends = |label: &&str| {
        let label = label.trim_end_matches([':', '.']);
        words.strip_suffix(label).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    labels.iter().any(ends)
}

/// National Insurance numbers: two letters, six digits and a letter from A to D.
///
/// Source: HM Revenue and Customs manual NIM39110, with the letters that are never used. After
/// a label any two letters count, as in the manual's own example.
pub(super) fn national_insurance(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    let text = heard.text;
    const LABELS: &[&str] =
        &["ni number", "ni no", "nino", "national insurance number", "national insurance no"];
    for chain in heard.chains() {
        for range in chain.windows(&[6]).chain(chain.windows(&[2, 2, 2])) {
            let Some(whole) = with_letters(text, &range) else { continue };
            let prefix = text[whole.start..].get(..2).unwrap_or_default().to_ascii_uppercase();
            if is_prefix(&prefix) || says(text, whole.start, LABELS) {
                found.push(Pattern::NationalInsurance, whole);
            }
        }
    }
}

fn is_prefix(prefix: &str) -> bool {
    let [first, second] = prefix.as_bytes() else { return false };
    !b"DFIQUV".contains(first)
        && !b"DFIOQUV".contains(second)
        && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&prefix)
}

/// The digits of `range` with two letters before and one after them.
fn with_letters(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let gap = |at: Option<&u8>| usize::from(matches!(at, Some(b' ' | b'-')));
    let start = range.start - gap(bytes.get(range.start.checked_sub(1)?));
    let start = start.checked_sub(2)?;
    let end = range.end + gap(bytes.get(range.end)) + 1;
    let letters = bytes.get(start..start + 2)?.iter().all(u8::is_ascii_alphabetic);
    let last = bytes.get(end - 1)?.to_ascii_uppercase();
    let whole = start..end;
    (letters && (b'A'..=b'D').contains(&last) && alone(text, &whole)).then_some(whole)
}

/// Words before the number of a hospital's or a complaint's record.
const RECORD_LABELS: &[&str] = &[
    "hospital number",
    "hospital no",
    "hosp no",
    "unit number",
    "unit no",
    "patient number",
    "patient no",
    "patient id",
    "mrn",
    "medical record number",
    "record number",
    "case number",
    "case no",
    "case ref",
    "datix",
    "datix number",
    "datix no",
    "datix ref",
    "complaint number",
    "complaint no",
    "complaint ref",
    "complaint reference",
    "incident number",
    "incident no",
    "district number",
    "pas number",
    "x-ray number",
    "accession number",
];

/// Numbers of a hospital's own, which have no common form: known by the words before them.
///
/// Numbers are looked for first, since nearly all texts have the words or neither.
pub(super) fn record(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    for value in values(heard) {
        if is_record(heard, value.start, known) {
            found.push(Pattern::RecordNumber, value);
        }
    }
}

/// A sign that may stand between a label and its number.
fn is_sign(c: char) -> bool {
    matches!(c, ' ' | '.' | ':' | '#' | '=')
}

/// What could be the number of a record: letters and digits behind a sign, four digits at the least.
fn values(heard: &Heard<'_>) -> Vec<Range<usize>> {
    let (text, bytes) = (heard.text, heard.text.as_bytes());
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/');
    let mut values = Vec::new();
    let mut end = 0;
    for group in heard.chains().iter().flat_map(|chain| &chain.groups) {
        if group.start < end {
            continue;
        }
        let before = bytes[end..group.start].iter().rev().take_while(|byte| part(byte));
        let start = group.start - before.count();
        end = start + bytes[start..].iter().take_while(|byte| part(byte)).count();
        let value = text[start..end].trim_end_matches(['-', '/']);
        let digits = value.bytes().filter(u8::is_ascii_digit);
        if text[..start].ends_with(is_sign) && digits.count() >= 4 {
            values.push(start..start + value.len());
        }
    }
    values
}

/// Whether what stands just before the byte `at` says that the number of a record follows.
fn is_record(heard: &Heard<'_>, at: usize, known: &Known) -> bool {
    let lowered = heard.lowered();
    let ends = (1..8).filter_map(|gap| at.checked_sub(gap));
    let mut ends = ends.filter(|end| lowered.is_char_boundary(*end));
    let own = || known.record_labels.iter().map(String::as_str);
    ends.any(|end| {
        let head = &lowered[..end];
        let whole = |label| {
            let before = head.strip_suffix(label);
            before.is_some_and(|before: &str| !before.ends_with(char::is_alphanumeric))
        };
        leads_on(&heard.text[end..at]) && RECORD_LABELS.iter().copied().chain(own()).any(whole)
    })
}

/// Whether there is nothing in `gap` but signs, and a verb: `: `, ` is `.
fn leads_on(gap: &str) -> bool {
    let bare = gap.trim_matches(is_sign);
    gap.starts_with(is_sign) && matches!(bare, "" | "is" | "was")
}

#[cfg(test)]
mod tests {
    use super::super::tests::hits;
    use super::*;

    #[test]
    fn the_check_digit_of_an_nhs_number_is_worked_out() {
        for good in ["9434765919", "4010232137", "943 476 5919"] {
            assert!(is_nhs_number(good), "{good}");
        }
        for bad in ["9991234567", "0000000000", "1111111111", "9434765918", "123", ""] {
            assert!(!is_nhs_number(bad), "{bad}");
        }
    }

    #[test]
    fn nhs_numbers_are_found_in_every_form() {
        for (text, value) in [
            ("It is 9434765919.", "9434765919"),
            ("(401 023 2137)", "401 023 2137"),
            ("943-476-5919", "943-476-5919"),
            ("NHS number: 999 123 4567", "999 123 4567"),
            ("NHS No. 94 34 76 59 19", "94 34 76 59 19"),
        ] {
            let all = [hits(nhs, text), hits(labelled, text)].concat();
            assert!(all.contains(&value), "{text}");
        }
        for text in [
            "999 123 4567",
            "19434765919",
            "0.9434765919",
            "ISBN 0306406152",
            "1111111111",
            "NHS number 000 000 0000",
            "9434765918",
        ] {
            assert!(hits(nhs, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn national_insurance_numbers_have_letters_that_are_used() {
        assert_eq!(hits(national_insurance, "My AB 12 34 56 C here"), ["AB 12 34 56 C"]);
        assert_eq!(hits(national_insurance, "ab123456c"), ["ab123456c"]);
        assert_eq!(hits(national_insurance, "NI number QQ 12 34 56 C"), ["QQ 12 34 56 C"]);
        for text in ["QQ123456C", "AB123456E", "GB123456A", "XAB123456C", "AB123456"] {
            assert!(hits(national_insurance, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn record_numbers_are_known_by_the_words_before_them() {
        for (text, value) in [
            ("Hospital number: RXN-204511", "RXN-204511"),
            ("my MRN 0045512 is", "0045512"),
            ("Datix W99812", "W99812"),
            ("complaint ref: 22/10045", "22/10045"),
        ] {
            assert_eq!(hits(record, text), [value], "{text}");
        }
        for text in ["hospital number 3", "unit numbers fell by 1200", "Case no one knows"] {
            assert!(hits(record, text).is_empty(), "{text}");
        }
    }
}

//! Where a person lives or lay: postcodes, street addresses, wards with beds, cars.

use super::text::{Heard, after, ranges_of};
use super::{Found, Known, Pattern};

/// The areas with which a UK postcode begins.
const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ZZ ";

/// Whole UK postcodes. The first half alone says only which town.
///
/// Source: Royal Mail, "Programmers' Guide", and BS 7666: the areas in use, and the letters
/// that the second half never has.
pub(super) fn postcodes(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    let text = heard.text;
    let bytes = text.as_bytes();
    // The digit of the second half is the last of its group.
    for at in heard.chains().iter().flat_map(|chain| &chain.groups).map(|group| group.end - 1) {
        let unit = bytes.get(at + 1..at + 3).unwrap_or_default();
        let never = |b: &u8| b"CIKMOV".contains(&b.to_ascii_uppercase());
        let sound = unit.len() == 2
            && unit.iter().all(|b| b.is_ascii_alphabetic() && !never(b))
            && !bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric);
        if !sound {
            continue;
        }
        let gap = bytes[..at].iter().rev().take_while(|b| **b == b' ').count();
        let end = at - gap.min(2);
        let out = bytes[..end].iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
        let outward = &text[end - out..end];
        let whole = end - out..at + 3;
        let code: String = text[whole.clone()].split(' ').collect();
        // A code in mixed case is something else, such as the name of a product.
        let one_case = code.to_ascii_uppercase() == code || code.to_ascii_lowercase() == code;
        let touched = text[..whole.start].ends_with(['#', '_', '/', '=', '&', '%']);
        if is_outward(outward)
            && one_case
            && !touched
            && !known.postcodes.contains(&code.to_ascii_uppercase())
        {
            found.push(Pattern::Postcode, whole);
        }
    }
}

/// Whether `text` is the first half of a postcode: an area, a digit, and one more or none.
fn is_outward(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let letters = upper.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (area, district) = upper.split_at(letters);
    let digit = district.starts_with(|c: char| c.is_ascii_digit());
    digit && (1..=2).contains(&district.len()) && AREAS.contains(&format!(" {area} "))
}

/// A UK postcode as [`Known`] keeps it.
pub(super) fn plain_postcode(code: &str) -> String {
    code.split_whitespace().collect::<String>().to_ascii_uppercase()
}

const STREETS: &[&str] = &[
    "avenue", "ave", "close", "court", "crescent", "drive", "gardens", "grove", "lane", "mews",
    "place", "road", "rd", "row", "square", "street", "terrace", "walk", "way",
];

/// House numbers with a street: `12 High Street`.
pub(super) fn streets(heard: &Heard<'_>, known: &Known, found: &mut Found) {
    if !heard.has_digit {
        return;
    }
    let (text, words) = (heard.text, heard.words());
    for (at, word) in words.iter().enumerate() {
        let name = &text[word.clone()];
        let is_street = |street: &&str| street.eq_ignore_ascii_case(name);
        if !starts_big(name) || !STREETS.iter().any(is_street) {
            continue;
        }
        // One to three words with a capital, right after a number.
        let start = (1..=3).find_map(|count| {
            let first = words.get(at.checked_sub(count)?)?;
            let named =
                words[at - count..at].iter().all(|word| starts_big(&text[word.clone()]));
            let joined = !text[first.start..word.start].contains(['.', '\n', ';']);
            let number = text[..first.start].trim_end_matches(' ');
            let digits = number.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            let house = &number[digits.len()..];
            let sound = house.starts_with(|c: char| c.is_ascii_digit())
                && house.len() <= 4
                && number.len() < first.start;
            (named && joined && sound).then_some(digits.len())
        });
        if let Some(start) = start
            && !known.has_address(&text[start..word.end])
        {
            found.push(Pattern::Street, start..word.end);
        }
    }
}

fn starts_big(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// A ward together with a bed: `Ward 12, bed 4`.
pub(super) fn beds(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    if !heard.has_digit {
        return;
    }
    let lowered = heard.lowered();
    for ward in ranges_of(lowered, "ward") {
        let near = after(lowered, ward.end, 40);
        let near = near.split(['.', '\n']).next().unwrap_or_default();
        for bed in ranges_of(near, "bed").chain(ranges_of(near, "bay")) {
            let rest = &near[bed.end..];
            let value = rest.trim_start();
            let length =
                value.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(value.len());
            let digits = value[..length].contains(|c: char| c.is_ascii_digit());
            if digits && length <= 3 {
                let end = ward.end + bed.end + (rest.len() - value.len()) + length;
                found.push(Pattern::Bed, ward.start..end);
            }
        }
    }
}

/// Registration marks of cars since 2001: two letters, two digits, three letters.
///
/// Source: DVLA, INF104. Only in capitals, as they are written.
pub(super) fn cars(heard: &Heard<'_>, _: &Known, found: &mut Found) {
    let text = heard.text;
    let bytes = text.as_bytes();
    let big = |range: std::ops::Range<usize>| {
        bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_uppercase))
    };
    let groups = heard.chains().iter().flat_map(|chain| &chain.groups);
    for at in
        groups.filter(|group| group.len() == 2 && group.start >= 2).map(|group| group.start)
    {
        let gap = usize::from(bytes.get(at + 2) == Some(&b' '));
        let whole = at - 2..at + 5 + gap;
        if big(at - 2..at)
            && big(at + 2 + gap..at + 5 + gap)
            && super::digits::alone(text, &whole)
        {
            found.push(Pattern::Car, whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::hits;
    use super::*;

    #[test]
    fn whole_postcodes_are_found_and_first_halves_are_not() {
        assert_eq!(hits(postcodes, "I live at PR99 9ZZ now"), ["PR99 9ZZ"]);
        assert_eq!(hits(postcodes, "zz99 3wz"), ["zz99 3wz"]);
        assert_eq!(hits(postcodes, "EC1A1BB"), ["EC1A1BB"]);
        for text in ["in PR2", "#b00 1ab", "band 8a to 8b", "x1 2cd", "Year 1 in 2022", "2 2km"]
        {
            assert!(hits(postcodes, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn streets_beds_and_cars_are_found() {
        assert_eq!(hits(streets, "at 12 Old Mill Lane in"), ["12 Old Mill Lane"]);
        assert_eq!(hits(streets, "14b High Street"), ["14b High Street"]);
        assert!(hits(streets, "In 2022 the Long Way round").is_empty());
        assert_eq!(hits(beds, "On Ward 12, bed 4, they"), ["Ward 12, bed 4"]);
        assert!(hits(beds, "a ward with 24 beds. Bed rest").is_empty());
        assert_eq!(hits(cars, "my AB12 CDE was"), ["AB12 CDE"]);
        assert!(hits(cars, "AB12 3CD ISO27001 XAB12CDE").is_empty());
    }
}

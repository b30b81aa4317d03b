//! A text as a person reads it: what is invisible taken away, every digit and space plain.
//!
//! A number with a zero-width space in it, in full-width digits, spelt with HTML entities or with the
//! percent signs of an address reads like any other, so it must be found like any other. [`Folded`] leads from each byte
//! of the reading back to the bytes that the author wrote.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A text as it reads, and the way back to what was written.
#[derive(Debug, Clone)]
pub(crate) struct Folded<'a> {
    text: Cow<'a, str>,
    /// For each byte of the reading, the bytes that were written for it; empty when the
    /// reading is the text itself.
    origins: Vec<(u32, u32)>,
}

impl<'a> Folded<'a> {
    /// Reads `written`.
    pub(crate) fn new(written: &'a str) -> Self {
        let plain = written.is_ascii() && !written.contains('&') && !holds_percent(written);
        let mut folded = if plain {
            Self { text: Cow::Borrowed(written), origins: Vec::new() }
        } else {
            Self::read(written)
        };
        let places = look_alikes(folded.text.as_bytes());
        if !places.is_empty() {
            let mut bytes = folded.text.into_owned().into_bytes();
            for at in places {
                bytes[at] = if matches!(bytes[at], b'O' | b'o') { b'0' } else { b'1' };
            }
            // Only ASCII was put in the place of ASCII, so nothing is lost here.
            folded.text = String::from_utf8_lossy(&bytes).into_owned().into();
        }
        folded
    }

    fn read(written: &str) -> Self {
        let mut text = String::with_capacity(written.len());
        let mut origins = Vec::with_capacity(written.len());
        let mut at = 0;
        while let Some(c) = written[at..].chars().next() {
            let rest = &written[at..];
            let meant = entity(rest).or_else(|| percent(rest));
            let (c, length) = meant.unwrap_or((c, c.len_utf8()));
            let origin = (offset(at), offset(at + length));
            let before = text.len();
            push(&mut text, c);
            origins.extend(std::iter::repeat_n(origin, text.len() - before));
            at += length;
        }
        Self { text: text.into(), origins }
    }

    /// The text as it reads.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes that were written for `range` of the reading.
    pub(crate) fn written(&self, range: &Range<usize>) -> Range<usize> {
        if self.origins.is_empty() {
            return range.clone();
        }
        let last = range.end.saturating_sub(1).max(range.start);
        match (self.origins.get(range.start), self.origins.get(last)) {
            (Some(first), Some(last)) => first.0 as usize..last.1 as usize,
            _ => 0..0,
        }
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Appends what `c` reads as.
fn push(text: &mut String, c: char) {
    if is_invisible(c) {
        return;
    }
    if c.is_ascii() {
        return text.push(c);
    }
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => text.push('-'),
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => text.push('\''),
        c => {
            for c in std::iter::once(c).nfkc().filter(|c| !is_invisible(*c)) {
                text.push(digit(c).unwrap_or(if c.is_whitespace() { ' ' } else { c }));
            }
        }
    }
}

/// Whether nobody sees `c`: soft hyphens, joiners, marks of direction, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The zeros of the scripts that have digits of their own, from the Unicode Character
/// Database (general category `Nd`, without those that NFKC makes plain).
const ZEROS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
];

/// The plain digit that `c` stands for.
fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// Whether a character of `text` is written as in an address.
fn holds_percent(text: &str) -> bool {
    text.match_indices('%').any(|(at, _)| percent(&text[at..]).is_some())
}

/// The character for which the `%40` that `text` begins with stands in an address, and the length
/// of what is written for it.
///
/// Source: RFC 3986, 2.1, "Percent-Encoding"; each of the bytes of a character has a sign.
fn percent(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let count = match percent_byte(bytes)? {
        b' '..=b'~' => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let meant = (0..count).map(|nth| percent_byte(bytes.get(3 * nth..)?));
    let meant: Vec<u8> = meant.collect::<Option<_>>()?;
    let c = std::str::from_utf8(&meant).ok()?.chars().next()?;
    Some((c, 3 * count))
}

fn percent_byte(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = bytes else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

/// The character of the entity that `text` begins with, and the entity's length.
///
/// Numbers, and the few names behind which a value could hide.
fn entity(text: &str) -> Option<(char, usize)> {
    let inner = text.strip_prefix('&')?;
    let name: &str = &inner[..inner.bytes().take(10).position(|b| b == b';')?];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = match hex {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => named(name)?,
    };
    Some((c, name.len() + 2))
}

fn named(name: &str) -> Option<char> {
    const NAMES: &[(&str, char)] = &[
        ("amp", '&'),
        ("apos", '\''),
        ("colon", ':'),
        ("commat", '@'),
        ("dash", '-'),
        ("ensp", ' '),
        ("gt", '>'),
        ("hyphen", '-'),
        ("lpar", '('),
        ("lt", '<'),
        ("mdash", '-'),
        ("nbsp", ' '),
        ("ndash", '-'),
        ("num", '#'),
        ("period", '.'),
        ("plus", '+'),
        ("quot", '"'),
        ("rpar", ')'),
        ("rsquo", '\''),
        ("shy", '\u{ad}'),
        ("sol", '/'),
        ("thinsp", ' '),
        ("zwj", '\u{200d}'),
        ("zwnj", '\u{200c}'),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

/// Where a letter stands in for a digit: O, o, I or l with digits on both sides.
fn look_alikes(bytes: &[u8]) -> Vec<usize> {
    let alike = |byte: u8| matches!(byte, b'O' | b'o' | b'I' | b'l');
    let near = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_digit() || alike(*b));
    let surrounded = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        let digits = [before, bytes.get(at + 1)];
        digits.iter().any(|byte| byte.is_some_and(u8::is_ascii_digit))
            && digits.iter().all(|byte| near(*byte))
    };
    let mut found = Vec::new();
    // The neighbours of digits are few, and only among them can there be one.
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let is_alike = |at: &usize| bytes.get(*at).is_some_and(|byte| alike(*byte));
        found.extend(near.filter(|at| is_alike(at) && surrounded(*at)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_people_read_it() {
        for (written, reads) in [
            ("943\u{200b}476\u{ad}5919", "9434765919"),
            ("９４３ ４７６ ５９１９", "943 476 5919"),
            ("٩٤٣٤٧٦٥٩١٩", "9434765919"),
            ("943\u{a0}476\u{2011}5919", "943 476-5919"),
            ("&#57;43&nbsp;476&#x20;5919 &amp; more", "943 476 5919 & more"),
            ("94347659I9 or l0", "9434765919 or l0"),
            ("jane&commat;example", "jane@example"),
            ("R&D; a & b", "R&D; a & b"),
            ("jo%2Ebloggs%40nhs.net", "jo.bloggs@nhs.net"),
            ("943%20476%205919", "943 476 5919"),
            ("943%C2%A0476%e2%80%915919", "943 476-5919"),
            ("5% of 20%, 3%zz %9", "5% of 20%, 3%zz %9"),
        ] {
            assert_eq!(Folded::new(written).text(), reads, "{written:?}");
        }
    }

    #[test]
    fn a_reading_leads_back_to_what_was_written() {
        let written = "é 943\u{200b}476 5919.";
        let folded = Folded::new(written);
        let at = folded.text().find("943").unwrap();
        let range = folded.written(&(at..at + 11));
        assert_eq!(&written[range], "943\u{200b}476 5919");
        assert_eq!(Folded::new("abc").written(&(1..2)), 1..2);
        let written = "to jo%2Ebloggs%40nhs.net!";
        let range = Folded::new(written).written(&(3..20));
        assert_eq!(&written[range], "jo%2Ebloggs%40nhs.net");
    }
}

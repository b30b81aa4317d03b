//! Character references: `&amp;`, `&#38;` and their two thousand relatives, to characters.

/// The names of the standard, in the order of their bytes: a line for each, with its characters.
const NAMES: &str = include_str!("references.txt");

/// The longest name that may stand without its semicolon.
const LONGEST_BARE: usize = 6;

/// What the numbers from 0x80 to 0x9F mean: they are read as Windows-1252.
const WINDOWS: [u32; 32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
    0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
];

/// A reference that was read.
pub(super) struct Reference {
    /// What it stands for.
    pub(super) text: String,
    /// How many bytes it takes, its `&` included.
    pub(super) len: usize,
}

/// Reads the reference at the start of `text`, which begins with `&`. `None` leaves it as text.
pub(super) fn reference(text: &str, in_attribute: bool) -> Option<Reference> {
    let rest = text.get(1..)?;
    match rest.strip_prefix('#') {
        Some(number) => numeric(number),
        None => named(rest, in_attribute),
    }
}

fn named(rest: &str, in_attribute: bool) -> Option<Reference> {
    let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if rest.as_bytes().get(run) == Some(&b';')
        && let Some(text) = find(&rest[..=run])
    {
        return Some(Reference { text, len: run + 2 });
    }
    let bare = (2..=run.min(LONGEST_BARE)).rev();
    let (len, text) = bare.into_iter().find_map(|len| Some((len, find(&rest[..len])?)))?;
    let next = rest.as_bytes().get(len);
    let goes_on = next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
    if in_attribute && goes_on {
        return None;
    }
    Some(Reference { text, len: len + 1 })
}

/// The characters of a name, by halving the list.
fn find(name: &str) -> Option<String> {
    let (mut low, mut high) = (0, NAMES.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = NAMES[..middle].rfind('\n').map_or(0, |at| at + 1).max(low);
        let line = NAMES[start..].split('\n').next().unwrap_or_default();
        let (this, characters) = line.split_once(' ')?;
        match name.cmp(this) {
            std::cmp::Ordering::Less => high = start,
            std::cmp::Ordering::Greater => low = start + line.len() + 1,
            std::cmp::Ordering::Equal => return Some(decoded(characters)),
        }
    }
    None
}

fn decoded(characters: &str) -> String {
    let numbers = characters.split(' ').filter_map(|hex| u32::from_str_radix(hex, 16).ok());
    numbers.filter_map(char::from_u32).collect()
}

/// Reads what follows `&#`.
fn numeric(rest: &str) -> Option<Reference> {
    let (base, prefix) = if rest.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let digits =
        rest[prefix..].bytes().take_while(|byte| (*byte as char).is_digit(base)).count();
    if digits == 0 {
        return None;
    }
    let written = &rest[prefix..prefix + digits];
    let number = written.chars().filter_map(|digit| digit.to_digit(base));
    let number =
        number.fold(0_u32, |sum, digit| sum.saturating_mul(base).saturating_add(digit));
    let closed = rest.as_bytes().get(prefix + digits) == Some(&b';');
    let len = 2 + prefix + digits + usize::from(closed);
    Some(Reference { text: character(number).to_string(), len })
}

/// The character of a number. What is none becomes the replacement character.
fn character(number: u32) -> char {
    let number = match number {
        0 => return char::REPLACEMENT_CHARACTER,
        0x80..=0x9F => WINDOWS[(number - 0x80) as usize],
        number => number,
    };
    char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
}

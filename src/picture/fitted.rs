//! A text to the lines in which it fits into a box: as large as it can be, and never cut inside a word that has room.
//!
//! Lines are about equally long. What is too long at the smallest size ends in an ellipsis at the end of a word.
//! A text with a letter that the font does not have has no lines: half a title, or boxes, would say less than none.

/// The letters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Those of small lines.
    Plain,
    /// Those of titles.
    Bold,
    /// Those of titles with serifs.
    Serif,
}

/// The room for a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// The sizes of letters, the best first.
    pub sizes: Vec<f64>,
}

/// A text in lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fitted {
    /// The size of its letters.
    pub size: f64,
    /// Its lines; none if it cannot be shown.
    pub lines: Vec<String>,
}

/// How far lines are apart, for letters of size 1.
pub const LEADING: f64 = 1.12;

/// What stands for words that had no room.
const ELLIPSIS: &str = "…";

impl Face {
    /// The face of this name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "plain" => Self::Plain,
            "bold" => Self::Bold,
            "serif" => Self::Serif,
            _ => return None,
        })
    }

    /// What drawings call its family.
    pub fn family(self) -> &'static str {
        match self {
            Self::Plain | Self::Bold => "Inter",
            Self::Serif => "Literata",
        }
    }

    /// Its weight.
    pub fn weight(self) -> u16 {
        match self {
            Self::Plain => 600,
            Self::Bold => 800,
            Self::Serif => 700,
        }
    }
}

impl Room {
    /// How many lines of a size there is room for.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "casts of floats saturate, and a room has few lines"
    )]
    fn lines(&self, size: f64) -> usize {
        // The first line needs no space above it.
        (((self.height - size) / (size * LEADING)).floor().max(0.0) as usize).saturating_add(1)
    }
}

/// Puts `text` into lines. `measure` tells how wide words are at size 1, if it has all their letters.
pub fn fitted(text: &str, room: &Room, measure: &dyn Fn(&str) -> Option<f64>) -> Fitted {
    let words: Vec<&str> = text.split_whitespace().collect();
    let known = measure(ELLIPSIS).is_some() && words.iter().all(|word| measure(word).is_some());
    let Some(smallest) = room.sizes.last().copied().filter(|_| known) else {
        return Fitted::default();
    };
    let width = |line: &str| measure(line).unwrap_or_default();
    let whole = room.sizes.iter().find_map(|size| {
        let most = room.lines(*size);
        let lines = balanced(&words, room.width / size, &width)?;
        (lines.len() <= most).then_some(Fitted { size: *size, lines })
    });
    whole.unwrap_or_else(|| {
        let lines = cut(&words, room.width / smallest, room.lines(smallest), &width);
        Fitted { size: smallest, lines }
    })
}

/// The fewest lines, as narrow as that many can be; none if a word is too wide.
fn balanced(words: &[&str], most: f64, width: &dyn Fn(&str) -> f64) -> Option<Vec<String>> {
    const STEPS: usize = 12;
    let mut best = wrapped(words, most, width)?;
    let (mut narrow, mut wide) = (0.0, most);
    for _ in 0..STEPS {
        let middle = f64::midpoint(narrow, wide);
        match wrapped(words, middle, width).filter(|lines| lines.len() == best.len()) {
            Some(lines) => (best, wide) = (lines, middle),
            None => narrow = middle,
        }
    }
    Some(best)
}

/// Lines that are filled one after the other; none if a word is too wide.
fn wrapped(words: &[&str], most: f64, width: &dyn Fn(&str) -> f64) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        if width(word) > most {
            return None;
        }
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (lines.last_mut(), longer.filter(|longer| width(longer) <= most)) {
            (Some(line), Some(longer)) => *line = longer,
            _ => lines.push((*word).to_owned()),
        }
    }
    Some(lines)
}

/// As many whole words as there is room for, and an ellipsis.
fn cut(words: &[&str], most: f64, lines: usize, width: &dyn Fn(&str) -> f64) -> Vec<String> {
    for count in (1..words.len()).rev() {
        let begun = format!(
            "{}{ELLIPSIS}",
            words[count - 1].trim_end_matches([',', ';', ':', '–', '-'])
        );
        let shown: Vec<&str> =
            words[..count - 1].iter().copied().chain([begun.as_str()]).collect();
        if let Some(found) = wrapped(&shown, most, width).filter(|found| found.len() <= lines) {
            return found;
        }
    }
    // Not even the first word has room.
    let letters: Vec<char> = words.first().unwrap_or(&"").chars().collect();
    let begun = |count: usize| letters[..count].iter().chain(&['…']).collect::<String>();
    let fits = (1..letters.len()).rev().map(begun).find(|line| width(line) <= most);
    fits.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter is as wide as it is high, and there is none of Greek.
    fn measure(text: &str) -> Option<f64> {
        let known = text.chars().all(|letter| !('α'..='ω').contains(&letter));
        known.then(|| text.chars().map(|_| 1.0).sum())
    }

    fn lines(text: &str) -> (f64, Vec<String>) {
        let room = Room { width: 120.0, height: 40.0, sizes: vec![20.0, 10.0] };
        let Fitted { size, lines } = fitted(text, &room, &measure);
        (size, lines)
    }

    #[test]
    fn a_text_is_as_large_as_it_can_be_and_in_lines_of_about_one_length() {
        for (text, size, wanted) in [
            ("Dates", 20.0, &["Dates"][..]),
            ("a bc def ghij", 10.0, &["a bc def", "ghij"]),
            ("occupational", 10.0, &["occupational"]),
            ("one two three four five six", 10.0, &["one two", "three four", "five six"]),
        ] {
            let (found, lines) = lines(text);
            assert_eq!(lines, wanted, "{text}");
            assert!((found - size).abs() < 1e-9, "{text}: {found}");
        }
    }

    #[test]
    fn what_has_no_room_ends_at_the_end_of_a_word() {
        let (_, lines) =
            lines("one, two three, four five six, seven eight nine ten, eleven twelve");
        assert_eq!(lines, ["one, two", "three, four", "five six…"]);
        let (_, lines) = self::lines("antidisestablishmentarianism");
        assert_eq!(lines, ["antidisesta…"]);
    }

    #[test]
    fn a_text_with_an_unknown_letter_has_no_lines() {
        assert_eq!(lines("Über α").1, Vec::<String>::new());
        assert_eq!(lines("  ").1, Vec::<String>::new());
    }
}

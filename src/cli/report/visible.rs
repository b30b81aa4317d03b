//! Text from anywhere to text that is safe to print.
//!
//! A terminal obeys control characters, and some characters of Unicode change the order in which
//! the rest is read. An author's file may hold both, so each becomes a sign that shows it.

use std::borrow::Cow;

/// What stands for `c` on a terminal: always one character for one.
pub(super) fn sign(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        c if misleads(c) => '\u{fffd}',
        c => c,
    }
}

/// Whether `c` is a control character beyond ASCII, a line break that editors do not count, or
/// one that reorders the text after it.
pub(super) fn misleads(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` as it may be printed on one line: line breaks become spaces.
pub(in crate::cli) fn line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| sign(c) == c) {
        return Cow::Borrowed(text);
    }
    let breaks = text.replace("\r\n", "\n");
    breaks.trim_end().chars().map(|c| if c == '\n' { ' ' } else { sign(c) }).collect()
}

/// The lines of `text`, each as it may be printed.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.lines().map(line)
}

/// JSON with those characters escaped that JSON allows but a terminal would obey.
///
/// They can only stand inside strings, where an escape means the same.
pub(in crate::cli) fn json(json: String) -> String {
    if !json.chars().any(|c| c == '\x7f' || misleads(c)) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if c == '\x7f' || misleads(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_signs_and_text_stays() {
        for (text, shown) in [
            ("plain, café, 汉字, שלום", "plain, café, 汉字, שלום"),
            ("\x1b[2J\x07", "␛[2J␇"),
            ("a\u{9b}31mb\u{202e}c", "a\u{fffd}31mb\u{fffd}c"),
            ("one\r\ntwo\tthree\rfour\n", "one two three␍four"),
        ] {
            assert_eq!(line(text), shown);
        }
    }

    #[test]
    fn json_keeps_its_meaning() {
        let escaped = json(serde_json::to_string("a\u{9b}\x7f\u{202e}é").unwrap());
        assert_eq!(escaped, r#""a\u009b\u007f\u202eé""#);
        let back: String = serde_json::from_str(&escaped).unwrap();
        assert_eq!(back, "a\u{9b}\x7f\u{202e}é");
    }
}

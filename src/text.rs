//! Pure helpers for text: nearest word, slugs, counting, plain lists.

use std::borrow::Cow;
use std::fmt::Display;

/// The candidate that a person most likely meant by `word`.
///
/// Transpositions count as one edit; a third of the letters may differ, and never more
/// than three, so that a short word is not "corrected" into another one.
pub fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The months of the year.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Words of links that say nothing of where they lead, in small letters and without signs round them.
#[rustfmt::skip]
pub const EMPTY_WORDS: [&str; 47] = [
    "click", "click here", "click on this link", "click the link", "click this", "click this link", "continue",
    "continue reading", "details", "download", "download here", "find out more", "follow the link", "follow this link",
    "go", "go here", "go to this link", "here", "in this link", "learn more", "link", "more", "more details",
    "more info", "more information", "page", "press here", "read here", "read more", "read more here", "read on",
    "see here", "see more", "see this", "tap", "tap here", "tap on this link", "tap the link", "tap this link",
    "this", "this document", "this link", "this page", "this site", "this website", "visit this link",
    "visit this page",
];

/// `name` in small letters of ASCII; most are, and are not copied.
pub fn lowered(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => name.to_ascii_lowercase().into(),
        false => name.into(),
    }
}

/// Whether `text` may be an id: lower-case ASCII letters, digits and single hyphens between them.
pub fn is_slug(text: &str) -> bool {
    let sound = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(sound)
}

/// An id made from a heading: lower case, letters and digits of any script kept, the rest hyphens.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' && c != '’' {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The number of words, as a word processor counts them.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// `` `a`, `b` and `c` ``: a list as it is read aloud.
pub fn spoken_list<T: Display>(items: &[T]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The first characters of `text` on one line, with a sign where more were.
pub fn excerpt(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(most).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// `text` with its first letter in upper case.
pub fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// `noun` with its article, such as `a page` and `an abbreviation`. What is in back-ticks is
/// one of a kind and stays as it is.
pub fn with_article(noun: &str) -> String {
    match noun.chars().next() {
        Some('`') => noun.to_owned(),
        Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {noun}"),
        _ => format!("a {noun}"),
    }
}

/// `count` and its noun, such as `1 page` and `2 pages`.
pub fn counted(count: usize, singular: &str) -> String {
    match count {
        1 => format!("1 {singular}"),
        _ => format!("{count} {singular}s"),
    }
}

/// `text` with the five characters that HTML treats as markup replaced.
pub fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}

/// Appends `text` to `html`, with the five characters that HTML treats as markup replaced.
pub fn push_escaped(html: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        html.push_str(&text[done..at]);
        html.push_str(escaped);
        done = at + 1;
    }
    html.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_forgives_a_letter_but_not_another_word() {
        let ids = ["orthoptist", "orthotist", "dietitian"];
        assert_eq!(nearest("orthopist", ids), Some("orthoptist"));
        assert_eq!(nearest("Dietician", ids), Some("dietitian"));
        assert_eq!(nearest("surgeon", ids), None);
        assert_eq!(nearest("ot", ["it", "physio"]), Some("it"));
    }

    #[test]
    fn slugs_are_made_and_recognised() {
        assert_eq!(slug("What dietitians do"), "what-dietitians-do");
        assert_eq!(slug("A&E: the trust's plan!"), "a-e-the-trusts-plan");
        assert!(is_slug("year-1"));
        assert!(!is_slug("Year-1") && !is_slug("a--b") && !is_slug("") && !is_slug("a_b"));
    }

    #[test]
    fn lists_read_aloud() {
        assert_eq!(spoken_list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(spoken_list::<&str>(&[]), "");
    }
}

//! Zooming on phones.

use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

pub(super) const RULES: &[Rule] = &[Rule {
    id: "b4f0c3",
    title: "Meta viewport allows for zoom",
    criteria: &["1.4.4", "1.4.10"],
    why: "People with low vision enlarge a page with two fingers.",
    source: Source::Act,
    check,
}];

/// The least that readers must be able to enlarge a page, after WCAG 1.4.4.
const LEAST: f64 = 2.0;

/// Applies to each `<meta name="viewport">` that says something of `user-scalable` or
/// `maximum-scale`. Neither may keep readers from making the page twice as large.
fn check(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let is_viewport = |name: &str| name.trim().eq_ignore_ascii_case("viewport");
    for id in page.elements().filter(|id| page.is_html && page.name(*id) == Some("meta")) {
        let Some(content) = page.attribute(id, "content") else { continue };
        if !page.attribute(id, "name").is_some_and(is_viewport) {
            continue;
        }
        let scalable = property(content, "user-scalable");
        let most = property(content, "maximum-scale");
        if scalable.is_none() && most.is_none() {
            continue;
        }
        let is_good = scalable.is_none_or(|value| allows(&value))
            && most.is_none_or(|value| reaches(&value));
        verdict.judge(page, id, is_good, || {
            (
                "readers cannot enlarge the page on a phone".to_owned(),
                "leave `user-scalable` and `maximum-scale` out: `<meta name=\"viewport\" content=\"width=device-width\">`".to_owned(),
            )
        });
    }
    verdict
}

/// The last value of a property that has one.
///
/// Source: CSS Device Adaptation, "parsing algorithm": `=` has a value after it, and spaces,
/// commas and semicolons separate.
fn property(content: &str, name: &str) -> Option<String> {
    let spaced = content.to_ascii_lowercase().replace([',', ';'], " ").replace('=', " = ");
    let words: Vec<&str> = spaced.split_ascii_whitespace().collect();
    let values = words.windows(3).filter(|three| three[0] == name && three[1] == "=");
    values.map(|three| three[2].to_owned()).rfind(|value| value != "=")
}

/// Whether a value of `user-scalable` lets readers zoom.
fn allows(value: &str) -> bool {
    match value {
        "yes" | "device-width" | "device-height" => true,
        value => number(value).is_some_and(|number| number.abs() >= 1.0),
    }
}

/// Whether a value of `maximum-scale` lets readers zoom far enough; a negative one is ignored.
fn reaches(value: &str) -> bool {
    match value {
        "device-width" | "device-height" => true,
        "yes" => false,
        value => number(value).is_some_and(|number| !(0.0..LEAST).contains(&number)),
    }
}

/// The number that a value begins with.
fn number(value: &str) -> Option<f64> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e');
    let end = value.find(|c: char| !is_part(c)).unwrap_or(value.len());
    (0..=end).rev().find_map(|end| value.get(..end)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_read_as_browsers_read_them() {
        let most = |content| property(content, "maximum-scale");
        assert_eq!(most("width=device-width,maximum-scale=1").as_deref(), Some("1"));
        assert_eq!(most("Maximum-Scale = 3 ; x").as_deref(), Some("3"));
        assert_eq!(most("maximum-scale=1, maximum-scale=5").as_deref(), Some("5"));
        assert_eq!(most("maximum-scale=").as_deref(), None);
        assert_eq!(most("width=maximum-scale").as_deref(), None);
    }

    #[test]
    fn values_allow_zoom_or_not() {
        assert!(reaches("2.0") && reaches("-1") && reaches("10x") && reaches("device-width"));
        assert!(!reaches("1.99") && !reaches("yes") && !reaches("no") && !reaches("0"));
        assert!(allows("yes") && allows("1") && allows("-1"));
        assert!(!allows("no") && !allows("0") && !allows("0.5") && !allows("maybe"));
    }
}

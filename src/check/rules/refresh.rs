//! Pages that load themselves or another page anew.

use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

const WHY: &str = "A page that changes by itself takes away what slow readers and users of screen readers were at.";

/// WCAG 2.2.1 excepts limits that are longer than twenty hours.
const TWENTY_HOURS: u64 = 72_000;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "bc659a",
        title: "Meta element has no refresh delay",
        criteria: &["2.2.1", "2.2.4", "3.2.5"],
        why: WHY,
        source: Source::Act,
        check: |page| judge(page, |seconds| seconds == 0 || seconds > TWENTY_HOURS),
    },
    Rule {
        id: "bisz58",
        title: "Meta element has no refresh delay (no exception)",
        criteria: &["2.2.4", "3.2.5"],
        why: WHY,
        source: Source::Act,
        check: |page| judge(page, |seconds| seconds == 0),
    },
];

/// Applies to the first `meta` that makes a browser refresh; later ones change nothing.
fn judge(page: &Page, is_good: fn(u64) -> bool) -> Verdict {
    let mut verdict = Verdict::default();
    if !page.is_html {
        return verdict;
    }
    let refreshes = page.elements().find_map(|id| {
        let says = page.attribute(id, "http-equiv")?;
        let is_one = page.name(id) == Some("meta") && says.eq_ignore_ascii_case("refresh");
        let content = page.attribute(id, "content").filter(|_| is_one)?;
        Some((id, delay(content)?))
    });
    if let Some((id, seconds)) = refreshes {
        verdict.judge(page, id, is_good(seconds), || {
            (
                format!("the page loads anew after {seconds} seconds"),
                "take the `<meta http-equiv=\"refresh\">` away and link to the other page; if the page has moved, let the server redirect".to_owned(),
            )
        });
    }
    verdict
}

/// The seconds that a refresh waits; `None` where browsers ignore it.
///
/// Source: HTML, "shared declarative refresh steps".
fn delay(content: &str) -> Option<u64> {
    let content = content.trim_ascii_start();
    let end = content.find(|c: char| !c.is_ascii_digit()).unwrap_or(content.len());
    let (digits, rest) = content.split_at(end);
    // A number such as `.5` counts as nothing.
    if digits.is_empty() && !rest.starts_with('.') {
        return None;
    }
    let seconds = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let ends_well = rest.is_empty() || rest.starts_with([';', ',']) || starts_with_space(rest);
    ends_well.then_some(seconds)
}

fn starts_with_space(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::delay;

    #[test]
    fn delays_are_read_as_browsers_read_them() {
        for (content, seconds) in [
            ("0; URL='https://example.org'", Some(0)),
            (" 30", Some(30)),
            ("5.7 https://example.org", Some(5)),
            (".5", Some(0)),
            ("30, https://example.org", Some(30)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("", None),
            ("; 30", None),
            ("+5; x", None),
            ("-0", None),
            ("0: https://example.org", None),
            ("5x", None),
            ("foo", None),
        ] {
            assert_eq!(delay(content), seconds, "{content}");
        }
    }
}

//! What readers are in command of: nothing plays or moves by itself, and the keyboard goes in the order of the page.

use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "plays-itself",
        title: "Nothing plays or moves by itself without a way to stop it",
        criteria: &["1.4.2", "2.2.2"],
        why: "People who use a screen reader cannot hear it over another voice, and what moves keeps others from reading.",
        source: Source::House,
        check: plays,
    },
    Rule {
        id: "tab-order",
        title: "The Tab key goes through the page in its order",
        criteria: &[],
        why: "People who use a keyboard lose their place when it jumps.",
        source: Source::House,
        check: order,
    },
];

/// Applies to each film and each sound, and to what HTML once had for text that moves. It waits for the reader to
/// start it, is silent, or can be stopped.
fn plays(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.elements() {
        let has = |name| page.attribute(id, name).is_some();
        let is_good = match page.name(id) {
            Some("audio" | "video") => !has("autoplay") || has("muted") || has("controls"),
            Some("marquee" | "blink") => false,
            _ => continue,
        };
        verdict.judge(page, id, is_good, || {
            let help = "let readers start it, with `controls` in the place of `autoplay`; let no text move";
            (format!("{} plays or moves by itself", page.spoken(id)), help.to_owned())
        });
    }
    verdict
}

/// Applies to each element with a `tabindex` that can have the focus. It is not above 0.
fn order(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.elements().filter(|id| page.is_focusable(*id)) {
        let Some(index) = page.tabindex(id) else { continue };
        verdict.judge(page, id, index <= 0, || {
            (
                format!(
                    "`tabindex` sends the Tab key to {} ahead of the rest",
                    page.spoken(id)
                ),
                "write `tabindex=\"0\"`, and put it where it belongs in the page".to_owned(),
            )
        });
    }
    verdict
}

//! Space between lines, letters and words that readers cannot widen.

use super::super::css::{Computed, Important, LineHeight};
use super::super::html::NodeId;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

const WHY: &str = "People with dyslexia or low vision widen the text with styles of their own; `!important` in a `style` attribute stops them.";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "24afc2",
        title: "Important letter spacing in style attributes is wide enough",
        criteria: &["1.4.12"],
        why: WHY,
        source: Source::Act,
        check: |page| {
            judge(
                page,
                "letter-spacing",
                0.12,
                |_, _| true,
                |style| (style.important.letter_spacing, style.letter_spacing),
            )
        },
    },
    Rule {
        id: "9e45ec",
        title: "Important word spacing in style attributes is wide enough",
        criteria: &["1.4.12"],
        why: WHY,
        source: Source::Act,
        check: |page| {
            judge(
                page,
                "word-spacing",
                0.16,
                |_, _| true,
                |style| (style.important.word_spacing, style.word_spacing),
            )
        },
    },
    Rule {
        id: "78fd32",
        title: "Important line height in style attributes is wide enough",
        criteria: &["1.4.12"],
        why: WHY,
        source: Source::Act,
        check: |page| {
            judge(page, "line-height", 1.5, wraps, |style| {
                (style.important.line_height, line_height(style))
            })
        },
    },
];

/// Applies to each HTML element with text of its own that is seen, whose value comes from a
/// `style` attribute with `!important`. It is at least `least` times the size of the letters.
fn judge(
    page: &Page,
    property: &str,
    least: f64,
    applies: fn(&Page, NodeId) -> bool,
    value: fn(&Computed) -> (Important, f64),
) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.elements().filter(|id| page.is_html_element(*id)) {
        let style = page.style(id);
        let (important, space) = value(style);
        if important != Important::InStyleAttribute || !has_text(page, id) || !applies(page, id)
        {
            continue;
        }
        // A thousandth forgives what is lost in reckoning with fractions.
        let is_good = space + 0.001 >= least * style.font_size;
        verdict.judge(page, id, is_good, || {
            (
                format!(
                    "readers cannot widen this text: `{property}` is important and too small"
                ),
                format!("take `!important` away, or make it at least {least}em"),
            )
        });
    }
    verdict
}

fn has_text(page: &Page, id: NodeId) -> bool {
    page.document.children(id).any(|child| {
        let text = page.document.text(child);
        text.is_some_and(|text| !text.trim().is_empty()) && page.is_shown(child)
    })
}

/// What a line takes up. Browsers make `normal` about 1.2.
fn line_height(style: &Computed) -> f64 {
    match style.line_height {
        LineHeight::Normal => 1.2 * style.font_size,
        LineHeight::Times(factor) => factor * style.font_size,
        LineHeight::Pixels(pixels) => pixels,
    }
}

/// Letters are about half as wide as they are high.
const LETTER: f64 = 0.5;

/// What a screen of a usual size has to offer.
const SCREEN: f64 = 1280.0;

/// Whether the text needs more than one line, as well as one can tell without laying it out.
fn wraps(page: &Page, id: NodeId) -> bool {
    let style = page.style(id);
    if style.is_on_one_line {
        return false;
    }
    let text = page.shown_text(id);
    let longest = text.trim().lines().map(|line| {
        line.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>()
    });
    let longest = longest.sum::<usize>();
    let room = std::iter::once(id)
        .chain(page.document.ancestors(id))
        .filter_map(|up| page.room(up))
        .fold(SCREEN, f64::min);
    let is_one_word = text.split_whitespace().count() < 2;
    !is_one_word && width(longest, style.font_size) > room
}

fn width(letters: usize, size: f64) -> f64 {
    f64::from(u32::try_from(letters).unwrap_or(u32::MAX)) * LETTER * size
}

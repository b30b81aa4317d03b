//! Space between lines, letters and words that readers cannot widen.

use super::super::css::{Computed, Property};
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
                Property::LetterSpacing,
                0.12,
                |_, _| true,
                |style| style.letter_spacing,
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
            judge(page, Property::WordSpacing, 0.16, |_, _| true, |style| style.word_spacing)
        },
    },
    Rule {
        id: "78fd32",
        title: "Important line height in style attributes is wide enough",
        criteria: &["1.4.12"],
        why: WHY,
        source: Source::Act,
        check: |page| judge(page, Property::LineHeight, 1.5, wraps, line_height),
    },
];

/// Applies to each HTML element with text of its own that is seen, whose value comes from a
/// `style` attribute with `!important`. It is at least `least` times the size of the letters.
fn judge(
    page: &Page,
    property: Property,
    least: f32,
    applies: fn(&Page, NodeId) -> bool,
    value: fn(&Computed) -> f32,
) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.elements().filter(|id| page.is_html_element(*id)) {
        if !is_fixed(page, id, property) || !has_text(page, id) || !applies(page, id) {
            continue;
        }
        let style = page.style(id);
        // A thousandth forgives what is lost in reckoning with fractions.
        let is_good = value(style) + 0.001 >= least * style.font_size;
        verdict.judge(page, id, is_good, || {
            let property = property.as_str();
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

/// Whether the value was written in a `style` attribute with `!important`, here or on what it is
/// inherited from.
fn is_fixed(page: &Page, id: NodeId, property: Property) -> bool {
    let mut chain = std::iter::once(id).chain(page.document.ancestors(id));
    let source = chain.find_map(|at| page.style(at).source(property));
    source.is_some_and(|source| source.important && source.in_attribute)
}

fn has_text(page: &Page, id: NodeId) -> bool {
    page.document.children(id).any(|child| {
        let text = page.document.text(child);
        text.is_some_and(|text| !text.trim().is_empty()) && page.is_shown(child)
    })
}

/// What a line takes up. Browsers make `normal` about 1.2.
fn line_height(style: &Computed) -> f32 {
    style.line_height.unwrap_or(1.2 * style.font_size)
}

/// Letters are about half as wide as they are high.
const LETTER: f32 = 0.5;

/// What a screen of a usual size has to offer.
const SCREEN: f32 = 1280.0;

/// Whether the text needs more than one line, as well as one can tell without laying it out.
fn wraps(page: &Page, id: NodeId) -> bool {
    let style = page.style(id);
    let text = page.shown_text(id);
    if matches!(style.white_space, "nowrap" | "pre") || text.split_whitespace().count() < 2 {
        return false;
    }
    let letters = text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
    let letters = f32::from(u16::try_from(letters).unwrap_or(u16::MAX));
    let room = std::iter::once(id)
        .chain(page.document.ancestors(id))
        .filter_map(|up| page.room(up))
        .fold(SCREEN, f32::min);
    letters * LETTER * style.font_size > room
}

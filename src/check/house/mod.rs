//! Rules beyond the W3C's tests: what WCAG asks for in words, and what the health service's own
//! guides ask for on top.
//!
//! Callers may rely on one rule: what breaks a rule here breaks a success criterion only if the rule names one;
//! the others are good practice.

mod control;
mod headings;
mod landmarks;
mod tables;
mod targets;
mod wording;

use super::rule::Rule;

/// The families, in order.
pub(super) const FAMILIES: [&[Rule]; 6] = [
    headings::RULES,
    landmarks::RULES,
    wording::RULES,
    tables::RULES,
    targets::RULES,
    control::RULES,
];

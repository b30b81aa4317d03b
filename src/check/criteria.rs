//! The success criteria of WCAG 2.2 at levels A and AA, with what a person must look at.
//!
//! Source: WCAG 2.2; the words are ours. Callers may rely on one rule: no criterion is ever decided by
//! rules alone. They find that it is broken, never that it is met.

mod table;

pub use self::table::CRITERIA;

/// A success criterion.
#[derive(Debug, Clone, Copy)]
pub struct Criterion {
    /// Its number, such as `1.4.3`.
    pub number: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How hard it is to go without.
    pub level: Level,
    /// The last part of its address in WCAG.
    pub slug: &'static str,
    /// What a page must hold for it to arise at all.
    pub arises: Arises,
    /// What a person does to judge it.
    pub judged: &'static str,
}

/// The level of a success criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The least.
    A,
    /// What the law asks of public bodies.
    Aa,
    /// More than that.
    Aaa,
}

/// What a page must hold for a criterion to arise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arises {
    /// Anything.
    Always,
    /// Sound or film, or something embedded that may be.
    Media,
    /// Something that runs or is embedded.
    Script,
    /// Fields to fill in.
    Fields,
}

/// Criteria of level AAA that rules of the W3C name beside those of the law.
const BEYOND: &[(&str, &str)] = &[
    ("1.4.6", "contrast-enhanced"),
    ("2.1.3", "keyboard-no-exception"),
    ("2.2.4", "interruptions"),
    ("2.4.9", "link-purpose-link-only"),
    ("3.2.5", "change-on-request"),
];

/// The level of a criterion by its number.
pub fn level(number: &str) -> Level {
    CRITERIA
        .iter()
        .find(|criterion| criterion.number == number)
        .map_or(Level::Aaa, |found| found.level)
}

/// The last part of the address of a criterion by its number.
pub fn slug(number: &str) -> &'static str {
    let known = CRITERIA.iter().map(|criterion| (criterion.number, criterion.slug));
    let mut all = known.chain(BEYOND.iter().copied());
    all.find(|(one, _)| *one == number).map_or("", |(_, slug)| slug)
}

impl Level {
    /// The letters for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aa => "AA",
            Self::Aaa => "AAA",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::rules;

    #[test]
    fn there_are_55_criteria() {
        let at = |level| CRITERIA.iter().filter(|criterion| criterion.level == level).count();
        assert_eq!((at(Level::A), at(Level::Aa), at(Level::Aaa)), (31, 24, 0));
        assert_eq!(level("1.4.6"), Level::Aaa);
    }

    #[test]
    fn fields_that_name_a_criterion_know_the_same() {
        let own = CRITERIA.iter().map(|criterion| (criterion.number, criterion.name));
        assert!(own.eq(crate::model::wcag::CRITERIA.iter().copied()));
    }

    #[test]
    fn rules_name_only_criteria_that_there_are() {
        for rule in rules() {
            for number in rule.criteria {
                assert!(!slug(number).is_empty(), "{}: {number}", rule.id);
            }
        }
    }
}

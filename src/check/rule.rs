//! A rule as data, and what it finds on a page.
//!
//! Callers may rely on one rule: a [`Rule`] is a pure function of a page. It decides nothing about
//! severity or form; `audit`, `check` and the report do.

use std::collections::HashSet;
use std::ops::Range;

use super::html::NodeId;
use super::page::Page;

/// One thing that a page must or must not do.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its short name, which never changes: the W3C's for a rule of theirs.
    pub id: &'static str,
    /// What holds on a good page.
    pub title: &'static str,
    /// The success criteria of WCAG 2.2 that a page fails with it, such as `4.1.2`. Empty for good practice.
    pub criteria: &'static [&'static str],
    /// Who is kept out when it does not hold, as a sentence.
    pub why: &'static str,
    /// Who wrote the rule down.
    pub source: Source,
    /// Looks at a page.
    pub check: fn(&Page) -> Verdict,
}

/// Where a rule is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The W3C's ACT rules; the address ends in the rule's id.
    Act,
    /// This tool, after WCAG's own words.
    House,
}

/// What a rule says of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How many things on the page the rule is about.
    pub targets: usize,
    /// Those that break it, in document order.
    pub failed: Vec<Finding>,
    /// Those that a person must look at.
    pub unsure: Vec<Finding>,
}

/// What a rule says of a page in one word, as the W3C counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Something breaks it.
    Failed,
    /// Nothing is known to break it, but a person must look at something.
    CantTell,
    /// It is about something on the page, and nothing breaks it.
    Passed,
    /// It is about nothing on the page.
    Inapplicable,
}

/// One thing that breaks a rule, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: bytes of the page.
    pub span: Range<usize>,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// What it has in common with others that are mended together with it.
    pub cause: Option<Cause>,
}

impl Finding {
    fn place(&self) -> (usize, usize) {
        (self.span.start, self.span.end)
    }
}

/// The colours of a text, which a style sheet gives to many texts at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The colours, such as `#888888 on #ffffff`.
    pub words: String,
    /// The number of the rule that gives the text its colour, among those of all sheets of the page.
    pub rule: Option<u32>,
}

impl Rule {
    /// The address of its definition.
    pub fn address(&self) -> String {
        match self.source {
            Source::Act => {
                format!("https://www.w3.org/WAI/standards-guidelines/act/rules/{}/", self.id)
            }
            Source::House => "https://www.w3.org/TR/WCAG22/".to_owned(),
        }
    }
}

impl Verdict {
    /// Counts one thing that keeps the rule.
    pub fn pass(&mut self) {
        self.targets += 1;
    }

    /// Counts one thing that breaks it.
    pub fn fail(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.targets += 1;
        let (message, help) = (message.into(), help.into());
        self.failed.push(Finding { span, message, help, cause: None });
    }

    /// Says of the last thing that breaks it what it has in common with others.
    pub fn because(&mut self, cause: Cause) {
        if let Some(last) = self.failed.last_mut() {
            last.cause = Some(cause);
        }
    }

    /// Counts one thing that a person must look at.
    pub fn doubt(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.targets += 1;
        let (message, help) = (message.into(), help.into());
        self.unsure.push(Finding { span, message, help, cause: None });
    }

    /// Counts what breaks the rule in another state of the page, and not in this one, as what a person must look at.
    pub fn doubt_those_of(&mut self, other: Self, when: &str) {
        let known: HashSet<(usize, usize)> =
            self.failed.iter().chain(&self.unsure).map(Finding::place).collect();
        for mut found in other.failed.into_iter().filter(|it| !known.contains(&it.place())) {
            found.message = format!("{}, {when}", found.message);
            self.targets += 1;
            self.unsure.push(found);
        }
    }

    /// Counts what breaks the rule in only one of two states of the page as what a person must look at: which of the two
    /// readers see depends on the sizes of things.
    pub fn doubt_where_other(&mut self, other: Self) {
        let known: HashSet<(usize, usize)> = other.failed.iter().map(Finding::place).collect();
        let is_sure = |found: &Finding| known.contains(&found.place());
        let (sure, unsure) = std::mem::take(&mut self.failed).into_iter().partition(is_sure);
        self.failed = sure;
        let when = "where things on the page have certain sizes";
        self.doubt_those_of(Self { failed: unsure, ..Self::default() }, when);
        self.doubt_those_of(other, when);
    }

    /// Counts `id`, which breaks the rule if `is_good` is false.
    pub fn judge(
        &mut self,
        page: &Page,
        id: NodeId,
        is_good: bool,
        said: impl FnOnce() -> (String, String),
    ) {
        if is_good {
            self.pass();
        } else {
            let (message, help) = said();
            self.fail(page.document.span(id), message, help);
        }
    }

    /// The verdict in one word.
    pub fn outcome(&self) -> Outcome {
        match (self.failed.is_empty(), self.unsure.is_empty(), self.targets) {
            (false, _, _) => Outcome::Failed,
            (true, false, _) => Outcome::CantTell,
            (true, true, 0) => Outcome::Inapplicable,
            (true, true, _) => Outcome::Passed,
        }
    }
}

impl Outcome {
    /// The word for it in EARL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::CantTell => "cantTell",
            Self::Passed => "passed",
            Self::Inapplicable => "inapplicable",
        }
    }
}

//! Problems found in the author's files, as data.
//!
//! A [`Diagnostic`] says what is wrong, where, and what to do about it;
//! `cli::report` decides how it looks. Steps gather as many as they can find,
//! so that one run shows every problem. A problem never stops a step.

mod causes;
mod code;
mod policy;
mod span;

use serde::{Deserialize, Serialize};

pub use self::code::Code;
pub use self::policy::{Level, Policy, Setting, is_in};
pub use self::span::{SourceId, Span, Spanned};

/// One problem, the places that show it, and the way out.
#[must_use = "a diagnostic is lost unless it is pushed onto a `Vec<Diagnostic>`"]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Whether the site may still be published.
    pub severity: Severity,
    /// The stable name of this kind of problem.
    pub code: Code,
    /// One short sentence in lower case, without a full stop.
    pub message: String,
    /// Where the problem shows; the first label is the main one. Empty only for
    /// problems of the whole publication.
    pub labels: Vec<Label>,
    /// The finished file in which it shows and the line there, where no place of a source is known.
    pub finished: Option<(String, Option<u32>)>,
    /// What the author can do, one action each.
    pub help: Vec<String>,
    /// Whether the main place holds something that no message may repeat, such as a
    /// patient's number. Reports hide it, and so do those of other problems nearby.
    pub secret: bool,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The output must not be written.
    Error,
    /// The output is usable, but probably not what the author meant.
    Warning,
}

/// A place in the source and what it shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words shown under it; may be empty.
    pub text: String,
}

/// What a step made, and the problems it met on the way.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    /// The result; whole even when there are problems.
    pub value: T,
    /// The problems, in the order they were found.
    pub problems: Vec<Diagnostic>,
}

impl Diagnostic {
    /// Starts an error.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// Starts a warning.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    fn new(severity: Severity, code: Code, message: String) -> Self {
        Self {
            severity,
            code,
            message,
            labels: Vec::new(),
            finished: None,
            help: Vec::new(),
            secret: false,
        }
    }

    /// Points at a place. Call it again for related places.
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Points at a finished file and a line of it, where no place of a source is known.
    pub fn in_finished(mut self, path: impl Into<String>, line: Option<u32>) -> Self {
        self.finished = Some((path.into(), line));
        self
    }

    /// Adds one thing the author can do.
    pub fn help(mut self, action: impl Into<String>) -> Self {
        self.help.push(action.into());
        self
    }

    /// Adds `action` when there is one.
    pub fn maybe_help(self, action: Option<impl Into<String>>) -> Self {
        match action {
            Some(action) => self.help(action),
            None => self,
        }
    }

    /// Says that the main place holds something that no message may repeat.
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Whether this problem forbids publishing.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Sorts problems by file, place and code, and drops those that say the same twice.
///
/// What could not be read stands first, since other problems may follow from it. Problems without a place come last. The order depends on nothing but the
/// problems themselves, so that two runs print the same text.
pub fn arrange(problems: &mut Vec<Diagnostic>) {
    problems.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    problems.dedup();
}

type SortKey<'a> = (bool, bool, Option<Span>, Code, &'a str, &'a [Label], &'a [String]);

fn sort_key(problem: &Diagnostic) -> SortKey<'_> {
    let place = problem.labels.first().map(|label| label.span);
    let is_cause = problem.is_error() && problem.code.is_unread();
    (
        place.is_none(),
        !is_cause,
        place,
        problem.code,
        &problem.message,
        &problem.labels,
        &problem.help,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrange_sorts_by_place_and_drops_doubles() {
        let at = |start| Span::new(SourceId(0), start..start + 1);
        let problem = |start| Diagnostic::error(Code::UnknownKey, "x").at(at(start), "");
        let mut problems = vec![problem(9), problem(2), problem(9)];
        arrange(&mut problems);
        assert_eq!(problems, [problem(2), problem(9)]);
    }

    #[test]
    fn every_rule_for_words_names_its_source() {
        for code in Code::ALL {
            let source = match code.as_str().split_once('-') {
                Some(("nhs", _)) => "Source: NHS digital service manual",
                Some(("govuk", _)) => "Source: GOV.UK",
                Some(("house", _)) => "Source: ",
                _ => continue,
            };
            assert!(code.explanation().contains(source), "{}", code.as_str());
        }
    }

    #[test]
    fn every_code_has_a_whole_page_of_explanation() {
        let parts =
            ["\n\nWrong:\n", "\n\nRight:\n", "\n\nWhy it matters: ", "\n\nWhat to do: "];
        for code in Code::ALL {
            let (name, page) = (code.as_str(), code.explanation());
            let mut rest = page.strip_prefix(&format!("# {name}: {}\n\n", code.title()));
            assert!(rest.is_some(), "`{name}` has another first line");
            for part in parts {
                rest = rest.and_then(|rest| rest.split_once(part)).map(|(_, after)| after);
                assert!(rest.is_some(), "`{name}` lacks {part:?} or has it in another place");
            }
            let fences = page.lines().filter(|line| line.starts_with("```")).count();
            assert_eq!(fences, 4, "`{name}` needs two examples");
            assert!(
                (12..=30).contains(&page.lines().count()),
                "`{name}` is too short or too long"
            );
            assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "`{name}` ends oddly");
        }
    }
}

//! What is wrong with a text, before it is known which file it came from.

use std::ops::Range;

use crate::diag::{Code, Diagnostic, Severity, Span};

/// A problem of a text. Ranges are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether the site may still be published.
    pub severity: Severity,
    /// The kind of problem.
    pub code: Code,
    /// Where it shows.
    pub range: Range<usize>,
    /// One short sentence in lower case.
    pub message: String,
    /// A few words for the place; may be empty.
    pub label: String,
    /// What the author can do; may be empty.
    pub help: String,
    /// Another place that matters, and why.
    pub related: Option<(Range<usize>, String)>,
}

impl Problem {
    /// Starts an error.
    pub(super) fn error(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            range,
            message: message.into(),
            label: String::new(),
            help: String::new(),
            related: None,
        }
    }

    /// Starts a warning.
    pub(super) fn warning(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, range, message) }
    }

    /// Adds what is said at the place.
    #[must_use]
    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds what the author can do.
    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub(super) fn related(mut self, range: Range<usize>, label: impl Into<String>) -> Self {
        self.related = Some((range, label.into()));
        self
    }

    /// The same problem in a file; `span` finds the place of a range.
    pub fn into_diagnostic(self, span: impl Fn(Range<usize>) -> Span) -> Diagnostic {
        let mut diagnostic = match self.severity {
            Severity::Error => Diagnostic::error(self.code, self.message),
            Severity::Warning => Diagnostic::warning(self.code, self.message),
        };
        diagnostic = diagnostic.at(span(self.range), self.label);
        if let Some((range, label)) = self.related {
            diagnostic = diagnostic.at(span(range), label);
        }
        diagnostic.maybe_help(Some(self.help).filter(|help| !help.is_empty()))
    }
}

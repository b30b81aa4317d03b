//! Why the tool could not do its work, in plain words.
//!
//! A [`Stop`] is about the tool or how it was called, never about the content: what is wrong
//! with the content is a `Diagnostic`.

use std::io::{self, Write};

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, Style};

use super::console::plain;
use crate::text::nearest;

/// Why the tool stopped, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stop {
    message: String,
    help: Vec<String>,
}

impl Stop {
    /// Starts with what is wrong: lower case, without a full stop.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: Vec::new() }
    }

    /// Adds one thing the user can do.
    #[must_use]
    pub(super) fn help(mut self, action: impl Into<String>) -> Self {
        self.help.push(action.into());
        self
    }

    /// Says that there is no `what` of this name, and which one may be meant.
    pub(super) fn unknown<'a>(
        what: &str,
        word: &str,
        names: impl IntoIterator<Item = &'a str>,
        otherwise: &str,
    ) -> Self {
        let help = match nearest(word, names) {
            Some(name) => format!("did you mean `{name}`?"),
            None => otherwise.to_owned(),
        };
        Self::new(format!("there is no {what} `{word}`")).help(help)
    }

    /// Writes `error: …` and `help: …` lines.
    pub(super) fn write(&self, out: &mut dyn Write, colour: bool) -> io::Result<()> {
        line(out, "error:", &self.message, colour.then_some(DEFAULT_ERROR_STYLE))?;
        for help in &self.help {
            line(out, " help:", help, colour.then_some(DEFAULT_HELP_STYLE))?;
        }
        Ok(())
    }
}

fn line(out: &mut dyn Write, lead: &str, text: &str, style: Option<Style>) -> io::Result<()> {
    let style = style.unwrap_or_default();
    writeln!(out, "{style}{lead}{style:#} {}", plain(text))
}

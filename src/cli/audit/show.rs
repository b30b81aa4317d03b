//! Findings to text and to lines of JSON.

use std::io::{self, Write};

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, Style,
};

use super::super::report::visible;
use crate::check::audit::{Audit, Item};
use crate::check::criteria::level;
use crate::check::report;

/// Writes the findings that are `asked` for, in full or on a line each.
pub(super) fn write(
    audits: &[Audit],
    asked: &dyn Fn(&Item) -> bool,
    is_full: bool,
    colour: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for audit in audits {
        for item in audit.items.iter().filter(|item| asked(item)) {
            if is_full {
                Shown { audit, item, colour }.full(out)?;
            } else {
                short(audit, item, out)?;
            }
        }
    }
    Ok(())
}

/// Writes every finding, of any level, on a line of its own.
pub(super) fn json(audits: &[Audit], out: &mut dyn Write) -> io::Result<()> {
    for audit in audits {
        for item in &audit.items {
            writeln!(out, "{}", escaped(report::finding(audit, item).to_string()))?;
        }
    }
    Ok(())
}

/// JSON that a terminal may show.
pub(super) fn escaped(json: String) -> String {
    visible::json(json)
}

fn short(audit: &Audit, item: &Item, out: &mut dyn Write) -> io::Result<()> {
    let place =
        format!("{}:{}:{}", visible::line(&audit.page), item.start.line, item.start.column);
    let message = visible::line(&item.message);
    writeln!(out, "{place}: error[{}]: {message}", item.rule.id)
}

/// A finding, and how it is to be shown.
struct Shown<'a> {
    audit: &'a Audit,
    item: &'a Item,
    colour: bool,
}

impl Shown<'_> {
    /// The finding with its place and words, whom it keeps out and what to do.
    fn full(&self, out: &mut dyn Write) -> io::Result<()> {
        let item = self.item;
        let lead = self.paint(&format!("error[{}]", item.rule.id), DEFAULT_ERROR_STYLE);
        let message = format!(": {}", visible::line(&item.message));
        writeln!(out, "{lead}{}", self.paint(&message, DEFAULT_EMPHASIS_STYLE))?;
        let page = visible::line(&self.audit.page);
        writeln!(out, "  --> {page}:{}:{}", item.start.line, item.start.column)?;
        writeln!(out, "   | {}", visible::line(&item.excerpt))?;
        let criteria = self.criteria();
        writeln!(
            out,
            "  {} {} {criteria}",
            self.paint("why: ", DEFAULT_HELP_STYLE),
            item.rule.why
        )?;
        let help = visible::line(&item.help);
        writeln!(out, "  {} {help}\n", self.paint("help:", DEFAULT_HELP_STYLE))
    }

    /// `(WCAG 2.4.4 A, 2.4.9 AAA)`
    fn criteria(&self) -> String {
        let spoken = |number: &&str| format!("{number} {}", level(number).as_str());
        let criteria: Vec<String> = self.item.rule.criteria.iter().map(spoken).collect();
        match criteria.as_slice() {
            [] => "(good practice)".to_owned(),
            criteria => format!("(WCAG {})", criteria.join(", ")),
        }
    }

    fn paint(&self, text: &str, style: Style) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

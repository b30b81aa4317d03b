//! `list`: every entry and its state, or every gap, in columns or as JSON.
//!
//! The entries are data; how many there are of each state is talk.

use std::collections::BTreeSet;
use std::io::{self, Write};

use jiff::civil::Date;
use serde_json::{Value, json};

use super::Status;
use super::args::{Common, List, ListFormat};
use super::console::{Console, plain};
use super::settings::Settings;
use super::stop::Stop;
use crate::diag::Span;
use crate::model::Kinds;
use crate::pipeline::{self, Site};
use crate::publication::{Gap, Listed, Visibility};
use crate::text::counted;

/// `prospectus list`
pub(super) fn run(args: &List, common: &Common, console: &mut Console) -> Result<Status, Stop> {
    let settings = Settings::for_list(args.today, common)?;
    let (site, listing) = pipeline::list(&settings.options, &mut settings.memory())
        .map_err(|failure| Stop::new(failure.to_string()))?;
    let list = Entries {
        site: &site,
        listing: &listing,
        kinds: Kinds::standard(),
        today: settings.options.audience.today,
    };
    let (rows, objects) = if args.gaps {
        (list.gap_rows(), list.gap_objects())
    } else {
        (list.rows(), list.objects())
    };
    console.data(|out, _| match args.format {
        ListFormat::Text => columns(&headed(args.gaps, rows), out),
        ListFormat::Json => objects.iter().try_for_each(|object| writeln!(out, "{object}")),
    })?;
    console.say(&if args.gaps { list.gap_summary() } else { list.summary() });
    Ok(list.warn(console))
}

/// The entries of a publication on one day.
struct Entries<'a> {
    site: &'a Site,
    listing: &'a [Listed],
    kinds: Kinds,
    today: Date,
}

impl Entries<'_> {
    fn rows(&self) -> Vec<Vec<String>> {
        let entries = self.listing.iter();
        entries.map(|listed| self.row(listed)).collect()
    }

    fn row(&self, listed: &Listed) -> Vec<String> {
        let overdue = if self.is_overdue(listed) { ", overdue" } else { "" };
        let review =
            listed.next_review.map(|date| format!("review by {date}")).unwrap_or_default();
        let lonely = if self.is_unmentioned(listed) { "nothing mentions it" } else { "" };
        vec![
            format!("{}{overdue}", listed.visibility.spoken()),
            self.name(listed),
            listed.title.clone(),
            review,
            listed.owner.clone().unwrap_or_default(),
            lonely.to_owned(),
        ]
    }

    fn objects(&self) -> Vec<Value> {
        self.listing.iter().map(|listed| self.object(listed)).collect()
    }

    fn object(&self, listed: &Listed) -> Value {
        let (state, date) = state(listed.visibility);
        let (file, line) = self.place(listed.place);
        json!({
            "kind": listed.id.kind,
            "id": listed.id.slug,
            "language": listed.id.language.as_str(),
            "title": listed.title,
            "state": state,
            "date": date.map(|date| date.to_string()),
            "overdue": self.is_overdue(listed),
            "next_review": listed.next_review.map(|date| date.to_string()),
            "owner": listed.owner,
            "mentioned": listed.mentioned,
            "gaps": listed.gaps.len(),
            "file": file,
            "line": line,
        })
    }

    /// Each gap with the entry that has it.
    fn gaps(&self) -> impl Iterator<Item = (&Listed, &Gap)> {
        self.listing.iter().flat_map(|listed| listed.gaps.iter().map(move |gap| (listed, gap)))
    }

    fn gap_rows(&self) -> Vec<Vec<String>> {
        let row = |(listed, gap): (&Listed, &Gap)| {
            let (file, line) = self.place(gap.place);
            let place = format!("{file}:{line}");
            vec![self.name(listed), gap.field.clone(), place, gap.reason.clone()]
        };
        self.gaps().map(row).collect()
    }

    fn gap_objects(&self) -> Vec<Value> {
        let object = |(listed, gap): (&Listed, &Gap)| {
            let (file, line) = self.place(gap.place);
            json!({
                "kind": listed.id.kind,
                "id": listed.id.slug,
                "language": listed.id.language.as_str(),
                "field": gap.field,
                "reason": gap.reason,
                "file": file,
                "line": line,
            })
        };
        self.gaps().map(object).collect()
    }

    /// `52 published, 1 draft, 1 overdue`
    fn summary(&self) -> String {
        let listing = self.listing;
        if listing.is_empty() {
            return "There are no entries yet: `prospectus new page ID` starts one".to_owned();
        }
        let mut parts = Vec::new();
        for word in [
            "published",
            "draft",
            "scheduled",
            "withdrawn",
            "without consent",
            "not for this edition",
        ] {
            let number =
                listing.iter().filter(|listed| state(listed.visibility).0 == word).count();
            parts.push((number, word.to_owned()));
        }
        let overdue = listing.iter().filter(|listed| self.is_overdue(listed)).count();
        parts.push((overdue, "overdue for review".to_owned()));
        let spoken = parts.into_iter().filter(|(number, _)| *number > 0);
        spoken.map(|(number, word)| format!("{number} {word}")).collect::<Vec<_>>().join(", ")
    }

    fn gap_summary(&self) -> String {
        match self.gaps().count() {
            0 => "There are no gaps: no field says `not_stated`".to_owned(),
            1 => "1 field says `not_stated`".to_owned(),
            number => format!("{number} fields say `not_stated`"),
        }
    }

    /// Says when the list may lack something, because a file could not be understood.
    fn warn(&self, console: &mut Console) -> Status {
        let errors = self.site.problems.iter().filter(|problem| problem.is_error()).count();
        if errors == 0 {
            return Status::Done;
        }
        let errors = counted(errors, "error");
        console.tell(|err, _| {
            writeln!(
                err,
                "The content has {errors}, so this list may not be whole: `prospectus check` shows more"
            )
        });
        Status::Problems
    }

    fn is_overdue(&self, listed: &Listed) -> bool {
        listed.next_review.is_some_and(|date| date < self.today)
    }

    /// Whether nothing refers to an entry of a kind that is there to be referred to.
    fn is_unmentioned(&self, listed: &Listed) -> bool {
        let kind = self.kinds.named(&listed.id.kind);
        !listed.mentioned && kind.is_some_and(|kind| kind.mentioned)
    }

    /// `profession:dietitian`, with its language where there is more than one.
    fn name(&self, listed: &Listed) -> String {
        let languages: BTreeSet<_> =
            self.listing.iter().map(|listed| &listed.id.language).collect();
        match languages.len() {
            0 | 1 => listed.id.to_string(),
            _ => format!("{} ({})", listed.id, listed.id.language),
        }
    }

    fn place(&self, span: Span) -> (&str, usize) {
        let sources = &self.site.sources;
        (&sources.shown(span.source).path, sources.place(span).0.line)
    }
}

/// The word for a state, and the day on which it changes or changed.
fn state(visibility: Visibility) -> (&'static str, Option<Date>) {
    match visibility {
        Visibility::Shown => ("published", None),
        Visibility::Draft => ("draft", None),
        Visibility::Scheduled(date) => ("scheduled", Some(date)),
        Visibility::Withdrawn(date) => ("withdrawn", Some(date)),
        Visibility::NoConsent => ("without consent", None),
        Visibility::OtherEdition => ("not for this edition", None),
    }
}

/// The rows below what their columns are; nothing above no rows.
fn headed(gaps: bool, rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let heads: &[&str] = match gaps {
        _ if rows.is_empty() => return rows,
        true => &["ENTRY", "FIELD", "PLACE", "REASON"],
        false => &["STATE", "ENTRY", "TITLE", "REVIEW", "OWNER", "NOTE"],
    };
    let heads = heads.iter().map(|head| (*head).to_owned()).collect();
    std::iter::once(heads).chain(rows).collect()
}

/// The longest cell that others are lined up with; a longer one pushes the rest of its row.
const WIDEST: usize = 60;

/// Writes rows whose cells line up.
fn columns(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count().min(WIDEST));
        }
    }
    for row in rows {
        let cells =
            row.iter().zip(&widths).map(|(cell, width)| format!("{:width$}", plain(cell)));
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_line_up_by_characters() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["draft", "Café", "x"]), row(["published", "é\u{1b}", ""])];
        let mut out = Vec::new();
        columns(&rows, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "draft      Café  x\npublished  é\u{fffd}\n");
    }
}

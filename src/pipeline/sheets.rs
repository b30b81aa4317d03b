//! Professions to what is said of hand-outs that take more than one sheet of paper.
//!
//! Nothing is cut off on a second sheet, but who prints a hundred on both sides of a promise of one
//! should know before. It is an estimate, in tenths of a millimetre of a column of the sheet. The numbers
//! were fitted to the ten hand-outs of the sample and to forty longer ones, each with more paragraphs or more
//! items until Chromium printed two sheets: all that took two are told, and three that just fitted.

use super::Work;
use crate::diag::{Code, Diagnostic, Span};
use crate::graph::{Graph, Subject};
use crate::markdown::BlockKind;
use crate::model::entry::Entry;
use crate::model::kind::{Field, Type};
use crate::publication::{self, Said, Words};

/// The form of which a page must fit one sheet.
const FORM: &str = "hand-out";
/// Both columns of the sheet below a summary of three lines.
const ROOM: usize = 3820;
/// A line of text.
const LINE: usize = 60;
/// What is left free below a paragraph or a list, and below an item.
const BELOW_BLOCK: usize = 22;
const BELOW_ITEM: usize = 4;
/// The heading of a section.
const HEADING: usize = 38;
/// How many letters fit in a line: of a paragraph, of an item, and of the summary, which is as wide as the sheet.
const LETTERS: usize = 45;
const LETTERS_OF_ITEM: usize = 43;
const LETTERS_OF_SUMMARY: usize = 81;
/// About how many words fit in a line.
const WORDS: usize = 7;

/// Warns of each hand-out that probably takes more than one sheet.
pub(super) fn check(work: &Work<'_>, graph: &Graph<'_>) -> Vec<Diagnostic> {
    let sheets = graph.pages().iter().filter_map(|page| match &page.subject {
        Subject::Rendition(rendition) if rendition.form == FORM => rendition.entries.first(),
        _ => None,
    });
    sheets.filter_map(|at| too_long(work, graph.entry(*at))).collect()
}

fn too_long(work: &Work<'_>, entry: &Entry) -> Option<Diagnostic> {
    let kind = work.kinds.named(&entry.id.kind)?;
    let said = publication::said(entry, kind, &work.publication.config.html());
    let fields = kind.fields.iter().filter(|field| field.section);
    let parts = fields.filter_map(|field| {
        Some((section(field, &said)?, entry.fields.get(&field.name)?.span))
    });
    let parts: Vec<(usize, Span)> = parts.collect();
    let summary = entry.fields.text("summary").map_or(0, |text| text.chars().count());
    // Each line of the summary more than three is as wide as both columns.
    let above = 2 * LINE * summary.div_ceil(LETTERS_OF_SUMMARY).saturating_sub(3);
    let taken = above + parts.iter().map(|(height, _)| height).sum::<usize>();
    let excess = taken.checked_sub(ROOM).filter(|excess| *excess > 0)?;
    let (_, longest) = parts.into_iter().max_by_key(|(height, _)| *height)?;
    let words = (excess.div_ceil(LINE) * WORDS).next_multiple_of(10);
    let message = format!(
        "the hand-out about the {} takes more than one sheet",
        entry.title.value.to_lowercase()
    );
    let problem = Diagnostic::warning(Code::HandOutLength, message)
        .at(longest, "this is its longest part")
        .help(format!("take out about {words} words, or print it on both sides"));
    Some(problem)
}

/// The height of a section; none if it says nothing.
fn section(field: &Field, said: &[Said<'_>]) -> Option<usize> {
    let own: Vec<&Said<'_>> = said.iter().filter(|said| said.field == field.name).collect();
    if own.is_empty() {
        return None;
    }
    let mut height = HEADING;
    let mut in_list = false;
    for said in own {
        let is_item = is_item(said, field);
        height += match is_item {
            true => lines(said, LETTERS_OF_ITEM) + BELOW_ITEM,
            false => lines(said, LETTERS) + BELOW_BLOCK,
        };
        if is_item && !in_list {
            height += BELOW_BLOCK;
        }
        in_list = is_item;
    }
    Some(height)
}

fn is_item(said: &Said<'_>, field: &Field) -> bool {
    match &said.words {
        Words::Block(block, _) => block.kind == BlockKind::Item,
        Words::Plain(..) => matches!(field.ty, Type::List(_)),
    }
}

fn lines(said: &Said<'_>, letters: usize) -> usize {
    LINE * said.words.text().chars().count().div_ceil(letters)
}

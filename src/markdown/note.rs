//! Footnotes: which are mentioned, and in what order.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::document::Document;

/// The footnotes of a text, in the order of their first mention.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The definitions that are mentioned, in order.
    pub(super) listed: Vec<Note>,
    /// The events of all definitions, mentioned or not, in the order of the text. One that
    /// lies in another is part of it.
    pub(super) definitions: Vec<Range<usize>>,
    numbers: BTreeMap<String, usize>,
}

/// A footnote.
#[derive(Debug)]
pub(super) struct Note {
    /// The events of its content.
    pub(super) content: Range<usize>,
    /// How often it is mentioned.
    pub(super) mentions: usize,
}

impl Notes {
    /// Finds the footnotes of `document`.
    pub(super) fn new(document: &Document<'_>) -> Self {
        let mut notes = Self::default();
        let mut known: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for (number, event) in document.events.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                let whole = number..document.ends[number];
                known.entry(key(label)).or_insert(whole.clone());
                if notes.definitions.last().is_none_or(|last| last.end < number) {
                    notes.definitions.push(whole);
                }
            }
        }
        if !known.is_empty() {
            notes.number(document, &known);
        }
        notes
    }

    /// Numbers the notes that the text mentions, then those that they mention in turn.
    fn number(&mut self, document: &Document<'_>, known: &BTreeMap<String, Range<usize>>) {
        self.mentions_in(document, 0..document.events.len(), known);
        let mut next = 0;
        while let Some(note) = self.listed.get(next) {
            self.mentions_in(document, note.content.clone(), known);
            next += 1;
        }
    }

    /// Counts the mentions in `events`, but for those in images, which become plain text.
    fn mentions_in(
        &mut self,
        document: &Document<'_>,
        events: Range<usize>,
        known: &BTreeMap<String, Range<usize>>,
    ) {
        let mut number = events.start;
        while number < events.end {
            match &document.events[number] {
                Event::Start(Tag::FootnoteDefinition(_) | Tag::Image { .. }) => {
                    number = document.ends[number];
                }
                Event::FootnoteReference(label) => self.mention(label, known),
                _ => {}
            }
            number += 1;
        }
    }

    fn mention(&mut self, label: &str, known: &BTreeMap<String, Range<usize>>) {
        let key = key(label);
        if let Some(number) = self.numbers.get(&key) {
            self.listed[*number].mentions += 1;
        } else if let Some(whole) = known.get(&key) {
            self.numbers.insert(key, self.listed.len());
            self.listed.push(Note { content: whole.start + 1..whole.end, mentions: 1 });
        }
    }

    /// The place of the note called `label` in [`Self::listed`].
    pub(super) fn number_of(&self, label: &str) -> Option<usize> {
        self.numbers.get(&key(label)).copied()
    }

    /// Whether the event `number` is part of a definition.
    pub(super) fn contain(&self, number: usize) -> bool {
        let after = self.definitions.partition_point(|whole| whole.start <= number);
        after.checked_sub(1).is_some_and(|last| number <= self.definitions[last].end)
    }
}

/// Labels are the same whatever their case.
fn key(label: &str) -> String {
    label.to_lowercase()
}

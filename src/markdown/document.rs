//! A text as the parser's events, with all that both entrances must agree on: heading ids,
//! the parts that directives play, the numbers of footnotes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};
use serde::Serialize;

use super::Rules;
use super::directive::{Directive, Form};
use super::limit::{self, Excess};
use super::note::Notes;
use super::source::{Line, Source};
use crate::text;

/// A parsed text.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// The text as it was written.
    pub(super) text: &'a str,
    /// What the parser found, in order. Empty when the text was refused.
    pub(super) events: Vec<Event<'a>>,
    /// Where each event was written.
    pub(super) ranges: Vec<Range<usize>>,
    /// For the start of an element, the number of the event that ends it.
    pub(super) ends: Vec<usize>,
    /// The headings, by the number of their event.
    pub(super) headings: BTreeMap<usize, Heading>,
    /// The directives, by the number of their event.
    pub(super) directives: BTreeMap<usize, Placed<'a>>,
    /// Directive lines that the text before them swallowed.
    pub(super) swallowed: Vec<Line<'a>>,
    /// The footnotes.
    pub(super) notes: Notes,
    /// References that lead nowhere.
    pub(super) broken: Vec<Range<usize>>,
    /// Why the text was refused.
    pub(super) excess: Option<Excess>,
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Its level, from 1 to 6.
    pub level: u8,
    /// Its words, without markup.
    pub text: String,
    /// Its id on the page: the author's, or one made from its words. No other heading of
    /// the text has it.
    pub id: String,
    /// The id that the author gave it, as written.
    pub explicit: Option<String>,
    /// Where it is.
    pub range: Range<usize>,
}

/// A directive line and the part it plays.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    /// The line.
    pub(super) line: Line<'a>,
    /// Its part.
    pub(super) part: Part,
}

/// The part that a directive line plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It begins a container.
    Open {
        /// Which one.
        directive: &'static Directive,
        /// Whether a line ends it.
        closed: bool,
    },
    /// It ends the container that was begun last.
    Close,
    /// It is a block of its own.
    Leaf(&'static Directive),
    /// It ends a block whose name is not known.
    CloseUnknown,
    /// It is shown as it was written, for this reason.
    Literal(Fault),
}

/// Why a directive line is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// No directive has this name.
    Unknown,
    /// It stands in a list, a quotation or a footnote.
    Nested,
    /// It closes nothing.
    Stray,
    /// Too many containers lie inside each other.
    TooDeep,
}

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

impl<'a> Document<'a> {
    /// Parses `source`.
    pub(super) fn new(source: &'a Source<'a>, rules: &Rules<'_>) -> Self {
        let mut document = Self::empty(source.text);
        document.excess = limit::excess(source.text).or_else(|| document.parse(source));
        if document.excess.is_some() {
            return Self { excess: document.excess, ..Self::empty(source.text) };
        }
        document.place_directives(source);
        document.notes = Notes::new(&document);
        document.headings = document.find_headings(rules);
        document
    }

    fn empty(text: &'a str) -> Self {
        Self {
            text,
            events: Vec::new(),
            ranges: Vec::new(),
            ends: Vec::new(),
            headings: BTreeMap::new(),
            directives: BTreeMap::new(),
            swallowed: Vec::new(),
            notes: Notes::default(),
            broken: Vec::new(),
            excess: None,
        }
    }

    /// Gathers the events, until they are nested too deeply.
    fn parse(&mut self, source: &'a Source<'a>) -> Option<Excess> {
        let mut broken = Vec::new();
        let mut note_broken = |link: BrokenLink<'a>| {
            // `[word]` alone is ordinary text; `[word][name]` can only be meant as a link.
            if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
                let mut span = link.span;
                if source.masked[span.end..].starts_with("[]") {
                    span.end += 2;
                }
                broken.push(span);
            }
            None
        };
        let parser = Parser::new_with_broken_link_callback(
            &source.masked,
            OPTIONS,
            Some(&mut note_broken),
        );
        // About what running text has; more is made room for as it comes.
        let likely = source.text.len() / 16;
        self.events.reserve(likely);
        self.ranges.reserve(likely);
        self.ends.reserve(likely);
        let mut open = Vec::new();
        let mut excess = None;
        for (event, range) in parser.into_offset_iter() {
            let number = self.events.len();
            match event {
                Event::Start(_) if open.len() == limit::DEPTH => {
                    excess = Some(Excess { range, message: limit::TOO_DEEP });
                    break;
                }
                Event::Start(_) => open.push(number),
                Event::End(_) => {
                    if let Some(start) = open.pop() {
                        self.ends[start] = number;
                    }
                }
                _ => {}
            }
            self.events.push(unmask(event, &range, source));
            self.ranges.push(range);
            self.ends.push(number);
        }
        self.broken = broken;
        excess
    }

    /// Finds which lines are directives, and what each does.
    fn place_directives(&mut self, source: &Source<'a>) {
        if source.lines.is_empty() {
            return;
        }
        let mut found = vec![false; source.lines.len()];
        let mut stage = Stage::default();
        let mut depth = 0_usize;
        for (number, event) in self.events.iter().enumerate() {
            let lines = source.lines_in(&self.ranges[number]);
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    let block = &self.ranges[number];
                    let whole = lines.start..lines.end.min(lines.start + 1);
                    for line in whole.filter(|line| begins(source, block, *line)) {
                        found[line] = true;
                        stage.place(number, source.lines[line].clone(), depth > 0);
                    }
                    depth += 1;
                }
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::Text(_) | Event::Html(_) | Event::Code(_) => {
                    found[lines].fill(true);
                }
                _ => {}
            }
        }
        let lost = source.lines.iter().zip(found).filter(|(_, found)| !found);
        self.swallowed = lost.map(|(line, _)| line.clone()).collect();
        self.directives = stage.placed;
    }

    fn find_headings(&self, rules: &Rules<'_>) -> BTreeMap<usize, Heading> {
        let mut headings = BTreeMap::new();
        for (number, event) in self.events.iter().enumerate() {
            if let Event::Start(Tag::Heading { level, id, .. }) = event
                && !self.notes.contain(number)
            {
                let heading = Heading {
                    level: *level as u8,
                    text: self.words(number),
                    id: String::new(),
                    explicit: id.as_ref().map(ToString::to_string),
                    range: self.ranges[number].clone(),
                };
                headings.insert(number, heading);
            }
        }
        name_headings(&mut headings, rules);
        headings
    }

    /// The words of the element that starts at `number`, without markup.
    pub(super) fn words(&self, number: usize) -> String {
        let mut words = String::new();
        for event in &self.events[number..self.ends[number]] {
            match event {
                Event::Text(part) | Event::Code(part) => words.push_str(part),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        words.trim().to_owned()
    }

    /// The lines of the code or HTML block that starts at `number`, without what is round it.
    pub(super) fn lines(&self, number: usize) -> String {
        let mut lines = String::new();
        for event in &self.events[number..self.ends[number]] {
            if let Event::Text(line) | Event::Html(line) = event {
                lines.push_str(line);
            }
        }
        lines
    }

    /// Whether the element that starts at `number` holds exactly one other element, which
    /// starts right after it.
    pub(super) fn holds_one(&self, number: usize) -> bool {
        let end = self.ends[number];
        end > number + 2 && self.ends[number + 1] + 1 == end
    }

    /// Whether the text is one paragraph, or nothing.
    pub(super) fn is_line(&self) -> bool {
        match self.events.first() {
            None => self.excess.is_none(),
            Some(Event::Start(Tag::Paragraph)) => self.ends[0] + 1 == self.events.len(),
            Some(_) => false,
        }
    }
}

/// Puts back what was hidden from the parser, where it turned out to be code or HTML.
fn unmask<'a>(event: Event<'a>, range: &Range<usize>, source: &Source<'a>) -> Event<'a> {
    if source.lines_in(range).is_empty() {
        return event;
    }
    let restore = |seen: CowStr<'a>| match source.text.get(range.clone()) {
        Some(written) if written.len() == seen.len() => CowStr::Borrowed(written),
        _ => seen,
    };
    match event {
        Event::Text(seen) => Event::Text(restore(seen)),
        Event::Html(seen) => Event::Html(restore(seen)),
        other => other,
    }
}

/// Whether an HTML block is the directive line, and not HTML round it.
fn begins(source: &Source<'_>, block: &Range<usize>, line: usize) -> bool {
    let start = source.lines[line].range.start;
    source.masked[block.start..start].trim().is_empty()
}

/// The containers that are open, while directive lines are read in order.
#[derive(Debug, Default)]
struct Stage<'a> {
    placed: BTreeMap<usize, Placed<'a>>,
    /// The event of each open container; `None` for one whose name is not known.
    open: Vec<Option<usize>>,
}

impl<'a> Stage<'a> {
    fn place(&mut self, number: usize, line: Line<'a>, nested: bool) {
        let part = match line.name {
            _ if nested => Part::Literal(Fault::Nested),
            "" => self.close(),
            name => self.begin(number, name),
        };
        self.placed.insert(number, Placed { line, part });
    }

    fn close(&mut self) -> Part {
        match self.open.pop() {
            Some(Some(number)) => {
                if let Some(Part::Open { closed, .. }) =
                    self.placed.get_mut(&number).map(|placed| &mut placed.part)
                {
                    *closed = true;
                }
                Part::Close
            }
            Some(None) => Part::CloseUnknown,
            None => Part::Literal(Fault::Stray),
        }
    }

    fn begin(&mut self, number: usize, name: &str) -> Part {
        let known = Directive::named(name);
        // A misspelt name is taken for a container, since its closing line would
        // otherwise be a second problem, unless it looks like that of a leaf.
        let form =
            known.or_else(|| Directive::nearest(name)).map_or(Form::Container, |d| d.form);
        match (known, form) {
            (Some(directive), Form::Leaf) => Part::Leaf(directive),
            (None, Form::Leaf) => Part::Literal(Fault::Unknown),
            (_, Form::Container) if self.open.len() >= limit::CONTAINERS => {
                self.open.push(None);
                Part::Literal(Fault::TooDeep)
            }
            (Some(directive), Form::Container) => {
                self.open.push(Some(number));
                Part::Open { directive, closed: false }
            }
            (None, Form::Container) => {
                self.open.push(None);
                Part::Literal(Fault::Unknown)
            }
        }
    }
}

/// Gives each heading an id of its own. Ids that authors gave come first, so that adding a
/// heading never takes one away.
fn name_headings(headings: &mut BTreeMap<usize, Heading>, rules: &Rules<'_>) {
    let mut ids = Ids {
        used: rules.taken.iter().map(|id| (*id).to_owned()).collect(),
        next: BTreeMap::new(),
    };
    let explicit = |heading: &Heading| heading.explicit.clone().filter(|id| text::is_slug(id));
    for heading in headings.values_mut() {
        if let Some(id) = explicit(heading) {
            heading.id = ids.claim(id);
        }
    }
    for heading in headings.values_mut().filter(|heading| heading.id.is_empty()) {
        let slug = text::slug(&heading.text);
        heading.id = ids.claim(if slug.is_empty() { "section".to_owned() } else { slug });
    }
}

/// The ids in use.
struct Ids {
    used: BTreeSet<String>,
    /// The next number to try after an id, so that many equal headings take linear time.
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// `id`, or `id-2` and so on when it is in use.
    fn claim(&mut self, id: String) -> String {
        if self.used.insert(id.clone()) {
            return id;
        }
        let next = self.next.entry(id.clone()).or_insert(2);
        loop {
            let numbered = format!("{id}-{next}");
            *next += 1;
            if self.used.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

//! A text to the words that readers hear: one [`Block`] for each paragraph, heading, item, cell or title.
//!
//! Marks are gone and lines are joined, and every byte leads back to where it was written. What
//! is quoted or is code says so, since the words there are not the author's own.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::directive::Argument;
use super::document::{Document, Part, Placed};

/// The words of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub text: String,
    /// Whether it stands in a quotation.
    pub quoted: bool,
    /// The bytes of `text` that are code.
    pub code: Vec<Range<usize>>,
    /// The bytes of `text` that are the words of links.
    pub links: Vec<Range<usize>>,
    /// The bytes of `text` that are emphasised, without those that are strong.
    pub emphasis: Vec<Range<usize>>,
    /// `(bytes of the text, bytes as written)`, ascending.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, or the text of an item that has no paragraphs.
    Paragraph,
    /// A heading.
    Heading,
    /// The text of an item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A block of code.
    Code,
    /// The title of a block that readers open or that stands out, or of a link or an image.
    Title,
}

impl Block {
    fn new(kind: BlockKind, quoted: bool) -> Self {
        Self {
            kind,
            text: String::new(),
            quoted,
            code: Vec::new(),
            links: Vec::new(),
            emphasis: Vec::new(),
            pieces: Vec::new(),
        }
    }

    /// The bytes that were written for `range` of the words.
    pub fn written(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.place(range.start, false);
        let end = self.place(range.end.saturating_sub(1).max(range.start), true);
        start..end.max(start)
    }

    /// Where the byte at `offset` begins, or ends, as written.
    fn place(&self, offset: usize, end: bool) -> usize {
        let next = self.pieces.partition_point(|(text, _)| text.start <= offset);
        let Some((text, written)) = next.checked_sub(1).and_then(|at| self.pieces.get(at))
        else {
            return self.pieces.first().map_or(0, |(_, written)| written.start);
        };
        let inside = offset.min(text.end.saturating_sub(1)).saturating_sub(text.start);
        match (text.len() == written.len(), end) {
            (true, false) => written.start + inside,
            (true, true) => written.start + inside + 1,
            (false, false) => written.start,
            (false, true) => written.end,
        }
    }

    fn push(&mut self, words: &str, written: &Range<usize>) {
        let start = self.text.len();
        self.text.push_str(words);
        self.pieces.push((start..self.text.len(), written.clone()));
    }
}

/// The blocks of `document`, in order.
pub(super) fn prose(document: &Document<'_>) -> Vec<Block> {
    let mut reader = Reader::default();
    for (number, (event, range)) in document.events.iter().zip(&document.ranges).enumerate() {
        reader.read(event, range);
        let titled = document.directives.get(&number).and_then(of_directive);
        if let Some((title, line)) = titled.or_else(|| of_link(event, range)) {
            reader.title(document.text, title, line);
        }
    }
    reader.close();
    reader.blocks
}

/// The title of a block, and the line that gives it.
fn of_directive<'d>(placed: &'d Placed<'_>) -> Option<(&'d str, &'d Range<usize>)> {
    let Part::Open { directive, .. } = placed.part else { return None };
    let title = directive.read(placed.line.argument).ok()?;
    (directive.argument == Argument::Title).then_some((title, &placed.line.range))
}

/// The title of a link or an image, and where all of it is written.
fn of_link<'e>(
    event: &'e Event<'_>,
    range: &'e Range<usize>,
) -> Option<(&'e str, &'e Range<usize>)> {
    match event {
        Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
            Some((title, range))
        }
        _ => None,
    }
}

#[derive(Debug, Default)]
struct Reader {
    blocks: Vec<Block>,
    open: Option<Block>,
    /// How many quotations are open; a note that stands out is none.
    quotes: Vec<bool>,
    items: usize,
    emphasis: Vec<usize>,
    link: Option<usize>,
}

impl Reader {
    fn read(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) => self.block().push(words, range),
            Event::Code(words) => {
                let block = self.block();
                let start = block.text.len();
                block.push(words, range);
                block.code.push(start..start + words.len());
            }
            Event::SoftBreak | Event::HardBreak => self.block().text.push(' '),
            _ => {}
        }
    }

    /// Enters a title that stands in `range` of `text`: a block of its own beside the one that is open.
    fn title(&mut self, text: &str, title: &str, range: &Range<usize>) {
        if title.trim().is_empty() {
            return;
        }
        let mut block = Block::new(BlockKind::Title, self.quotes.contains(&true));
        // The last thing that is written is the title, unless signs in it are escaped.
        let at = text.get(range.clone()).and_then(|written| written.rfind(title));
        let written = at.map(|at| range.start + at..range.start + at + title.len());
        block.push(title, &written.unwrap_or_else(|| range.clone()));
        self.blocks.push(block);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.begin(self.paragraph()),
            Tag::Heading { .. } => self.begin(BlockKind::Heading),
            Tag::TableCell => self.begin(BlockKind::Cell),
            Tag::CodeBlock(_) => self.begin(BlockKind::Code),
            Tag::DefinitionListTitle => self.begin(BlockKind::Item),
            Tag::Item | Tag::DefinitionListDefinition => {
                self.items += 1;
                self.begin(BlockKind::Item);
            }
            Tag::BlockQuote(kind) => self.quotes.push(kind.is_none()),
            Tag::Link { .. } => {
                let at = self.block().text.len();
                self.link = Some(at);
            }
            Tag::Emphasis => {
                let at = self.block().text.len();
                self.emphasis.push(at);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item | TagEnd::DefinitionListDefinition => {
                self.items = self.items.saturating_sub(1);
                self.close();
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes.pop();
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::CodeBlock
            | TagEnd::DefinitionListTitle => self.close(),
            TagEnd::Link => {
                if let Some(start) = self.link.take() {
                    let block = self.block();
                    block.links.push(start.min(block.text.len())..block.text.len());
                }
            }
            TagEnd::Emphasis => {
                if let Some(start) = self.emphasis.pop() {
                    let block = self.block();
                    block.emphasis.push(start.min(block.text.len())..block.text.len());
                }
            }
            _ => {}
        }
    }

    fn paragraph(&self) -> BlockKind {
        if self.items > 0 { BlockKind::Item } else { BlockKind::Paragraph }
    }

    fn begin(&mut self, kind: BlockKind) {
        self.close();
        let quoted = self.quotes.contains(&true);
        self.open = Some(Block::new(kind, quoted));
    }

    fn close(&mut self) {
        self.emphasis.clear();
        self.blocks.extend(self.open.take().filter(|block| !block.text.trim().is_empty()));
    }

    fn block(&mut self) -> &mut Block {
        let (kind, quoted) = (self.paragraph(), self.quotes.contains(&true));
        self.open.get_or_insert_with(|| Block::new(kind, quoted))
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::{Rules, prose};

    use super::*;

    #[test]
    fn words_are_joined_and_lead_back() {
        let text = "A **bold** word\nand `code` &amp; *more*.\n\n> Quoted\n\n- one\n- two\n";
        let blocks = prose(text, &Rules::default());
        let shown: Vec<_> =
            blocks.iter().map(|b| (b.kind, b.text.as_str(), b.quoted)).collect();
        assert_eq!(
            shown,
            [
                (BlockKind::Paragraph, "A bold word and code & more.", false),
                (BlockKind::Paragraph, "Quoted", true),
                (BlockKind::Item, "one", false),
                (BlockKind::Item, "two", false),
            ]
        );
        let first = &blocks[0];
        let at = first.text.find("word and").unwrap();
        assert_eq!(&text[first.written(&(at..at + 8))], "word\nand");
        let at = first.text.find('&').unwrap();
        assert_eq!(&text[first.written(&(at..at + 1))], "&amp;");
        assert_eq!(&first.text[first.code[0].clone()], "code");
        assert_eq!(&first.text[first.emphasis[0].clone()], "more");
    }

    #[test]
    fn titles_are_blocks_that_lead_back() {
        let text = "::: details \"How we *counted*\"\nA [link](b.md \"To b\") and ![c](d.png 'Of d').\n:::\n\n[e][e]\n\n[e]: f.md \"A \\\" b\"\n";
        let blocks = prose(text, &Rules::default());
        let titles = blocks.iter().filter(|block| block.kind == BlockKind::Title);
        let found: Vec<(&str, &str)> = titles
            .map(|block| (&*block.text, &text[block.written(&(0..block.text.len()))]))
            .collect();
        assert_eq!(
            found,
            [
                ("How we *counted*", "How we *counted*"),
                ("To b", "To b"),
                ("Of d", "Of d"),
                ("A \" b", "[e][e]"),
            ]
        );
        assert!(blocks.iter().any(|block| block.text == "A link and c."));
    }

    #[test]
    fn notes_are_the_authors_own_words() {
        let blocks = prose("> [!NOTE]\n> Mind this.\n", &Rules::default());
        assert!(!blocks[0].quoted);
    }
}

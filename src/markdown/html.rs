//! A parsed text to HTML.
//!
//! One loop over the events, without recursion. Whatever the text, the HTML is well formed:
//! every element that is opened is closed in the right order.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::Rules;
use super::document::{Document, Part, Placed};
use super::host::{Call, Host, Link, Seen, Word};
use super::lexicon::Run;
use super::outline::language;
use crate::text;

mod code;
mod image;
mod inline;
mod notes;
mod table;

/// Renders all blocks of `document`.
pub(super) fn blocks(
    document: &Document<'_>,
    rules: &Rules<'_>,
    host: &dyn Host,
    seen: &mut Seen,
) -> String {
    Writer::new(document, rules, host, seen).finish(0..document.events.len())
}

/// Renders `document` without the paragraph round it, when it is only one.
pub(super) fn line(
    document: &Document<'_>,
    rules: &Rules<'_>,
    host: &dyn Host,
    seen: &mut Seen,
) -> String {
    let all = 0..document.events.len();
    let inner = if document.is_line() && !all.is_empty() { 1..all.end - 1 } else { all };
    Writer::new(document, rules, host, seen).finish(inner)
}

/// The state of one rendering.
struct Writer<'a> {
    document: &'a Document<'a>,
    rules: &'a Rules<'a>,
    host: &'a dyn Host,
    seen: &'a mut Seen,
    /// What is finished; inside a container, what the container holds so far.
    html: String,
    /// Running text that is not in `html` yet, because a word may go on.
    run: String,
    /// What the block has said before `run`.
    said: String,
    /// Whether the block begins with a capital letter.
    capital: bool,
    /// How many elements are open in which abbreviations and terms stay as they are.
    quiet: usize,
    /// How many quotations are open, whose words lead nowhere of our own.
    quotations: usize,
    /// How many elements of the text are open.
    depth: usize,
    /// The HTML elements of the author's that are open, with the depth they began at.
    raw: Vec<(usize, &'static str)>,
    /// The containers that are open, with the HTML round each.
    containers: Vec<(Call<'a>, String)>,
    /// The level of the last heading.
    level: u8,
    /// How many links are open, and the first of them: links cannot lie in links.
    links: usize,
    link: Option<Link>,
    /// The table, and the paragraph that is its caption.
    table: Option<table::State>,
    caption: Option<usize>,
    /// The footnotes of the page before this text, and the mentions of each of this text.
    notes_before: usize,
    mentions: Vec<usize>,
    in_notes: bool,
    in_heading: bool,
    /// Who made the images of the link or heading that is open.
    credits: Vec<String>,
}

impl<'a> Writer<'a> {
    fn new(
        document: &'a Document<'a>,
        rules: &'a Rules<'a>,
        host: &'a dyn Host,
        seen: &'a mut Seen,
    ) -> Self {
        let notes_before = seen.notes;
        seen.notes += document.notes.listed.len();
        Self {
            document,
            rules,
            host,
            html: String::with_capacity(document.text.len() * 3 / 2),
            run: String::new(),
            said: String::new(),
            capital: true,
            quiet: 0,
            quotations: 0,
            depth: 0,
            raw: Vec::new(),
            containers: Vec::new(),
            level: rules.first_level.saturating_sub(1),
            links: 0,
            link: None,
            table: None,
            caption: None,
            notes_before,
            mentions: vec![0; document.notes.listed.len()],
            in_notes: false,
            in_heading: false,
            credits: Vec::new(),
            seen,
        }
    }

    /// Writes `events`, what was left open, and the footnotes.
    fn finish(mut self, events: Range<usize>) -> String {
        if self.document.excess.is_some() {
            return format!("<p>{}</p>\n", clean(text::escape_html(self.document.text)));
        }
        self.events(events);
        self.close_raw(0);
        while !self.containers.is_empty() {
            self.close_container();
        }
        self.notes();
        self.flush();
        clean(self.html)
    }

    fn events(&mut self, events: Range<usize>) {
        let mut number = events.start;
        while number < events.end {
            number = self.event(number);
        }
    }

    /// Writes the event `number`, and returns the number of the next to write.
    fn event(&mut self, number: usize) -> usize {
        let document = self.document;
        match &document.events[number] {
            Event::Start(tag) => return self.start(number, tag),
            Event::End(end) => self.end(number, *end),
            Event::Text(part) => self.say(part),
            Event::Code(code) => self.code(code),
            Event::SoftBreak => self.say("\n"),
            Event::HardBreak => {
                self.tag("<br>\n");
                self.said.push(' ');
            }
            Event::Rule => self.block("<hr>\n"),
            Event::InlineHtml(html) => self.raw(html),
            Event::FootnoteReference(label) => self.mention(label),
            Event::TaskListMarker(done) => self.task(*done),
            Event::Html(html) | Event::InlineMath(html) | Event::DisplayMath(html) => {
                self.say(html);
            }
        }
        number + 1
    }

    fn start(&mut self, number: usize, tag: &Tag<'a>) -> usize {
        let document = self.document;
        let after = document.ends[number] + 1;
        match tag {
            Tag::Paragraph if self.figure(number) => return after,
            Tag::Paragraph if self.is_caption(number) => {
                self.caption = Some(number);
                return after;
            }
            Tag::CodeBlock(kind) => {
                self.code_block(number, kind);
                return after;
            }
            Tag::HtmlBlock => {
                self.html_block(number);
                return after;
            }
            Tag::FootnoteDefinition(_) => return after,
            Tag::Image { dest_url, title, .. } => {
                self.image(number, dest_url, title);
                return after;
            }
            Tag::Strong if self.is_row_header_strong(number) => return number + 1,
            Tag::MetadataBlock(_) => return after,
            _ => {}
        }
        self.depth += 1;
        match tag {
            Tag::Emphasis => self.tag("<em>"),
            Tag::Strong => self.tag("<strong>"),
            Tag::Strikethrough => self.tag("<del>"),
            Tag::Superscript => self.tag("<sup>"),
            Tag::Subscript => self.tag("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(*link_type, dest_url, title);
            }
            _ => self.start_block(number, tag),
        }
        number + 1
    }

    fn start_block(&mut self, number: usize, tag: &Tag<'a>) {
        match tag {
            Tag::Paragraph => self.block("<p>"),
            Tag::Heading { .. } => self.start_heading(number),
            Tag::BlockQuote(None) => {
                self.block("<blockquote>\n");
                self.quotations += 1;
            }
            Tag::BlockQuote(Some(kind)) => self.start_callout(*kind),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::Item => self.start_item(number),
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => {
                self.block("<dt>");
                self.quiet += 1;
            }
            Tag::DefinitionListDefinition => self.block("<dd>"),
            Tag::Table(alignments) => self.start_table(number, alignments),
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_table_cell(number),
            _ => {}
        }
    }

    fn end(&mut self, number: usize, end: TagEnd) {
        if end == TagEnd::Strong && self.is_row_header_strong_end(number) {
            return;
        }
        self.close_raw(self.depth);
        self.depth = self.depth.saturating_sub(1);
        match end {
            TagEnd::Emphasis => self.tag("</em>"),
            TagEnd::Strong => self.tag("</strong>"),
            TagEnd::Strikethrough => self.tag("</del>"),
            TagEnd::Superscript => self.tag("</sup>"),
            TagEnd::Subscript => self.tag("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph => self.block("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::BlockQuote(None) => {
                self.block("</blockquote>\n");
                self.quotations -= 1;
            }
            TagEnd::BlockQuote(Some(_)) => self.block("</div>\n"),
            TagEnd::List(true) => self.block("</ol>\n"),
            TagEnd::List(false) => self.block("</ul>\n"),
            TagEnd::Item => self.block("</li>\n"),
            TagEnd::DefinitionList => self.block("</dl>\n"),
            TagEnd::DefinitionListTitle => {
                self.block("</dt>\n");
                self.quiet -= 1;
            }
            TagEnd::DefinitionListDefinition => self.block("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.block("</tr>\n"),
            TagEnd::TableCell => self.end_table_cell(),
            _ => {}
        }
    }

    fn start_heading(&mut self, number: usize) {
        let document = self.document;
        match document.headings.get(&number) {
            Some(heading) if !self.in_notes => {
                self.level = heading.level;
                self.block(&format!("<h{} id=\"{}\">", heading.level, heading.id));
            }
            _ => self.block("<p>"),
        }
        self.in_heading = true;
        self.quiet += 1;
    }

    fn end_heading(&mut self, level: u8) {
        self.flush();
        self.quiet -= 1;
        if self.in_notes {
            self.block("</p>\n");
        } else {
            self.block(&format!("</h{level}>\n"));
        }
        self.in_heading = false;
        if !self.credits.is_empty() {
            self.html.push_str("<p>");
            self.credits("");
            self.html.push_str("</p>\n");
        }
    }

    fn start_callout(&mut self, kind: BlockQuoteKind) {
        let (class, word) = match kind {
            BlockQuoteKind::Note => ("note", Word::Note),
            BlockQuoteKind::Tip => ("tip", Word::Tip),
            BlockQuoteKind::Important => ("important", Word::Important),
            BlockQuoteKind::Warning => ("warning", Word::Warning),
            BlockQuoteKind::Caution => ("caution", Word::Caution),
        };
        let label = text::escape_html(&self.host.word(word));
        self.block(&format!(
            "<div class=\"callout callout-{class}\">\n<p class=\"callout-label\">{label}</p>\n"
        ));
    }

    fn start_item(&mut self, number: usize) {
        let document = self.document;
        let first = &document.events[number + 1..(number + 3).min(document.events.len())];
        let task = first.iter().find_map(|event| match event {
            Event::TaskListMarker(done) => Some(*done),
            _ => None,
        });
        self.block(match task {
            Some(true) => "<li class=\"task task-done\">",
            Some(false) => "<li class=\"task\">",
            None => "<li>",
        });
        // Items that are not sentences begin with a small letter.
        let last = document.events[number..document.ends[number]].last();
        self.capital =
            matches!(last, Some(Event::Text(part)) if part.ends_with(['.', '!', '?']));
    }

    fn task(&mut self, done: bool) {
        let (mark, word) = if done { ('☑', Word::Done) } else { ('☐', Word::NotDone) };
        let word = text::escape_html(&self.host.word(word));
        self.tag(&format!(
            "<span class=\"task-mark\" aria-hidden=\"true\">{mark}</span> \
             <span class=\"visually-hidden\">{word} </span>"
        ));
    }

    fn code_block(&mut self, number: usize, kind: &CodeBlockKind<'_>) {
        let document = self.document;
        let code = document.lines(number);
        let language = match kind {
            CodeBlockKind::Fenced(info) => language(info),
            CodeBlockKind::Indented => "",
        };
        self.block("");
        code::push(&mut self.html, language, &code);
    }

    /// Writes a directive, or HTML as the text that it is.
    fn html_block(&mut self, number: usize) {
        let document = self.document;
        match document.directives.get(&number) {
            Some(placed) => self.directive(placed),
            None => self.literal(document.lines(number).trim_end()),
        }
    }

    fn directive(&mut self, placed: &'a Placed<'a>) {
        let written = placed.line.argument;
        let level = (self.level + 1).clamp(2, 6);
        match placed.part {
            Part::Open { directive, .. } => {
                let argument = directive.read(written).unwrap_or(written);
                self.block("");
                let outer = std::mem::take(&mut self.html);
                self.containers.push((Call { directive, argument, inner: "", level }, outer));
            }
            Part::Leaf(directive) => {
                let argument = directive.read(written).unwrap_or(written);
                let call = Call { directive, argument, inner: "", level };
                self.block("");
                let html = self.host.directive(&call, self.seen);
                self.html.push_str(&html);
            }
            Part::Close => self.close_container(),
            Part::CloseUnknown | Part::Literal(_) => {
                self.literal(&self.document.text[placed.line.range.clone()]);
            }
        }
    }

    fn close_container(&mut self) {
        self.block("");
        if let Some((call, outer)) = self.containers.pop() {
            let inner = std::mem::replace(&mut self.html, outer);
            let html = self.host.directive(&Call { inner: &inner, ..call }, self.seen);
            self.html.push_str(&html);
        }
    }

    fn literal(&mut self, written: &str) {
        self.block("<p>");
        text::push_escaped(&mut self.html, written);
        self.html.push_str("</p>\n");
    }

    /// Adds running text.
    fn say(&mut self, part: &str) {
        self.run.push_str(part);
    }

    /// Writes the running text that has gathered.
    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let lexicon = self.host.lexicon();
        if self.quiet > 0 || lexicon.is_empty() {
            text::push_escaped(&mut self.html, &self.run);
        } else {
            let run = Run {
                before: &self.said,
                text: &self.run,
                capital: self.capital,
                may_link: self.quotations == 0,
            };
            lexicon.write(&mut self.html, &run, self.host, self.seen);
        }
        self.said.push_str(&self.run);
        self.run.clear();
    }

    /// Writes a tag inside a block.
    fn tag(&mut self, html: &str) {
        self.flush();
        self.html.push_str(html);
    }

    /// Writes the tag of a block, with which running text begins anew.
    fn block(&mut self, html: &str) {
        self.flush();
        let opens_line = html.starts_with('<') && !html.starts_with("</");
        if opens_line && !(self.html.is_empty() || self.html.ends_with(['\n', '>'])) {
            self.html.push('\n');
        }
        self.html.push_str(html);
        self.said.clear();
        self.capital = true;
    }
}

/// `html` without the characters that HTML forbids, which no reader could see.
fn clean(html: String) -> String {
    // Most pages have none, and most have no byte that one could begin with.
    let suspect = |byte: u8| byte >= 0x7f || byte < b' ' && !matches!(byte, b'\n' | b'\t');
    if !html.bytes().any(suspect) {
        return html;
    }
    let forbidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || ('\u{fdd0}'..='\u{fdef}').contains(&c)
            || u32::from(c) & 0xfffe == 0xfffe
    };
    if html.contains(forbidden) { html.replace(forbidden, "\u{fffd}") } else { html }
}

#[cfg(test)]
mod tests;

//! The pieces of a page to its tree: "tree construction" of the HTML standard.
//!
//! The standard is a machine of insertion modes; each mode is a function here that takes a tag or
//! a text, and the files follow its chapters: [`head`], [`body`], [`table`], [`after`],
//! [`foreign`]. [`stack`] asks about the open elements, [`place`] puts nodes into the tree and
//! [`formatting`] carries `<b>` and its like over the ends of blocks. Where a step of the standard
//! only reports a mistake, it is left out unless [`Document::problems`] names it.

mod after;
mod body;
mod body_end;
mod foreign;
mod formatting;
mod head;
mod place;
mod stack;
mod table;
mod template;

use std::ops::Range;

use super::document::{Document, NodeId, Problem};
use super::token::{Kind, Reading, Tag, Token};
use super::tokenizer::{SPACE, Tokenizer};

/// How deep a tree may be: as deep as in Chromium.
pub(super) const MAX_DEPTH: usize = 512;

/// How many formatting elements are remembered.
pub(super) const MAX_FORMATTING: usize = 64;

/// Reads a page.
pub(super) fn build(html: &str) -> Document {
    let mut builder = Builder::new(html);
    loop {
        builder.tokens.cdata = builder.current_is_foreign();
        let token = builder.tokens.next();
        let last = token.kind == Kind::Eof;
        builder.take(token);
        if last {
            break;
        }
    }
    let problems = std::mem::take(&mut builder.tokens.problems);
    builder.document.finish(problems);
    builder.document
}

/// Where in the page the builder is: the "insertion mode".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Initial,
    BeforeHtml,
    BeforeHead,
    InHead,
    AfterHead,
    InBody,
    Text,
    InTable,
    InCaption,
    InColumnGroup,
    InTableBody,
    InRow,
    InCell,
    InTemplate,
    AfterBody,
    InFrameset,
    AfterFrameset,
    AfterAfterBody,
    AfterAfterFrameset,
}

/// A tree in the making.
struct Builder<'a> {
    document: Document,
    tokens: Tokenizer<'a>,
    mode: Mode,
    /// The mode to go back to after a text such as a script.
    original: Mode,
    template_modes: Vec<Mode>,
    /// The elements whose end tag has not come, outermost first.
    open: Vec<NodeId>,
    formatting: Vec<formatting::Entry>,
    head: Option<NodeId>,
    form: Option<NodeId>,
    frameset_ok: bool,
    /// Whether what does not belong into a table goes before it.
    foster: bool,
    /// Whether a line end that comes next is left out, as after `<pre>`.
    ignore_line_end: bool,
    /// Text directly in a table, until it is known whether it is only white space.
    table_text: Option<(String, Range<usize>)>,
    /// The bytes of the piece that is being taken.
    span: Range<usize>,
}

/// A tag on its way through the modes. `Again` asks for the same tag in the mode that is now set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Done,
    Again,
}

impl<'a> Builder<'a> {
    fn new(html: &'a str) -> Self {
        Self {
            document: Document::new(),
            tokens: Tokenizer::new(html),
            mode: Mode::Initial,
            original: Mode::Initial,
            template_modes: Vec::new(),
            open: Vec::new(),
            formatting: Vec::new(),
            head: None,
            form: None,
            frameset_ok: true,
            foster: false,
            ignore_line_end: false,
            table_text: None,
            span: 0..0,
        }
    }

    fn take(&mut self, token: Token<'_>) {
        self.span = token.span;
        let skip_line_end = std::mem::take(&mut self.ignore_line_end);
        if let Kind::Text(text) = &token.kind {
            let text =
                if skip_line_end { text.strip_prefix('\n').unwrap_or(text) } else { text };
            self.text(text);
            return;
        }
        self.flush_table_text();
        match token.kind {
            Kind::Doctype(doctype) => self.doctype(&doctype),
            Kind::Comment(text) => self.comment(&text),
            Kind::Start(tag) => self.start(tag),
            Kind::End(name) => self.end(&name),
            Kind::Eof => self.eof(),
            Kind::Text(_) => {}
        }
    }

    fn comment(&mut self, text: &str) {
        match self.mode {
            Mode::Initial
            | Mode::BeforeHtml
            | Mode::AfterAfterBody
            | Mode::AfterAfterFrameset => {
                self.insert_comment(text, (self.document.root(), None));
            }
            Mode::AfterBody => self.insert_comment(text, (self.open[0], None)),
            _ => {
                let place = self.place();
                self.insert_comment(text, place);
            }
        }
    }

    fn start(&mut self, tag: Tag) {
        if self.is_foreign_for_start(&tag) {
            return self.start_in_foreign(tag);
        }
        self.start_in_mode(tag);
    }

    /// Takes a start tag by the current mode, and by the next one as long as it is not done.
    fn start_in_mode(&mut self, mut tag: Tag) {
        while self.start_in(self.mode, &mut tag) == Step::Again {}
    }

    fn start_in(&mut self, mode: Mode, tag: &mut Tag) -> Step {
        match mode {
            Mode::Initial => self.leave_initial(),
            Mode::BeforeHtml => self.start_before_html(tag),
            Mode::BeforeHead => self.start_before_head(tag),
            Mode::InHead => self.start_in_head(tag),
            Mode::AfterHead => self.start_after_head(tag),
            Mode::InBody => self.start_in_body(tag),
            // There are no start tags in a text.
            Mode::Text => Step::Done,
            Mode::InTable => self.start_in_table(tag),
            Mode::InCaption => self.start_in_caption(tag),
            Mode::InColumnGroup => self.start_in_column_group(tag),
            Mode::InTableBody => self.start_in_table_body(tag),
            Mode::InRow => self.start_in_row(tag),
            Mode::InCell => self.start_in_cell(tag),
            Mode::InTemplate => self.start_in_template(tag),
            Mode::AfterBody | Mode::AfterAfterBody => self.start_after_body(tag),
            Mode::InFrameset => self.start_in_frameset(tag),
            Mode::AfterFrameset | Mode::AfterAfterFrameset => self.start_after_frameset(tag),
        }
    }

    fn end(&mut self, name: &str) {
        if self.current_is_foreign() {
            return self.end_in_foreign(name);
        }
        self.end_in_mode(name);
    }

    fn end_in_mode(&mut self, name: &str) {
        while self.end_in(self.mode, name) == Step::Again {}
    }

    fn end_in(&mut self, mode: Mode, name: &str) -> Step {
        match mode {
            Mode::Initial => self.leave_initial(),
            Mode::BeforeHtml => self.end_before_html(name),
            Mode::BeforeHead => self.end_before_head(name),
            Mode::InHead => self.end_in_head(name),
            Mode::AfterHead => self.end_after_head(name),
            Mode::InBody => self.end_in_body(name),
            Mode::Text => self.leave_text(),
            Mode::InTable => self.end_in_table(name),
            Mode::InCaption => self.end_in_caption(name),
            Mode::InColumnGroup => self.end_in_column_group(name),
            Mode::InTableBody => self.end_in_table_body(name),
            Mode::InRow => self.end_in_row(name),
            Mode::InCell => self.end_in_cell(name),
            Mode::InTemplate => self.end_in_template(name),
            Mode::AfterBody | Mode::AfterAfterBody => self.end_after_body(name),
            Mode::InFrameset => self.end_in_frameset(name),
            Mode::AfterFrameset => self.end_after_frameset(name),
            Mode::AfterAfterFrameset => Step::Done,
        }
    }

    /// The page is over: what is missing is made up, and what is open closes.
    fn eof(&mut self) {
        loop {
            let step = match self.mode {
                Mode::Initial => self.leave_initial(),
                Mode::BeforeHtml => self.leave_before_html(),
                Mode::BeforeHead => self.leave_before_head(),
                Mode::InHead => self.leave_head(),
                Mode::AfterHead => self.leave_after_head(),
                Mode::Text => {
                    self.problem_here("eof-in-text");
                    self.leave_text();
                    Step::Again
                }
                _ if !self.template_modes.is_empty() => self.leave_template_at_eof(),
                _ => Step::Done,
            };
            if step == Step::Done {
                return;
            }
        }
    }

    /// Takes a text, which several modes may share: white space for one, the rest for another.
    fn text(&mut self, text: &str) {
        if self.current_is_foreign() && !self.text_is_html() {
            self.frameset_ok &=
                text.trim_matches(|c| c == '\0' || SPACE.contains(&c)).is_empty();
            return self.insert_text(&text.replace('\0', "\u{FFFD}"));
        }
        let mut rest = text;
        while !rest.is_empty() {
            rest = match self.mode {
                Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead => {
                    self.text_before_head(rest)
                }
                Mode::InHead | Mode::AfterHead => self.text_around_head(rest),
                Mode::InColumnGroup => self.text_in_column_group(rest),
                Mode::InTable | Mode::InTableBody | Mode::InRow => {
                    return self.text_in_table(rest);
                }
                Mode::Text => return self.insert_text(rest),
                Mode::InFrameset | Mode::AfterFrameset | Mode::AfterAfterFrameset => {
                    return self.text_in_frameset(rest);
                }
                Mode::AfterBody | Mode::AfterAfterBody => return self.text_after_body(rest),
                Mode::InBody | Mode::InCaption | Mode::InCell | Mode::InTemplate => {
                    return self.text_in_body(rest);
                }
            };
        }
    }

    /// Opens an element that holds text only.
    fn open_text(&mut self, tag: &mut Tag, reading: Reading) -> Step {
        self.tokens.read_as(reading, &tag.name);
        self.insert_html(tag);
        self.original = self.mode;
        self.mode = Mode::Text;
        Step::Done
    }

    fn leave_text(&mut self) -> Step {
        self.open.pop();
        self.mode = self.original;
        Step::Done
    }

    fn problem_here(&mut self, name: &'static str) {
        self.tokens.problems.push(Problem { name, span: self.span.clone() });
    }
}

/// What is wrong with an end tag that ends nothing.
const STRAY_END: &str = "stray-end-tag";
/// What is wrong with a start tag that cannot stand here.
const STRAY_START: &str = "stray-start-tag";
/// What is wrong with an element that its parent's end closes.
const UNCLOSED: &str = "unclosed-element";

/// White space at the start of `text`, and the rest.
fn split_space(text: &str) -> (&str, &str) {
    let rest = text.trim_start_matches(SPACE);
    text.split_at(text.len() - rest.len())
}

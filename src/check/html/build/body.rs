//! The body: text and start tags.

use super::stack::{HEADINGS, Scope};
use super::{Builder, Mode, STRAY_START, Step};
use crate::check::html::document::{Mode as Layout, Namespace, NodeId};
use crate::check::html::token::{Reading, Tag};
use crate::check::html::tokenizer::SPACE;

impl Builder<'_> {
    pub(super) fn text_in_body(&mut self, text: &str) {
        let text = if text.contains('\0') { &*text.replace('\0', "") } else { text };
        if text.is_empty() {
            return;
        }
        self.reconstruct_formatting();
        self.insert_text(text);
        self.frameset_ok &= text.trim_matches(SPACE).is_empty();
    }

    pub(super) fn start_in_body(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "base" | "basefont" | "bgsound" | "link" | "meta" | "noframes" | "script"
            | "style" | "template" | "title" => return self.start_in_head(tag),
            "html" | "body" => self.merge_into_open(tag),
            "frameset" => self.start_frameset(tag),
            "address" | "article" | "aside" | "blockquote" | "center" | "details"
            | "dialog" | "dir" | "div" | "dl" | "fieldset" | "figcaption" | "figure"
            | "footer" | "header" | "hgroup" | "main" | "menu" | "nav" | "ol" | "p"
            | "search" | "section" | "summary" | "ul" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" | "pre" | "listing" | "form" | "plaintext" | "table" | "hr" => {
                self.start_block(tag);
            }
            "li" => self.start_item(tag, &["li"]),
            "dd" | "dt" => self.start_item(tag, &["dd", "dt"]),
            "a" | "b" | "big" | "code" | "em" | "font" | "i" | "s" | "small" | "strike"
            | "strong" | "tt" | "u" | "nobr" => self.start_formatting(tag),
            "image" => {
                tag.name = "img".into();
                return Step::Again;
            }
            "param" | "source" | "track" => self.insert_void(tag),
            "textarea" | "xmp" | "iframe" | "noembed" | "noscript" => {
                return self.start_text(tag);
            }
            "rb" | "rtc" | "rp" | "rt" => self.start_ruby(tag),
            "math" => self.start_foreign(tag, Namespace::MathMl),
            "svg" => self.start_foreign(tag, Namespace::Svg),
            "caption" | "col" | "colgroup" | "frame" | "head" | "tbody" | "td" | "tfoot"
            | "th" | "thead" | "tr" => self.problem_here(STRAY_START),
            _ => self.start_inline(tag),
        }
        Step::Done
    }

    /// A second `html` or `body` gives its attributes to the first.
    fn merge_into_open(&mut self, tag: &mut Tag) {
        self.problem_here(STRAY_START);
        let at = usize::from(&*tag.name == "body");
        if self.is_open("template")
            || !self.open.get(at).is_some_and(|id| self.is(*id, &tag.name))
        {
            return;
        }
        self.frameset_ok &= at == 0;
        self.document.add_attributes(self.open[at], std::mem::take(&mut tag.attributes));
    }

    /// A frameset throws a body away that is still empty.
    fn start_frameset(&mut self, tag: &mut Tag) {
        self.problem_here(STRAY_START);
        let body = self.open.get(1).copied().filter(|id| self.is(*id, "body"));
        if let Some(body) = body.filter(|_| self.frameset_ok) {
            self.document.detach(body);
            self.open.truncate(1);
            self.insert_html(tag);
            self.mode = Mode::InFrameset;
        }
    }

    /// The elements that end a paragraph.
    fn start_block(&mut self, tag: &mut Tag) {
        let name = tag.name.clone();
        if &*name == "form" && self.form.is_some() && !self.is_open("template") {
            return self.problem_here(STRAY_START);
        }
        if &*name != "table" || self.document.mode() != Layout::Quirks {
            self.close_paragraph();
        }
        if HEADINGS.contains(&&*name) && self.current_is(&HEADINGS) {
            self.problem_here(super::UNCLOSED);
            self.open.pop();
        }
        if &*name == "hr" {
            return self.start_rule(tag);
        }
        let id = self.insert_html(tag);
        match &*name {
            "pre" | "listing" => {
                self.ignore_line_end = true;
                self.frameset_ok = false;
            }
            "form" if !self.is_open("template") => self.form = Some(id),
            "plaintext" => self.tokens.read_as(Reading::Plaintext, ""),
            "table" => {
                self.frameset_ok = false;
                self.mode = Mode::InTable;
            }
            _ => {}
        }
    }

    fn start_rule(&mut self, tag: &mut Tag) {
        if self.in_scope(&["select"], Scope::Default) {
            self.imply_ends("");
        }
        self.insert_void(tag);
        self.frameset_ok = false;
    }

    /// An item of a list ends the item before it, unless a list or the like is between them.
    fn start_item(&mut self, tag: &mut Tag, like: &[&str]) {
        self.frameset_ok = false;
        let ends = |id: &&NodeId| {
            let name = self.document.name(**id).unwrap_or_default();
            like.contains(&name)
                || (self.is_special(**id) && !matches!(name, "address" | "div" | "p"))
        };
        let nearest = self.open.iter().rev().find(ends).and_then(|id| self.document.name(*id));
        if let Some(name) = nearest.filter(|name| like.contains(name)).map(str::to_owned) {
            self.close(&name);
        }
        self.close_paragraph();
        self.insert_html(tag);
    }

    fn start_formatting(&mut self, tag: &mut Tag) {
        if &*tag.name == "a"
            && let Some(open) = self.formatting_named("a")
        {
            self.problem_here(super::UNCLOSED);
            self.adopt("a");
            self.forget_formatting(open);
            self.remove_open(open);
        }
        self.reconstruct_formatting();
        if &*tag.name == "nobr" && self.in_scope(&["nobr"], Scope::Default) {
            self.adopt("nobr");
            self.reconstruct_formatting();
        }
        let id = self.insert_html(tag);
        self.push_formatting(id);
    }

    /// Elements whose content is text, whatever it looks like.
    fn start_text(&mut self, tag: &mut Tag) -> Step {
        if &*tag.name == "xmp" {
            self.close_paragraph();
            self.reconstruct_formatting();
        }
        if matches!(&*tag.name, "textarea" | "xmp" | "iframe") {
            self.frameset_ok = false;
        }
        if &*tag.name == "textarea" {
            self.ignore_line_end = true;
            return self.open_text(tag, Reading::Rcdata);
        }
        self.open_text(tag, Reading::Rawtext)
    }

    fn start_ruby(&mut self, tag: &mut Tag) {
        if self.in_scope(&["ruby"], Scope::Default) {
            let except = if matches!(&*tag.name, "rp" | "rt") { "rtc" } else { "" };
            self.imply_ends(except);
        }
        self.insert_html(tag);
    }

    /// Any other element: it goes where it stands.
    fn start_inline(&mut self, tag: &mut Tag) {
        match &*tag.name {
            "button" if self.in_scope(&["button"], Scope::Default) => self.close("button"),
            "input" if self.in_scope(&["select"], Scope::Default) => {
                self.pop_until(&["select"]);
            }
            "select" if self.in_scope(&["select"], Scope::Default) => {
                self.problem_here(STRAY_START);
                return self.pop_until(&["select"]);
            }
            "option" | "optgroup" => self.close_options(&tag.name),
            _ => {}
        }
        self.reconstruct_formatting();
        let hidden =
            tag.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"));
        let name = tag.name.clone();
        self.insert_html(tag);
        match &*name {
            "area" | "br" | "embed" | "img" | "keygen" | "wbr" | "input" => {
                self.open.pop();
                self.frameset_ok &= &*name == "input" && hidden;
            }
            "applet" | "marquee" | "object" => {
                self.wall_off_formatting();
                self.frameset_ok = false;
            }
            "button" | "select" => self.frameset_ok = false,
            _ => {}
        }
    }

    /// An option ends the option before it; a group of options also ends the group.
    fn close_options(&mut self, name: &str) {
        if self.in_scope(&["select"], Scope::Default) {
            self.imply_ends(if name == "option" { "optgroup" } else { "" });
        } else if self.current_is(&["option"]) {
            self.open.pop();
        }
    }
}

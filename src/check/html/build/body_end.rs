//! The body: end tags.

use super::stack::{HEADINGS, Scope};
use super::{Builder, Mode, STRAY_END, Step, UNCLOSED};
use crate::check::html::token::Tag;

impl Builder<'_> {
    pub(super) fn end_in_body(&mut self, name: &str) -> Step {
        match name {
            "template" => self.close_template(),
            "body" | "html" => return self.end_body(name),
            "address" | "article" | "aside" | "blockquote" | "button" | "center"
            | "details" | "dialog" | "dir" | "div" | "dl" | "fieldset" | "figcaption"
            | "figure" | "footer" | "header" | "hgroup" | "listing" | "main" | "menu"
            | "nav" | "ol" | "pre" | "search" | "section" | "select" | "summary" | "ul"
            | "dd" | "dt" => {
                self.end_block(name, Scope::Default);
            }
            "li" => {
                self.end_block(name, Scope::ListItem);
            }
            "p" => self.end_paragraph(),
            "form" => self.end_form(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.end_heading(name),
            "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small"
            | "strike" | "strong" | "tt" | "u" => return self.adopt(name),
            "applet" | "marquee" | "object" => {
                if self.end_block(name, Scope::Default) {
                    self.clear_formatting_to_wall();
                }
            }
            "br" => return self.end_break(),
            _ => return self.end_any(name),
        }
        Step::Done
    }

    fn end_body(&mut self, name: &str) -> Step {
        if !self.in_scope(&["body"], Scope::Default) {
            return self.ignore_end();
        }
        self.mode = Mode::AfterBody;
        if name == "html" { Step::Again } else { Step::Done }
    }

    /// Ends a block, if it is open in view.
    fn end_block(&mut self, name: &str, scope: Scope) -> bool {
        let open = self.in_scope(&[name], scope);
        if open {
            self.close(name);
        } else {
            self.problem_here(STRAY_END);
        }
        open
    }

    /// The end of a paragraph that is not open makes an empty one.
    fn end_paragraph(&mut self) {
        if !self.in_scope(&["p"], Scope::Button) {
            self.problem_here(STRAY_END);
            self.insert_implied("p");
        }
        self.close("p");
    }

    fn end_form(&mut self) {
        if self.is_open("template") {
            self.end_block("form", Scope::Default);
            return;
        }
        match self.form.take().filter(|form| self.node_in_scope(*form)) {
            Some(form) => {
                self.imply_ends("");
                if self.current() != Some(form) {
                    self.problem_here(UNCLOSED);
                }
                self.remove_open(form);
            }
            None => self.problem_here(STRAY_END),
        }
    }

    /// Any heading's end ends whichever heading is open.
    fn end_heading(&mut self, name: &str) {
        if !self.in_scope(&HEADINGS, Scope::Default) {
            return self.problem_here(STRAY_END);
        }
        self.imply_ends("");
        if !self.current_is(&[name]) {
            self.problem_here(UNCLOSED);
        }
        self.pop_until(&HEADINGS);
    }

    /// `</br>` is read as `<br>`.
    fn end_break(&mut self) -> Step {
        self.problem_here(STRAY_END);
        let mut tag = Tag { name: "br".into(), attributes: Vec::new(), self_closing: false };
        self.start_in_body(&mut tag)
    }

    /// The end of an element that means nothing to the parser.
    pub(super) fn end_any(&mut self, name: &str) -> Step {
        for at in (0..self.open.len()).rev() {
            let id = self.open[at];
            if self.is(id, name) {
                self.imply_ends(name);
                if self.current() != Some(id) {
                    self.problem_here(UNCLOSED);
                }
                self.open.truncate(at);
                return Step::Done;
            }
            if self.is_special(id) {
                return self.ignore_end();
            }
        }
        Step::Done
    }
}

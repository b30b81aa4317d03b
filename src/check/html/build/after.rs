//! After the body, and pages of frames.

use super::{Builder, Mode, STRAY_START, Step};
use crate::check::html::token::Tag;
use crate::check::html::tokenizer::SPACE;

impl Builder<'_> {
    pub(super) fn start_after_body(&mut self, tag: &mut Tag) -> Step {
        if &*tag.name == "html" {
            return self.start_in_body(tag);
        }
        self.problem_here(STRAY_START);
        self.mode = Mode::InBody;
        Step::Again
    }

    pub(super) fn end_after_body(&mut self, name: &str) -> Step {
        if name == "html" && self.mode == Mode::AfterBody {
            self.mode = Mode::AfterAfterBody;
            return Step::Done;
        }
        self.mode = Mode::InBody;
        Step::Again
    }

    /// White space after the body goes into it; so does any other text, which opens it again.
    pub(super) fn text_after_body(&mut self, text: &str) {
        if !text.trim_matches(SPACE).is_empty() {
            self.problem_here("text-after-body");
            self.mode = Mode::InBody;
        }
        self.text_in_body(text);
    }

    pub(super) fn start_in_frameset(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "html" => return self.start_in_body(tag),
            "frameset" => {
                self.insert_html(tag);
            }
            "frame" => self.insert_void(tag),
            "noframes" => return self.start_in_head(tag),
            _ => self.problem_here(STRAY_START),
        }
        Step::Done
    }

    pub(super) fn end_in_frameset(&mut self, name: &str) -> Step {
        if name != "frameset" || self.open.len() == 1 {
            return self.ignore_end();
        }
        self.open.pop();
        if !self.current_is(&["frameset"]) {
            self.mode = Mode::AfterFrameset;
        }
        Step::Done
    }

    pub(super) fn start_after_frameset(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "html" => self.start_in_body(tag),
            "noframes" => self.start_in_head(tag),
            _ => self.ignore_start(),
        }
    }

    pub(super) fn end_after_frameset(&mut self, name: &str) -> Step {
        if name == "html" {
            self.mode = Mode::AfterAfterFrameset;
            return Step::Done;
        }
        self.ignore_end()
    }

    /// Between frames there is only white space.
    pub(super) fn text_in_frameset(&mut self, text: &str) {
        let space: String = text.chars().filter(|c| SPACE.contains(c)).collect();
        match self.mode {
            Mode::AfterAfterFrameset => self.text_in_body(&space),
            _ => self.insert_text(&space),
        }
    }
}

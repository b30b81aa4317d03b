//! Tables: what belongs into one, and what goes before it.

use super::stack::Scope;
use super::{Builder, Mode, Step, UNCLOSED, split_space};
use crate::check::html::token::Tag;
use crate::check::html::tokenizer::SPACE;

/// The groups of rows.
const GROUPS: [&str; 3] = ["tbody", "tfoot", "thead"];

impl Builder<'_> {
    pub(super) fn start_in_table(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "caption" => {
                self.clear_to_table();
                self.wall_off_formatting();
                self.insert_html(tag);
                self.mode = Mode::InCaption;
            }
            "colgroup" => {
                self.clear_to_table();
                self.insert_html(tag);
                self.mode = Mode::InColumnGroup;
            }
            "col" => return self.imply_part("colgroup", Mode::InColumnGroup),
            "tbody" | "tfoot" | "thead" => {
                self.clear_to_table();
                self.insert_html(tag);
                self.mode = Mode::InTableBody;
            }
            "td" | "th" | "tr" => return self.imply_part("tbody", Mode::InTableBody),
            "table" => return self.table_in_table(),
            "style" | "script" | "template" => return self.start_in_head(tag),
            "input" if is_hidden(tag) => self.insert_void(tag),
            "form" => self.form_in_table(tag),
            _ => return self.foster_start(tag),
        }
        Step::Done
    }

    fn clear_to_table(&mut self) {
        self.clear_back_to(&["table", "template", "html"]);
    }

    /// A part of the table that nobody wrote.
    fn imply_part(&mut self, name: &str, mode: Mode) -> Step {
        self.clear_to_table();
        self.insert_implied(name);
        self.mode = mode;
        Step::Again
    }

    /// A table directly in a table ends it.
    fn table_in_table(&mut self) -> Step {
        self.problem_here(UNCLOSED);
        if !self.in_scope(&["table"], Scope::Table) {
            return Step::Done;
        }
        self.pop_until(&["table"]);
        self.reset_mode();
        Step::Again
    }

    fn form_in_table(&mut self, tag: &mut Tag) {
        self.problem_here(super::STRAY_START);
        if self.form.is_none() && !self.is_open("template") {
            self.form = Some(self.insert_html(tag));
            self.open.pop();
        }
    }

    fn foster_start(&mut self, tag: &mut Tag) -> Step {
        self.problem_here(super::STRAY_START);
        self.foster = true;
        let step = self.start_in_body(tag);
        self.foster = false;
        step
    }

    pub(super) fn end_in_table(&mut self, name: &str) -> Step {
        match name {
            "table" => {
                if !self.in_scope(&["table"], Scope::Table) {
                    return self.ignore_end();
                }
                self.pop_until(&["table"]);
                self.reset_mode();
                Step::Done
            }
            "body" | "caption" | "col" | "colgroup" | "html" | "tbody" | "td" | "tfoot"
            | "th" | "thead" | "tr" => self.ignore_end(),
            "template" => self.end_in_head(name),
            _ => {
                self.foster = true;
                let step = self.end_in_body(name);
                self.foster = false;
                step
            }
        }
    }

    pub(super) fn start_in_caption(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "caption" | "col" | "colgroup" | "tbody" | "td" | "tfoot" | "th" | "thead"
            | "tr" => self.close_caption(),
            _ => self.start_in_body(tag),
        }
    }

    pub(super) fn end_in_caption(&mut self, name: &str) -> Step {
        match name {
            "caption" => {
                self.close_caption();
                Step::Done
            }
            "table" => self.close_caption(),
            "body" | "col" | "colgroup" | "html" | "tbody" | "td" | "tfoot" | "th"
            | "thead" | "tr" => self.ignore_end(),
            _ => self.end_in_body(name),
        }
    }

    fn close_caption(&mut self) -> Step {
        if !self.in_scope(&["caption"], Scope::Table) {
            return self.ignore_end();
        }
        self.close("caption");
        self.clear_formatting_to_wall();
        self.mode = Mode::InTable;
        Step::Again
    }

    pub(super) fn start_in_column_group(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "html" => self.start_in_body(tag),
            "col" => {
                self.insert_void(tag);
                Step::Done
            }
            "template" => self.start_in_head(tag),
            _ => self.close_column_group(),
        }
    }

    pub(super) fn end_in_column_group(&mut self, name: &str) -> Step {
        match name {
            "colgroup" => {
                self.close_column_group();
                Step::Done
            }
            "col" => self.ignore_end(),
            "template" => self.end_in_head(name),
            _ => self.close_column_group(),
        }
    }

    fn close_column_group(&mut self) -> Step {
        if !self.current_is(&["colgroup"]) {
            return self.ignore_end();
        }
        self.open.pop();
        self.mode = Mode::InTable;
        Step::Again
    }

    pub(super) fn text_in_column_group<'t>(&mut self, text: &'t str) -> &'t str {
        let (space, rest) = split_space(text);
        self.insert_text(space);
        if rest.is_empty() || self.close_column_group() == Step::Again {
            return rest;
        }
        // In a template of columns, other text has no place.
        rest.trim_start_matches(|c| !SPACE.contains(&c))
    }

    pub(super) fn start_in_table_body(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "tr" => {
                self.clear_to_group();
                self.insert_html(tag);
                self.mode = Mode::InRow;
                Step::Done
            }
            "th" | "td" => {
                self.problem_here(super::STRAY_START);
                self.clear_to_group();
                self.insert_implied("tr");
                self.mode = Mode::InRow;
                Step::Again
            }
            "caption" | "col" | "colgroup" | "tbody" | "tfoot" | "thead" => self.close_group(),
            _ => self.start_in_table(tag),
        }
    }

    pub(super) fn end_in_table_body(&mut self, name: &str) -> Step {
        match name {
            "tbody" | "tfoot" | "thead" => {
                if !self.in_scope(&[name], Scope::Table) {
                    return self.ignore_end();
                }
                self.close_group();
                Step::Done
            }
            "table" => self.close_group(),
            "body" | "caption" | "col" | "colgroup" | "html" | "td" | "th" | "tr" => {
                self.ignore_end()
            }
            _ => self.end_in_table(name),
        }
    }

    fn clear_to_group(&mut self) {
        self.clear_back_to(&["tbody", "tfoot", "thead", "template", "html"]);
    }

    fn close_group(&mut self) -> Step {
        if !self.in_scope(&GROUPS, Scope::Table) {
            return self.ignore_end();
        }
        self.clear_to_group();
        self.open.pop();
        self.mode = Mode::InTable;
        Step::Again
    }

    pub(super) fn start_in_row(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "th" | "td" => {
                self.clear_back_to(&["tr", "template", "html"]);
                self.insert_html(tag);
                self.mode = Mode::InCell;
                self.wall_off_formatting();
                Step::Done
            }
            "caption" | "col" | "colgroup" | "tbody" | "tfoot" | "thead" | "tr" => {
                self.close_row()
            }
            _ => self.start_in_table(tag),
        }
    }

    pub(super) fn end_in_row(&mut self, name: &str) -> Step {
        match name {
            "tr" => {
                self.close_row();
                Step::Done
            }
            "table" => self.close_row(),
            "tbody" | "tfoot" | "thead" => {
                if !self.in_scope(&[name], Scope::Table) {
                    return self.ignore_end();
                }
                self.close_row()
            }
            "body" | "caption" | "col" | "colgroup" | "html" | "td" | "th" => self.ignore_end(),
            _ => self.end_in_table(name),
        }
    }

    fn close_row(&mut self) -> Step {
        if !self.in_scope(&["tr"], Scope::Table) {
            return self.ignore_end();
        }
        self.clear_back_to(&["tr", "template", "html"]);
        self.open.pop();
        self.mode = Mode::InTableBody;
        Step::Again
    }

    pub(super) fn start_in_cell(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "caption" | "col" | "colgroup" | "tbody" | "td" | "tfoot" | "th" | "thead"
            | "tr" => {
                if !self.in_scope(&["td", "th"], Scope::Table) {
                    return self.ignore_start();
                }
                self.close_cell()
            }
            _ => self.start_in_body(tag),
        }
    }

    pub(super) fn end_in_cell(&mut self, name: &str) -> Step {
        match name {
            "td" | "th" => {
                if !self.in_scope(&[name], Scope::Table) {
                    return self.ignore_end();
                }
                self.close(name);
                self.clear_formatting_to_wall();
                self.mode = Mode::InRow;
                Step::Done
            }
            "body" | "caption" | "col" | "colgroup" | "html" => self.ignore_end(),
            "table" | "tbody" | "tfoot" | "thead" | "tr" => {
                if !self.in_scope(&[name], Scope::Table) {
                    return self.ignore_end();
                }
                self.close_cell()
            }
            _ => self.end_in_body(name),
        }
    }

    fn close_cell(&mut self) -> Step {
        self.imply_ends("");
        if !self.current_is(&["td", "th"]) {
            self.problem_here(UNCLOSED);
        }
        self.pop_until(&["td", "th"]);
        self.clear_formatting_to_wall();
        self.mode = Mode::InRow;
        Step::Again
    }

    /// Keeps text back until it is known whether it is white space, which stays in the table.
    pub(super) fn text_in_table(&mut self, text: &str) {
        if !self.current_is(&["table", "tbody", "template", "tfoot", "thead", "tr"]) {
            self.foster = true;
            self.text_in_body(text);
            self.foster = false;
            return;
        }
        let text = text.replace('\0', "");
        match &mut self.table_text {
            Some((before, span)) => {
                before.push_str(&text);
                span.end = self.span.end;
            }
            None => self.table_text = Some((text, self.span.clone())),
        }
    }

    /// Inserts the text that was kept back.
    pub(super) fn flush_table_text(&mut self) {
        let Some((text, span)) = self.table_text.take() else { return };
        let here = std::mem::replace(&mut self.span, span);
        if text.trim_matches(SPACE).is_empty() {
            self.insert_text(&text);
        } else {
            self.problem_here("text-in-table");
            self.foster = true;
            self.text_in_body(&text);
            self.foster = false;
        }
        self.span = here;
    }
}

fn is_hidden(tag: &Tag) -> bool {
    tag.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"))
}

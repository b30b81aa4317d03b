//! Templates: what is in them is no part of the page, unless they declare a shadow tree.

use super::{Builder, Mode, STRAY_END, STRAY_START, Step};
use crate::check::html::document::NodeId;
use crate::check::html::token::Tag;

/// The elements that may have a shadow tree, beside those with a hyphen in their name.
#[rustfmt::skip]
const SHADOW_HOSTS: [&str; 18] = [
    "article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "main", "nav", "p", "section", "span",
];

impl Builder<'_> {
    pub(super) fn open_template(&mut self, tag: &mut Tag) {
        let host = self.shadow_host(tag);
        self.wall_off_formatting();
        self.frameset_ok = false;
        self.mode = Mode::InTemplate;
        self.template_modes.push(Mode::InTemplate);
        match host {
            Some(host) => self.open_shadow(host),
            None => {
                let id = self.insert_html(tag);
                self.document.add_template(id);
            }
        }
    }

    /// The element that the template gives a shadow tree to.
    fn shadow_host(&self, tag: &Tag) -> Option<NodeId> {
        let mode = tag.attribute("shadowrootmode")?;
        let declared = ["open", "closed"].iter().any(|known| mode.eq_ignore_ascii_case(known));
        let host = self.current().filter(|_| declared && self.open.len() > 1)?;
        let name = self.document.name(host)?;
        let may = name.contains('-') || SHADOW_HOSTS.contains(&name);
        (may && self.document.shadow_root(host).is_none()).then_some(host)
    }

    /// Opens a template that stands in no tree and whose contents are the shadow tree.
    fn open_shadow(&mut self, host: NodeId) {
        let top = self.document.add_shadow(host, self.span.clone());
        let template = self.document.add_detached_template(top, self.span.clone());
        self.open.push(template);
    }

    pub(super) fn close_template(&mut self) {
        if !self.is_open("template") {
            return self.problem_here(STRAY_END);
        }
        self.imply_all_ends();
        self.pop_until(&["template"]);
        self.clear_formatting_to_wall();
        self.template_modes.pop();
        self.reset_mode();
    }

    pub(super) fn start_in_template(&mut self, tag: &mut Tag) -> Step {
        let mode = match &*tag.name {
            "base" | "basefont" | "bgsound" | "link" | "meta" | "noframes" | "script"
            | "style" | "template" | "title" => return self.start_in_head(tag),
            "caption" | "colgroup" | "tbody" | "tfoot" | "thead" => Mode::InTable,
            "col" => Mode::InColumnGroup,
            "tr" => Mode::InTableBody,
            "td" | "th" => Mode::InRow,
            _ => Mode::InBody,
        };
        // From here on the template is read as what its first element wants.
        self.template_modes.pop();
        self.template_modes.push(mode);
        self.mode = mode;
        Step::Again
    }

    pub(super) fn end_in_template(&mut self, name: &str) -> Step {
        match name {
            "template" => self.close_template(),
            _ => self.problem_here(STRAY_END),
        }
        Step::Done
    }

    /// The page ends in a template.
    pub(super) fn leave_template_at_eof(&mut self) -> Step {
        if !self.is_open("template") {
            return Step::Done;
        }
        self.problem_here(super::UNCLOSED);
        self.pop_until(&["template"]);
        self.clear_formatting_to_wall();
        self.template_modes.pop();
        self.reset_mode();
        Step::Again
    }

    /// Sets the mode that fits the open elements.
    pub(super) fn reset_mode(&mut self) {
        let found = (0..self.open.len()).rev().find_map(|at| self.mode_of(at));
        self.mode = found.unwrap_or(Mode::InBody);
    }

    fn mode_of(&self, at: usize) -> Option<Mode> {
        let last = at == 0;
        Some(match self.document.name(self.open[at])? {
            "td" | "th" if !last => Mode::InCell,
            "tr" => Mode::InRow,
            "tbody" | "thead" | "tfoot" => Mode::InTableBody,
            "caption" => Mode::InCaption,
            "colgroup" => Mode::InColumnGroup,
            "table" => Mode::InTable,
            "template" => self.template_modes.last().copied().unwrap_or(Mode::InTemplate),
            "head" if !last => Mode::InHead,
            "body" => Mode::InBody,
            "frameset" => Mode::InFrameset,
            "html" if self.head.is_none() => Mode::BeforeHead,
            "html" => Mode::AfterHead,
            _ => return None,
        })
    }

    /// A start tag for which there is no place.
    pub(super) fn ignore_start(&mut self) -> Step {
        self.problem_here(STRAY_START);
        Step::Done
    }

    /// An end tag that ends nothing.
    pub(super) fn ignore_end(&mut self) -> Step {
        self.problem_here(STRAY_END);
        Step::Done
    }
}

//! From the start of the page to the start of its body.

use super::{Builder, Mode, STRAY_END, STRAY_START, Step, split_space};
use crate::check::html::document::Mode as Layout;
use crate::check::html::token::{Doctype, Reading, Tag};

impl Builder<'_> {
    pub(super) fn doctype(&mut self, doctype: &Doctype) {
        if self.mode != Mode::Initial {
            return self.problem_here("misplaced-doctype");
        }
        let [name, public, system] =
            [&doctype.name, &doctype.public, &doctype.system].map(|part| part.as_deref());
        let names = [name, public, system].map(Option::unwrap_or_default);
        let id = self.document.add_doctype(names, self.span.clone());
        self.document.insert(id, self.document.root(), None);
        self.document.set_mode(layout(doctype));
        self.mode = Mode::BeforeHtml;
    }

    /// There is no doctype.
    pub(super) fn leave_initial(&mut self) -> Step {
        self.problem_here("missing-doctype");
        self.document.set_mode(Layout::Quirks);
        self.mode = Mode::BeforeHtml;
        Step::Again
    }

    pub(super) fn start_before_html(&mut self, tag: &mut Tag) -> Step {
        if &*tag.name != "html" {
            return self.leave_before_html();
        }
        self.insert_html(tag);
        self.mode = Mode::BeforeHead;
        Step::Done
    }

    pub(super) fn leave_before_html(&mut self) -> Step {
        self.insert_implied("html");
        self.mode = Mode::BeforeHead;
        Step::Again
    }

    pub(super) fn end_before_html(&mut self, name: &str) -> Step {
        if self.may_end_before_head(name) { self.leave_before_html() } else { Step::Done }
    }

    pub(super) fn start_before_head(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "html" => self.start_in_body(tag),
            "head" => {
                self.head = Some(self.insert_html(tag));
                self.mode = Mode::InHead;
                Step::Done
            }
            _ => self.leave_before_head(),
        }
    }

    pub(super) fn leave_before_head(&mut self) -> Step {
        self.head = Some(self.insert_implied("head"));
        self.mode = Mode::InHead;
        Step::Again
    }

    pub(super) fn end_before_head(&mut self, name: &str) -> Step {
        if self.may_end_before_head(name) { self.leave_before_head() } else { Step::Done }
    }

    fn may_end_before_head(&mut self, name: &str) -> bool {
        let may = matches!(name, "head" | "body" | "html" | "br");
        if !may {
            self.problem_here(STRAY_END);
        }
        may
    }

    pub(super) fn start_in_head(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "html" => return self.start_in_body(tag),
            "base" | "basefont" | "bgsound" | "link" | "meta" => self.insert_void(tag),
            "title" => return self.open_text(tag, Reading::Rcdata),
            "noscript" | "noframes" | "style" => return self.open_text(tag, Reading::Rawtext),
            "script" => return self.open_text(tag, Reading::Script),
            "template" => self.open_template(tag),
            "head" => self.problem_here(STRAY_START),
            _ => return self.leave_head(),
        }
        Step::Done
    }

    pub(super) fn leave_head(&mut self) -> Step {
        self.open.pop();
        self.mode = Mode::AfterHead;
        Step::Again
    }

    pub(super) fn end_in_head(&mut self, name: &str) -> Step {
        match name {
            "head" => {
                self.leave_head();
            }
            "template" => self.close_template(),
            "body" | "html" | "br" => return self.leave_head(),
            _ => self.problem_here(STRAY_END),
        }
        Step::Done
    }

    pub(super) fn start_after_head(&mut self, tag: &mut Tag) -> Step {
        match &*tag.name {
            "html" => return self.start_in_body(tag),
            "body" => {
                self.insert_html(tag);
                self.frameset_ok = false;
                self.mode = Mode::InBody;
            }
            "frameset" => {
                self.insert_html(tag);
                self.mode = Mode::InFrameset;
            }
            "base" | "basefont" | "bgsound" | "link" | "meta" | "noframes" | "script"
            | "style" | "template" | "title" => return self.start_back_in_head(tag),
            "head" => self.problem_here(STRAY_START),
            _ => return self.leave_after_head(),
        }
        Step::Done
    }

    /// A tag that belongs into the head, and comes after its end.
    fn start_back_in_head(&mut self, tag: &mut Tag) -> Step {
        self.problem_here(STRAY_START);
        let Some(head) = self.head else { return Step::Done };
        self.open.push(head);
        let step = self.start_in_head(tag);
        self.remove_open(head);
        step
    }

    pub(super) fn leave_after_head(&mut self) -> Step {
        self.insert_implied("body");
        self.mode = Mode::InBody;
        Step::Again
    }

    pub(super) fn end_after_head(&mut self, name: &str) -> Step {
        match name {
            "template" => self.close_template(),
            "body" | "html" | "br" => return self.leave_after_head(),
            _ => self.problem_here(STRAY_END),
        }
        Step::Done
    }

    /// Before the head, white space is nothing.
    pub(super) fn text_before_head<'t>(&mut self, text: &'t str) -> &'t str {
        let (_, rest) = split_space(text);
        if !rest.is_empty() {
            match self.mode {
                Mode::Initial => self.leave_initial(),
                Mode::BeforeHtml => self.leave_before_html(),
                _ => self.leave_before_head(),
            };
        }
        rest
    }

    /// In the head and behind it, white space is kept, and any other text begins the body.
    pub(super) fn text_around_head<'t>(&mut self, text: &'t str) -> &'t str {
        let (space, rest) = split_space(text);
        self.insert_text(space);
        if !rest.is_empty() {
            match self.mode {
                Mode::InHead => self.leave_head(),
                _ => self.leave_after_head(),
            };
        }
        rest
    }
}

/// Which layout a document type asks for.
fn layout(doctype: &Doctype) -> Layout {
    let lower = |text: &Option<String>| text.as_ref().map(|text| text.to_ascii_lowercase());
    let (public, system) = (lower(&doctype.public), lower(&doctype.system));
    let public_is = |starts: &[&str]| {
        public
            .as_ref()
            .is_some_and(|public| starts.iter().any(|start| public.starts_with(start)))
    };
    let quirks = doctype.force_quirks
        || doctype.name.as_deref() != Some("html")
        || public.as_ref().is_some_and(|public| QUIRKS_NAMES.contains(&&**public))
        || public_is(QUIRKS_STARTS)
        || system.as_deref()
            == Some("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd")
        || (system.is_none() && public_is(BY_SYSTEM));
    if quirks {
        Layout::Quirks
    } else if public_is(LIMITED) || (system.is_some() && public_is(BY_SYSTEM)) {
        Layout::LimitedQuirks
    } else {
        Layout::Standards
    }
}

const QUIRKS_NAMES: &[&str] =
    &["-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html"];

const BY_SYSTEM: &[&str] =
    &["-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//"];

const LIMITED: &[&str] =
    &["-//w3c//dtd xhtml 1.0 frameset//", "-//w3c//dtd xhtml 1.0 transitional//"];

/// The starts of public identifiers of the nineties.
#[rustfmt::skip]
const QUIRKS_STARTS: &[&str] = &[
    "+//silmaril//dtd html pro v0r11 19970101//", "-//as//dtd html 3.0 aswedit + extensions//",
    "-//advasoft ltd//dtd html 3.0 aswedit + extensions//", "-//ietf//dtd html",
    "-//metrius//dtd metrius presentational//", "-//microsoft//dtd internet explorer 2.0",
    "-//microsoft//dtd internet explorer 3.0", "-//netscape comm. corp.//dtd",
    "-//o'reilly and associates//dtd html", "-//sq//dtd html 2.0 hotmetal + extensions//",
    "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
    "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
    "-//spyglass//dtd html 2.0 extended//", "-//sun microsystems corp.//dtd hotjava",
    "-//w3c//dtd html 3 1995-03-24//", "-//w3c//dtd html 3.2", "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//", "-//w3c//dtd html experimental",
    "-//w3c//dtd w3 html 3.0//", "-//w3o//dtd w3 html 3.0//",
    "-//webtechs//dtd mozilla html", "-//ietf//dtd html//", "-//w3c//dtd html 3.2//",
];

//! Links, code and the author's own HTML.

use pulldown_cmark::LinkType;

use super::Writer;
use crate::markdown::destination;
use crate::markdown::raw;
use crate::text;

impl Writer<'_> {
    pub(super) fn start_link(&mut self, link: LinkType, url: &str, title: &str) {
        self.flush();
        self.quiet += 1;
        self.links += 1;
        if self.links > 1 {
            return;
        }
        let mut target = self.host.link(&destination::of_link(link, url));
        if let Some(href) = safe(target.href.as_deref()) {
            self.html.push_str("<a href=\"");
            destination::push(&mut self.html, href);
            self.attribute("title", title);
            self.attribute("data-address", target.whole.as_deref().unwrap_or_default());
            self.html.push_str("\">");
        } else {
            target.href = None;
            if matches!(link, LinkType::Autolink | LinkType::Email) {
                // Its words are its address.
                target.suffix.clear();
            }
        }
        self.link = Some(target);
    }

    pub(super) fn end_link(&mut self) {
        self.flush();
        self.quiet -= 1;
        self.links -= 1;
        if self.links == 0
            && let Some(target) = self.link.take()
        {
            text::push_escaped(&mut self.html, &target.suffix);
            if target.href.is_some() {
                self.html.push_str("</a>");
            }
        }
        self.credits(" ");
    }

    /// Ends the attribute before, and begins another when it has a value.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.html.push_str("\" ");
            self.html.push_str(name);
            self.html.push_str("=\"");
            text::push_escaped(&mut self.html, value);
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        self.tag("<code>");
        text::push_escaped(&mut self.html, code);
        self.html.push_str("</code>");
        self.said.push_str(code);
    }

    /// Writes a tag of the author's: as markup when its element is allowed and it fits in
    /// with what is open, and otherwise as text.
    pub(super) fn raw(&mut self, written: &str) {
        let Some(tag) = raw::Tag::allowed(written, self.rules.html) else {
            self.tag("");
            text::push_escaped(&mut self.html, written);
            return;
        };
        if tag.closing {
            if self.raw.last() == Some(&(self.depth, tag.name)) {
                self.close_last_raw();
            }
            return;
        }
        self.tag(&format!("<{}>", tag.name));
        if !tag.is_void() {
            self.quiet += 1;
            self.raw.push((self.depth, tag.name));
        }
    }

    /// Closes the elements that the author left open since `depth`.
    pub(super) fn close_raw(&mut self, depth: usize) {
        while self.raw.last().is_some_and(|(began, _)| *began >= depth) {
            self.close_last_raw();
        }
    }

    fn close_last_raw(&mut self) {
        self.flush();
        if let Some((_, name)) = self.raw.pop() {
            self.quiet -= 1;
            self.html.push_str(&format!("</{name}>"));
        }
    }
}

/// The address, unless a browser would run it.
pub(super) fn safe(address: Option<&str>) -> Option<&str> {
    address.filter(|address| !destination::is_dangerous(address))
}

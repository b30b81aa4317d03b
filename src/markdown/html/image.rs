//! Images, each with the name of who made it.
//!
//! Every image says how large it is, so that the page does not jump when it comes, and waits
//! until a reader is near. Whoever makes the page lets the first one come at once.

use pulldown_cmark::{Event, Tag};

use super::Writer;
use super::inline::safe;
use crate::markdown::destination;
use crate::markdown::host::Image;
use crate::text;

impl Writer<'_> {
    /// Writes an image in running text. Its credit follows it, or the link or heading it is in.
    pub(super) fn image(&mut self, number: usize, url: &str, title: &str) {
        let image = self.host.image(url, &self.document.words(number));
        self.flush();
        self.push_image(&image, title);
        if !image.credit.is_empty() {
            self.credits.push(image.credit);
        }
        self.credits(" ");
    }

    /// Writes the credits that wait, each after `space`, when no link or heading would become part of them.
    pub(super) fn credits(&mut self, space: &str) {
        if self.links > 0 || self.in_heading {
            return;
        }
        for credit in std::mem::take(&mut self.credits) {
            self.html.push_str(space);
            self.html.push_str("<span class=\"credit\">");
            text::push_escaped(&mut self.html, &credit);
            self.html.push_str("</span>");
        }
    }

    fn push_image(&mut self, image: &Image, title: &str) {
        if let Some(drawing) = &image.drawing {
            self.html.push_str(drawing);
            return;
        }
        let Some(src) = safe(image.src.as_deref()) else {
            text::push_escaped(&mut self.html, &image.alt);
            return;
        };
        self.html.push_str("<img src=\"");
        destination::push(&mut self.html, src);
        self.push_candidates(image);
        self.html.push_str("\" alt=\"");
        text::push_escaped(&mut self.html, &image.alt);
        self.attribute("title", title);
        if let Some((width, height)) = image.size {
            self.html.push_str(&format!("\" width=\"{width}\" height=\"{height}"));
        }
        self.html.push_str("\" loading=\"lazy\" decoding=\"async\">");
    }

    fn push_candidates(&mut self, image: &Image) {
        for (number, (address, width)) in image.candidates.iter().enumerate() {
            self.html.push_str(if number == 0 { "\" srcset=\"" } else { ", " });
            destination::push(&mut self.html, address);
            self.html.push_str(&format!(" {width}w"));
        }
        if !image.candidates.is_empty() {
            self.attribute("sizes", &image.sizes);
        }
    }

    /// Writes the paragraph `number` as a figure, when it is one image and there is something
    /// to say below it: a title or a credit.
    pub(super) fn figure(&mut self, number: usize) -> bool {
        let document = self.document;
        let Event::Start(Tag::Image { dest_url, title, .. }) = &document.events[number + 1]
        else {
            return false;
        };
        if document.ends[number + 1] + 1 != document.ends[number] {
            return false;
        }
        let image = self.host.image(dest_url, &document.words(number + 1));
        let plain = title.is_empty() && image.credit.is_empty();
        self.block(if plain { "<p>" } else { "<figure class=\"picture\">" });
        self.push_image(&image, "");
        if plain {
            self.html.push_str("</p>\n");
            return true;
        }
        self.html.push_str("<figcaption>");
        text::push_escaped(&mut self.html, title);
        if !image.credit.is_empty() {
            self.html.push_str(if title.is_empty() { "" } else { " " });
            self.html.push_str("<span class=\"credit\">");
            text::push_escaped(&mut self.html, &image.credit);
            self.html.push_str("</span>");
        }
        self.html.push_str("</figcaption></figure>\n");
        true
    }
}

//! Footnotes: numbers in the text, a list at its end, and links both ways.
//!
//! Ids have an underscore, which no heading's id has.

use super::Writer;
use crate::markdown::host::Word;
use crate::text;

impl Writer<'_> {
    /// Writes the number of a footnote where it is mentioned.
    pub(super) fn mention(&mut self, label: &str) {
        let Some(place) = self.document.notes.number_of(label) else {
            self.say(&format!("[^{label}]"));
            return;
        };
        self.mentions[place] += 1;
        let number = self.notes_before + place + 1;
        let id = mention_id(number, self.mentions[place]);
        self.tag("<sup class=\"note-mention\"");
        if self.links > 0 {
            self.html.push_str(&format!(" id=\"{id}\">{number}</sup>"));
            return;
        }
        let name = text::escape_html(&self.host.word(Word::Footnote(number)));
        self.html.push_str(&format!(
            "><a href=\"#note_{number}\" id=\"{id}\" aria-label=\"{name}\">{number}</a></sup>"
        ));
    }

    /// Writes the list of footnotes, when there are any.
    pub(super) fn notes(&mut self) {
        let document = self.document;
        if document.notes.listed.is_empty() {
            return;
        }
        self.in_notes = true;
        let heading = text::escape_html(&self.host.word(Word::Footnotes));
        let level = self.rules.first_level.clamp(2, 6);
        let first = self.notes_before + 1;
        let start = if first > 1 { format!(" start=\"{first}\"") } else { String::new() };
        self.block(&format!(
            "<div class=\"footnotes\">\n<h{level} id=\"notes_{first}\">{heading}</h{level}>\n\
             <ol{start}>\n"
        ));
        for (place, note) in document.notes.listed.iter().enumerate() {
            let number = self.notes_before + place + 1;
            self.block(&format!("<li id=\"note_{number}\">"));
            self.events(note.content.clone());
            self.close_raw(0);
            self.block("");
            self.back_links(number, note.mentions);
            self.block("</li>\n");
        }
        self.block("</ol>\n</div>\n");
    }

    /// Writes the links back to the text, at the end of the note's last paragraph.
    fn back_links(&mut self, number: usize, mentions: usize) {
        let in_paragraph = self.html.ends_with("</p>\n");
        if in_paragraph {
            self.html.truncate(self.html.len() - "</p>\n".len());
        } else {
            self.html.push_str("<p>");
        }
        for mention in 1..=mentions {
            let name = self.host.word(Word::Back { note: number, mention });
            let space = if in_paragraph || mention > 1 { " " } else { "" };
            self.html.push_str(&format!(
                "{space}<a class=\"note-back\" href=\"#{}\" aria-label=\"{}\">↩</a>",
                mention_id(number, mention),
                text::escape_html(&name),
            ));
        }
        self.html.push_str("</p>\n");
    }
}

/// The id of a place in the text that mentions a footnote.
fn mention_id(number: usize, mention: usize) -> String {
    match mention {
        1 => format!("note_{number}_mention"),
        _ => format!("note_{number}_mention_{mention}"),
    }
}

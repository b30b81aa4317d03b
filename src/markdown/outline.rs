//! What a text says: its headings, links, images, directives and code, and its problems.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::Rules;
use super::destination;
use super::document::{Document, Heading, Part};
use super::problem::Problem;

mod problems;
mod tables;

/// What a text says. All ranges are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The links, in order.
    pub links: Vec<LinkUse>,
    /// The images, in order.
    pub images: Vec<ImageUse>,
    /// The directives, in order; those that are not known as well.
    pub directives: Vec<DirectiveUse>,
    /// The languages of code blocks, in order.
    pub code: Vec<CodeUse>,
    /// Whether it is one paragraph, or empty.
    pub one_line: bool,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// A link of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkUse {
    /// Where it leads, as written but without escapes; an e-mail address in angle brackets
    /// has `mailto:` before it.
    pub destination: String,
    /// Its words, without markup; empty for a link that readers could not see.
    pub text: String,
    /// How it is written.
    pub kind: LinkKind,
    /// All of it.
    pub range: Range<usize>,
    /// Its destination alone, or all of it when that is written elsewhere.
    pub destination_range: Range<usize>,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[words](destination)`
    Inline,
    /// `[words][name]`, with the destination on a line of its own.
    Reference,
    /// `<https://example.org>`
    Address,
    /// `<name@example.org>`
    Email,
}

/// An image of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageUse {
    /// Where it is, as written but without escapes.
    pub destination: String,
    /// The text alternative.
    pub alt: String,
    /// The title, which becomes the caption of an image alone in its paragraph.
    pub title: String,
    /// All of it.
    pub range: Range<usize>,
    /// Its destination alone, or all of it when that is written elsewhere.
    pub destination_range: Range<usize>,
}

/// A directive of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectiveUse {
    /// Its name as written.
    pub name: String,
    /// Its argument, without quotation marks when it is a title.
    pub argument: String,
    /// The line.
    pub range: Range<usize>,
    /// Whether it is complete: a leaf, or a container with a closing line.
    pub closed: bool,
}

/// A code block that names its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeUse {
    /// The language as written.
    pub language: String,
    /// The block.
    pub range: Range<usize>,
}

impl Outline {
    /// The ids of the headings, in order.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(|heading| heading.id.as_str())
    }
}

/// Reads what `document` says.
pub(super) fn outline(document: &Document<'_>, rules: &Rules<'_>) -> Outline {
    let mut outline = Outline {
        headings: document.headings.values().cloned().collect(),
        directives: directives(document),
        one_line: document.is_line(),
        problems: problems::all(document, rules),
        ..Outline::default()
    };
    for (number, event) in document.events.iter().enumerate() {
        let range = || document.ranges[number].clone();
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                outline.links.push(link(document, number, *link_type, dest_url));
            }
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                outline.images.push(ImageUse {
                    destination: dest_url.to_string(),
                    alt: document.words(number),
                    title: title.to_string(),
                    range: range(),
                    destination_range: destination_range(document, number, *link_type),
                });
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let language = language(info);
                if !language.is_empty() {
                    let language = language.to_owned();
                    outline.code.push(CodeUse { language, range: range() });
                }
            }
            _ => {}
        }
    }
    outline
}

/// The language that the line over a code block names.
pub(super) fn language(info: &str) -> &str {
    info.split(|c: char| c.is_whitespace() || matches!(c, ',' | '{')).next().unwrap_or_default()
}

fn link(document: &Document<'_>, number: usize, link: LinkType, url: &str) -> LinkUse {
    let kind = match link {
        LinkType::Inline | LinkType::WikiLink { .. } => LinkKind::Inline,
        LinkType::Autolink => LinkKind::Address,
        LinkType::Email => LinkKind::Email,
        _ => LinkKind::Reference,
    };
    LinkUse {
        destination: destination::of_link(link, url).into_owned(),
        text: document.words(number),
        kind,
        range: document.ranges[number].clone(),
        destination_range: destination_range(document, number, link),
    }
}

fn destination_range(document: &Document<'_>, number: usize, link: LinkType) -> Range<usize> {
    let range = document.ranges[number].clone();
    let found = match link {
        LinkType::Inline => {
            // The words end where the last event inside the link does.
            let last = document.ends[number] - 1;
            let words_end =
                if last == number { range.start } else { document.ranges[last].end };
            destination::find(document.text, words_end..range.end)
        }
        LinkType::Autolink | LinkType::Email => Some(range.start + 1..range.end - 1),
        _ => None,
    };
    found.unwrap_or(range)
}

fn directives(document: &Document<'_>) -> Vec<DirectiveUse> {
    let used = document.directives.values().filter_map(|placed| {
        let (directive, closed) = match placed.part {
            Part::Open { directive, closed } => (Some(directive), closed),
            Part::Leaf(directive) => (Some(directive), true),
            Part::Close | Part::CloseUnknown => return None,
            Part::Literal(_) if placed.line.name.is_empty() => return None,
            Part::Literal(_) => (None, false),
        };
        let written = placed.line.argument;
        let read = directive.map_or(Ok(written), |directive| directive.read(written));
        Some(DirectiveUse {
            name: placed.line.name.to_owned(),
            argument: read.unwrap_or(written).to_owned(),
            range: placed.line.range.clone(),
            closed,
        })
    });
    used.collect()
}

#[cfg(test)]
mod tests;

//! The links and pictures that an entry's texts hold to the entries they lead to.
//!
//! Texts are not read as Markdown here: what stands where a link's address stands is taken for
//! one. An entry that is mentioned too often is better than a warning about one that is.

use std::collections::HashMap;

use super::index::{Address, Index};
use crate::address::{folder_of, joined};
use crate::model::entry::{Entry, Language, Record, Value};

/// What the addresses of links may mean.
#[derive(Debug)]
pub struct Meanings<'a> {
    index: &'a Index,
    own: &'a Language,
    files: HashMap<&'a str, usize>,
}

impl<'a> Meanings<'a> {
    pub(super) fn new(entries: &'a [Entry], index: &'a Index, own: &'a Language) -> Self {
        let entries = entries.iter().enumerate();
        let files = entries.filter_map(|(at, entry)| Some((file_of(entry)?, at))).collect();
        Self { index, own, files }
    }

    /// The positions of the entries to which the texts of `entry` link.
    pub(super) fn linked(&self, entry: &Entry) -> Vec<usize> {
        let mut texts = Vec::new();
        texts_of(&entry.fields, &mut texts);
        texts.extend(entry.body.as_ref().map(|body| body.text.as_str()));
        let addresses = texts.into_iter().flat_map(addresses);
        addresses.filter_map(|address| self.meant(address, entry)).collect()
    }

    /// The position of the entry to which an address leads that is written in `entry`.
    pub fn meant(&self, address: &str, entry: &Entry) -> Option<usize> {
        let path = address.split(['#', '?']).next()?;
        if let Some((kind, id)) = path.split_once(':') {
            let found = self.index.find(kind, id, &entry.id.language, self.own);
            return found.map(Address::entry);
        }
        let file = match path.strip_prefix('/') {
            Some(path) => format!("{}.md", path.trim_end_matches('/')),
            None => joined(folder_of(&entry.file), path)?,
        };
        self.files.get(file.as_str()).copied()
    }
}

/// The file that stands for an entry: its own, or that of the picture that it describes.
fn file_of(entry: &Entry) -> Option<&str> {
    match entry.id.kind.as_ref() {
        "image" => entry.fields.text("file"),
        _ => Some(entry.file.as_str()).filter(|file| file.ends_with(".md")),
    }
}

fn texts_of<'a>(record: &'a Record, texts: &mut Vec<&'a str>) {
    record.fields.iter().for_each(|(_, value)| texts_in(&value.value, texts));
}

fn texts_in<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::Line(markup) | Value::Prose(markup) => texts.push(&markup.text),
        Value::NotStated(reason) => texts.push(reason),
        Value::List(items) => items.iter().for_each(|item| texts_in(&item.value, texts)),
        Value::Record(record) => texts_of(record, texts),
        _ => {}
    }
}

/// What stands after `](`, and after `]:`, up to the end of an address.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    ["](", "]:"].into_iter().flat_map(move |sign| {
        let starts = text.match_indices(sign).map(move |(at, sign)| at + sign.len());
        starts.map(|start| {
            let rest = text[start..].trim_start_matches([' ', '<']);
            let ends = |c: char| c.is_whitespace() || matches!(c, ')' | '>');
            &rest[..rest.find(ends).unwrap_or(rest.len())]
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_links_are_found() {
        let text = "[a](b.md) and [c](<d e> \"f\")\n\n[g]: profession:h\n";
        let found: Vec<&str> = addresses(text).collect();
        assert_eq!(found, ["b.md", "d", "profession:h"]);
    }
}

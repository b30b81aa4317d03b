//! YAML to a tree in which every key and value has a span.
//!
//! `serde` stops at its first error and types what it reads; so the text is read into a
//! dynamic tree here, and `publication` turns each field into its type afterwards. Anchors,
//! aliases and merge keys are refused, and so is anything deep or large enough to hurt:
//! front matter needs none of it, and a shared file must not be able to stop a build.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Location, MergeKeyPolicy, Options};

use super::scalar::scalar;
use super::yaml_error;
use crate::diag::{Diagnostic, SourceId, Span, Spanned};
use crate::model::node::{Data, Node};

/// More nesting than any publication needs, and far less than any stack holds.
const MAX_DEPTH: usize = 24;
/// A register of ten thousand people fits; a bomb does not.
const MAX_NODES: usize = 400_000;

/// Reads `text`, which begins `offset` bytes into the file, as a mapping.
///
/// Returns `None` after pushing a problem when it is not YAML or not a mapping. An empty
/// text is an empty mapping.
pub fn read(
    text: &str,
    source: SourceId,
    offset: usize,
    problems: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let place = Place { text, source, offset };
    if let Some(problem) = yaml_error::refused(text, source, offset) {
        problems.push(problem);
        return None;
    }
    let empty = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(empty) {
        let span = Span::new(source, offset..offset + text.len());
        return Some(Node { data: Data::Map(Vec::new()), span });
    }
    match serde_saphyr::from_str_with_options::<serde_saphyr::Spanned<Raw>>(text, options()) {
        Ok(raw) => {
            let mut tags = Vec::new();
            let node = place.node(raw, &mut tags);
            if !matches!(node.data, Data::Map(_)) {
                problems.push(yaml_error::not_a_mapping(&node, text, offset));
                return None;
            }
            if let Some(tag) = tags.first() {
                problems.push(yaml_error::tagged(*tag));
                return None;
            }
            yaml_error::cut_short(&node, text, offset, problems);
            Some(node)
        }
        Err(error) => {
            problems.push(yaml_error::diagnostic(&error, text, source, offset));
            None
        }
    }
}

fn options() -> Options {
    let mut options = serde_saphyr::options! {
        strict_booleans: true,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: 3 * MAX_NODES,
            max_aliases: 0,
            max_anchors: 0,
            max_documents: 1,
        },
    };
    options.ignore_binary_tag_for_string = true;
    options
}

type RawEntry = (serde_saphyr::Spanned<String>, serde_saphyr::Spanned<Raw>);

/// A value before its characters have been read again from the source.
enum Raw {
    Empty,
    Text(String),
    Other,
    List(Vec<serde_saphyr::Spanned<Raw>>),
    Map(Vec<RawEntry>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Other)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Other)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Other)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}

/// The text being read, and where in the file it begins.
struct Place<'a> {
    text: &'a str,
    source: SourceId,
    offset: usize,
}

impl Place<'_> {
    /// The node of `raw`. Tags in front of it or in it are gathered.
    fn node(&self, raw: serde_saphyr::Spanned<Raw>, tags: &mut Vec<Span>) -> Node {
        let range = self.range(raw.referenced);
        let span = Span::new(self.source, range.clone()).shifted(self.offset);
        let tag = yaml_error::tag(self.text, range.start);
        tags.extend(tag.map(|tag| Span::new(self.source, tag).shifted(self.offset)));
        let read = |decoded| scalar(self.text, self.offset, self.source, range, decoded);
        let data = match raw.value {
            Raw::Empty => Data::Empty,
            Raw::Text(text) => Data::Scalar(read(Some(text))),
            Raw::Other => Data::Scalar(read(None)),
            Raw::List(items) => {
                Data::List(items.into_iter().map(|item| self.node(item, tags)).collect())
            }
            Raw::Map(entries) => {
                Data::Map(entries.into_iter().map(|entry| self.entry(entry, tags)).collect())
            }
        };
        Node { span: around(&data).unwrap_or(span), data }
    }

    fn entry(&self, (key, value): RawEntry, tags: &mut Vec<Span>) -> (Spanned<String>, Node) {
        let span = Span::new(self.source, self.range(key.referenced)).shifted(self.offset);
        (Spanned::new(key.value, span), self.node(value, tags))
    }

    /// The bytes of a location, without white space at the end, always on character boundaries.
    fn range(&self, at: Location) -> std::ops::Range<usize> {
        let span = at.span();
        let byte =
            |number: Option<u64>| number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let start =
            self.text.floor_char_boundary(byte(span.byte_offset()).min(self.text.len()));
        let end = (start + byte(span.byte_len())).min(self.text.len());
        let end = self.text.ceil_char_boundary(end);
        start..start + self.text[start..end].trim_end().len()
    }
}

/// The place of all children; the reader gives a list or map only a starting point.
fn around(data: &Data) -> Option<Span> {
    let (first, last) = match data {
        Data::List(items) => (items.first()?.span, items.last()?.span),
        Data::Map(entries) => (entries.first()?.0.span, entries.last()?.1.span),
        Data::Empty | Data::Scalar(_) => return None,
    };
    Some(Span::new(first.source, first.range().start..last.range().end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Node {
        let mut problems = Vec::new();
        let node = read(text, SourceId(0), 0, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        node.unwrap()
    }

    #[test]
    fn scalars_keep_their_characters_and_places() {
        let text = "a: 4.00\nb: no\nc: \"é x\"\nd: 2026-01-02\ne:\n";
        let node = parse(text);
        for (key, value, plain) in [
            ("a", "4.00", true),
            ("b", "no", true),
            ("c", "é x", false),
            ("d", "2026-01-02", true),
        ] {
            let Data::Scalar(scalar) = &node.get(key).unwrap().data else { panic!("{key}") };
            assert_eq!((scalar.text.as_str(), scalar.plain), (value, plain));
            assert_eq!(&text[scalar.map.span(0..value.len()).range()], value);
        }
        assert_eq!(node.get("e").unwrap().data, Data::Empty);
    }

    #[test]
    fn a_block_leads_back_to_its_own_lines() {
        let text = "a:\n  b: |\n    one\n\n      two\n  c: >\n    x\n    y\nd: 1\n";
        let node = parse(text);
        let block = node.get("a").unwrap().get("b").unwrap();
        let Data::Scalar(scalar) = &block.data else { panic!() };
        assert_eq!(scalar.text, "one\n\n  two\n");
        assert_eq!(&text[scalar.map.span(7..10).range()], "two");
        assert_eq!(&text[scalar.map.span(0..3).range()], "one");
        let folded = node.get("a").unwrap().get("c").unwrap();
        assert_eq!(folded.text(), Some("x y\n"));
    }

    #[test]
    fn doubles_are_kept_for_the_checker() {
        let node = parse("a: 1\na: 2\nb: [x, {y: z}]\n");
        assert_eq!(node.entries().len(), 3);
        assert_eq!(node.entries()[1].0.span.range(), 5..6);
    }
}

//! What is found by what, as files that a page loads one by one: of words only those that a query needs.
//!
//! They are scripts that hand over a value, since a page on a disk may load nothing else. Places and
//! weights are written in letters alone, so that no row of them can be taken for a number of a person.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::Document;
use super::words::{Counts, Manner};
use crate::graph::SEARCH;
use crate::model::OutputPath;
use crate::output::OutputFile;

/// So much is loaded at once; more is parted by the first letters of words.
const SHARD: usize = 96 * 1024;
/// How many titles are loaded at once.
const BLOCK: usize = 64;
/// How many weights there are: one for each letter.
const WEIGHTS: u32 = 26;

/// All files of the index.
pub(super) fn files(documents: &[Document], manner: Manner) -> Vec<OutputFile> {
    let rows = rows(documents);
    let parts = parts(&rows);
    let keys: Vec<&str> = parts
        .iter()
        .map(|part| rows.get(part.start).map_or("", |row| leading(&row.word)))
        .collect();
    let about = json!({
        "count": documents.len(),
        "block": BLOCK,
        "keys": keys,
        "endings": manner.endings,
        "skipped": manner.skipped,
    });
    let mut files: Vec<Option<OutputFile>> = vec![file("index", &about)];
    files.extend(parts.iter().enumerate().map(|(number, part)| {
        let lines: Vec<&str> = rows[part.clone()].iter().map(|row| row.line.as_str()).collect();
        file(&format!("words-{number}"), &lines.join("\n").into())
    }));
    files.extend(documents.chunks(BLOCK).enumerate().map(|(number, block)| {
        file(&format!("pages-{number}"), &block.iter().map(page).collect::<Value>())
    }));
    files.into_iter().flatten().collect()
}

fn file(name: &str, value: &Value) -> Option<OutputFile> {
    let path = OutputPath::new(format!("{SEARCH}{name}.js"))?;
    Some(OutputFile { path, bytes: format!("prospectus(\"{name}\",{value});\n").into_bytes() })
}

fn page(document: &Document) -> Value {
    let Document { title, address, summary, language, words: _ } = document;
    match language {
        None => json!([title, address, summary]),
        Some(language) => json!([title, address, summary, language.as_str()]),
    }
}

/// A word, and the line that says where it stands.
struct Row {
    word: String,
    line: String,
}

/// The words of a page, in order, with the weight of each: so written that many pages need little room.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    /// The words, each with an end of its line.
    words: String,
    weights: Vec<u8>,
}

impl Weighed {
    /// Weighs the words of a page.
    pub(super) fn of(counted: &[(String, Counts)]) -> Self {
        let words = counted.iter().flat_map(|(word, _)| [word.as_str(), "\n"]).collect();
        let weights = counted.iter().map(|(_, counts)| weight(counts));
        Self { words, weights: weights.collect() }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, u8)> {
        self.words.lines().zip(self.weights.iter().copied())
    }
}

/// The places of one word: the number of the document and the weight that the word has in it.
type Places = Vec<(u32, u8)>;

/// So many documents are gone through at a time.
const BUNDLE: usize = 512;

/// All words in order, gathered from bundles of documents side by side.
fn rows(documents: &[Document]) -> Vec<Row> {
    let numbered: Vec<(u32, &Document)> = (0..).zip(documents).collect();
    let bundles: Vec<HashMap<&str, Places>> = numbered.par_chunks(BUNDLE).map(places).collect();
    let mut all: BTreeMap<&str, Places> = BTreeMap::new();
    for bundle in bundles {
        // Of each word, the places of one bundle stand after those of the bundle before.
        bundle
            .into_iter()
            .for_each(|(word, places)| all.entry(word).or_default().extend(places));
    }
    let all: Vec<(&str, Places)> = all.into_iter().collect();
    all.par_iter().map(|(word, places)| row(word, places)).collect()
}

fn places<'d>(bundle: &[(u32, &'d Document)]) -> HashMap<&'d str, Places> {
    let mut places: HashMap<&str, Places> = HashMap::new();
    for (number, document) in bundle {
        for (word, weight) in document.words.iter() {
            places.entry(word).or_default().push((*number, weight));
        }
    }
    places
}

/// How much a word says about a page, from 0: most in its title, least in its text.
fn weight(counts: &Counts) -> u8 {
    let [title, heading, summary, body] = counts.map(u32::from);
    let sum = 24 * title.min(1) + 10 * heading.min(2) + 8 * summary.min(2) + 2 * body.min(6);
    u8::try_from(WEIGHTS * sum / (sum + 14)).unwrap_or(u8::MAX)
}

fn row(word: &str, places: &Places) -> Row {
    let mut line = format!("{word} ");
    let mut last = 0;
    for (number, weight) in places {
        push_number(&mut line, number - last);
        line.push(letter(b'a', u32::from(*weight)));
        last = *number;
    }
    Row { word: word.to_owned(), line }
}

/// A number in letters: all but the last digit small, the last one large.
fn push_number(line: &mut String, number: u32) {
    if number >= WEIGHTS {
        push_high(line, number / WEIGHTS);
    }
    line.push(letter(b'A', number % WEIGHTS));
}

fn push_high(line: &mut String, number: u32) {
    if number >= WEIGHTS {
        push_high(line, number / WEIGHTS);
    }
    line.push(letter(b'a', number % WEIGHTS));
}

fn letter(first: u8, number: u32) -> char {
    char::from(first + u8::try_from(number.min(WEIGHTS - 1)).unwrap_or_default())
}

/// The rows of each file of words. Words with the same leading letters are in one.
fn parts(rows: &[Row]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| rows.get(before));
        let is_new = before.is_some_and(|before| leading(&before.word) != leading(&row.word));
        if size > SHARD && is_new {
            parts.push(start..at);
            (start, size) = (at, 0);
        }
        size += row.line.len() + 1;
    }
    parts.push(start..rows.len());
    parts
}

/// The first two letters of a word.
fn leading(word: &str) -> &str {
    let end = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: u32) -> String {
        let mut line = String::new();
        push_number(&mut line, number);
        line
    }

    #[test]
    fn numbers_are_letters() {
        let numbers = [0, 25, 26, 27, 675, 676, 17_576];
        assert_eq!(numbers.map(written), ["A", "Z", "bA", "bB", "zZ", "baA", "baaA"]);
    }

    #[test]
    fn a_title_weighs_more_than_a_summary_and_that_more_than_text() {
        let [title, heading, summary, body] =
            [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 2]].map(|one| weight(&one));
        assert!(title > heading && heading > summary && summary > body && body > 0);
        assert!(u32::from(weight(&[u16::MAX; 4])) < WEIGHTS);
    }

    #[test]
    fn words_with_the_same_leading_letters_are_in_one_file() {
        let document = |words: Vec<(String, Counts)>| Document {
            title: String::new(),
            address: String::new(),
            summary: String::new(),
            language: None,
            words: Weighed::of(&words),
        };
        let words = ('a'..='z').flat_map(|first| {
            let word = move |number| format!("{first}{}{number:04}", "word".repeat(4));
            (0..900).map(move |number| (word(number), [0, 0, 0, 1]))
        });
        let documents = [document(words.collect())];
        let files = files(&documents, Manner::of("en"));
        let of_words = files.iter().filter(|file| file.path.as_str().contains("/words-"));
        let sizes: Vec<usize> = of_words.map(|file| file.bytes.len()).collect();
        assert!(sizes.len() > 3 && sizes.iter().all(|size| *size < 2 * SHARD), "{sizes:?}");
        let index = String::from_utf8(files[0].bytes.clone()).unwrap();
        assert!(index.contains("\"keys\":[\"aw\",\"f"), "{index}");
    }
}

//! Names, streets and handles that only a template holds.
//!
//! Finished pages are looked at for what is known by its form alone; to look at the words of each would take
//! long, and most were an author's, which have been looked at. So templates are looked at instead, and what
//! is found there counts if a finished page holds it.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::spoken_paths;
use super::words::about;
use crate::diag::{Diagnostic, SourceId, Span};
use crate::output::OutputSet;
use crate::privacy::{self, Depth, Known, Pattern, Setting};
use crate::source::{SourceFile, Sources};

/// Tells of each place of a template with words about a person that finished pages hold, but for those `told`.
pub(super) fn check(
    known: &Known,
    told: &BTreeSet<String>,
    (files, sources): (&OutputSet, &Sources),
    problems: &mut Vec<Diagnostic>,
) {
    let templates: Vec<(SourceId, &SourceFile)> =
        sources.iter().filter(|(_, file)| is_template(&file.path)).collect();
    let found = templates.par_iter().flat_map_iter(|(source, file)| {
        let words = words_of(&file.text);
        let found = privacy::find(&words, Setting::Elsewhere, Depth::Words, known);
        let of_words = found.into_iter().filter(|hit| is_of_words(hit.pattern));
        let new =
            of_words.filter(|hit| !told.contains(&privacy::plain(&words[hit.range.clone()])));
        new.map(|hit| (Span::new(*source, hit.range.clone()), hit)).collect::<Vec<_>>()
    });
    for (span, hit) in found.collect::<Vec<_>>() {
        let written = sources.slice(span);
        let holders = holders(files, written);
        if holders.is_empty() {
            continue;
        }
        let place = spoken_paths(&privacy::plain(written), &holders);
        let mut problem = about(hit.pattern, hit.level).help(place);
        problem.message.push_str(" in the finished pages");
        problems.push(problem.at(span, "not repeated here").secret());
    }
}

fn is_template(path: &str) -> bool {
    path.starts_with("themes/") && (path.ends_with(".html") || path.ends_with(".ftl"))
}

/// Whether it is known by its words, so that nobody looked for it in the finished pages.
fn is_of_words(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::FullName | Pattern::Street | Pattern::Handle | Pattern::Bed)
}

/// The pages that hold these very bytes.
fn holders<'f>(files: &'f OutputSet, written: &str) -> BTreeSet<&'f str> {
    let pages: Vec<_> =
        files.iter().filter(|(path, _)| path.as_str().ends_with(".html")).collect();
    let holds =
        |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(|text| text.contains(written));
    let holding = pages.par_iter().filter(|(_, bytes)| holds(bytes));
    holding.map(|(path, _)| path.as_str()).collect()
}

/// The words of a template, byte for byte where they are: those of readers, of attributes and of comments.
/// Signs stand for all else, but for tags inside of a line, of which readers see nothing.
fn words_of(template: &str) -> String {
    let mut words = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(next) = rest.chars().next() {
        let (length, sign) = match next {
            '{' => (code(rest), '|'),
            '<' => tag(rest),
            _ => (0, '|'),
        };
        if length == 0 {
            words.push(next);
            rest = &rest[next.len_utf8()..];
            continue;
        }
        let (inside, after) = rest.split_at(length);
        blank(inside, sign, &mut words);
        rest = after;
    }
    words
}

/// How long the code of the template is that begins here; nothing if none does.
fn code(text: &str) -> usize {
    let ends = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("{", "}")];
    let found = ends.iter().find(|(start, _)| text.starts_with(start));
    found.map_or(0, |(_, end)| text.find(end).map_or(text.len(), |at| at + end.len()))
}

/// How long the tag is that begins here, a script with all that is in it, and the sign that stands for it.
fn tag(text: &str) -> (usize, char) {
    let name = text[1..].trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    if text.starts_with("<!--") {
        return (4, '|');
    }
    if name.is_empty() {
        return (0, '|');
    }
    let is_code = name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style");
    if is_code && !text.starts_with("</") {
        return (text.find("</").unwrap_or(text.len()), '|');
    }
    let end = text.find('>').map_or(text.len(), |at| at + 1);
    let inline = ["abbr", "b", "em", "i", "span", "strong"];
    let is_inline = inline.iter().any(|one| name.eq_ignore_ascii_case(one));
    match text[..end].contains('=') {
        // Its attributes are words too, so only its name goes.
        true => (1 + name.len(), '|'),
        false => (end, if is_inline { ' ' } else { '|' }),
    }
}

/// Adds a sign for each byte of what is no words.
fn blank(text: &str, sign: char, words: &mut String) {
    words.extend(std::iter::repeat_n(sign, text.len()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_left_of_a_template_and_each_where_it_was() {
        for (template, words) in [
            ("<p>Mrs <b>Jane</b></p>", "|||Mrs    Jane    ||||"),
            ("Mrs {{ name }} é", "Mrs |||||||||| é"),
            ("<a href=\"x\">Jo</a>", "|| href=\"x\">Jo||||"),
            ("<!-- Jo -->", "|||| Jo -->"),
            ("a { $b } < c", "a |||||| < c"),
            ("<script>{\"@id\":1}</script>x", "||||||||||||||||||||||||||x"),
            ("{{", "||"),
            ("<", "<"),
        ] {
            assert_eq!(words_of(template).len(), template.len(), "{template}");
            assert_eq!(words_of(template), words, "{template}");
        }
    }
}

//! What is wrong with a text.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::super::Rules;
use super::super::directive::Directive;
use super::super::document::{Document, Fault, Heading, Part, Placed};
use super::super::problem::Problem;
use super::super::raw;
use crate::diag::Code;
use crate::text;

/// All problems, by place.
pub(super) fn all(document: &Document<'_>, rules: &Rules<'_>) -> Vec<Problem> {
    if let Some(excess) = &document.excess {
        let problem = Problem::error(Code::MarkdownLimit, excess.range.clone(), excess.message)
            .help("take out what is too much; if it is code, put it in a file of its own");
        return vec![problem];
    }
    let mut problems = Vec::new();
    headings(document, rules, &mut problems);
    blocks(document, rules, &mut problems);
    super::tables::check(document, &mut problems);
    directives(document, &mut problems);
    references(document, &mut problems);
    problems.sort_by_key(|problem| problem.range.start);
    problems
}

fn headings(document: &Document<'_>, rules: &Rules<'_>, problems: &mut Vec<Problem>) {
    let mut above = rules.first_level.saturating_sub(1);
    let (mut explicit, mut unnamed) = (BTreeMap::new(), BTreeMap::new());
    for (number, heading) in &document.headings {
        problems.extend(level(heading, above, rules));
        if heading.text.is_empty() {
            let problem = Problem::error(
                Code::HeadingEmpty,
                heading.range.clone(),
                "this heading has no text",
            );
            problems.push(problem.help("write the heading, or delete the line"));
        }
        match &heading.explicit {
            Some(id) => problems.extend(explicit_id(heading, id, rules, &mut explicit)),
            None => problems.extend(same_words(heading, &mut unnamed)),
        }
        if let Event::Start(Tag::Heading { classes, attrs, .. }) = &document.events[*number]
            && !(classes.is_empty() && attrs.is_empty())
        {
            let message = "only an id may stand in braces after a heading";
            let problem = Problem::error(Code::BadValue, heading.range.clone(), message);
            problems.push(problem.help("write `{#id}`, or a backslash before the brace"));
        }
        above = heading.level;
    }
}

fn level(heading: &Heading, above: u8, rules: &Rules<'_>) -> Option<Problem> {
    let first = usize::from(rules.first_level);
    let error = |message: String, help: String| {
        Problem::error(Code::HeadingLevel, heading.range.clone(), message).help(help)
    };
    if heading.level < rules.first_level {
        let message = match rules.first_level {
            2 => "this heading is as high as the title of the page",
            _ => "this heading is as high as the heading of its part of the page",
        }
        .to_owned();
        let help = format!(
            "headings begin with `{}`: the title is written by the page",
            "#".repeat(first)
        );
        return Some(error(message, help));
    }
    if heading.level > 4 {
        let message = format!("a heading of level {} is too deep", heading.level);
        return Some(error(message, "use level 4 at most, or divide the page".to_owned()));
    }
    (heading.level > above + 1).then(|| {
        let message =
            format!("this heading goes from level {above} to level {}", heading.level);
        error(message, format!("write `{}`", "#".repeat(usize::from(above + 1))))
            .label(format!("level {} is left out", above + 1))
    })
}

fn explicit_id<'a>(
    heading: &'a Heading,
    id: &'a str,
    rules: &Rules<'_>,
    first_uses: &mut BTreeMap<&'a str, Range<usize>>,
) -> Option<Problem> {
    let range = heading.range.clone();
    if !text::is_slug(id) {
        let message = format!("`{id}` cannot be an id");
        let help = "use lower-case letters, digits and hyphens, as in `{#on-the-ward}`";
        return Some(Problem::error(Code::BadValue, range, message).help(help));
    }
    let duplicate = |message| {
        Problem::error(Code::DuplicateAnchor, range.clone(), message)
            .help("give this heading another id")
    };
    if rules.taken.contains(&id) {
        return Some(duplicate(format!("the page has a part with the id `{id}` already")));
    }
    if let Some(first) = first_uses.get(id) {
        let problem = duplicate(format!("two headings have the id `{id}`"));
        return Some(problem.related(first.clone(), "first used here"));
    }
    first_uses.insert(id, range.clone());
    None
}

/// Of two headings with the same words, which has the id that is made of them would depend on their order:
/// an address that others keep would lead to another text as soon as one of them moves.
fn same_words(
    heading: &Heading,
    first_uses: &mut BTreeMap<String, Range<usize>>,
) -> Option<Problem> {
    let slug = text::slug(&heading.text);
    let range = heading.range.clone();
    let Some(first) = first_uses.get(&slug) else {
        first_uses.insert(slug, range);
        return None;
    };
    if heading.text.is_empty() {
        return None;
    }
    let message = match slug.is_empty() {
        true => "no id can be made of the words of these two headings".to_owned(),
        false => {
            format!("two headings would have the id `{slug}`, by which others link to them")
        }
    };
    let help = format!("give this one an id that stays with it: `{{#{}}}`", heading.id);
    let problem = Problem::error(Code::DuplicateAnchor, range, message).help(help);
    Some(problem.related(first.clone(), "the first of them"))
}

fn blocks(document: &Document<'_>, rules: &Rules<'_>, problems: &mut Vec<Problem>) {
    let mut items = 0_usize;
    for (number, event) in document.events.iter().enumerate() {
        let range = || document.ranges[number].clone();
        match event {
            Event::Start(Tag::Paragraph) if items == 0 => {
                problems.extend(bold_heading(document, number));
            }
            Event::Start(Tag::Item | Tag::DefinitionListDefinition) => items += 1,
            Event::End(TagEnd::Item | TagEnd::DefinitionListDefinition) => {
                items = items.saturating_sub(1);
            }
            Event::Start(Tag::Heading { .. }) if document.notes.contain(number) => {
                let message = "a footnote cannot have a heading";
                let problem = Problem::error(Code::HeadingLevel, range(), message);
                problems.push(problem.help("take away the `#` signs"));
            }
            Event::Start(Tag::TableHead) if document.words(number).is_empty() => {
                let message = "this table's columns have no names";
                let problem = Problem::error(Code::TableHeader, range(), message);
                problems.push(problem.help("write a short name above each column"));
            }
            Event::Start(Tag::TableHead) => {
                problems.extend(nameless_columns(document, number));
            }
            Event::Start(Tag::HtmlBlock) if !document.directives.contains_key(&number) => {
                let trimmed = document.text[range()].trim_end().len();
                let whole =
                    document.ranges[number].start..document.ranges[number].start + trimmed;
                problems.push(html(document.text, whole));
            }
            Event::InlineHtml(tag) if raw::Tag::allowed(tag, rules.html).is_none() => {
                problems.push(html(document.text, range()));
            }
            _ => {}
        }
    }
}

/// Columns without a name, where others have one. The first may go without: it names the rows.
fn nameless_columns(document: &Document<'_>, number: usize) -> Option<Problem> {
    let after = document.events.iter().enumerate().skip(number + 1);
    let head = after.take_while(|(_, event)| !matches!(event, Event::End(TagEnd::TableHead)));
    let cells = head.filter(|(_, event)| matches!(event, Event::Start(Tag::TableCell)));
    let (at, _) = cells.skip(1).find(|(at, _)| document.words(*at).is_empty())?;
    let message = "a column of this table has no name";
    let problem = Problem::error(Code::TableHeader, document.ranges[at].clone(), message);
    Some(problem.help("write a short name above the column"))
}

/// A paragraph that is all bold, and does not end like a sentence.
fn bold_heading(document: &Document<'_>, number: usize) -> Option<Problem> {
    let bold = document.holds_one(number)
        && match &document.events[number + 1] {
            Event::Start(Tag::Strong) => true,
            Event::Start(Tag::Emphasis) => {
                document.holds_one(number + 1)
                    && matches!(document.events[number + 2], Event::Start(Tag::Strong))
            }
            _ => false,
        };
    let words = if bold { document.words(number) } else { return None };
    if words.is_empty() || words.ends_with(['.', '!', ',', ';']) {
        return None;
    }
    let range = document.ranges[number + 1].clone();
    let message = "this bold line looks like a heading, but is not one";
    let help = "write `##` before it and take the stars away, or make only a part of it bold";
    Some(Problem::warning(Code::BoldHeading, range, message).help(help))
}

fn html(text: &str, range: Range<usize>) -> Problem {
    let message = format!("{} cannot stand in Markdown", raw::spoken(&text[range.clone()]));
    let help = if text[range.clone()].trim_start().starts_with("<!--") {
        "take it away; readers could see it in the source of the page"
    } else {
        "use Markdown; to show a `<`, write a backslash before it"
    };
    Problem::error(Code::RawHtml, range, message).help(help)
}

fn directives(document: &Document<'_>, problems: &mut Vec<Problem>) {
    problems.extend(document.directives.values().filter_map(directive));
    problems.extend(two_colons(document));
    for line in &document.swallowed {
        let message = "this line is part of the text above it";
        let problem = Problem::error(Code::UnknownDirective, line.range.clone(), message);
        problems.push(problem.help("put an empty line before it"));
    }
}

/// Texts that begin like a block, with a colon too few. Such a line below another is taken for
/// a definition of it.
fn two_colons<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Problem> + 'd {
    let begins_text = |event: &Event<'_>| {
        matches!(
            event,
            Event::Start(
                Tag::Paragraph | Tag::DefinitionListTitle | Tag::DefinitionListDefinition
            )
        )
    };
    let starts = document.events.iter().zip(&document.ranges);
    let starts = starts.filter(move |(event, _)| begins_text(event));
    starts.filter_map(|(_, range)| {
        let line = document.text[range.clone()].lines().next()?;
        let rest = line.strip_prefix("::")?.trim_start_matches(' ');
        let name = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let meant = Directive::named(name).or_else(|| Directive::nearest(name))?;
        let message = "a block begins with three colons, and here are two";
        let line = range.start..range.start + line.len();
        let problem = Problem::error(Code::UnknownDirective, line, message);
        Some(problem.help(format!("write `::: {}`", meant.name)))
    })
}

fn directive(placed: &Placed<'_>) -> Option<Problem> {
    let range = placed.line.range.clone();
    let name = placed.line.name;
    match placed.part {
        Part::Open { closed: false, .. } => {
            let message = format!("`::: {name}` is not closed");
            let problem = Problem::error(Code::UnclosedDirective, range, message);
            Some(problem.help("write `:::` on a line of its own where it ends"))
        }
        Part::Open { directive, .. } | Part::Leaf(directive) => argument(placed, directive),
        Part::Close | Part::CloseUnknown => None,
        Part::Literal(fault) => Some(faulty(fault, name, range)),
    }
}

fn argument(placed: &Placed<'_>, directive: &Directive) -> Option<Problem> {
    let written = placed.line.argument;
    let help = directive.read(written).err()?;
    let name = directive.name;
    let message = match written {
        "" => format!("`::: {name}` needs something after its name"),
        _ => format!("`{written}` cannot follow `::: {name}`"),
    };
    Some(Problem::error(Code::DirectiveArgument, placed.line.range.clone(), message).help(help))
}

fn faulty(fault: Fault, name: &str, range: Range<usize>) -> Problem {
    let (code, message, help) = match fault {
        Fault::Unknown => (
            Code::UnknownDirective,
            format!("there is no block called `{name}`"),
            match Directive::nearest(name) {
                Some(meant) => format!("did you mean `::: {}`?", meant.name),
                None => format!("the blocks are {}", text::spoken_list(&names())),
            },
        ),
        Fault::Nested => (
            Code::UnknownDirective,
            "a block cannot stand in a list, a quotation or a footnote".to_owned(),
            "put it on a line without indentation, with an empty line before it".to_owned(),
        ),
        Fault::Stray => (
            Code::UnclosedDirective,
            "this `:::` closes nothing".to_owned(),
            "delete it, or add the line that begins the block".to_owned(),
        ),
        Fault::TooDeep => (
            Code::MarkdownLimit,
            "too many blocks lie inside each other".to_owned(),
            "close the blocks above before you begin another".to_owned(),
        ),
    };
    Problem::error(code, range, message).help(help)
}

fn names() -> Vec<&'static str> {
    super::super::DIRECTIVES.iter().map(|directive| directive.name).collect()
}

fn references(document: &Document<'_>, problems: &mut Vec<Problem>) {
    for range in &document.broken {
        let message = format!("`{}` has no definition", &document.text[range.clone()]);
        let problem = Problem::error(Code::MarkdownReference, range.clone(), message);
        problems.push(
            problem
                .help("add a line `[name]: address`, or write a backslash before the bracket"),
        );
    }
    for (number, events) in document.events.windows(2).enumerate() {
        if let [Event::Text(bracket), Event::Text(label)] = events
            && &**bracket == "["
            && let Some(label) = label.strip_prefix('^').filter(|label| !label.is_empty())
        {
            let start = document.ranges[number].start;
            let end = (document.ranges[number + 1].end + 1).min(document.text.len());
            problems.extend(undefined_note(document, label, start..end));
        }
    }
    for definition in &document.notes.definitions {
        let mentioned = |label: &str| document.notes.number_of(label).is_some();
        if let Event::Start(Tag::FootnoteDefinition(label)) = &document.events[definition.start]
            && !mentioned(label)
        {
            let range = document.ranges[definition.start].clone();
            let message =
                format!("nothing mentions the footnote `{label}`, so it is not shown");
            let problem = Problem::warning(Code::MarkdownReference, range, message);
            problems.push(
                problem.help(format!("write `[^{label}]` where it belongs, or delete it")),
            );
        }
    }
}

fn undefined_note(
    document: &Document<'_>,
    label: &str,
    range: Range<usize>,
) -> Option<Problem> {
    let written = document.text.get(range.clone())?;
    if !written.ends_with(']') || label.contains(char::is_whitespace) {
        return None;
    }
    let message = format!("the footnote `{label}` is not defined");
    let problem = Problem::error(Code::MarkdownReference, range, message);
    Some(problem.help(format!("add a line `[^{label}]: text`")))
}

//! `explain`: the page of explanation of a code, set for a terminal.

use std::io::{self, Write};

use annotate_snippets::renderer::{DEFAULT_EMPHASIS_STYLE, DEFAULT_HELP_STYLE, Style};

use super::Status;
use super::args::Explain;
use super::console::Console;
use super::stop::Stop;
use super::wrap::wrap;
use crate::check::rule::Rule;
use crate::check::rules;
use crate::diag::Code;
use crate::text::spoken_list;

/// The most columns of a paragraph: longer lines are hard to read.
const WIDTH: usize = 80;

/// `prospectus explain`
pub(super) fn run(args: &Explain, console: &mut Console) -> Result<Status, Stop> {
    let Some(word) = args.code.as_deref() else {
        console.data(|out, _| all(out))?;
        return Ok(Status::Done);
    };
    let text = match rules::rule(&bare(word)) {
        Some(rule) => of_rule(rule),
        None => code(word)?.explanation().to_owned(),
    };
    console.data(|out, colour| page(&text, colour, out))?;
    Ok(Status::Done)
}

/// The page of a rule of `audit`, as Markdown.
fn of_rule(rule: &Rule) -> String {
    let asked = match rule.criteria {
        [] => "This is good practice; no success criterion of WCAG asks for it.".to_owned(),
        [one] => format!("The success criterion {one} of WCAG 2.2 asks for it."),
        many => format!("The success criteria {} of WCAG 2.2 ask for it.", spoken_list(many)),
    };
    format!(
        "# {}: {}\n\nA rule of `prospectus audit` for finished pages. {asked}\n\nWhy it matters: {}\n\nWhat to do: What `audit` says of each place. The whole rule: {}\n",
        rule.id,
        rule.title,
        rule.why,
        rule.address()
    )
}

/// A code without the word and the brackets with which it was copied.
fn bare(word: &str) -> String {
    let name = word.trim_start_matches("error").trim_start_matches("warning");
    name.trim_matches(['[', ']']).to_lowercase().replace('_', "-")
}

/// The code that is meant, also when it was copied with its brackets.
fn code(word: &str) -> Result<Code, Stop> {
    let name = bare(word);
    Code::named(&name).ok_or_else(|| {
        let names = || Code::ALL.iter().map(|code| code.as_str());
        let holding: Vec<&str> =
            names().filter(|code| code.split('-').any(|part| part == name)).collect();
        let otherwise = match holding.as_slice() {
            [] => "call `prospectus explain` to see all codes".to_owned(),
            [one] => format!("did you mean `{one}`?"),
            several => format!("the codes with this word are {}", spoken_list(several)),
        };
        Stop::unknown("code", word, names(), &otherwise)
    })
}

fn all(out: &mut dyn Write) -> io::Result<()> {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
    for code in Code::ALL {
        writeln!(out, "{:width$}  {}", code.as_str(), code.title())?;
    }
    Ok(())
}

/// Sets Markdown for a terminal: a bold title, paragraphs that fit, examples indented.
fn page(markdown: &str, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut paragraph = String::new();
    let mut in_example = false;
    for line in markdown.lines() {
        if line.starts_with("```") || (!in_example && line.is_empty()) {
            flush(&mut paragraph, colour, out)?;
        }
        if line.starts_with("```") {
            in_example = !in_example;
        } else if in_example {
            writeln!(out, "{}", format!("    {line}").trim_end())?;
        } else if let Some(title) = line.strip_prefix("# ") {
            writeln!(out, "{}", painted(title, DEFAULT_EMPHASIS_STYLE, colour))?;
        } else if line.is_empty() {
            writeln!(out)?;
        } else {
            paragraph.push_str(line);
            paragraph.push(' ');
        }
    }
    flush(&mut paragraph, colour, out)
}

/// Writes the paragraph that was gathered, its leading words such as `Right:` marked.
fn flush(paragraph: &mut String, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    const LEADS: [&str; 4] = ["Wrong:", "Right:", "Why it matters:", "What to do:"];
    for (number, line) in wrap(paragraph, WIDTH).iter().enumerate() {
        let lead = LEADS.into_iter().find(|lead| number == 0 && line.starts_with(lead));
        let (lead, rest) = line.split_at(lead.map_or(0, str::len));
        writeln!(out, "{}{rest}", painted(lead, DEFAULT_HELP_STYLE, colour))?;
    }
    paragraph.clear();
    Ok(())
}

fn painted(text: &str, style: Style, colour: bool) -> String {
    if colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: Code, colour: bool) -> String {
        let mut out = Vec::new();
        page(code.explanation(), colour, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_page_keeps_signs_of_markdown_or_long_lines() {
        for code in Code::ALL {
            let text = shown(*code, false);
            assert!(text.starts_with(code.as_str()), "{text}");
            assert!(!text.contains("```"), "{text}");
            let longest = text.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(100), "{text}");
            assert!(shown(*code, true).contains("\x1b["));
        }
    }

    #[test]
    fn every_rule_of_audit_has_a_page() {
        for rule in rules::rules() {
            let mut out = Vec::new();
            page(&of_rule(rule), false, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.starts_with(&format!("{}: ", rule.id)), "{text}");
            assert!(text.contains("Why it matters: ") && text.contains("https://"), "{text}");
            assert_eq!(Code::named(rule.id), None);
        }
    }

    #[test]
    fn a_code_may_be_copied_as_it_is_shown() {
        for word in ["broken-link", "error[broken-link]", "warning[broken-link]", "Broken_Link"]
        {
            assert_eq!(code(word), Ok(Code::BrokenLink));
        }
        assert!(code("broken-lnik").is_err());
    }

    #[test]
    fn a_part_of_a_code_leads_to_all_that_have_it() {
        let words = |word: &str| format!("{:?}", code(word));
        assert!(
            words("broken").contains("`broken-link`, `broken-anchor` and `image-broken`"),
            "{}",
            words("broken")
        );
        assert!(words("ampersand").contains("did you mean `nhs-ampersand`?"));
        assert!(words("rubbish").contains("to see all codes"));
    }
}

//! Words that are better left out, each with its source and what to write instead.

use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::{Deserialize, Serialize};

use super::Remark;
use crate::diag::Code;

/// The lists that come with the tool.
const LISTS: &str = include_str!("words.txt");

/// A word of the house's own list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseWord {
    /// The word, or a few words.
    pub words: String,
    /// What to write instead.
    pub instead: Option<String>,
    /// Why.
    pub reason: String,
    /// What is done about it.
    pub level: HouseLevel,
}

/// What the house does about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HouseLevel {
    /// It is allowed, even if a list of the tool has it.
    Allow,
    /// It is told.
    Warn,
    /// It forbids publishing.
    Deny,
}

/// All lists, ready to be looked for at once.
#[derive(Debug)]
pub struct WordLists {
    search: Option<AhoCorasick>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    code: Code,
    words: String,
    help: Option<String>,
    reason: Option<String>,
    deny: bool,
}

impl WordLists {
    /// The lists of the tool that are wanted, and those of the house.
    pub fn new(house: &[HouseWord], wants: impl Fn(Code) -> bool) -> Self {
        let own: BTreeSet<String> =
            house.iter().map(|word| word.words.to_lowercase()).collect();
        let mut rows: Vec<Row> = LISTS.lines().filter_map(row).collect();
        rows.retain(|row| wants(row.code) && !own.contains(&row.words.to_lowercase()));
        rows.extend(house.iter().filter(|word| word.level != HouseLevel::Allow).map(house_row));
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(rows.iter().map(|row| row.words.as_str()))
            .ok();
        Self { search, rows }
    }

    /// Every listed word of `text`.
    pub(super) fn find(&self, text: &str, found: &mut Vec<Remark>) {
        let Some(search) = &self.search else { return };
        for hit in search.find_iter(text) {
            let row = &self.rows[hit.pattern().as_usize()];
            let capital = row.words.starts_with(char::is_uppercase);
            let same =
                !capital || row.code == Code::HouseWord || text[hit.range()] == row.words;
            // `X-ray` is `x-ray` in another case, and right; so is `a role out of hours`.
            let right = row.help.as_deref() == Some(&text[hit.range()]);
            let slip = row.code == Code::HouseSlip && text[hit.end()..].starts_with(" of ");
            if same && !right && !slip && is_whole(text, &hit.range()) {
                found.push(remark(row, text, hit.range()));
            }
        }
    }
}

fn row(line: &str) -> Option<Row> {
    let mut parts = line.split(" | ").map(str::trim);
    let code = Code::named(parts.next()?)?;
    let words = parts.next()?.to_owned();
    let help = parts.next().map(str::to_owned);
    Some(Row { code, words, help, reason: None, deny: false })
}

fn house_row(word: &HouseWord) -> Row {
    Row {
        code: Code::HouseWord,
        words: word.words.clone(),
        help: word.instead.clone(),
        reason: Some(word.reason.clone()),
        deny: word.level == HouseLevel::Deny,
    }
}

/// Whether no letter, digit or hyphen goes on at either end of `range`.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let goes_on =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '\u{2019}' | '/' | '@');
    !text[..range.start].ends_with(goes_on) && !text[range.end..].starts_with(goes_on)
}

fn remark(row: &Row, text: &str, range: Range<usize>) -> Remark {
    let word = &text[range.clone()];
    let message = match row.code {
        Code::NhsInclusive => format!("`{word}` can hurt or leave out the people it is about"),
        Code::NhsLatin => format!("`{word}` is Latin, which not everyone reads with ease"),
        Code::NhsContraction => format!("`{word}` is hard to read for some people"),
        Code::HouseWord => format!("the house avoids `{word}`"),
        Code::HousePlease => format!("`{word}` says nothing in a text that tells"),
        Code::HouseSlip => format!("`{word}` is most likely a slip of the pen"),
        Code::NhsWord => {
            format!("the NHS has another word for `{word}`, or writes it otherwise")
        }
        _ => format!("there is a plainer word for `{word}`"),
    };
    let instead = row.help.as_ref().map(|help| match row.code {
        Code::HousePlease => help.clone(),
        _ => format!("write `{help}`"),
    });
    let reason = row.reason.as_ref().map(|reason| format!("the reason: {reason}"));
    let help = instead.into_iter().chain(reason).collect();
    Remark { code: row.code, range, message, help, deny: row.deny }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut remarks = Vec::new();
        WordLists::new(&[], |_| true).find(text, &mut remarks);
        remarks.into_iter().map(|remark| &text[remark.range]).collect()
    }

    #[test]
    fn every_line_of_the_lists_names_a_code_and_a_word() {
        for line in LISTS.lines().filter(|line| !line.starts_with('#')) {
            assert!(row(line).is_some_and(|row| row.help.is_some()), "{line}");
        }
    }

    #[test]
    fn whole_words_are_found_in_any_case() {
        assert_eq!(
            found("We Utilise it, e.g. in order to help."),
            ["Utilise", "e.g.", "in order to"]
        );
        assert_eq!(found("An X-ray of an x-ray"), ["x-ray"]);
        assert_eq!(found("a key, keys and keyboards"), ["key"]);
        assert!(found("the BAMEX, eggs, monkey, e-mailing and A&E").is_empty());
    }

    #[test]
    fn the_house_has_the_last_word() {
        let house = |words: &str, level| HouseWord {
            words: words.into(),
            instead: Some("patient".into()),
            reason: "they asked us to".into(),
            level,
        };
        let own =
            [house("utilise", HouseLevel::Allow), house("service user", HouseLevel::Deny)];
        let mut remarks = Vec::new();
        WordLists::new(&own, |_| true)
            .find("Service users? A service user utilises; we utilise.", &mut remarks);
        let codes: Vec<_> = remarks.iter().map(|r| (r.code, r.deny)).collect();
        assert_eq!(codes, [(Code::HouseWord, true), (Code::GovukUtilise, false)]);
    }
}

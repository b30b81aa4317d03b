//! Why a page was made again, in words that an author understands.

use super::pages::Result;
use super::scan::CONTENT;
use crate::graph::question::{Card, Item, Step, Title};
use crate::graph::{Answer, Question};
use crate::incremental::{Answers, Renders, Shared, Stale};
use crate::model::entry::EntryId;
use crate::output::Content;

/// A page that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Its address.
    pub path: String,
    /// What had changed.
    pub why: String,
}

impl Rendered {
    /// A page that is made of a file which was edited.
    pub(super) fn edited(path: String, file: &str) -> Self {
        Self { path, why: format!("its own text changed ({CONTENT}/{file})") }
    }
}

/// Finds the words. Each answer that changed is put into words once.
pub(super) struct Words<'a> {
    /// What is remembered of the build before.
    pub(super) renders: &'a Renders<Question, Content>,
    /// What is true now.
    pub(super) answers: &'a Answers<'a, Question, Answer>,
    /// The words for each question whose answer changed.
    pub(super) words: Shared<Question, String>,
}

impl Words<'_> {
    /// The page of a result, if it was made.
    pub(super) fn of(&self, result: &Result<'_>) -> Option<Rendered> {
        let path = result.key.to_owned();
        let why = match result.why.as_ref()? {
            Stale::New => "it was not remembered".to_owned(),
            Stale::Setting => "the theme or the settings of the publication changed".to_owned(),
            Stale::Own => match result.file {
                Some(file) => return Some(Rendered::edited(path, file)),
                None => "what it shows changed".to_owned(),
            },
            Stale::Answer(question) => self.words.get(question, || self.changed(question)),
        };
        Some(Rendered { path, why })
    }

    fn changed(&self, question: &Question) -> String {
        let now = self.answers.get(question);
        let before = self.before(question);
        let found = match (before.as_ref(), now.as_deref().map(|known| &known.answer)) {
            (Some(Answer::Cards(before)), Some(Answer::Cards(now))) => self.list(before, now),
            (Some(Answer::Mentions(before)), Some(Answer::Mentions(now))) => {
                let items = |all: &[crate::graph::question::Mentioned]| -> Vec<Item> {
                    all.iter().map(|mention| mention.from.clone()).collect()
                };
                self.list(&items(before), &items(now))
            }
            (Some(Answer::Neighbours(a, b)), Some(Answer::Neighbours(c, d))) => {
                let items = |one: &Option<Item>, other: &Option<Item>| -> Vec<Item> {
                    one.iter().chain(other).cloned().collect()
                };
                self.list(&items(a, b), &items(c, d))
            }
            (Some(Answer::Trail(before)), Some(Answer::Trail(now))) => steps(before, now),
            (Some(Answer::Site(before)), Some(Answer::Site(now))) => {
                steps(&before.navigation, &now.navigation)
                    .or_else(|| steps(&before.footer, &now.footer))
            }
            _ => None,
        };
        found.unwrap_or_else(|| in_general(question))
    }

    fn before(&self, question: &Question) -> Option<Answer> {
        postcard::from_bytes(&self.renders.answer(question)?.answer).ok()
    }

    /// What is different between two lists of entries.
    fn list(&self, before: &[Item], now: &[Item]) -> Option<String> {
        let other = |items: &[Item], item: &Item| !items.iter().any(|old| old.id == item.id);
        if let Some(new) = now.iter().find(|item| other(before, item)) {
            return Some(format!("{} came to a list", named(&new.id)));
        }
        if let Some(gone) = before.iter().find(|item| other(now, item)) {
            return Some(format!("{} left a list", named(&gone.id)));
        }
        let both = before.iter().zip(now);
        let (_, changed) =
            both.clone().find(|(old, new)| old.id == new.id && old.print != new.print)?;
        Some(self.item(changed))
    }

    /// What is different in what lists show of an entry.
    fn item(&self, item: &Item) -> String {
        let question = Question::Card(item.id.clone());
        let now = self.answers.get(&question);
        let card = |answer: Option<&Answer>| match answer {
            Some(Answer::Card(card)) => Some(Card::clone(card)),
            _ => None,
        };
        let before = card(self.before(&question).as_ref());
        match (before, card(now.as_deref().map(|known| &known.answer))) {
            (Some(before), Some(now)) if before.title != now.title => {
                format!("the title of \"{}\" changed to \"{}\"", before.title, now.title)
            }
            (Some(before), Some(now)) if before.summary != now.summary => {
                format!("the summary of \"{}\" changed", now.title)
            }
            (_, Some(now)) => format!("what lists show of \"{}\" changed", now.title),
            _ => format!("{} changed", named(&item.id)),
        }
    }
}

/// The title that is different in two rows of pages.
fn steps(before: &[Step], now: &[Step]) -> Option<String> {
    let mut both = before.iter().zip(now);
    let (old, new) = both.find(|(old, new)| old.path == new.path && old.title != new.title)?;
    match (&old.title, &new.title) {
        (Title::Written(old), Title::Written(new)) => {
            Some(format!("the title of \"{old}\" changed to \"{new}\""))
        }
        _ => Some(format!("the title of `/{}` changed", new.path)),
    }
}

fn named(id: &EntryId) -> String {
    format!("the {} `{}`", id.kind, id.slug)
}

/// What a question is about.
fn in_general(question: &Question) -> String {
    match question {
        Question::Site => "what every page shows of the publication changed".to_owned(),
        Question::Abbreviations => "the abbreviations changed".to_owned(),
        Question::Terms => "the terms of the glossary changed".to_owned(),
        Question::SiteMap => "the pages of the site, or their titles, changed".to_owned(),
        Question::Cards(kind, _) => format!("the list of entries of the kind `{kind}` changed"),
        Question::Card(id) | Question::Full(id) => format!("{} changed", named(id)),
        Question::Single(kind) => format!("the {kind} changed"),
        Question::Mentions(id) => format!("what refers to {} changed", named(id)),
        Question::Referred(kind, id, _) => format!("the {kind} `{id}` changed"),
        Question::Link(asked) => {
            format!("the link to `{}` leads elsewhere", asked.destination)
        }
        Question::Picture(file) => {
            format!("the image `{file}`, or what is said of it, changed")
        }
        Question::Trail(_) => "a page above it changed".to_owned(),
        Question::Neighbours(_) => "another entry stands before or after it".to_owned(),
        Question::Whole(id) => format!("{} changed", named(id)),
        Question::Wholes(kind) => format!("an entry of the kind `{kind}` changed"),
        Question::Changes | Question::LastChange(_) => "the list of changes changed".to_owned(),
        Question::Redirects => "an old address leads elsewhere".to_owned(),
        Question::Offers => "the files for others changed".to_owned(),
        Question::Selections | Question::Selection(_) => {
            "the records that it lists changed".to_owned()
        }
        Question::Rendition(_) => "what it shows in another form changed".to_owned(),
        Question::Day => "it is another day".to_owned(),
    }
}

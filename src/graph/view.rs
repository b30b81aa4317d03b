//! What one page may ask about the rest of the site: the only door.
//!
//! A page that is rendered holds what is its [`Own`] and a view, and nothing else of the site.
//! Whatever its bytes depend on is therefore either
//!
//! * in [`Own`], all of which goes into what stands for the page itself, or
//! * an answer, which is noted here with what stands for all of it, or
//! * in what the renderer was made with (the theme, the configuration, the kinds), which stands
//!   for the whole build and is compared once.
//!
//! Nothing else can be reached from `render`: entries, lists and links are not given out, only
//! [`Answer`]s. To let pages learn something new, add a [`Question`] and its answer as data.
//! A page whose own input and answers are all what they were has the bytes that it had.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::question::{
    Answer, Branch, Card, Changed, Full, Item, LinkAsked, Mentioned, Narrowed, Pictured,
    Question, Referred, Selected, SiteFacts, Step, Whole,
};
use super::{Destination, Form};
use crate::incremental::{Answers, Fingerprint, Known, Notes};
use crate::markdown::{Abbreviation, Heading, Term};
use crate::model::entry::{Entry, EntryId, Language, Reference};
use crate::model::kind::Text;
use crate::model::{Kinds, OutputPath, Route};

/// What a page is made from before it asks anything.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Own<'a> {
    /// Its address.
    pub route: &'a Route,
    /// What it shows.
    pub topic: Topic<'a>,
    /// The language of its texts.
    pub language: &'a Language,
    /// The entry that it shows or is introduced by.
    pub entry: Option<&'a Entry>,
    /// The headings in the text of the entry.
    pub headings: &'a [Heading],
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Topic<'a> {
    /// Its entry.
    Entry,
    /// The list of the entries of this kind.
    Landing(&'a str),
    /// Records of all entries of a kind.
    Selection {
        /// The kind, such as `theme`.
        kind: &'a str,
        /// The field that holds the records, such as `objectives`.
        field: &'a str,
        /// Whether one of the records belongs to a draft.
        draft: bool,
    },
    /// Entries in another form.
    Rendition {
        /// The form: the name of its template and of its words.
        form: &'a str,
        /// The title of the entry, if it shows one.
        of: Option<&'a str>,
        /// Whether one of the entries is a draft.
        draft: bool,
    },
    /// The list of all pages.
    SiteMap,
    /// Where readers search.
    Search,
    /// What words mean.
    Glossary,
    /// What a server shows for an unknown address.
    NotFound,
    /// An old address: leads to this path.
    Redirect(&'a str),
    /// How to use this profile on other sites.
    Use(&'a EntryId),
    /// Nothing that is a page: a file.
    File(&'a Form),
}

/// The rest of the site, as one page sees it.
#[derive(Debug)]
pub struct View<'a> {
    answers: &'a Answers<'a, Question, Answer>,
    /// What is its own.
    pub own: Own<'a>,
    /// The kinds of content, which come with the tool.
    pub kinds: &'a Kinds,
    asked: RefCell<Vec<Arc<Known<Question, Answer>>>>,
    /// The rest of answers that only say what stands for it.
    parts: RefCell<Vec<Arc<Known<Question, Answer>>>>,
    /// Whether a question had no answer, so that what is made of the page is worth nothing.
    lost: Cell<bool>,
}

/// An entry as a list shows it.
#[derive(Debug, Clone)]
pub enum Seen {
    /// By its plain fields.
    Card(Arc<Card>),
    /// By all its fields.
    Full(Arc<Full>),
}

/// What a page asked, and what stands for the answers.
pub type Asked = Notes<Question, Answer>;

/// The name of the picture that others show with links to a page, in the folder of the page.
pub const CARD: &str = "card.png";

impl Own<'_> {
    /// What stands for all of it.
    pub fn print(&self) -> Fingerprint {
        Fingerprint::of(self)
    }

    /// The file of the picture for those who link to the page; none where nobody does.
    pub fn card(&self) -> Option<OutputPath> {
        match self.topic {
            Topic::NotFound | Topic::Redirect(_) | Topic::File(_) => None,
            _ => OutputPath::new(format!("{}{CARD}", self.route.as_str())),
        }
    }
}

impl<'a> View<'a> {
    /// The view of one page. Nothing is asked yet.
    pub fn new(
        own: Own<'a>,
        kinds: &'a Kinds,
        answers: &'a Answers<'a, Question, Answer>,
    ) -> Self {
        Self {
            answers,
            own,
            kinds,
            asked: RefCell::default(),
            parts: RefCell::default(),
            lost: Cell::new(false),
        }
    }

    /// What was asked. None when a question had no answer: the page must not be used.
    pub fn into_asked(self) -> Option<Asked> {
        let (asked, parts) = (self.asked.into_inner(), self.parts.into_inner());
        (!self.lost.get()).then_some(Notes { asked, parts })
    }

    fn ask(&self, question: &Question) -> Option<Arc<Known<Question, Answer>>> {
        let known = self.answers.get(question);
        match &known {
            Some(known) => self.asked.borrow_mut().push(Arc::clone(known)),
            None => self.lost.set(true),
        }
        known
    }

    /// The rest of an answer that has been noted, together with what stands for this part.
    fn rest(
        &self,
        question: &Question,
        print: Fingerprint,
    ) -> Option<Arc<Known<Question, Answer>>> {
        let known = self.answers.get(question).filter(|known| known.print == print);
        match &known {
            Some(known) => self.parts.borrow_mut().push(Arc::clone(known)),
            None => self.lost.set(true),
        }
        known
    }

    /// What every page knows about the publication.
    pub fn site(&self) -> Option<(Arc<SiteFacts>, Fingerprint)> {
        let known = self.ask(&Question::Site)?;
        match &known.answer {
            Answer::Site(facts) => Some((Arc::clone(facts), known.print)),
            _ => None,
        }
    }

    /// The abbreviations of the register, in order, and what stands for them.
    pub fn abbreviations(&self) -> (Arc<Vec<Abbreviation>>, Fingerprint) {
        match self.ask(&Question::Abbreviations).as_deref() {
            Some(Known { answer: Answer::Abbreviations(rows), print, .. }) => {
                (Arc::clone(rows), *print)
            }
            _ => (Arc::default(), Fingerprint::of(&())),
        }
    }

    /// The terms that lead to the glossary, in order, and what stands for them.
    pub fn terms(&self) -> (Arc<Vec<Term>>, Fingerprint) {
        match self.ask(&Question::Terms).as_deref() {
            Some(Known { answer: Answer::Terms(rows), print, .. }) => {
                (Arc::clone(rows), *print)
            }
            _ => (Arc::default(), Fingerprint::of(&())),
        }
    }

    /// All pages as a tree.
    pub fn site_map(&self) -> Arc<Vec<Branch>> {
        match self.ask(&Question::SiteMap).as_deref() {
            Some(Known { answer: Answer::SiteMap(tree), .. }) => Arc::clone(tree),
            _ => Arc::default(),
        }
    }

    /// The entries of a kind in the page's language, in order.
    pub fn cards(&self, kind: &Text) -> Arc<Vec<Item>> {
        let question = Question::Cards(kind.clone(), self.own.language.clone());
        match self.ask(&question).as_deref() {
            Some(Known { answer: Answer::Cards(items), .. }) => Arc::clone(items),
            _ => Arc::default(),
        }
    }

    /// What is shown of an entry that is part of an answer.
    pub fn shown(&self, item: &Item) -> Option<Seen> {
        let id = item.id.clone();
        let question = if item.in_full { Question::Full(id) } else { Question::Card(id) };
        match &self.rest(&question, item.print)?.answer {
            Answer::Card(card) => Some(Seen::Card(Arc::clone(card))),
            Answer::Full(full) => Some(Seen::Full(Arc::clone(full))),
            _ => None,
        }
    }

    /// All fields of the only entry of a kind.
    pub fn single(&self, kind: &Text) -> Option<Arc<Full>> {
        match &self.ask(&Question::Single(kind.clone()))?.answer {
            Answer::Full(full) => Some(Arc::clone(full)),
            _ => None,
        }
    }

    /// Who refers to an entry.
    pub fn mentions(&self, id: &EntryId) -> Arc<Vec<Mentioned>> {
        match self.ask(&Question::Mentions(id.clone())).as_deref() {
            Some(Known { answer: Answer::Mentions(found), .. }) => Arc::clone(found),
            _ => Arc::default(),
        }
    }

    /// What a reference in a text of `language` leads to.
    pub fn referred(
        &self,
        reference: &Reference,
        language: &Language,
    ) -> Option<Arc<Referred>> {
        let Reference { kind, id, .. } = reference;
        let question = Question::Referred(kind.clone(), id.clone(), language.clone());
        match &self.ask(&question)?.answer {
            Answer::Referred(found) => Some(Arc::clone(found)),
            _ => None,
        }
    }

    /// Where a link leads that is written in a file of a language; nothing if nowhere.
    pub fn link(
        &self,
        destination: &str,
        file: &str,
        language: &Language,
    ) -> Option<Destination> {
        let here = destination.trim().starts_with('#');
        let asked = LinkAsked {
            destination: destination.to_owned(),
            folder: file.rfind('/').map_or("", |slash| &file[..=slash]).to_owned(),
            language: language.clone(),
            here: here.then(|| self.own.route.as_str().to_owned()),
        };
        match &self.ask(&Question::Link(Box::new(asked)))?.answer {
            Answer::Link(found) => Some(found.clone()),
            _ => None,
        }
    }

    /// An image: what the register says of it, and how pages show it.
    pub fn picture(&self, file: &str) -> Option<Arc<Pictured>> {
        match &self.ask(&Question::Picture(file.to_owned()))?.answer {
            Answer::Picture(found) => Some(Arc::clone(found)),
            _ => None,
        }
    }

    /// The pages above this one.
    pub fn trail(&self) -> Arc<Vec<Step>> {
        match self.ask(&Question::Trail(self.own.route.as_str().to_owned())).as_deref() {
            Some(Known { answer: Answer::Trail(steps), .. }) => Arc::clone(steps),
            _ => Arc::default(),
        }
    }

    /// The entries that this page shows in another form.
    pub fn rendition(&self) -> Arc<Vec<Item>> {
        let question = Question::Rendition(self.own.route.as_str().to_owned());
        match self.ask(&question).as_deref() {
            Some(Known { answer: Answer::Rendition(items), .. }) => Arc::clone(items),
            _ => Arc::default(),
        }
    }

    /// The day for which the site is built. A page that asks is another page tomorrow.
    pub fn today(&self) -> Option<Date> {
        match &self.ask(&Question::Day)?.answer {
            Answer::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// The pages that list records of all entries of a kind, in the order in which readers choose.
    pub fn selections(&self) -> Arc<Vec<Narrowed>> {
        match self.ask(&Question::Selections).as_deref() {
            Some(Known { answer: Answer::Selections(pages), .. }) => Arc::clone(pages),
            _ => Arc::default(),
        }
    }

    /// What this page lists, if it is one of those.
    pub fn selection(&self) -> Option<Arc<Selected>> {
        let question = Question::Selection(self.own.route.as_str().to_owned());
        match &self.ask(&question)?.answer {
            Answer::Selection(selected) => Some(Arc::clone(selected)),
            _ => None,
        }
    }

    /// What others may read of an entry.
    pub fn whole(&self, id: &EntryId) -> Option<Arc<Whole>> {
        match &self.ask(&Question::Whole(id.clone()))?.answer {
            Answer::Whole(whole) => Some(Arc::clone(whole)),
            _ => None,
        }
    }

    /// What others may read of all entries of a kind, in order.
    pub fn wholes(&self, kind: &Text) -> Vec<Arc<Whole>> {
        let Some(known) = self.ask(&Question::Wholes(kind.clone())) else { return Vec::new() };
        let Answer::Wholes(items) = &known.answer else { return Vec::new() };
        let whole = |item: &Item| {
            let known = self.rest(&Question::Whole(item.id.clone()), item.print)?;
            match &known.answer {
                Answer::Whole(whole) => Some(Arc::clone(whole)),
                _ => None,
            }
        };
        items.iter().filter_map(whole).collect()
    }

    /// What has changed, newest first.
    pub fn changes(&self) -> Arc<Vec<Changed>> {
        match self.ask(&Question::Changes).as_deref() {
            Some(Known { answer: Answer::Changes(changes), .. }) => Arc::clone(changes),
            _ => Arc::default(),
        }
    }

    /// When this page last changed, by the register of changes.
    pub fn last_change(&self) -> Option<Date> {
        let question = Question::LastChange(self.own.route.as_str().to_owned());
        match &self.ask(&question)?.answer {
            Answer::LastChange(day) => *day,
            _ => None,
        }
    }

    /// Old addresses and where they lead.
    pub fn redirects(&self) -> Arc<Vec<(String, String)>> {
        match self.ask(&Question::Redirects).as_deref() {
            Some(Known { answer: Answer::Redirects(pairs), .. }) => Arc::clone(pairs),
            _ => Arc::default(),
        }
    }

    /// The files of the whole site that others may read.
    pub fn offers(&self) -> Arc<Vec<String>> {
        match self.ask(&Question::Offers).as_deref() {
            Some(Known { answer: Answer::Offers(paths), .. }) => Arc::clone(paths),
            _ => Arc::default(),
        }
    }

    /// The entries before and after one in the list of its kind.
    pub fn neighbours(&self, id: &EntryId) -> (Option<Item>, Option<Item>) {
        match self.ask(&Question::Neighbours(id.clone())).as_deref() {
            Some(Known { answer: Answer::Neighbours(before, after), .. }) => {
                (before.clone(), after.clone())
            }
            _ => (None, None),
        }
    }
}

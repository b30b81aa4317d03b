//! What a page may ask about the rest of the site, and what it is told.
//!
//! An answer is plain data, and what stands for it is made from all of it: a page cannot learn
//! anything that is not in the answer, so nothing that reaches its bytes can be overlooked.
//! Questions name entries by their ids, never by their positions, so they can be asked again
//! of another build.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Destination;
use crate::incremental::Fingerprint;
use crate::markdown::{Abbreviation, Term};
use crate::model::entry::{EntryId, Language, Record, Value};
use crate::model::kind::Text;
use crate::picture::Shown;

/// A question of a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Question {
    /// What does every page know about the publication?
    Site,
    /// Which abbreviations are there?
    Abbreviations,
    /// Which terms does the glossary explain, if texts lead to it?
    Terms,
    /// Which pages are there?
    SiteMap,
    /// Which entries of this kind are there in this language, and what do lists show of them?
    Cards(Text, Language),
    /// What do lists show of this entry?
    Card(EntryId),
    /// What are all fields of this entry?
    Full(EntryId),
    /// What are all fields of the only entry of this kind?
    Single(Text),
    /// Who refers to this entry, and what do lists show of them?
    Mentions(EntryId),
    /// What does a reference to this kind and id lead to, in a text of this language?
    Referred(Text, String, Language),
    /// What does this link lead to?
    Link(Box<LinkAsked>),
    /// What does the register say of this image, and how is it shown?
    Picture(String),
    /// Which pages are above the one at this address?
    Trail(String),
    /// Which entries stand before and after this one?
    Neighbours(EntryId),
    /// Which pages list records of all entries of a kind?
    Selections,
    /// What does the page of records at this address list?
    Selection(String),
    /// What may others read of this entry?
    Whole(EntryId),
    /// What may others read of all entries of this kind?
    Wholes(Text),
    /// What has changed?
    Changes,
    /// When did the page at this address last change?
    LastChange(String),
    /// Which old addresses lead where?
    Redirects,
    /// Which files are there for others?
    Offers,
    /// For which day is the site built?
    Day,
    /// Which entries does the page at this address show in another form?
    Rendition(String),
}

/// A link, and what decides where it leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LinkAsked {
    /// As written.
    pub destination: String,
    /// The folder of the file that it is written in, below `content/`, with its last slash: the
    /// texts of a folder that link to the same place ask the same question.
    pub folder: String,
    /// The language of that file.
    pub language: Language,
    /// The page that shows it, when it leads to a part of that page.
    pub here: Option<String>,
}

/// What a page is told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Answer {
    /// There is no such thing.
    Nothing,
    /// To [`Question::Site`].
    Site(Arc<SiteFacts>),
    /// To [`Question::Abbreviations`].
    Abbreviations(Arc<Vec<Abbreviation>>),
    /// To [`Question::Terms`].
    Terms(Arc<Vec<Term>>),
    /// To [`Question::SiteMap`].
    SiteMap(Arc<Vec<Branch>>),
    /// To [`Question::Cards`].
    Cards(Arc<Vec<Item>>),
    /// To [`Question::Card`].
    Card(Arc<Card>),
    /// To [`Question::Full`] and [`Question::Single`].
    Full(Arc<Full>),
    /// To [`Question::Mentions`].
    Mentions(Arc<Vec<Mentioned>>),
    /// To [`Question::Referred`].
    Referred(Arc<Referred>),
    /// To [`Question::Link`].
    Link(Destination),
    /// To [`Question::Picture`].
    Picture(Arc<Pictured>),
    /// To [`Question::Trail`].
    Trail(Arc<Vec<Step>>),
    /// To [`Question::Neighbours`].
    Neighbours(Option<Item>, Option<Item>),
    /// To [`Question::Selections`].
    Selections(Arc<Vec<Narrowed>>),
    /// To [`Question::Selection`].
    Selection(Arc<Selected>),
    /// To [`Question::Whole`].
    Whole(Arc<Whole>),
    /// To [`Question::Wholes`].
    Wholes(Arc<Vec<Item>>),
    /// To [`Question::Changes`].
    Changes(Arc<Vec<Changed>>),
    /// To [`Question::LastChange`].
    LastChange(Option<Date>),
    /// To [`Question::Redirects`].
    Redirects(Arc<Vec<(String, String)>>),
    /// To [`Question::Offers`].
    Offers(Arc<Vec<String>>),
    /// To [`Question::Day`].
    Day(Date),
    /// To [`Question::Rendition`].
    Rendition(Arc<Vec<Item>>),
}

/// All that others may read of an entry: never the text below its front matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Whole {
    /// Its fields.
    pub full: Full,
    /// When all of it was last checked.
    pub reviewed: Option<Date>,
    /// When it last changed, by the register of changes.
    pub last_change: Option<Date>,
    /// When each of its parts that the register names last changed.
    pub parts: Vec<(String, Date)>,
}

/// A change that the register tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// What changed.
    pub title: String,
    /// The day on which it was published.
    pub date: Date,
    /// The page, or the part of one.
    pub at: String,
    /// What it said before.
    pub old: Option<String>,
    /// What it says now.
    pub new: Option<String>,
    /// Why it was changed.
    pub reason: Option<String>,
}

/// An entry as a part of an answer: what stands for the rest of what is shown of it is here, and
/// the rest itself is the answer to another question.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Item {
    /// Its name.
    pub id: EntryId,
    /// Whether all its fields are shown, since it has no page of its own.
    pub in_full: bool,
    /// What stands for the answer to [`Question::Card`], or to [`Question::Full`].
    pub print: Fingerprint,
}

/// What every page knows about the publication.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SiteFacts {
    /// The fields of the publication.
    pub entry: Full,
    /// The links at the top of every page.
    pub navigation: Vec<Step>,
    /// The links at the bottom of every page.
    pub footer: Vec<Step>,
    /// Whether the period is over.
    pub ended: bool,
    /// The parts of pages that have moved.
    pub moved: Vec<Moved>,
    /// Whether there are feeds of changes.
    pub feeds: bool,
}

/// A part of a page that has moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The page that had it.
    pub page: String,
    /// Its old name.
    pub part: String,
    /// Where it is now.
    pub to: String,
}

/// The title of a page, as far as the content gives one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Title {
    /// It is written.
    Written(String),
    /// It is a text of the theme.
    Word(String),
    /// It is that of the list of a folder's entries.
    List(String),
    /// It is that of a page of records.
    Selection(Box<Narrowed>),
    /// It is that of a page on how to use the profile with this title.
    Use(String),
    /// It is that of a page that shows an entry, or several, in another form.
    Rendition {
        /// The form.
        form: String,
        /// The title of the entry, if it shows one.
        of: Option<String>,
    },
}

/// A page as others name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its title.
    pub title: Title,
    /// Its address.
    pub path: String,
}

/// A page and those below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// The page.
    pub page: Step,
    /// The pages below it.
    pub children: Vec<Branch>,
}

/// What lists show of an entry: its plain fields, and the names of what it refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Its kind, or the name of the part of an entry that it is.
    pub kind: Text,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub lang: Language,
    /// Its summary.
    pub summary: Option<String>,
    /// Where it is shown.
    pub path: Option<String>,
    /// Its fields.
    pub fields: Vec<(Text, Plain)>,
}

/// A value of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Plain {
    /// There is none.
    None,
    /// Words.
    Text(String),
    /// A number.
    Integer(u64),
    /// Yes or no.
    Boolean(bool),
    /// The source does not say.
    NotStated(String),
    /// The name of another entry.
    Name(Name),
    /// Several.
    List(Vec<Plain>),
    /// Keys of their own.
    Record(Vec<(Text, Plain)>),
}

/// The name of an entry and its address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// Its id.
    pub id: String,
    /// Its kind, or that of the part of an entry that it is.
    pub kind: Text,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub lang: Language,
    /// Where it is shown.
    pub path: Option<String>,
}

/// All fields of an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Full {
    /// Its name.
    pub id: EntryId,
    /// The file it is written in, below `content/`: its links start there.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Where it is shown.
    pub path: Option<String>,
    /// When all of it was last checked.
    pub reviewed: Option<Date>,
    /// Its fields.
    pub fields: Record,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pictured {
    /// Its id in the register.
    pub id: String,
    /// Its text alternative; empty for what only decorates.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// How pages show it.
    pub shown: Option<Shown>,
}

/// One reference to an entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mentioned {
    /// The entry that refers.
    pub from: Item,
    /// The file it is written in, below `content/`: its links start there.
    pub file: String,
    /// Its field, such as `objectives`.
    pub field: String,
    /// What holds the reference, when the field is a list.
    pub value: Option<Value>,
}

/// What a reference leads to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Referred {
    /// An entry, whose card is shown.
    Entry(Item),
    /// A part of an entry, such as a year of the period.
    Part(Card),
}

/// A page that lists records of all entries of a kind, as others name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrowed {
    /// Its address.
    pub path: String,
    /// The kind, such as `theme`.
    pub kind: String,
    /// The field that holds the records, such as `objectives`.
    pub field: String,
    /// What it is narrowed to; nothing on the page of all.
    pub by: Option<By>,
    /// How many records it lists.
    pub count: u64,
}

/// What the records of a page have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// The field, such as `years`.
    pub field: String,
    /// The id of what it names.
    pub id: String,
    /// The title and the text fields of what it names.
    pub texts: Vec<(String, String)>,
}

/// What a page of records lists.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Selected {
    /// The page.
    pub page: Narrowed,
    /// The records by their entries.
    pub groups: Vec<Group>,
}

/// The records of one entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// The entry.
    pub entry: Item,
    /// The file it is written in, below `content/`: its links start there.
    pub file: String,
    /// The records.
    pub records: Vec<Single>,
}

/// A record of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Single {
    /// Its place among those of its entry, from 1.
    pub number: u64,
    /// Where it is at home.
    pub path: String,
    /// The record.
    pub value: Value,
}

//! The site as it is now, to the answers that pages get.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::question::{
    Answer, Branch, By, Group, Item, LinkAsked, Mentioned, Moved, Narrowed, Pictured, Question,
    Referred, Selected, Single, SiteFacts, Step, Title, Whole,
};
use super::{Form, Graph, Links, Located, Page, Selection, Subject};
use crate::incremental::{Answers, Oracle};
use crate::markdown::{Abbreviation, Term};
use crate::model::Route;
use crate::model::entry::{Entry, EntryId, Language, Record, Reference};
use crate::model::kind::{Kind, Pages, Text};
use crate::picture::Shown;
use crate::publication::Address;

/// Everything that is known about the site when its pages are made.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// The pages and what they have to do with each other.
    pub graph: &'a Graph<'a>,
    /// Where links lead.
    pub links: &'a Links<'a>,
    /// The images that pages show, by their file.
    pub pictures: &'a BTreeMap<String, Shown>,
    /// The day for which the site is built.
    pub today: Date,
}

type All<'a> = Answers<'a, Question, Answer>;

impl Oracle<Question, Answer> for Sight<'_> {
    fn answer(&self, question: &Question, answers: &All<'_>) -> Option<Answer> {
        let found = match question {
            Question::Site => self.site(),
            Question::Abbreviations => Some(self.abbreviations()),
            Question::Terms => Some(self.terms()),
            Question::SiteMap => Some(self.site_map()),
            Question::Cards(kind, language) => Some(self.cards(kind, language, answers)),
            Question::Card(id) => self.card(id),
            Question::Full(id) => self.full(id),
            Question::Single(kind) => self.single(kind),
            Question::Mentions(id) => self.mentions(id, answers),
            Question::Referred(kind, id, language) => {
                self.referred(kind, id, language, answers)
            }
            Question::Link(asked) => self.link(asked),
            Question::Picture(file) => self.picture(file),
            Question::Trail(path) => self.trail(path),
            Question::Neighbours(id) => self.neighbours(id, answers),
            Question::Selections => Some(self.selections()),
            Question::Selection(path) => self.selection(path, answers),
            Question::Whole(id) => self.whole(id),
            Question::Wholes(kind) => Some(self.wholes(kind, answers)),
            Question::Changes => {
                Some(Answer::Changes(Arc::new(self.graph.changes.all.clone())))
            }
            Question::LastChange(path) => Some(Answer::LastChange(self.graph.changes.of(path))),
            Question::Redirects => Some(self.redirects()),
            Question::Offers => Some(self.offers()),
            Question::Day => Some(Answer::Day(self.today)),
            Question::Rendition(path) => self.rendition(path, answers),
        };
        Some(found.unwrap_or(Answer::Nothing))
    }
}

impl Sight<'_> {
    fn site(&self) -> Option<Answer> {
        let at = *self.graph.own_list("publication").first()?;
        let fields = &self.graph.entry(at).fields;
        Some(Answer::Site(Arc::new(SiteFacts {
            entry: self.graph.full(at),
            navigation: self.menu(fields, "navigation"),
            footer: self.footer(fields),
            ended: self.is_over(fields),
            moved: self.moved(),
            feeds: !self.graph.changes.all.is_empty(),
        })))
    }

    /// The parts that have moved from pages which are still there.
    fn moved(&self) -> Vec<Moved> {
        let moved = self.graph.redirects().iter().filter_map(|redirect| {
            let (page, part) = redirect.part()?;
            let there = self.graph.page(page)?;
            (!matches!(there.subject, Subject::Redirect(_))).then(|| Moved {
                page: page.to_owned(),
                part: part.to_owned(),
                to: redirect.to.clone(),
            })
        });
        moved.collect()
    }

    /// The period is over when its last year is.
    fn is_over(&self, fields: &Record) -> bool {
        let last = fields.record("period").and_then(|period| period.integer("to"));
        last.is_some_and(|year| {
            i64::from(self.today.year()) > i64::try_from(year).unwrap_or(i64::MAX)
        })
    }

    /// The links of the footer. The glossary is one of them, wherever no text happens to lead there.
    fn footer(&self, fields: &Record) -> Vec<Step> {
        let mut steps = self.menu(fields, "footer");
        let is_new = |page: &&Page| steps.iter().all(|step| step.path != page.route.as_str());
        if let Some(page) = self.graph.glossary().filter(is_new) {
            steps.push(self.step(page));
        }
        steps
    }

    fn menu(&self, fields: &Record, field: &str) -> Vec<Step> {
        let step = |record: &Record| {
            let path = record.text("to")?;
            let title = match record.text("label") {
                Some(label) => Title::Written(label.to_owned()),
                None => self.title(self.graph.page(path)?),
            };
            Some(Step { title, path: path.to_owned() })
        };
        fields.records(field).filter_map(step).collect()
    }

    /// The title of any page. What it is called by the theme is for the theme to say.
    fn title(&self, page: &Page) -> Title {
        if let Some(title) = self.graph.title(page) {
            return Title::Written(title.to_owned());
        }
        let word = |word: &str| Title::Word(word.to_owned());
        match &page.subject {
            Subject::SiteMap => word("site-map-title"),
            Subject::Search => word("search-title"),
            Subject::Glossary => word("glossary-title"),
            Subject::NotFound => word("not-found-title"),
            Subject::Redirect(_) => word("redirect-title"),
            Subject::Landing(kind, _) => {
                let folder = self.graph.kinds.named(kind).and_then(Kind::folder_name);
                Title::List(folder.unwrap_or(kind).to_owned())
            }
            Subject::Selection(selection) => {
                Title::Selection(Box::new(self.narrowed(page, selection)))
            }
            Subject::Use(at) => Title::Use(self.graph.entry(*at).title.value.clone()),
            Subject::Rendition(rendition) => Title::Rendition {
                form: rendition.form.to_owned(),
                of: self.graph.title_of(rendition).map(str::to_owned),
            },
            Subject::Entry(_) => Title::Written(String::new()),
        }
    }

    fn step(&self, page: &Page) -> Step {
        Step { title: self.title(page), path: page.route.as_str().to_owned() }
    }

    fn abbreviations(&self) -> Answer {
        let rows = self.graph.own_list("abbreviation").iter().filter_map(|at| {
            let fields = &self.graph.entry(*at).fields;
            Some(Abbreviation {
                short: fields.text("short")?.to_owned(),
                full: fields.text("full")?.to_owned(),
                plural: fields.text("plural").map(str::to_owned),
                common: fields.is_true("common"),
            })
        });
        Answer::Abbreviations(Arc::new(rows.collect()))
    }

    /// The words that lead to the glossary: never their meanings, which only that page shows.
    fn terms(&self) -> Answer {
        let explained = self.graph.explained_terms();
        let rows = explained.filter(|_| self.graph.links_terms()).filter_map(|entry| {
            Some(Term {
                key: entry.id.slug.clone(),
                word: entry.fields.text("term")?.to_owned(),
                plural: entry.fields.text("plural").map(str::to_owned),
            })
        });
        Answer::Terms(Arc::new(rows.collect()))
    }

    /// All pages as a tree, the opening page first.
    fn site_map(&self) -> Answer {
        let home = Route::home();
        let root = self.graph.page(home.as_str());
        let root = root.map(|page| Branch { page: self.step(page), children: Vec::new() });
        let below = self.graph.children(&home).into_iter().map(|page| self.branch(page));
        Answer::SiteMap(Arc::new(root.into_iter().chain(below).collect()))
    }

    fn branch(&self, page: &Page) -> Branch {
        let children = self.graph.children(&page.route);
        let children = children.into_iter().map(|child| self.branch(child)).collect();
        Branch { page: self.step(page), children }
    }

    fn cards(&self, kind: &str, language: &Language, answers: &All<'_>) -> Answer {
        let list = self.graph.list(kind, language).iter();
        Answer::Cards(Arc::new(list.filter_map(|at| self.item(*at, answers)).collect()))
    }

    /// An entry as lists show it: those that have no page of their own are shown in full.
    fn item(&self, at: usize, answers: &All<'_>) -> Option<Item> {
        let entry = self.graph.entry(at);
        let in_full = self.graph.kind_of(entry)?.pages != Pages::Own;
        Self::shown(entry, in_full, answers)
    }

    fn shown(entry: &Entry, in_full: bool, answers: &All<'_>) -> Option<Item> {
        let id = entry.id.clone();
        let question =
            if in_full { Question::Full(id.clone()) } else { Question::Card(id.clone()) };
        Some(Item { id, in_full, print: answers.print(&question)? })
    }

    fn at(&self, id: &EntryId) -> Option<usize> {
        self.graph.at(id)
    }

    fn card(&self, id: &EntryId) -> Option<Answer> {
        Some(Answer::Card(Arc::new(self.graph.card(self.at(id)?)?)))
    }

    fn full(&self, id: &EntryId) -> Option<Answer> {
        Some(Answer::Full(Arc::new(self.graph.full(self.at(id)?))))
    }

    fn single(&self, kind: &str) -> Option<Answer> {
        let at = *self.graph.own_list(kind).first()?;
        Some(Answer::Full(Arc::new(self.graph.full(at))))
    }

    fn mentions(&self, id: &EntryId, answers: &All<'_>) -> Option<Answer> {
        let mentions = self.graph.mentions(self.at(id)?).iter().filter_map(|mention| {
            let from = self.graph.entry(mention.from);
            let value = |item: usize| from.fields.list(&mention.field).get(item);
            Some(Mentioned {
                from: self.item(mention.from, answers)?,
                file: from.file.clone(),
                field: mention.field.clone(),
                value: mention.item.and_then(value).map(|value| value.value.clone()),
            })
        });
        Some(Answer::Mentions(Arc::new(mentions.collect())))
    }

    fn referred(
        &self,
        kind: &Text,
        id: &str,
        language: &Language,
        answers: &All<'_>,
    ) -> Option<Answer> {
        let reference = Reference { kind: kind.clone(), id: id.to_owned(), group: None };
        let referred = match self.graph.referred(&reference, language)? {
            Located::Entry(at) => {
                // Never in full: two entries which refer to each other would go in circles.
                Referred::Entry(Self::shown(self.graph.entry(at), false, answers)?)
            }
            Located::Part(at, record) => {
                Referred::Part(self.graph.part_card(&reference, at, record))
            }
        };
        Some(Answer::Referred(Arc::new(referred)))
    }

    fn link(&self, asked: &LinkAsked) -> Option<Answer> {
        let LinkAsked { destination, folder, language, here } = asked;
        let here = here.as_deref().unwrap_or_default();
        self.links.resolve_from(destination, folder, language, here).ok().map(Answer::Link)
    }

    fn picture(&self, file: &str) -> Option<Answer> {
        let images = self.graph.own_list("image").iter().map(|at| self.graph.entry(*at));
        let mut images = images.filter(|image| image.fields.text("file") == Some(file));
        let Entry { id, fields, .. } = images.next()?;
        let alt = fields.text("alt").filter(|_| !fields.is_true("decorative"));
        Some(Answer::Picture(Arc::new(Pictured {
            id: id.slug.clone(),
            alt: alt.unwrap_or_default().to_owned(),
            credit: fields.text("credit").map(str::to_owned),
            shown: self.pictures.get(file).cloned(),
        })))
    }

    fn trail(&self, path: &str) -> Option<Answer> {
        let above = self.graph.trail(self.graph.page(path)?);
        let steps = above.into_iter().map(|page| self.step(page));
        Some(Answer::Trail(Arc::new(steps.collect())))
    }

    fn selections(&self) -> Answer {
        let pages =
            self.graph.selections().into_iter().filter_map(|page| match &page.subject {
                Subject::Selection(selection) => Some(self.narrowed(page, selection)),
                _ => None,
            });
        Answer::Selections(Arc::new(pages.collect()))
    }

    fn narrowed(&self, page: &Page, selection: &Selection) -> Narrowed {
        let by = selection.by.as_ref().map(|by| By {
            field: by.field.clone(),
            id: by.reference.id.clone(),
            texts: self.texts(&by.reference),
        });
        Narrowed {
            path: page.route.as_str().to_owned(),
            kind: selection.kind.clone(),
            field: selection.field.clone(),
            by,
            count: selection.records.len() as u64,
        }
    }

    /// The title and the text fields of what is chosen.
    fn texts(&self, reference: &Reference) -> Vec<(String, String)> {
        let own = &self.graph.publication.config.language;
        match self.graph.referred(reference, own) {
            Some(Located::Entry(at)) => {
                vec![("title".to_owned(), self.graph.entry(at).title.value.clone())]
            }
            Some(Located::Part(_, record)) => {
                let fields = record.fields.iter().map(|(name, _)| name.as_ref());
                let text = |name: &str| Some((name.to_owned(), record.text(name)?.to_owned()));
                fields.filter_map(text).collect()
            }
            None => Vec::new(),
        }
    }

    fn selection(&self, path: &str, answers: &All<'_>) -> Option<Answer> {
        let page = self.graph.page(path)?;
        let Subject::Selection(selection) = &page.subject else { return None };
        let groups = selection.records.chunk_by(|(one, _), (other, _)| one == other);
        let group = |places: &[(usize, usize)]| {
            let at = places.first().map(|(at, _)| *at)?;
            let record = |(_, place): &(usize, usize)| self.single_of(at, selection, *place);
            Some(Group {
                entry: self.item(at, answers)?,
                file: self.graph.entry(at).file.clone(),
                records: places.iter().filter_map(record).collect(),
            })
        };
        let groups = groups.filter_map(group).collect();
        let page = self.narrowed(page, selection);
        Some(Answer::Selection(Arc::new(Selected { page, groups })))
    }

    /// A record with its number among those of its entry and its address there.
    fn single_of(&self, at: usize, selection: &Selection, position: usize) -> Option<Single> {
        let entry = self.graph.entry(at);
        let home = self.graph.shown(at)?.route.as_str();
        let id = entry.part(&selection.field, position)?.text("id")?;
        Some(Single {
            number: position as u64 + 1,
            path: format!("{home}#{id}"),
            value: entry.fields.list(&selection.field).get(position)?.value.clone(),
        })
    }

    fn whole(&self, id: &EntryId) -> Option<Answer> {
        let at = self.at(id)?;
        let common = &self.graph.entry(at).common;
        let full = self.graph.full(at);
        let page = full.path.clone().unwrap_or_default();
        Some(Answer::Whole(Arc::new(Whole {
            reviewed: common.reviewed.as_ref().map(|date| date.value),
            last_change: self.graph.changes.of(&page),
            parts: self.graph.changes.parts(&page),
            full,
        })))
    }

    fn wholes(&self, kind: &str, answers: &All<'_>) -> Answer {
        let item = |at: &usize| {
            let id = self.graph.entry(*at).id.clone();
            let print = answers.print(&Question::Whole(id.clone()))?;
            Some(Item { id, in_full: true, print })
        };
        Answer::Wholes(Arc::new(self.graph.own_list(kind).iter().filter_map(item).collect()))
    }

    fn redirects(&self) -> Answer {
        let pages = self.graph.redirects().iter().filter(|redirect| redirect.part().is_none());
        let pairs = pages.map(|redirect| (redirect.from.clone(), redirect.to.clone()));
        Answer::Redirects(Arc::new(pairs.collect()))
    }

    fn offers(&self) -> Answer {
        let whole = |form: &Form| {
            matches!(
                form,
                Form::Index
                    | Form::Collection(_)
                    | Form::Records(_)
                    | Form::Table(_)
                    | Form::JsonFeed
                    | Form::Atom
            )
        };
        let files = self.graph.files().iter().filter(|file| whole(&file.form));
        Answer::Offers(Arc::new(files.map(|file| file.path.as_str().to_owned()).collect()))
    }

    /// The entries of the page, each with all its fields.
    fn rendition(&self, path: &str, answers: &All<'_>) -> Option<Answer> {
        let Subject::Rendition(rendition) = &self.graph.page(path)?.subject else {
            return None;
        };
        let item = |at: &usize| Self::shown(self.graph.entry(*at), true, answers);
        Some(Answer::Rendition(Arc::new(rendition.entries.iter().filter_map(item).collect())))
    }

    fn neighbours(&self, id: &EntryId, answers: &All<'_>) -> Option<Answer> {
        let (before, after) = self.graph.neighbours(self.at(id)?);
        let item = |at: Option<usize>| at.and_then(|at| self.item(at, answers));
        Some(Answer::Neighbours(item(before), item(after)))
    }
}

impl Graph<'_> {
    /// The position of an entry.
    pub fn at(&self, id: &EntryId) -> Option<usize> {
        let own = &self.publication.config.language;
        match self.publication.index.find(&id.kind, &id.slug, &id.language, own)? {
            Address::Entry(at) if self.entry(*at).id == *id => Some(*at),
            _ => None,
        }
    }

    /// What a reference in a text of `language` leads to.
    pub fn referred(&self, reference: &Reference, language: &Language) -> Option<Located<'_>> {
        let own = &self.publication.config.language;
        let index = &self.publication.index;
        match index.find(&reference.kind, &reference.id, language, own)? {
            Address::Entry(at) => Some(Located::Entry(*at)),
            Address::Part(at, field, position) => {
                Some(Located::Part(*at, self.entry(*at).part(field, *position)?))
            }
        }
    }

    /// The only entry of a kind, such as the publication.
    pub fn single(&self, kind: &str) -> Option<&Entry> {
        self.own_list(kind).first().map(|at| self.entry(*at))
    }

    /// The entries before and after one in the list of its kind.
    fn neighbours(&self, at: usize) -> (Option<usize>, Option<usize>) {
        let id = &self.entry(at).id;
        let list = self.list(&id.kind, &id.language);
        let place = self.places.get(at).copied().unwrap_or(usize::MAX);
        if list.get(place) != Some(&at) {
            return (None, None);
        }
        (place.checked_sub(1).map(|before| list[before]), list.get(place + 1).copied())
    }
}

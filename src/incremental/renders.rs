//! What was made of each page, with all that it depended on.
//!
//! Every answer that is remembered is the one of the last build that rendered, whichever page
//! asked: so a question is asked again once for all pages that share it, and to verify a page is
//! to look at a few flags. A page that is remembered is right for those answers.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::Arc;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::answers::Known;
use super::fingerprint::Fingerprint;

/// Remembered renders. `Q` is a question, `T` what is made of a page.
#[derive(Debug, Clone)]
pub struct Renders<Q, T> {
    /// What stands for all that every page is made with.
    setting: Option<Fingerprint>,
    /// Each question that a remembered page asked; some that none asks any more.
    rows: Vec<Row<Q>>,
    /// Where each question stands among them.
    places: HashMap<Q, usize, RandomState>,
    pages: BTreeMap<String, Render<T>>,
}

/// A question and its answer.
#[derive(Debug, Clone)]
pub struct Row<Q> {
    /// The question.
    pub question: Q,
    /// What stands for the answer.
    pub print: Fingerprint,
    /// The answer as bytes.
    pub answer: Arc<[u8]>,
    /// Whether it is kept although no page asked it: it is a part of other answers.
    pub(super) part: bool,
}

/// What a page asked.
#[derive(Debug)]
pub struct Notes<Q, A> {
    /// Its questions.
    pub asked: Vec<Arc<Known<Q, A>>>,
    /// The questions for the rest of answers that only say what stands for it.
    pub parts: Vec<Arc<Known<Q, A>>>,
}

/// One remembered page.
#[derive(Debug, Clone)]
pub(super) struct Render<T> {
    /// What stands for the page's own input.
    pub(super) own: Fingerprint,
    /// The rows of its questions.
    pub(super) asked: Vec<usize>,
    pub(super) made: T,
}

/// Why a page must be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stale<Q> {
    /// It is not remembered.
    New,
    /// What every page is made with is another.
    Setting,
    /// Its own input is another.
    Own,
    /// The answer to this question is another.
    Answer(Q),
}

/// What has changed since the renders were remembered.
#[derive(Debug)]
pub struct Changes {
    setting: bool,
    /// For each row, whether its answer is another.
    rows: Vec<bool>,
}

/// What became of a page.
#[derive(Debug)]
pub enum Outcome<Q, A, T> {
    /// What is remembered stands.
    Stands,
    /// It was made from this input and these answers.
    Made(Fingerprint, Notes<Q, A>, T),
    /// It could not be made without a problem, and is not remembered.
    Failed,
}

/// The rows of answers that were taken in just now, by where the answers are in memory: most
/// answers are those of many pages, and are not to be looked up for each.
type Taken<Q, A> = HashMap<*const Known<Q, A>, usize, RandomState>;

impl<Q, T> Default for Renders<Q, T> {
    fn default() -> Self {
        Self {
            setting: None,
            rows: Vec::new(),
            places: HashMap::default(),
            pages: BTreeMap::new(),
        }
    }
}

impl<Q, T> Renders<Q, T> {
    /// All rows.
    pub(super) fn rows(&self) -> &[Row<Q>] {
        &self.rows
    }

    /// All pages.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&String, &Render<T>)> {
        self.pages.iter()
    }

    /// What stands for all that every page is made with.
    pub fn setting(&self) -> Option<Fingerprint> {
        self.setting
    }
}

impl<Q: Hash + Eq + Clone + Send + Sync, T: Clone> Renders<Q, T> {
    /// Puts renders together that were taken apart.
    pub(super) fn whole(
        setting: Option<Fingerprint>,
        rows: Vec<Row<Q>>,
        pages: Vec<(String, Render<T>)>,
    ) -> Self {
        let places =
            rows.iter().enumerate().map(|(at, row)| (row.question.clone(), at)).collect();
        Self { setting, rows, places, pages: pages.into_iter().collect() }
    }

    /// Asks every remembered question again.
    pub fn compare(
        &self,
        setting: Fingerprint,
        ask: impl Fn(&Q) -> Option<Fingerprint> + Sync,
    ) -> Changes {
        if self.setting != Some(setting) {
            return Changes { setting: true, rows: Vec::new() };
        }
        let rows = self.rows.par_iter();
        Changes {
            setting: false,
            rows: rows.map(|row| ask(&row.question) != Some(row.print)).collect(),
        }
    }

    /// What was made of the page at `path`, whose input is `own`, if it still stands.
    ///
    /// # Errors
    ///
    /// Says why it does not.
    pub fn judge(
        &self,
        path: &str,
        own: Fingerprint,
        changes: &Changes,
    ) -> Result<T, Stale<Q>> {
        let page = self.pages.get(path).ok_or(Stale::New)?;
        if changes.setting {
            return Err(Stale::Setting);
        }
        if page.own != own {
            return Err(Stale::Own);
        }
        let changed = |row: &&usize| changes.rows.get(**row).copied().unwrap_or(true);
        match page.asked.iter().find(changed).and_then(|row| self.rows.get(*row)) {
            Some(row) => Err(Stale::Answer(row.question.clone())),
            None => Ok(page.made.clone()),
        }
    }

    /// The remembered answer to a question.
    pub fn answer(&self, question: &Q) -> Option<&Row<Q>> {
        self.rows.get(*self.places.get(question)?)
    }

    /// Takes in what became of each page of a whole build. What is not among `pages` is forgotten,
    /// and so is every answer of earlier builds that is no longer true.
    pub fn update<A>(
        &mut self,
        setting: Fingerprint,
        changes: &Changes,
        pages: Vec<(&str, Outcome<Q, A, T>)>,
    ) {
        if changes.setting {
            *self = Self::default();
        }
        let old: Vec<Fingerprint> = self.rows.iter().map(|row| row.print).collect();
        let kept: BTreeSet<&str> = pages.iter().map(|(path, _)| *path).collect();
        self.pages.retain(|path, _| kept.contains(path.as_str()));
        self.setting = Some(setting);
        let mut taken = Taken::default();
        for (path, outcome) in &pages {
            match outcome {
                Outcome::Stands => {}
                Outcome::Failed => {
                    self.pages.remove(*path);
                }
                Outcome::Made(own, notes, made) => {
                    self.add((path, *own), notes, made.clone(), &mut taken);
                }
            }
        }
        // An answer that has changed and was not asked for again is not known.
        let untrue = old.iter().zip(&changes.rows).zip(&self.rows);
        let untrue =
            untrue.map(|((old, changed), row)| *changed && row.print == *old).collect();
        self.forget_rows(untrue);
    }

    /// Takes in what was made of one page, while all other pages stand.
    pub fn take_in<A>(&mut self, path: &str, own: Fingerprint, notes: &Notes<Q, A>, made: T) {
        self.add((path, own), notes, made, &mut Taken::default());
    }

    fn add<A>(
        &mut self,
        (path, own): (&str, Fingerprint),
        notes: &Notes<Q, A>,
        made: T,
        taken: &mut Taken<Q, A>,
    ) {
        for known in &notes.parts {
            let row = self.row(known, taken);
            self.rows[row].part = true;
        }
        let asked = self.note(&notes.asked, taken);
        self.pages.insert(path.to_owned(), Render { own, asked, made });
    }

    /// Takes in what was made of one page whose questions are in these rows.
    pub fn restore(&mut self, path: String, own: Fingerprint, asked: Vec<usize>, made: T) {
        if asked.iter().all(|row| *row < self.rows.len()) {
            self.pages.insert(path, Render { own, asked, made });
        }
    }

    /// Forgets what was made of some pages.
    pub fn forget(&mut self, is_lost: impl Fn(&T) -> bool) {
        self.pages.retain(|_, page| !is_lost(&page.made));
    }

    /// The rows of some questions, whose answers are new.
    fn note<A>(&mut self, asked: &[Arc<Known<Q, A>>], taken: &mut Taken<Q, A>) -> Vec<usize> {
        let mut rows: Vec<usize> = asked.iter().map(|known| self.row(known, taken)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    fn row<A>(&mut self, known: &Arc<Known<Q, A>>, taken: &mut Taken<Q, A>) -> usize {
        *taken.entry(Arc::as_ptr(known)).or_insert_with(|| self.new_row(known))
    }

    fn new_row<A>(&mut self, known: &Known<Q, A>) -> usize {
        let (question, print) = (known.question.clone(), known.print);
        let answer = Arc::clone(&known.bytes);
        if let Some(at) = self.places.get(&question) {
            let row = &mut self.rows[*at];
            if row.print != print {
                (row.print, row.answer) = (print, answer);
            }
            return *at;
        }
        self.places.insert(question.clone(), self.rows.len());
        self.rows.push(Row { question, print, answer, part: false });
        self.rows.len() - 1
    }

    /// Drops the rows that are not true any more, and with them, or once they are many, those that
    /// no page asks for.
    fn forget_rows(&mut self, mut untrue: Vec<bool>) {
        untrue.resize(self.rows.len(), false);
        let mut wanted: Vec<bool> = self.rows.iter().map(|row| row.part).collect();
        for row in self.pages.values().flat_map(|page| &page.asked) {
            wanted[*row] = true;
        }
        let keep: Vec<bool> =
            wanted.iter().zip(&untrue).map(|(wanted, untrue)| *wanted && !untrue).collect();
        let live = keep.iter().filter(|keep| **keep).count();
        if !untrue.contains(&true) && keep.len() < 2 * live + 64 {
            return;
        }
        let mut moved = Vec::with_capacity(keep.len());
        let mut rows = Vec::with_capacity(live);
        for (row, keep) in std::mem::take(&mut self.rows).into_iter().zip(&keep) {
            moved.push(rows.len());
            if *keep {
                rows.push(row);
            }
        }
        self.rows = rows;
        self.places =
            self.rows.iter().enumerate().map(|(at, row)| (row.question.clone(), at)).collect();
        for row in self.pages.values_mut().flat_map(|page| &mut page.asked) {
            *row = moved[*row];
        }
    }
}

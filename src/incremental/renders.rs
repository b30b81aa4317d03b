//! What was made of each page, with all that it depended on.
//!
//! Every answer that is remembered is the one of the last build that rendered, whichever page
//! asked: so a question is asked again once for all pages that share it, and to verify a page is
//! to look at a few flags. A page that is remembered is right for those answers.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use super::answers::Known;
use super::fingerprint::Fingerprint;

/// Remembered renders. `Q` is a question.
#[derive(Debug, Clone)]
pub struct Renders<Q> {
    /// What stands for all that every page is made with.
    setting: Option<Fingerprint>,
    /// Each question that a remembered page asked; some that none asks any more.
    rows: Vec<Row<Q>>,
    /// Where each question stands among them.
    places: HashMap<Q, usize>,
    pages: BTreeMap<String, Render>,
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
}

/// One remembered page.
#[derive(Debug, Clone)]
struct Render {
    /// What stands for the page's own input.
    own: Fingerprint,
    /// The rows of its questions.
    asked: Vec<usize>,
    bytes: Arc<Vec<u8>>,
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
pub enum Outcome<Q, A> {
    /// What is remembered stands.
    Stands,
    /// It was made from this input and these answers.
    Made(Fingerprint, Vec<(Q, Arc<Known<A>>)>, Arc<Vec<u8>>),
    /// It could not be made without a problem, and is not remembered.
    Failed,
}

impl<Q> Default for Renders<Q> {
    fn default() -> Self {
        Self { setting: None, rows: Vec::new(), places: HashMap::new(), pages: BTreeMap::new() }
    }
}

impl<Q: Hash + Eq + Clone + Send + Sync> Renders<Q> {
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

    /// The bytes of the page at `path`, whose input is `own`, if they still stand.
    ///
    /// # Errors
    ///
    /// Says why they do not.
    pub fn judge(
        &self,
        path: &str,
        own: Fingerprint,
        changes: &Changes,
    ) -> Result<Arc<Vec<u8>>, Stale<Q>> {
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
            None => Ok(Arc::clone(&page.bytes)),
        }
    }

    /// The remembered answer to a question.
    pub fn answer(&self, question: &Q) -> Option<&Row<Q>> {
        self.rows.get(*self.places.get(question)?)
    }

    /// Takes in what became of each page of a whole build. What is not among `pages` is forgotten.
    pub fn update<A>(&mut self, setting: Fingerprint, pages: Vec<(&str, Outcome<Q, A>)>) {
        let kept: BTreeSet<&str> = pages.iter().map(|(path, _)| *path).collect();
        self.pages.retain(|path, _| kept.contains(path.as_str()));
        self.setting = Some(setting);
        for (path, outcome) in pages {
            match outcome {
                Outcome::Stands => {}
                Outcome::Failed => {
                    self.pages.remove(path);
                }
                Outcome::Made(own, asked, bytes) => {
                    let asked = self.note(asked);
                    self.pages.insert(path.to_owned(), Render { own, asked, bytes });
                }
            }
        }
        self.forget_unasked();
    }

    /// The rows of some questions, whose answers are new.
    fn note<A>(&mut self, asked: Vec<(Q, Arc<Known<A>>)>) -> Vec<usize> {
        let mut rows: Vec<usize> =
            asked.into_iter().map(|(question, known)| self.row(question, &known)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    fn row<A>(&mut self, question: Q, known: &Known<A>) -> usize {
        let row =
            |question| Row { question, print: known.print, answer: Arc::clone(&known.bytes) };
        if let Some(at) = self.places.get(&question) {
            if self.rows[*at].print != known.print {
                self.rows[*at] = row(question);
            }
            return *at;
        }
        self.places.insert(question.clone(), self.rows.len());
        self.rows.push(row(question));
        self.rows.len() - 1
    }

    /// Drops the questions that no page asks any more, once they are many.
    fn forget_unasked(&mut self) {
        let mut asked = vec![false; self.rows.len()];
        for row in self.pages.values().flat_map(|page| &page.asked) {
            asked[*row] = true;
        }
        let live = asked.iter().filter(|asked| **asked).count();
        if self.rows.len() < 2 * live + 64 {
            return;
        }
        let mut moved = Vec::with_capacity(asked.len());
        let mut rows = Vec::with_capacity(live);
        for (row, asked) in std::mem::take(&mut self.rows).into_iter().zip(&asked) {
            moved.push(rows.len());
            if *asked {
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

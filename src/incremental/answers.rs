//! The questions of one build and their answers, each found once.

use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use serde::Serialize;

use super::fingerprint::{Fingerprint, written};
use super::shared::Shared;

/// Who knows the answers: the site as it is now, or what is remembered of it.
pub trait Oracle<Q, A>: Sync {
    /// The answer to `question`; none when it is not known here. `answers` knows those to other
    /// questions that it is put together from.
    fn answer(&self, question: &Q, answers: &Answers<'_, Q, A>) -> Option<A>;
}

/// An answer, its question and what stands for it.
#[derive(Debug)]
pub struct Known<Q, A> {
    /// The question: whoever notes an answer notes this with it, and need not copy it.
    pub question: Q,
    /// The answer.
    pub answer: A,
    /// What stands for all of it.
    pub print: Fingerprint,
    /// The answer as bytes.
    pub bytes: Arc<[u8]>,
}

/// All answers of one build: a question is put to the oracle when it is first asked.
pub struct Answers<'a, Q, A> {
    oracle: &'a dyn Oracle<Q, A>,
    known: Shared<Q, Option<Arc<Known<Q, A>>>>,
}

impl<'a, Q: Hash + Eq + Clone, A: Serialize> Answers<'a, Q, A> {
    /// Nothing has been asked yet.
    pub fn new(oracle: &'a dyn Oracle<Q, A>) -> Self {
        Self { oracle, known: Shared::default() }
    }

    /// The answer to `question`; none when the oracle does not know it.
    pub fn get(&self, question: &Q) -> Option<Arc<Known<Q, A>>> {
        self.known.get(question, || {
            let answer = self.oracle.answer(question, self)?;
            let bytes = written(&answer);
            let print = Fingerprint::of_bytes(&bytes);
            let question = question.clone();
            Some(Arc::new(Known { question, answer, print, bytes: bytes.into() }))
        })
    }

    /// What stands for the answer to `question`.
    pub fn print(&self, question: &Q) -> Option<Fingerprint> {
        self.get(question).map(|known| known.print)
    }
}

impl<Q, A> fmt::Debug for Answers<'_, Q, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answers").finish_non_exhaustive()
    }
}

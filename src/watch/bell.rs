//! Any number of events to one call: "look again".
//!
//! A bell remembers that it was rung, not how often, so that ten thousand events take no more
//! room than one. It calls once it has been quiet for a moment, and at the latest after a few
//! such moments, so that a folder that never rests is looked at too.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Of how many files the names are kept; with more, all are looked at.
const FEW: usize = 16;
/// How many quiet moments a call is put off at most while the bell keeps ringing.
const PATIENCE: u32 = 10;

/// What several threads ring and one waits for.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Mutex<Rung>,
    changed: Condvar,
}

/// What was rung since the last call.
#[derive(Debug, Default)]
struct Rung {
    /// The first and the last time of a change.
    times: Option<(Instant, Instant)>,
    /// Whether files may have come, gone or moved.
    shape: bool,
    /// Whether events may have been lost.
    lost: bool,
    /// The files that were named, below the root.
    files: BTreeSet<String>,
    /// Whether there were other changes than in files that were named.
    others: bool,
    /// The files of the last call, if there were no other changes.
    called: Option<Vec<String>>,
    /// Whether to end.
    stopped: bool,
}

/// What a change was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ring {
    /// The bytes of files.
    Bytes,
    /// Which files there are.
    Shape,
    /// Nobody knows: events were lost.
    Lost,
}

/// What the one who waits is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Call {
    /// Look again.
    Look(Ring),
    /// Nothing was rung in the time that was given.
    Quiet,
    /// End.
    Stop,
}

impl Bell {
    /// Asks the one who waits to end.
    pub fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }

    /// Whether [`Bell::stop`] was called.
    pub fn is_stopped(&self) -> bool {
        self.lock().stopped
    }

    /// Notes a change.
    pub(super) fn ring(&self, ring: Ring) {
        let mut rung = self.lock();
        rung.others = true;
        self.note(rung, ring);
    }

    /// Notes a change of the bytes of files, by their paths below the root.
    pub(super) fn ring_for(&self, files: Vec<String>) {
        let mut rung = self.lock();
        rung.files.extend(files);
        rung.others |= rung.files.len() > FEW;
        if rung.others {
            rung.files.clear();
        }
        self.note(rung, Ring::Bytes);
    }

    /// The files that the last call was about, if it was about nothing else.
    pub(super) fn called(&self) -> Option<Vec<String>> {
        self.lock().called.take()
    }

    fn note(&self, mut rung: MutexGuard<'_, Rung>, ring: Ring) {
        let now = Instant::now();
        let first = rung.times.map_or(now, |(first, _)| first);
        rung.times = Some((first, now));
        rung.shape |= ring != Ring::Bytes;
        rung.lost |= ring == Ring::Lost;
        self.changed.notify_all();
    }

    /// Waits until changes have been over for `debounce`, or until nothing came for `most`.
    pub(super) fn wait(&self, debounce: Duration, most: Option<Duration>) -> Call {
        let start = Instant::now();
        let mut rung = self.lock();
        loop {
            if rung.stopped {
                return Call::Stop;
            }
            let left = match rung.times {
                Some(times) => match still_to_wait(times, debounce) {
                    Duration::ZERO => return Call::Look(rung.take()),
                    left => Some(left),
                },
                None => most.map(|most| most.saturating_sub(start.elapsed())),
            };
            rung = match left {
                Some(Duration::ZERO) => return Call::Quiet,
                Some(left) => {
                    let woken = self.changed.wait_timeout(rung, left);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(rung).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// Whether nothing is rung for a time, which this waits.
    pub(super) fn is_quiet(&self, time: Duration) -> bool {
        let is_still = |rung: &mut Rung| rung.times.is_none() && !rung.stopped;
        let waited = self.changed.wait_timeout_while(self.lock(), time, is_still);
        is_still(&mut waited.unwrap_or_else(PoisonError::into_inner).0)
    }

    /// What was rung; a thread that died while ringing leaves it whole.
    fn lock(&self) -> MutexGuard<'_, Rung> {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rung {
    fn take(&mut self) -> Ring {
        let ring = match (self.lost, self.shape) {
            (true, _) => Ring::Lost,
            (false, true) => Ring::Shape,
            (false, false) => Ring::Bytes,
        };
        let files = std::mem::take(&mut self.files);
        let called = (!self.others).then(|| files.into_iter().collect());
        *self = Self { stopped: self.stopped, called, ..Self::default() };
        ring
    }
}

/// How long to wait before a call for changes that began and last came at these times.
fn still_to_wait((first, last): (Instant, Instant), debounce: Duration) -> Duration {
    let quiet = debounce.saturating_sub(last.elapsed());
    let patience = (debounce * PATIENCE).saturating_sub(first.elapsed());
    quiet.min(patience)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOMENT: Duration = Duration::from_millis(5);

    #[test]
    fn many_rings_are_one_call() {
        let bell = Bell::default();
        for ring in [Ring::Bytes, Ring::Shape, Ring::Bytes] {
            bell.ring(ring);
        }
        assert_eq!(bell.wait(MOMENT, None), Call::Look(Ring::Shape));
        assert_eq!(bell.wait(MOMENT, Some(MOMENT)), Call::Quiet);
        bell.ring(Ring::Bytes);
        assert_eq!(bell.wait(MOMENT, None), Call::Look(Ring::Bytes));
        bell.ring(Ring::Lost);
        assert_eq!(bell.wait(Duration::ZERO, None), Call::Look(Ring::Lost));
        assert_eq!(bell.called(), None);
    }

    #[test]
    fn a_few_files_are_named_and_many_are_not() {
        let bell = Bell::default();
        let named = |files: Vec<String>| {
            bell.ring_for(files);
            bell.wait(MOMENT, None);
            bell.called()
        };
        assert_eq!(named(vec!["b".into(), "a".into()]), Some(vec!["a".into(), "b".into()]));
        assert_eq!(named((0..100).map(|number| number.to_string()).collect()), None);
        bell.ring(Ring::Bytes);
        assert_eq!(named(vec!["a".into()]), None);
    }

    #[test]
    fn a_bell_that_never_rests_is_answered_all_the_same() {
        let bell = Bell::default();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !bell.is_stopped() {
                    bell.ring(Ring::Bytes);
                    std::thread::yield_now();
                }
            });
            assert_eq!(bell.wait(MOMENT, Some(MOMENT * 1000)), Call::Look(Ring::Bytes));
            bell.stop();
        });
        assert_eq!(bell.wait(MOMENT, None), Call::Stop);
    }
}

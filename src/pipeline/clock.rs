//! How long the steps of a build take.

use std::time::{Duration, Instant};

use super::Trace;

/// How long each step took, in order.
#[derive(Debug, Clone, Default)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

/// A stopwatch with laps.
pub(super) struct Clock<'t> {
    /// What was measured.
    pub(super) timings: Timings,
    last: Instant,
    /// Where the same is noted in detail.
    pub(super) trace: &'t Trace,
}

impl<'t> Clock<'t> {
    /// Begins to measure.
    pub(super) fn start(trace: &'t Trace) -> Self {
        Self { timings: Timings::default(), last: Instant::now(), trace }
    }

    /// Ends a step, and begins the next.
    pub(super) fn lap(&mut self, step: &'static str) {
        self.trace.step(step, self.last);
        let now = Instant::now();
        self.timings.0.push((step, now - self.last));
        self.last = now;
    }
}

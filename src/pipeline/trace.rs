//! What each thread did when, as the trace viewers of browsers read it.
//!
//! A trace that is off costs one comparison for each piece of work and keeps nothing.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Notes of the pieces of work of one build, if anyone wants them.
#[derive(Debug, Default)]
pub struct Trace(Option<Notes>);

#[derive(Debug)]
struct Notes {
    start: Instant,
    done: Mutex<Vec<Note>>,
}

/// A piece of work that was done without a break.
#[derive(Debug, Clone)]
struct Note {
    /// What kind of work it was, such as `parse`.
    step: &'static str,
    /// What it was done to; empty for a whole step.
    what: String,
    /// The number of the thread; 0 for the one that waits for the others.
    thread: usize,
    /// When it began, from the start of the trace.
    began: Duration,
    took: Duration,
}

impl Trace {
    /// A trace that notes what is done from now on.
    pub fn on() -> Self {
        Self(Some(Notes { start: Instant::now(), done: Mutex::default() }))
    }

    /// Does `work` to `what`, and notes it.
    pub(super) fn note<T>(
        &self,
        step: &'static str,
        what: &str,
        work: impl FnOnce() -> T,
    ) -> T {
        let Some(notes) = &self.0 else { return work() };
        let began = Instant::now();
        let result = work();
        notes.add(step, what, began, began.elapsed());
        result
    }

    /// Notes a whole step that began at `began` and has just ended.
    pub fn step(&self, step: &'static str, began: Instant) {
        if let Some(notes) = &self.0 {
            notes.add(step, "", began, began.elapsed());
        }
    }

    /// The trace in the Trace Event Format, for `chrome://tracing`, Perfetto and the profiler
    /// of Firefox; none when it is off.
    pub fn json(&self) -> Option<String> {
        let notes = self.0.as_ref()?;
        let mut done = notes.done.lock().unwrap_or_else(PoisonError::into_inner).clone();
        done.sort_by_key(|note| (note.thread, note.began));
        let last = done.last().map_or(0, |note| note.thread);
        let threads = (0..=last).map(thread_name);
        let events: Vec<Value> = threads.chain(done.iter().map(Note::event)).collect();
        Some(json!({"displayTimeUnit": "ms", "traceEvents": events}).to_string())
    }
}

impl Notes {
    fn add(&self, step: &'static str, what: &str, began: Instant, took: Duration) {
        let note = Note {
            step,
            what: what.to_owned(),
            thread: rayon::current_thread_index().map_or(0, |number| number + 1),
            began: began.saturating_duration_since(self.start),
            took,
        };
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(note);
    }
}

impl Note {
    fn event(&self) -> Value {
        let name = if self.what.is_empty() { self.step } else { &self.what };
        json!({
            "name": name,
            "cat": self.step,
            "ph": "X",
            "ts": micros(self.began),
            "dur": micros(self.took),
            "pid": 1,
            "tid": self.thread,
        })
    }
}

fn thread_name(thread: usize) -> Value {
    let name = match thread {
        0 => "steps".to_owned(),
        number => format!("worker {number}"),
    };
    json!({"name": "thread_name", "ph": "M", "pid": 1, "tid": thread, "args": {"name": name}})
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_that_is_off_does_the_work_and_keeps_nothing() {
        let trace = Trace::default();
        assert_eq!(trace.note("parse", "a.md", || 7), 7);
        assert_eq!(trace.json(), None);
    }

    #[test]
    fn each_piece_of_work_has_its_step_its_thread_and_its_time() {
        let trace = Trace::on();
        let began = Instant::now();
        trace.note("parse", "a.md", || ());
        trace.step("parse", began);
        let read: Value = serde_json::from_str(&trace.json().unwrap()).unwrap();
        let events = read["traceEvents"].as_array().unwrap();
        let names: Vec<_> = events.iter().filter_map(|event| event["name"].as_str()).collect();
        assert_eq!(names, ["thread_name", "parse", "a.md"]);
        assert!(events[1]["dur"].as_f64() >= events[2]["dur"].as_f64());
        assert!(events[1..].iter().all(|event| event["cat"] == "parse" && event["tid"] == 0));
    }
}

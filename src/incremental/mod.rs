//! Results that are remembered, with the questions they asked.
//!
//! Pull, not push: nothing is ever marked as changed. What was made is remembered with what
//! stands for its own input and for every answer it got; the next time the same questions are
//! asked again, and if all answers match, what was made still stands. The layer knows neither
//! pages nor entries: questions and answers are whatever the caller asks and tells.

mod answers;
mod fingerprint;
mod renders;
mod shared;

pub use self::answers::{Answers, Known, Oracle};
pub use self::fingerprint::{Fingerprint, written};
pub use self::renders::{Changes, Outcome, Renders, Stale};
pub use self::shared::Shared;

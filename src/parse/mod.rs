//! Text to drafts: front matter as a spanned tree, the body as a range. Never fails.
//!
//! What a key means is not known here; that is the business of `publication`.

mod draft;
mod mistake;
mod scalar;
pub mod yaml;
mod yaml_error;

pub use self::draft::{Draft, draft, register};

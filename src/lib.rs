//! Builds an accessible website from typed Markdown and YAML.

pub mod cli;
pub mod diag;
pub mod markdown;
pub mod model;
pub mod output;
pub mod parse;
pub mod publication;
pub mod source;
pub mod text;

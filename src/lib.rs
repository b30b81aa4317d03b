//! Builds an accessible website from typed Markdown and YAML.

pub mod address;
pub mod cli;
pub mod diag;
pub mod fields;
pub mod model;
pub mod output;
pub mod parse;
pub mod publication;
pub mod source;
pub mod text;
pub mod theme;

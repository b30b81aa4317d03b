//! Builds an accessible website from typed Markdown and YAML.

pub mod address;
pub mod check;
pub mod cli;
pub mod diag;
pub mod external;
pub mod fields;
pub mod graph;
pub mod incremental;
pub mod markdown;
pub mod model;

pub mod output;
pub mod parse;
pub mod picture;
pub mod pipeline;
pub mod privacy;
pub mod publication;
pub mod render;
pub mod source;
pub mod store;
pub mod text;
pub mod theme;
pub mod watch;
pub mod wording;

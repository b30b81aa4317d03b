//! Finished pages to problems: the bytes of the output, read as a browser would read them.
//!
//! Callers may rely on one rule: nothing here asks the renderer anything. What a check knows, it
//! knows from the bytes that will be published.

pub mod aria;
pub mod audit;
pub mod criteria;
pub mod css;
mod grid;
mod house;
pub mod html;
pub mod names;
pub mod page;
pub mod report;
pub mod rule;
pub mod rules;
mod sheets;
pub mod site;
mod words;

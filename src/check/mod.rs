//! Finished pages to problems: the bytes of the output, read as a browser would read them.
//!
//! Callers may rely on one rule: nothing here asks the renderer anything. What a check knows, it
//! knows from the bytes that will be published.

pub mod css;
pub mod html;
pub mod site;

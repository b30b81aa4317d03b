//! All tests that are not beside the code: one binary, one link step.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write content, read pages and look at the environment; the tool does not. What fails there, even outside of a test function, is to fail the test"
)]

mod act;
mod architecture;
mod archive;
mod audit;
mod cards;
mod cli;
mod codes;
mod commonmark;
mod editions;
mod fixtures;
mod fuzz;
mod html5lib;
mod linked;
mod output_foreign;
mod output_process;
mod output_scratch;
mod output_write;
mod partners;
mod pictures;
mod planted;
mod planted_pages;
mod privacy;
mod promises;
mod rebuild;
mod reference;
mod robust;
mod scenarios;
mod search;
mod support;
mod theme;
mod watch;

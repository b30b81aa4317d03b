//! Any text as Markdown, for `cargo fuzz run markdown`.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

fuzz_target!(|text: &str| targets::markdown(text));

//! Any text as HTML, for `cargo fuzz run html`.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

fuzz_target!(|text: &str| targets::html(text));

//! Any text as YAML, for `cargo fuzz run yaml`.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

fuzz_target!(|text: &str| targets::yaml(text));

//! Any text as CSS, for `cargo fuzz run css`.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

fuzz_target!(|text: &str| targets::css(text));

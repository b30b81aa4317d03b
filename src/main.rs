//! The `prospectus` command.

use std::process::ExitCode;

/// A build asks for tens of millions of small pieces of memory, from all its threads.
#[cfg(feature = "allocator")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    prospectus::cli::main()
}

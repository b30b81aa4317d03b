//! The `prospectus` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    prospectus::cli::main()
}

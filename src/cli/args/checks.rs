//! What `build`, `check`, `watch` and `serve` are told about the checks.
//!
//! Only types, as in the rest of `args`.

use std::path::PathBuf;

use clap::Args;

use super::{Known, code_names};

/// What is done about the problems of a code, and what else the checks need.
#[derive(Debug, Args)]
pub(in crate::cli) struct Checks {
    /// Leave the warnings of a code out, such as `unused-entry` or `unused-entry=themes/`
    ///
    /// It holds everywhere, or in the file or folder below `content/` that follows the `=`. What protects people cannot be left
    /// out, and an error stays an error. The same can be written into `content/publication.yaml`, under `checks`.
    #[arg(long, value_name = "CODE", value_parser = Known(code_names), hide_possible_values = true)]
    pub(in crate::cli) allow: Vec<String>,
    /// Tell the warnings of a code, also where the tool or the publication leaves them out
    #[arg(long, value_name = "CODE", value_parser = Known(code_names), hide_possible_values = true)]
    pub(in crate::cli) warn: Vec<String>,
    /// Count the warnings of a code as errors
    #[arg(long, value_name = "CODE", value_parser = Known(code_names), hide_possible_values = true)]
    pub(in crate::cli) deny: Vec<String>,
    /// Check the spelling against a dictionary in the form of Hunspell, such as `/usr/share/hunspell/en_GB.dic`
    ///
    /// Its file of rules, which ends in `.aff`, lies beside it. The words of the registers are right too.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) dictionary: Option<PathBuf>,
}

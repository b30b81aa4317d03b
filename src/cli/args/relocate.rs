//! What may be typed after `move`.

use clap::Args;

pub(super) const EXAMPLES: &str = "\
Examples:
  prospectus move /professions/dietician/ /professions/dietitian/   rename a profile
  prospectus move /themes/research/#evidence /themes/research/#proof   rename an objective
  prospectus move /themes/old/#x /themes/new/#x    lead on to where an objective is now

The same with the two addresses exchanged takes it back.";

/// `move`
#[derive(Debug, Args)]
pub(in crate::cli) struct Move {
    /// The old address, such as `/professions/dietician/`
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: String,
    /// The new address
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: String,
}

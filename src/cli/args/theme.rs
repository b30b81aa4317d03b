//! What may be typed after `theme`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

pub(super) const EXAMPLES: &str = "\
Examples:
  prospectus theme options                         what `theme_options` may set
  prospectus theme files                           what can be copied, and which slots there are
  prospectus theme eject parts/site-footer.html    copy one file, to change it
  prospectus theme preview -o /tmp/preview         see every part in every state";

/// `theme`
#[derive(Debug, Args)]
pub(in crate::cli) struct Theme {
    /// What to do with the theme.
    #[command(subcommand)]
    pub(in crate::cli) command: ThemeCommand,
}

/// What can be done with a theme.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ThemeCommand {
    /// List the themes there are
    List,
    /// List the options of the theme in use
    Options,
    /// List the files of the theme in use, its slots, and which of them are your own
    Files,
    /// Print a file of the theme in use, as the theme has it
    Show(ThemeFile),
    /// Copy a file of the theme in use into `themes/own/`, to change it there
    ///
    /// What is copied is remembered in `themes/own/ejected.yaml`, so that `build` can say when
    /// the theme has a newer file. A file that is there is never overwritten.
    Eject(Eject),
    /// Build a small site that shows every part of the theme in every state
    ///
    /// It has the theme, the options and the own files of your publication, in light and in dark.
    Preview(Preview),
}

/// A file of a theme.
#[derive(Debug, Args)]
pub(in crate::cli) struct ThemeFile {
    /// Its path in the theme, such as `templates/page.html`; the last part is enough if only one file ends in it
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: String,
}

/// `theme eject`
#[derive(Debug, Args)]
pub(in crate::cli) struct Eject {
    /// Which file.
    #[command(flatten)]
    pub(in crate::cli) file: ThemeFile,
    /// Only note that the copy that is there is up to date with the theme
    #[arg(long)]
    pub(in crate::cli) renew: bool,
}

/// `theme preview`
#[derive(Debug, Args)]
pub(in crate::cli) struct Preview {
    /// The folder to write to; `theme-preview` in the publication's folder if left out
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
}

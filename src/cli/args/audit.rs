//! What may be typed after `audit`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

pub(super) const EXAMPLES: &str = "\
Examples:
  prospectus audit output                          look at every page of a site
  prospectus audit page.html --format short        one line for each finding
  prospectus audit output --report accessibility   write a page and JSON for the files
  prospectus audit site --format earl > earl.json  give the results to tools of the W3C";

/// `audit`
#[derive(Debug, Args)]
pub(in crate::cli) struct Audit {
    /// Pages, and folders with pages in them
    #[arg(value_name = "PATH", required = true)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// How to show what is found
    ///
    /// `full` and `short` show what fails a criterion of `--level` or of a level below it, and what is not good practice,
    /// whatever the level; either makes the exit status 1. `json` and `earl` hold everything: all levels, and what a
    /// person must look at.
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub(in crate::cli) format: AuditFormat,
    /// The level of WCAG 2.2 to go by; good practice is asked for with each
    #[arg(long, value_name = "LEVEL", default_value = "aa")]
    pub(in crate::cli) level: AuditLevel,
    /// Write a report on what was decided and what a person must still judge
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) report: Option<PathBuf>,
    /// The address of the folder in which the command is called, for `earl`
    #[arg(short = 'u', long, value_name = "URL")]
    pub(in crate::cli) base_url: Option<String>,
}

/// How to show what an audit finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AuditFormat {
    /// With the words of the page, whom it keeps out and what to do
    Full,
    /// One line each, for editors
    Short,
    /// One JSON object on each line, for programs
    Json,
    /// One EARL document in JSON-LD, with an outcome for each rule and page
    Earl,
}

/// A level of WCAG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum AuditLevel {
    /// The least
    A,
    /// What the law asks of public bodies
    Aa,
    /// More than that
    Aaa,
}

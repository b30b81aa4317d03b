//! What is known of links to other sites, as problems at the lines that hold them.
//!
//! Nothing is asked here: [`super::Checks::external`] says what somebody found out.

use super::Work;
use super::finished::{archives, home};
use super::maker::{Maker, Makers};
use crate::check::site::{self, Lacking};
use crate::diag::{Code, Diagnostic};
use crate::external::{Failure, Standing};
use crate::graph::Graph;
use crate::model::OutputPath;
use crate::output::OutputSet;

/// The lines of an address are looked for on so many of its pages.
const FEW: usize = 100;

/// Reports the links to other sites that lead nowhere or have moved, and gives the addresses of which nothing is known.
/// Without [`super::Checks::external`], none are looked at.
///
/// # Errors
///
/// When the bytes of a page are needed that an earlier process made.
pub(super) fn check(
    work: &Work<'_>,
    graph: &Graph<'_>,
    files: &OutputSet,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<String>, Lacking> {
    let Some(known) = &work.options.checks.external else { return Ok(Vec::new()) };
    let config = &work.publication.config;
    let (addresses, archives) = (config.addresses(), archives(config));
    let outside = site::outside(files, &home(&addresses, &archives))?;
    let makers = Makers::new(graph, &work.scan.sources);
    let mut unasked = Vec::new();
    for (address, pages) in outside {
        match known.0.get(&address) {
            // The site itself may not be there yet.
            _ if address.starts_with(&addresses.base_url) => {}
            Some(standing) => problems.extend(told(&address, standing, &pages, &makers)),
            None => unasked.push(address),
        }
    }
    Ok(unasked)
}

/// What is said of an address, at each line that leads there.
fn told(
    address: &str,
    standing: &Standing,
    pages: &[&OutputPath],
    makers: &Makers<'_>,
) -> Vec<Diagnostic> {
    let Some((problem, label)) = problem(address, standing) else { return Vec::new() };
    let mut all = Vec::new();
    for page in pages.iter().take(FEW) {
        for Maker { span, is_exact } in makers.of_address(page, address) {
            let text = match is_exact {
                true => label.clone(),
                false => format!("it is in the finished `{page}`"),
            };
            all.push(problem.clone().at(span, text));
        }
    }
    if all.is_empty() {
        let pages = pages.first().map(|page| format!("look at the finished `{page}`"));
        all.push(problem.maybe_help(pages));
    }
    all
}

/// What is said of an address, and what at the very place.
fn problem(address: &str, standing: &Standing) -> Option<(Diagnostic, String)> {
    let unsure = |message| Diagnostic::warning(Code::ExternalLinkUnsure, message);
    let problem = match standing {
        Standing::Good => return None,
        Standing::Moved(to) => Diagnostic::warning(
            Code::ExternalLinkMoved,
            format!("`{address}` has moved for good"),
        )
        .help(format!("write `{to}`")),
        Standing::Unclear(why) => {
            unsure(format!("whether `{address}` leads somewhere cannot be told: {why}"))
                .help("open it in a browser, and look whether the right page is there")
        }
        Standing::Failing(Failure { why, .. }) => {
            unsure(format!("`{address}` led nowhere just now: {why}"))
                .help("check again on other days; if it fails for days, it becomes a warning")
        }
        Standing::Dead(Failure { why, since, .. }) => Diagnostic::warning(
            Code::ExternalLink,
            format!("`{address}` has led nowhere since {since}: {why}"),
        )
        .help("lead readers to another address, or take the link away"),
    };
    let label = match standing {
        Standing::Failing(Failure { seen: Some(seen), .. })
        | Standing::Dead(Failure { seen: Some(seen), .. }) => {
            format!("this was last found in order on {seen}")
        }
        _ => String::new(),
    };
    Some((problem, label))
}

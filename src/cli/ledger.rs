//! `content/urls.lock` on the disk: `build` adds to it what a site has that it lacks.
//!
//! Only a build for readers does: a draft, or a page of another day, has not been published.

use super::args::Make;
use super::console::Console;
use super::disk;
use super::settings::Settings;
use super::stop::Stop;
use crate::model::ledger::{self, LEDGER_PATH};
use crate::pipeline::Site;

/// Whether a build publishes what it makes.
pub(super) fn publishes(args: &Make) -> bool {
    !args.drafts && args.today.is_none()
}

/// Adds the new addresses of a site. Says whether there were any.
pub(super) fn note(
    site: &Site,
    settings: &Settings,
    console: &mut Console,
) -> Result<bool, Stop> {
    if site.fresh.is_empty() {
        return Ok(false);
    }
    let file = settings.places.root.join(LEDGER_PATH);
    let before = disk::read(&file)?;
    let text = before.as_deref().unwrap_or_default();
    let more = site.fresh.iter().map(String::as_str);
    disk::replace(&file, &ledger::with(text, more))?;
    let shown = settings.places.shown(&file);
    console.say(&match before {
        Some(_) => format!(
            "Added {} to {shown}: keep it with your content",
            addresses(site.fresh.len(), "new ")
        ),
        None => format!(
            "Began {shown} with {}: keep it with your content, so that none of them is ever lost",
            addresses(site.fresh.len(), "")
        ),
    });
    Ok(true)
}

/// Why a build that may not add to the ledger stops.
pub(super) fn locked(site: &Site) -> Option<Stop> {
    let first = site.fresh.first()?;
    let rest = match site.fresh.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(
        Stop::new(format!(
            "`{LEDGER_PATH}` lacks `/{first}`{rest}, and --locked forbids to add it"
        ))
        .help("call `prospectus build` without --locked, and commit the file"),
    )
}

fn addresses(count: usize, which: &str) -> String {
    match count {
        1 => format!("1 {which}address"),
        more => format!("{more} {which}addresses"),
    }
}

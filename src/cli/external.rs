//! `check --external`: whether links to other sites lead somewhere, asked over the network and remembered by the day.
//!
//! Each address is asked for once, however many pages lead there. What was found becomes data for the pipeline,
//! which asks nobody.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::args::Remember;
use super::cache;
use super::console::Console;
use super::disk;
use super::settings::Settings;
use super::stop::Stop;
use crate::diag::{Code, Policy};
use crate::external::{Client, Records, Standing, Standings, is_cut_off, round};
use crate::store::replace;
use crate::text::counted;

/// Where it is remembered how addresses stood, below the folder of what builds remember.
const FILE: &str = "external-links.json";

/// Who asks the network.
#[cfg(feature = "external")]
pub(super) fn client() -> Result<Box<dyn Client>, Stop> {
    Ok(Box::new(crate::external::Web::new()))
}

/// Nobody asks the network in this program.
#[cfg(not(feature = "external"))]
pub(super) fn client() -> Result<Box<dyn Client>, Stop> {
    Err(Stop::new("this `prospectus` was made without the part that looks at other sites")
        .help("make one that has it: `cargo install --path . --features external`")
        .help("`prospectus check` alone looks at everything else"))
}

/// Asks for those of `addresses` of which not enough is known, and tells how all of them stand.
pub(super) fn ask(
    client: &dyn Client,
    addresses: &[String],
    args: &Remember,
    settings: &Settings,
    console: &mut Console,
) -> Result<Standings, Stop> {
    let today = settings.options.audience.today;
    let folder = cache::folder(args).map(|folder| settings.places.current.join(folder));
    let file = folder.map(|folder| folder.join(FILE));
    let mut records = recall(file.as_ref(), console)?;
    let due = records.due(addresses, today);
    if !due.is_empty() {
        console.say(&format!("Asking for {} on other sites", counted(due.len(), "page")));
    }
    let answers = round(client, &due, &mut |done| {
        console.progress(&format!("Asked for {done} of {}", due.len()), done == due.len());
    });
    if answers.len() < due.len() {
        let unasked = counted(due.len() - answers.len(), "page");
        console
            .say(&format!("Not asked for {unasked}: their servers did not answer for others"));
    }
    if is_cut_off(&answers) {
        console.say(
            "No server answers: is this computer connected? Nothing of this is remembered",
        );
    } else {
        records.note(answers, today);
        keep(&records, file.as_ref(), console);
    }
    let standings = records.standings(addresses);
    console.say(&spoken(&standings));
    if let Some(hint) = hint(&standings, &settings.options.checks.policy) {
        console.say(&hint);
    }
    Ok(standings)
}

/// What earlier checks found.
fn recall(file: Option<&PathBuf>, console: &mut Console) -> Result<Records, Stop> {
    let text = file.map(|file| disk::read(file)).transpose()?.flatten();
    let read = text.map(|text| Records::read(&text));
    if read == Some(None) {
        console
            .say("What earlier checks found of other sites cannot be read; all are asked anew");
    }
    Ok(read.flatten().unwrap_or_default())
}

/// Keeps what was found for the next check. That this fails is told and does no harm.
fn keep(records: &Records, file: Option<&PathBuf>, console: &mut Console) {
    let Some(file) = file else { return };
    if let Err(error) = replace(file, records.json().as_bytes(), 0) {
        let file = file.display();
        console
            .say(&format!("What was found of other sites cannot be kept in {file}: {error}"));
    }
}

/// How to have those named that are only counted.
fn hint(standings: &Standings, policy: &Policy) -> Option<String> {
    let counted = standings.0.values().filter_map(|standing| match standing {
        Standing::Good | Standing::Dead(_) => None,
        Standing::Moved(_) => Some(Code::ExternalLinkMoved),
        Standing::Unclear(_) | Standing::Failing(_) => Some(Code::ExternalLinkUnsure),
    });
    let unnamed: BTreeSet<Code> = counted.filter(|code| !policy.wants(*code)).collect();
    let flags: Vec<String> =
        unnamed.iter().map(|code| format!("`--warn {}`", code.as_str())).collect();
    (!flags.is_empty()).then(|| format!("To see which, add {}", flags.join(" and ")))
}

/// `Links lead to 41 pages on other sites: 38 in order, 2 moved for good, 1 failed for days`
fn spoken(standings: &Standings) -> String {
    let count =
        |is_it: fn(&Standing) -> bool| standings.0.values().filter(|it| is_it(it)).count();
    let parts = [
        (count(|it| matches!(it, Standing::Good)), "in order"),
        (count(|it| matches!(it, Standing::Moved(_))), "moved for good"),
        (count(|it| matches!(it, Standing::Unclear(_))), "not to be told without a browser"),
        (count(|it| matches!(it, Standing::Failing(_))), "failed, not for long yet"),
        (count(|it| matches!(it, Standing::Dead(_))), "failed for days"),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let all = counted(standings.0.len(), "page");
    let told = if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) };
    format!("Links lead to {all} on other sites{told}")
}

//! `completions`: the command line to a script for a shell.

use clap::CommandFactory;

use super::Status;
use super::args::{Arguments, Completions};
use super::console::Console;
use super::stop::Stop;

/// `prospectus completions`
pub(super) fn run(args: &Completions, console: &mut Console) -> Result<Status, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "prospectus", &mut script);
    console.data(|out, _| out.write_all(&script))?;
    Ok(Status::Done)
}

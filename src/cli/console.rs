//! The two streams of the command: data on standard output, talk on standard error.
//!
//! Everything that the tool prints goes through here. A pipe that the reader has closed is
//! no failure: what would have been written there is dropped, and the work goes on.

use std::io::{self, ErrorKind, Stderr, Stdout, Write};

use anstream::{AutoStream, ColorChoice};

use super::args::Color;
use super::stop::Stop;

/// Both streams, and how much to say. There is one console in a run.
pub(super) struct Console {
    out: Stream<Stdout>,
    err: Stream<Stderr>,
    verbosity: Verbosity,
}

/// How much to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verbosity {
    /// Problems and data only.
    Quiet,
    /// What was done, too.
    Usual,
    /// Which folders and which day were used, too.
    Verbose,
}

/// A stream until its reader goes away.
struct Stream<S: anstream::stream::RawStream> {
    to: AutoStream<S>,
    colour: bool,
    closed: bool,
}

impl Console {
    /// Takes both streams, and looks whether they are terminals.
    pub(super) fn new(color: Color, verbosity: Verbosity) -> Self {
        Self {
            out: Stream::new(io::stdout(), color),
            err: Stream::new(io::stderr(), color),
            verbosity,
        }
    }

    /// Writes data. `write` learns whether colours are wanted.
    ///
    /// # Errors
    ///
    /// When the data cannot be written for another reason than a closed pipe.
    pub(super) fn data(
        &mut self,
        write: impl FnOnce(&mut dyn Write, bool) -> io::Result<()>,
    ) -> Result<(), Stop> {
        self.out.write(write).map_err(|error| {
            Stop::new(format!("standard output cannot be written: {error}"))
                .help("check that there is room where it is sent to")
        })
    }

    /// Writes problems and other words that even a quiet run says.
    ///
    /// There is nobody to tell when this fails, so it does not.
    pub(super) fn tell(&mut self, write: impl FnOnce(&mut dyn Write, bool) -> io::Result<()>) {
        let _ = self.err.write(write);
    }

    /// Says `line`, unless the run is quiet.
    pub(super) fn say(&mut self, line: &str) {
        if self.verbosity >= Verbosity::Usual {
            self.tell(|err, _| writeln!(err, "{line}"));
        }
    }

    /// Says on a terminal how far a long work is, in the place of what was said of it before.
    pub(super) fn progress(&mut self, line: &str, is_last: bool) {
        if self.verbosity >= Verbosity::Usual && self.err.to.is_terminal() {
            let end = if is_last { "\n" } else { "" };
            self.tell(|err, _| write!(err, "\r{line}{end}"));
        }
    }

    /// Says `line` in a verbose run.
    pub(super) fn detail(&mut self, line: &str) {
        if self.verbosity == Verbosity::Verbose {
            self.tell(|err, _| writeln!(err, "{line}"));
        }
    }

    /// Says why the tool stopped.
    pub(super) fn stop(&mut self, stop: &Stop) {
        self.tell(|err, colour| stop.write(err, colour));
    }
}

impl<S: anstream::stream::AsLockedWrite + anstream::stream::RawStream> Stream<S> {
    fn new(raw: S, color: Color) -> Self {
        let choice = match color {
            Color::Auto => AutoStream::choice(&raw),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let colour = choice != ColorChoice::Never;
        Self { to: AutoStream::new(raw, choice), colour, closed: false }
    }

    fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Write, bool) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let colour = self.colour;
        match write(&mut self.to, colour).and_then(|()| self.to.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            result => result,
        }
    }
}

/// `text` with a sign in place of each character that a terminal would obey.
pub(super) fn plain(text: &str) -> String {
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if obeyed(c) { '\u{fffd}' } else { c }).collect()
}

//! Links to other sites: whether anything answers at an address, and for how long nothing has.
//!
//! The only part that asks a network, and only when somebody calls for it. Callers may rely on one rule: an
//! address is called dead after days of failing, never after one try; and a server that will not
//! talk to a program has said nothing about its pages.

mod address;
mod ask;
#[cfg(feature = "external")]
mod client;
mod records;
mod round;

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::ask::{Client, Method, Reply};
#[cfg(feature = "external")]
pub use self::client::Web;
pub use self::records::Records;
pub use self::round::{is_cut_off, round};

/// What is known of each address, without the part of a page that it may name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Standings(pub BTreeMap<String, Standing>);

/// How an address stands after all the times that it was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Standing {
    /// It leads somewhere.
    Good,
    /// It leads somewhere, and its server says that readers should use this address from now on.
    Moved(String),
    /// Nobody can tell but a person with a browser.
    Unclear(Why),
    /// It failed, but not for long enough to say that it is dead.
    Failing(Failure),
    /// It has failed for days.
    Dead(Failure),
}

/// For how long an address has failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What happened the last time.
    pub why: Why,
    /// The first day on which it failed, with no good day since.
    pub since: Date,
    /// The last day on which it led somewhere, if it ever did.
    pub seen: Option<Date>,
}

/// What one look at an address found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// A page.
    Good,
    /// A page, after the server had said that it moved to this address for good.
    Moved(String),
    /// Nothing that says whether there is a page.
    Unclear(Why),
    /// No page.
    Failed(Why),
}

/// Why there is no page, or why that cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// A server answered with this status.
    Status(u16),
    /// No server answered.
    Silence(Silence),
    /// Servers sent readers on and on.
    Circle,
    /// It is not an address that this tool can ask for.
    Unaskable,
}

/// Why no server answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// The name of the server is not known.
    Name,
    /// There is no way to the server, or it hung up.
    Connection,
    /// The server cannot prove who it is.
    Certificate,
    /// It took too long.
    Timeout,
    /// What came back is no HTTP.
    Garbled,
}

impl Answer {
    /// Whether no server said anything.
    fn is_silence(&self) -> bool {
        matches!(self, Self::Failed(Why::Silence(_)))
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "{} ({status})", in_words(*status)),
            Self::Silence(silence) => f.write_str(match silence {
                Silence::Name => "the name of the server is not known",
                Silence::Connection => "there is no connection to the server",
                Silence::Certificate => "the server cannot prove who it is",
                Silence::Timeout => "the server takes too long to answer",
                Silence::Garbled => "the server answers with something that is no page",
            }),
            Self::Circle => f.write_str("it is sent on and on"),
            Self::Unaskable => {
                f.write_str("the address is written in a way that only browsers read")
            }
        }
    }
}

/// What a status says to somebody who follows a link.
fn in_words(status: u16) -> &'static str {
    match status {
        404 => "the server has no such page",
        410 => "the server says that the page is gone for good",
        401 | 407 => "the server lets nobody in without a password",
        429 => "the server is asked too often",
        400..=499 | 999 => "the server refuses to answer programs",
        500..=599 => "the server is in trouble",
        _ => "the server gives an unusual answer",
    }
}

//! A publication that is being written to a site that follows along.
//!
//! [`follow()`] calls for a build whenever the folders may have changed, and [`Server`] shows what
//! was built last, from memory. Neither decides what a build is or prints anything: `cli` does.
//!
//! Callers may rely on one rule: after the last change, one more build is called for that began
//! after it. An event only ever means "look again"; what it says has happened is never believed.

mod answer;
mod bell;
mod body;
mod eyes;
mod follow;
mod glance;
mod guard;
mod inject;
mod interrupt;
mod media;
mod preview;
mod server;

pub use self::bell::Bell;
pub use self::eyes::Blind;
pub use self::follow::{Afterwards, Moment, Watching, follow};
pub use self::guard::encoded;
pub use self::interrupt::on_interrupt;
pub use self::preview::{Notice, Place, Preview};
pub use self::server::{Door, Server};

//! Rebuilds: what is made again, and that nothing is ever stale.

mod counts;
mod edits;
mod scripts;
mod world;

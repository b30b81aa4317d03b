//! The `prospectus` command.
fn main() {}

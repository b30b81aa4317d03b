//! How `new` marks what it writes as examples, so that nobody publishes them for facts.

/// The word before each example, with a space after it.
pub const EXAMPLE: &str = "EXAMPLE";

/// The text of a new entry of the kind `name`.
pub fn example_body(name: &str) -> String {
    format!("Write the text of this {name} here.")
}

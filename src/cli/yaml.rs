//! YAML to values, for examples and for the ids of a register.
//!
//! Content is read by `parse`, which says where things are and what is wrong; here it only
//! matters whether a text means what it should.

use serde_json::Value;

/// What `text` means; nothing if it is not YAML or gives a key twice.
pub(super) fn read(text: &str) -> Option<Value> {
    serde_saphyr::from_str(text).ok()
}

/// What an example means, which is written as it stands after a colon.
pub(super) fn example(example: &str) -> Option<Value> {
    read(&format!("example: {example}\n"))?.get("example").cloned()
}

/// The ids of a register, in the order written; nothing if it cannot be read.
pub(super) fn ids(text: &str) -> Option<Vec<String>> {
    match read(text.trim_start_matches('\u{feff}')) {
        Some(Value::Object(records)) => Some(records.into_iter().map(|(id, _)| id).collect()),
        Some(Value::Null) => Some(Vec::new()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_their_order_and_a_file_without_records_has_none() {
        assert_eq!(ids("b:\n  x: 1\na:\n  x: 2\n"), Some(vec!["b".to_owned(), "a".to_owned()]));
        for empty in ["", "# none yet\n", "\u{feff}"] {
            assert_eq!(ids(empty), Some(Vec::new()), "{empty:?}");
        }
        for bad in ["a: [", "- a\n", "a: 1\na: 2\n"] {
            assert_eq!(ids(bad), None, "{bad:?}");
        }
    }
}

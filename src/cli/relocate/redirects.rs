//! The key `redirects` in the text of `publication.yaml`: lines that come and go.
//!
//! The rest of the text stays as its author wrote it, byte for byte.

use serde_json::{Value, json};

use super::super::yaml;
use crate::model::ledger::redirect;

/// The text without the redirect from an address, if it is written as [`redirect`] writes it.
pub(super) fn without(text: &str, from: &str) -> String {
    let sign = format!("- {{from: /{from}, to: ");
    let kept: Vec<&str> = text
        .split_inclusive('\n')
        .filter(|line| !line.trim_start().starts_with(&sign))
        .collect();
    let shorter = kept.concat();
    if shorter == text {
        return shorter;
    }
    // A key without a value would be an error of its own.
    let empty = |text: &str| {
        yaml::read(text).is_none_or(|all| all.get("redirects").is_some_and(Value::is_null))
    };
    if !empty(&shorter) {
        return shorter;
    }
    let key = |line: &&&str| line.trim_end() == "redirects:";
    kept.iter().filter(|line| !key(line)).copied().collect()
}

/// The text with one more redirect; none if it cannot be added as the text is written.
pub(super) fn with(text: &str, from: &str, to: &str) -> Option<String> {
    let text = without(text, from);
    let before = yaml::read(&text)?;
    let after = match before.get("redirects") {
        None => format!("{}redirects:\n{}\n", ended(&text), redirect(from, to)),
        Some(_) => below(&text, &redirect(from, to))?,
    };
    let mut wanted = before;
    let list = wanted.as_object_mut()?.entry("redirects").or_insert_with(|| json!([]));
    list.as_array_mut()?.push(json!({ "from": format!("/{from}"), "to": format!("/{to}") }));
    (yaml::read(&after)? == wanted).then_some(after)
}

/// The text with `line` after the last item of its block of redirects.
fn below(text: &str, line: &str) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let key = lines.iter().position(|line| line.trim_end() == "redirects:")?;
    let in_block = |line: &&str| line.starts_with([' ', '-', '#']) || line.trim().is_empty();
    let block = lines[key + 1..].iter().take_while(|line| in_block(line));
    let last = block
        .enumerate()
        .filter(|(_, line)| line.starts_with([' ', '-']) && !line.trim().is_empty())
        .last()
        .map(|(at, _)| key + 1 + at)?;
    let first = lines[key + 1..].iter().find(|line| line.trim_start().starts_with('-'))?;
    let indent = first.len() - first.trim_start().len();
    let (before, after) = lines.split_at(last + 1);
    let line = format!("{}{}\n", " ".repeat(indent), line.trim_start());
    Some(format!("{}{line}{}", ended(&before.concat()), after.concat()))
}

/// The text with an end to its last line.
fn ended(text: &str) -> String {
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_comes_and_goes_and_the_rest_stays() {
        for text in [
            "title: A\n",
            "title: A",
            "redirects:\n  - {from: /x/, to: /y/}\n# words\ntitle: A\n",
            "redirects:\n- from: /x/\n  to: /y/\n\ntitle: A\n",
        ] {
            let more = with(text, "a/#b", "c/").unwrap();
            assert!(more.contains("- {from: /a/#b, to: /c/}\n"), "{more}");
            assert_eq!(without(&more, "a/#b"), ended(text));
        }
    }

    #[test]
    fn what_is_written_in_another_way_is_left_alone() {
        assert_eq!(with("redirects: [{from: /x/, to: /y/}]\n", "a/", "b/"), None);
        assert_eq!(with("a: [", "a/", "b/"), None);
    }

    #[test]
    fn an_address_has_one_redirect() {
        let once = with("title: A\n", "a/", "b/").unwrap();
        let again = with(&once, "a/", "c/").unwrap();
        assert_eq!(again, "title: A\nredirects:\n  - {from: /a/, to: /c/}\n");
    }
}

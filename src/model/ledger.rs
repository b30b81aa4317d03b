//! The ledger: every address that was ever published, as text that git merges line by line.
//!
//! One address on each line, from the root of the site: `/professions/dietitian/`, and the parts of
//! a page that others link to: `/professions/dietitian/#future-plans`. Lines are sorted, so that two
//! people who add addresses rarely change the same place. Lines that begin with `#` are for people.

use std::collections::BTreeSet;
use std::ops::Range;

/// The file of the ledger, below `content/`.
pub const LEDGER: &str = "urls.lock";
/// Its path below the publication's folder.
pub const LEDGER_PATH: &str = "content/urls.lock";

/// What the file says of itself.
const HEADER: &str = "\
# Every address that this publication ever had, one on each line.
# `prospectus build` adds new ones. Keep this file together with the content, and take no line
# away: others link to these addresses. `prospectus move OLD NEW` leads readers to a new one.
";

/// One address of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'t> {
    /// The address below the root, without its leading slash: a page, a file, or a part of a page.
    pub address: &'t str,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// The addresses of a ledger's text, and the lines that are none.
pub fn lines(text: &str) -> (Vec<Line<'_>>, Vec<Range<usize>>) {
    let (mut addresses, mut strange) = (Vec::new(), Vec::new());
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        let range = start..start + line.len();
        start += whole.len();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.strip_prefix('/').filter(|address| is_address(address)) {
            Some(address) => addresses.push(Line { address, range }),
            None => strange.push(range),
        }
    }
    (addresses, strange)
}

/// A redirect as a line below `redirects:` in `publication.yaml`. Addresses have no leading slash.
pub fn redirect(from: &str, to: &str) -> String {
    format!("  - {{from: /{from}, to: /{to}}}")
}

fn is_address(address: &str) -> bool {
    let (_, part) = address.split_once('#').unwrap_or((address, "part"));
    !part.is_empty() && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The text of a ledger with more addresses in it. Addresses have no leading slash.
pub fn with<'t>(text: &'t str, more: impl IntoIterator<Item = &'t str>) -> String {
    let known = lines(text).0.into_iter().map(|line| line.address);
    let all: BTreeSet<&str> = known.chain(more).collect();
    let mut text = HEADER.to_owned();
    for address in all {
        text.extend(["/", address, "\n"]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again_in_order_and_once() {
        let text = with("", ["b/", "", "b/#part", "a.csv", "b/"]);
        let addresses: Vec<&str> = lines(&text).0.iter().map(|line| line.address).collect();
        assert_eq!(addresses, ["", "a.csv", "b/", "b/#part"]);
        assert_eq!(with(&text, []), text);
        assert!(text.starts_with(HEADER));
    }

    #[test]
    fn the_path_of_the_ledger_ends_in_its_name() {
        assert!(LEDGER_PATH.ends_with(LEDGER));
    }

    #[test]
    fn a_line_that_is_no_address_is_told_with_its_place() {
        let text = "# words\r\n/a/\r\n<<<<<<< ours\n\n/b/#\n/c d/\n";
        let (addresses, strange) = lines(text);
        assert_eq!(addresses.len(), 1);
        assert_eq!(&text[addresses[0].range.clone()], "/a/");
        let strange: Vec<&str> = strange.into_iter().map(|range| &text[range]).collect();
        assert_eq!(strange, ["<<<<<<< ours", "/b/#", "/c d/"]);
    }
}

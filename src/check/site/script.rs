//! What a script of the site asks of others or keeps on the reader's device.
//!
//! A script is not run: its words are enough to know whom it names and where it would keep things.

use super::{Found, Promise};

/// Where browsers keep what a page gives them.
const STORES: [&str; 4] = ["document.cookie", "localStorage", "sessionStorage", "indexedDB"];

/// Names of languages, which look like addresses and are never asked for.
const NAMES: &str = "http://www.w3.org/";

/// What a script must not do.
pub(super) fn faults(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, scheme) in ["https://", "http://", "wss://", "ws://"]
        .into_iter()
        .flat_map(|scheme| text.match_indices(scheme))
    {
        let quoted = text[..at].ends_with(['"', '\'', '`']);
        if quoted && !text[at..].starts_with(NAMES) {
            let rest = &text[at + scheme.len()..];
            let end = rest.find(['"', '\'', '`', '\n', ' ']).unwrap_or(rest.len());
            let span = at..at + scheme.len() + end;
            let message =
                format!("a script names `{}`, which is elsewhere", &text[span.clone()]);
            let help = "keep a copy in the publication, or do without it: what is asked elsewhere tells a stranger who reads the page";
            found.push(Found::new(Promise::Loading, &span, message, help));
        }
    }
    for (at, store) in STORES.into_iter().flat_map(|store| text.match_indices(store)) {
        let message =
            format!("a script uses `{store}`, which keeps something on the reader's device");
        let help = "do without it: the pages promise to store nothing";
        found.push(Found::new(Promise::Loading, &(at..at + store.len()), message, help));
    }
    found
}

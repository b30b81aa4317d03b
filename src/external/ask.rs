//! One address to what is there: the head of a page, the page if the server gives no heads, and on
//! to where it is sent.

use std::collections::BTreeSet;

use super::address::{askable, onward};
use super::{Answer, Silence, Why};

/// Sends requests. The one of the command line uses the network; tests have others.
pub trait Client: Sync {
    /// Sends one request to an address in ASCII, and follows nothing.
    fn send(&self, method: Method, address: &str) -> Reply;
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// What is said of a page ahead of it.
    Head,
    /// The page.
    Get,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A status, and the address to which it sends readers on, if it does.
    Status(u16, Option<String>),
    /// Nothing.
    Silence(Silence),
}

/// An address is sent on this often, at the most.
const HOPS: usize = 10;

/// What an address leads to, and whether the very server that it names was silent.
pub(super) fn ask(client: &dyn Client, address: &str) -> (Answer, bool) {
    let Some(mut here) = askable(address) else {
        return (Answer::Unclear(Why::Unaskable), false);
    };
    let mut seen = BTreeSet::new();
    let mut moved = None;
    // Only what every server on the way calls permanent is an address for good.
    let mut is_for_good = true;
    while seen.len() <= HOPS && seen.insert(here.clone()) {
        let (status, location) = match send(client, &here) {
            Reply::Status(status, location) => (status, location),
            Reply::Silence(silence) => {
                return (Answer::Failed(Why::Silence(silence)), seen.len() == 1);
            }
        };
        let Some(location) = location.filter(|_| sends_on(status)) else {
            return (judged(status, moved), false);
        };
        let next = onward(&here, &location);
        let Some((next, asked)) = next.and_then(|next| Some((askable(&next)?, next))) else {
            return (Answer::Unclear(Why::Unaskable), false);
        };
        is_for_good &= matches!(status, 301 | 308);
        moved = if is_for_good { Some(asked) } else { moved };
        here = next;
    }
    (Answer::Failed(Why::Circle), false)
}

/// Asks for the head, and for the page when the server seems to give no heads.
fn send(client: &dyn Client, address: &str) -> Reply {
    let head = client.send(Method::Head, address);
    let is_odd = match &head {
        // These would say the same to anybody who asks.
        Reply::Status(401 | 407 | 410 | 429, _) => false,
        Reply::Status(status, _) => *status >= 400,
        Reply::Silence(silence) => *silence == Silence::Garbled,
    };
    if is_odd { client.send(Method::Get, address) } else { head }
}

fn sends_on(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

fn judged(status: u16, moved: Option<String>) -> Answer {
    match status {
        200..=299 | 304 => moved.map_or(Answer::Good, Answer::Moved),
        404 | 410 | 500..=599 => Answer::Failed(Why::Status(status)),
        _ => Answer::Unclear(Why::Status(status)),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Mutex;

    use super::*;

    /// What is asked for at which address, the status, and where it sends on.
    pub(in crate::external) type Line<'t> = (Method, &'t str, u16, &'t str);

    /// Answers from a table.
    pub(in crate::external) struct Table<'t> {
        lines: &'t [Line<'t>],
        pub(in crate::external) asked: Mutex<Vec<(Method, String)>>,
    }

    impl<'t> Table<'t> {
        pub(in crate::external) fn new(lines: &'t [Line<'t>]) -> Self {
            Self { lines, asked: Mutex::default() }
        }
    }

    impl Client for Table<'_> {
        fn send(&self, method: Method, address: &str) -> Reply {
            self.asked.lock().unwrap().push((method, address.to_owned()));
            let is_it = |line: &&Line<'_>| line.0 == method && line.1 == address;
            match self.lines.iter().find(is_it) {
                Some((_, _, 0, _)) | None => Reply::Silence(Silence::Name),
                Some((_, _, status, to)) => {
                    Reply::Status(*status, (!to.is_empty()).then(|| (*to).to_owned()))
                }
            }
        }
    }

    const A: &str = "https://example.org/a";
    const B: &str = "https://example.org/b";
    const C: &str = "https://example.com/c";

    #[test]
    fn a_status_is_a_page_no_page_or_neither() {
        let statuses = [
            (200, Answer::Good),
            (204, Answer::Good),
            (404, Answer::Failed(Why::Status(404))),
            (410, Answer::Failed(Why::Status(410))),
            (500, Answer::Failed(Why::Status(500))),
            (503, Answer::Failed(Why::Status(503))),
            (300, Answer::Unclear(Why::Status(300))),
            (400, Answer::Unclear(Why::Status(400))),
            (401, Answer::Unclear(Why::Status(401))),
            (403, Answer::Unclear(Why::Status(403))),
            (429, Answer::Unclear(Why::Status(429))),
            (451, Answer::Unclear(Why::Status(451))),
            (999, Answer::Unclear(Why::Status(999))),
        ];
        for (status, answer) in statuses {
            let lines = [(Method::Head, A, status, ""), (Method::Get, A, status, "")];
            assert_eq!(ask(&Table::new(&lines), A), (answer, false), "{status}");
        }
        let silent = Answer::Failed(Why::Silence(Silence::Name));
        assert_eq!(ask(&Table::new(&[]), A), (silent, true));
    }

    #[test]
    fn a_page_is_asked_for_where_heads_are_refused() {
        for status in [400, 403, 404, 405, 500, 501] {
            let lines = [(Method::Head, A, status, ""), (Method::Get, A, 200, "")];
            assert_eq!(ask(&Table::new(&lines), A).0, Answer::Good, "{status}");
        }
        for status in [401, 410, 429] {
            let table = [(Method::Head, A, status, ""), (Method::Get, A, 200, "")];
            let table = Table::new(&table);
            assert_ne!(ask(&table, A).0, Answer::Good, "{status}");
            assert_eq!(table.asked.into_inner().unwrap().len(), 1, "{status}");
        }
    }

    #[test]
    fn only_what_moved_for_good_has_another_address() {
        let ways: &[(&[Line<'_>], Answer)] = &[
            (&[(Method::Head, A, 302, "/b"), (Method::Head, B, 200, "")], Answer::Good),
            (
                &[(Method::Head, A, 301, "/b"), (Method::Head, B, 200, "")],
                Answer::Moved(B.into()),
            ),
            (
                &[(Method::Head, A, 308, "/b#x"), (Method::Head, B, 200, "")],
                Answer::Moved(format!("{B}#x")),
            ),
            (
                &[
                    (Method::Head, A, 301, B),
                    (Method::Head, B, 307, C),
                    (Method::Head, C, 200, ""),
                ],
                Answer::Moved(B.into()),
            ),
            (
                &[
                    (Method::Head, A, 303, B),
                    (Method::Head, B, 301, C),
                    (Method::Head, C, 200, ""),
                ],
                Answer::Good,
            ),
            (
                &[(Method::Head, A, 301, B), (Method::Head, B, 410, "")],
                Answer::Failed(Why::Status(410)),
            ),
            (&[(Method::Head, A, 301, C)], Answer::Failed(Why::Silence(Silence::Name))),
            (
                &[(Method::Head, A, 301, B), (Method::Head, B, 301, A)],
                Answer::Failed(Why::Circle),
            ),
            (&[(Method::Head, A, 301, "app:a")], Answer::Unclear(Why::Unaskable)),
            (&[(Method::Head, A, 301, "")], Answer::Unclear(Why::Status(301))),
        ];
        for (lines, answer) in ways {
            assert_eq!(ask(&Table::new(lines), A), (answer.clone(), false), "{lines:?}");
        }
    }

    #[test]
    fn nobody_is_sent_on_for_ever() {
        let places: Vec<String> =
            (0..20).map(|at| format!("https://example.org/{at}")).collect();
        let lines: Vec<_> = places
            .iter()
            .zip(places.iter().skip(1))
            .map(|(from, to)| (Method::Head, from.as_str(), 302, to.as_str()))
            .collect();
        let table = Table::new(&lines);
        assert_eq!(ask(&table, &places[0]).0, Answer::Failed(Why::Circle));
        assert_eq!(table.asked.into_inner().unwrap().len(), HOPS + 1);
    }
}

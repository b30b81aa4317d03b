//! Many addresses to what is there: several servers at once, each asked one thing at a time.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::mpsc::{self, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::address::origin;
use super::ask::{Client, ask};
use super::{Answer, Silence, Why};

/// So many servers are asked at once.
const AT_ONCE: usize = 8;
/// A server that leaves this many addresses without an answer, one after the other, is asked nothing more.
const PATIENCE: usize = 3;

/// Asks for each address, in no order; the answers are in that of the addresses. An address whose server left several
/// others without an answer is not asked for and has none. `tell` is told how many are done.
pub fn round(
    client: &dyn Client,
    addresses: &[String],
    tell: &mut dyn FnMut(usize),
) -> Vec<(String, Answer)> {
    let mut servers: BTreeMap<&str, VecDeque<&str>> = BTreeMap::new();
    for address in addresses {
        servers.entry(origin(address).unwrap_or_default()).or_default().push_back(address);
    }
    let crew = AT_ONCE.min(servers.len());
    let waiting = Mutex::new(servers.into_values().collect::<VecDeque<_>>());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let (mut answers, mut done) = (Vec::new(), 0);
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..crew {
            let send = send.clone();
            scope.spawn(|| {
                let send = send;
                while let Some(server) = next() {
                    at_server(client, server, &send);
                }
            });
        }
        drop(send);
        for answer in receive {
            answers.extend(answer);
            done += 1;
            tell(done);
        }
    });
    answers.sort();
    answers
}

/// An address with its answer; `None` for one that was not asked for.
type Asked = Option<(String, Answer)>;

/// Asks for the addresses of one server. When nobody has the name of the server, or it is another's, all of them are away. When it
/// leaves some without an answer, that says nothing of the others.
fn at_server(client: &dyn Client, addresses: VecDeque<&str>, send: &Sender<Asked>) {
    let (mut away, mut silent) = (None, 0);
    for address in addresses {
        let answer = match &away {
            Some(answer) => Some(Answer::clone(answer)),
            None if silent >= PATIENCE => None,
            None => {
                let (answer, is_silent) = ask(client, address);
                silent = if is_silent { silent + 1 } else { 0 };
                away = (is_silent && is_of_server(&answer)).then(|| answer.clone());
                Some(answer)
            }
        };
        // Nobody waits for it only when the whole round is over.
        let _ = send.send(answer.map(|answer| (address.to_owned(), answer)));
    }
}

/// Whether an answer holds for all addresses of its server.
fn is_of_server(answer: &Answer) -> bool {
    matches!(answer, Answer::Failed(Why::Silence(Silence::Name | Silence::Certificate)))
}

/// Whether several servers were asked and none of them said a word: it is this computer that has no network.
pub fn is_cut_off(answers: &[(String, Answer)]) -> bool {
    let servers: BTreeSet<_> = answers.iter().map(|(address, _)| origin(address)).collect();
    servers.len() > 1 && answers.iter().all(|(_, answer)| answer.is_silence())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::super::ask::tests::Table;
    use super::super::{Method, Reply};
    use super::*;

    fn owned(addresses: &[&str]) -> Vec<String> {
        addresses.iter().map(|address| (*address).to_owned()).collect()
    }

    #[test]
    fn every_address_gets_its_answer() {
        let addresses =
            owned(&["https://a.example/1", "https://a.example/2", "https://b.example/"]);
        let table = Table::new(&[
            (Method::Head, "https://a.example/1", 200, ""),
            (Method::Head, "https://a.example/2", 410, ""),
            (Method::Head, "https://b.example/", 200, ""),
        ]);
        let mut told = Vec::new();
        let answers = round(&table, &addresses, &mut |count| told.push(count));
        let only: Vec<_> = answers.iter().map(|(_, answer)| answer.clone()).collect();
        assert_eq!(only, [Answer::Good, Answer::Failed(Why::Status(410)), Answer::Good]);
        assert_eq!(told, [1, 2, 3]);
        assert!(round(&table, &[], &mut |_| {}).is_empty());
    }

    #[test]
    fn a_server_that_is_away_is_asked_once() {
        let table = Table::new(&[]);
        let addresses = owned(&["https://a.example/1", "https://a.example/2"]);
        let answers = round(&table, &addresses, &mut |_| {});
        assert!(answers.iter().all(|(_, answer)| answer.is_silence()));
        assert_eq!(table.asked.into_inner().unwrap().len(), 1);
        assert!(!is_cut_off(&answers));
    }

    /// A server that hangs up on what it does not know.
    struct Abrupt;

    impl Client for Abrupt {
        fn send(&self, _: Method, address: &str) -> Reply {
            match address.ends_with("good") {
                true => Reply::Status(200, None),
                false => Reply::Silence(Silence::Connection),
            }
        }
    }

    #[test]
    fn silence_about_one_address_says_nothing_of_another() {
        let addresses = ["1", "good", "2", "3", "4", "5", "also-good"];
        let addresses: Vec<_> =
            addresses.iter().map(|name| format!("https://a.example/{name}")).collect();
        let mut told = 0;
        let answers = round(&Abrupt, &addresses, &mut |count| told = count);
        let named = |name: &str| {
            let at = answers.iter().find(|(address, _)| address.ends_with(&format!("/{name}")));
            at.map(|(_, answer)| answer.clone())
        };
        assert_eq!(named("good"), Some(Answer::Good));
        assert!(named("4").is_some_and(|answer| answer.is_silence()));
        assert_eq!([named("5"), named("also-good")], [None, None], "it was asked often enough");
        assert_eq!(told, addresses.len());
    }

    #[test]
    fn silence_on_all_sides_is_our_own() {
        let addresses = owned(&["https://a.example/", "https://b.example/"]);
        let good = [(Method::Head, "https://b.example/", 200, "")];
        for (lines, is_ours) in [(&[][..], true), (&good, false)] {
            let answers = round(&Table::new(lines), &addresses, &mut |_| {});
            assert_eq!(is_cut_off(&answers), is_ours);
        }
        assert!(!is_cut_off(&[]));
    }

    /// Counts how many requests are under way, for all servers and for one.
    #[derive(Default)]
    struct Busy {
        now: AtomicUsize,
        most: AtomicUsize,
        servers: Mutex<BTreeSet<String>>,
    }

    impl Client for Busy {
        fn send(&self, _: Method, address: &str) -> Reply {
            let server = origin(address).unwrap().to_owned();
            assert!(self.servers.lock().unwrap().insert(server.clone()), "two at {server}");
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            thread::sleep(std::time::Duration::from_millis(2));
            self.now.fetch_sub(1, Ordering::SeqCst);
            self.servers.lock().unwrap().remove(&server);
            Reply::Status(200, None)
        }
    }

    #[test]
    fn a_server_is_asked_one_thing_at_a_time() {
        let busy = Busy::default();
        let addresses: Vec<String> =
            (0..60).map(|at| format!("https://{}.example/{at}", at % 20)).collect();
        assert_eq!(round(&busy, &addresses, &mut |_| {}).len(), 60);
        assert!((2..=AT_ONCE).contains(&busy.most.into_inner()));
    }
}

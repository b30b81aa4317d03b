//! What was seen at each address, day by day, as a small file that people can read.
//!
//! Two decisions are made here: when an address is asked for again, and when it is dead. All days are those that the
//! caller names; nothing here looks at a clock.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Answer, Failure, Standing, Standings, Why};

/// What led somewhere, or could not be told, is not asked for again for so many days.
const BELIEVED: i32 = 7;
/// A dead address failed on so many days,
const FAILED_DAYS: u32 = 3;
/// of which the last is so many days after the first.
const FAILED_OVER: i32 = 3;
/// What nobody asked for in so many days is forgotten.
const KEPT: i32 = 90;
/// The form of the file.
const VERSION: u32 = 1;

/// What is remembered of all addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    version: u32,
    links: BTreeMap<String, Record>,
}

/// What is remembered of one address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    /// The last day on which it was asked for.
    tried: Date,
    /// What was found then.
    answer: Answer,
    /// The last day on which it led somewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<Date>,
    /// The days since then on which it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failed: Option<Failed>,
}

/// Days on which an address failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Failed {
    first: Date,
    last: Date,
    /// How many days, however often it was tried on one.
    days: u32,
    /// What happened on the last.
    why: Why,
}

impl Default for Records {
    fn default() -> Self {
        Self { version: VERSION, links: BTreeMap::new() }
    }
}

impl Records {
    /// Reads the file; none when it is not one.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|read: &Self| read.version == VERSION)
    }

    /// What the file holds.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Those of `addresses` that are to be asked for. Those that failed come last, so that a server that has not answered for them
    /// is asked for the others first.
    pub fn due(&self, addresses: &[String], today: Date) -> Vec<String> {
        let is_due = |address: &&String| {
            self.links.get(*address).is_none_or(|record| record.is_due(today))
        };
        let mut due: Vec<String> = addresses.iter().filter(is_due).cloned().collect();
        due.sort_by_key(|address| self.links.get(address).is_some_and(Record::has_failed));
        due
    }

    /// Takes note of what was found today, and forgets what nobody asks for any more.
    pub fn note(&mut self, answers: Vec<(String, Answer)>, today: Date) {
        for (address, answer) in answers {
            let before = self.links.remove(&address);
            self.links.insert(address, Record::new(before, answer, today));
        }
        self.links.retain(|_, record| days(record.tried, today) <= KEPT);
    }

    /// How `addresses` stand.
    pub fn standings(&self, addresses: &[String]) -> Standings {
        let known = addresses
            .iter()
            .filter_map(|address| Some((address.clone(), self.links.get(address)?.standing())));
        Standings(known.collect())
    }
}

impl Record {
    fn new(before: Option<Self>, answer: Answer, today: Date) -> Self {
        let (seen, failed) = before.map_or((None, None), |it| (it.seen, it.failed));
        let (seen, failed) = match &answer {
            Answer::Good | Answer::Moved(_) => (Some(today), None),
            // It says neither that the page is back nor that it is still away.
            Answer::Unclear(_) => (seen, failed),
            Answer::Failed(why) => (seen, Some(Failed::again(failed, *why, today))),
        };
        Self { tried: today, answer, seen, failed }
    }

    fn is_due(&self, today: Date) -> bool {
        // A day that is still to come was noted with another clock.
        let is_fresh = (0..BELIEVED).contains(&days(self.tried, today));
        self.has_failed() || !is_fresh
    }

    fn has_failed(&self) -> bool {
        matches!(self.answer, Answer::Failed(_))
    }

    fn standing(&self) -> Standing {
        match (&self.answer, self.failed) {
            (Answer::Good, _) => Standing::Good,
            (Answer::Moved(to), _) => Standing::Moved(to.clone()),
            (Answer::Unclear(why), _) => Standing::Unclear(*why),
            (Answer::Failed(why), None) => {
                let (since, seen) = (self.tried, self.seen);
                Standing::Failing(Failure { why: *why, since, seen })
            }
            (Answer::Failed(why), Some(failed)) => {
                let failure = Failure { why: *why, since: failed.first, seen: self.seen };
                match failed.is_lasting() {
                    true => Standing::Dead(failure),
                    false => Standing::Failing(failure),
                }
            }
        }
    }
}

impl Failed {
    fn again(before: Option<Self>, why: Why, today: Date) -> Self {
        match before {
            // Another try on the same day is no other day.
            Some(before) if before.last < today => {
                Self { last: today, days: before.days.saturating_add(1), why, ..before }
            }
            Some(before) if before.first <= today => Self { why, ..before },
            _ => Self { first: today, last: today, days: 1, why },
        }
    }

    fn is_lasting(self) -> bool {
        self.days >= FAILED_DAYS && days(self.first, self.last) >= FAILED_OVER
    }
}

/// How many days it is from one day to another.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::super::Silence;
    use super::*;

    const A: &str = "https://example.org/a";
    const GONE: Answer = Answer::Failed(Why::Status(404));
    const AWAY: Answer = Answer::Failed(Why::Silence(Silence::Name));
    const REFUSED: Answer = Answer::Unclear(Why::Status(403));

    fn day(day: i8) -> Date {
        Date::constant(2026, 11, day)
    }

    fn after(story: &[(i8, Answer)]) -> Records {
        let mut records = Records::default();
        for (on, answer) in story {
            records.note(vec![(A.to_owned(), answer.clone())], day(*on));
        }
        records
    }

    fn standing(story: &[(i8, Answer)]) -> Standing {
        after(story).standings(&[A.to_owned()]).0.remove(A).unwrap()
    }

    fn failure(status: u16, since: i8, seen: Option<i8>) -> Failure {
        Failure { why: Why::Status(status), since: day(since), seen: seen.map(day) }
    }

    #[test]
    fn an_address_is_dead_after_three_days_of_failing_over_three_days() {
        let failing = |since| Standing::Failing(failure(404, since, None));
        let dead = |since| Standing::Dead(failure(404, since, None));
        let gone = |days: &[i8]| days.iter().map(|day| (*day, GONE)).collect::<Vec<_>>();
        for (days, expected) in [
            (&[1][..], failing(1)),
            // One bad day is one day, however often it is looked at.
            (&[1, 1, 1, 1], failing(1)),
            (&[1, 2], failing(1)),
            (&[1, 2, 3], failing(1)),
            (&[1, 2, 4], dead(1)),
            (&[1, 2, 3, 4], dead(1)),
            (&[1, 9], failing(1)),
            (&[1, 9, 20], dead(1)),
        ] {
            assert_eq!(standing(&gone(days)), expected, "{days:?}");
        }
    }

    #[test]
    fn a_good_day_ends_the_failing_and_a_refusal_does_not() {
        let good = [(1, GONE), (2, GONE), (3, Answer::Good), (4, GONE)];
        assert_eq!(standing(&good), Standing::Failing(failure(404, 4, Some(3))));
        let moved = Answer::Moved("https://example.org/b".into());
        assert_eq!(
            standing(&[(1, GONE), (2, moved)]),
            Standing::Moved("https://example.org/b".into())
        );
        let refused = [(1, GONE), (2, GONE), (3, REFUSED)];
        assert_eq!(standing(&refused), Standing::Unclear(Why::Status(403)));
        let again = [&refused[..], &[(4, Answer::Failed(Why::Status(500)))]].concat();
        assert_eq!(standing(&again), Standing::Dead(failure(500, 1, None)));
        let away = [(1, AWAY), (2, AWAY), (4, AWAY)];
        assert!(matches!(standing(&away), Standing::Dead(_)));
    }

    #[test]
    fn what_failed_is_asked_again_at_once_and_the_rest_after_a_week() {
        for (answer, today, is_due) in [
            (Answer::Good, 1, false),
            (Answer::Good, 7, false),
            (Answer::Good, 8, true),
            (Answer::Moved("https://example.org/b".into()), 7, false),
            (REFUSED, 7, false),
            (REFUSED, 8, true),
            (GONE, 1, true),
            (AWAY, 1, true),
        ] {
            let due = after(&[(1, answer.clone())]).due(&[A.to_owned()], day(today));
            assert_eq!(!due.is_empty(), is_due, "{answer:?} on day {today}");
        }
        let ahead = after(&[(9, Answer::Good)]);
        assert!(!ahead.due(&[A.to_owned()], day(1)).is_empty(), "a day that is still to come");
        assert!(!Records::default().due(&[A.to_owned()], day(1)).is_empty());
    }

    #[test]
    fn days_that_go_backwards_begin_anew() {
        let back = [(10, GONE), (2, GONE), (3, GONE)];
        assert_eq!(standing(&back), Standing::Failing(failure(404, 2, None)));
    }

    #[test]
    fn what_is_remembered_can_be_read_by_people_and_read_again() {
        let records = after(&[(1, Answer::Good), (2, GONE), (3, GONE)]);
        let json = records.json();
        assert_eq!(
            json,
            r#"{
  "version": 1,
  "links": {
    "https://example.org/a": {
      "tried": "2026-11-03",
      "answer": {
        "failed": {
          "status": 404
        }
      },
      "seen": "2026-11-01",
      "failed": {
        "first": "2026-11-02",
        "last": "2026-11-03",
        "days": 2,
        "why": {
          "status": 404
        }
      }
    }
  }
}
"#
        );
        assert_eq!(Records::read(&json), Some(records));
        for other in ["", "{}", "[]", &json[..40], &json.replace("1,", "2,")] {
            assert_eq!(Records::read(other), None, "{other}");
        }
    }

    #[test]
    fn what_nobody_asks_for_any_more_is_forgotten() {
        let mut records = after(&[(1, Answer::Good)]);
        records.note(Vec::new(), Date::constant(2027, 1, 30));
        assert_ne!(records, Records::default());
        records.note(Vec::new(), Date::constant(2027, 1, 31));
        assert_eq!(records, Records::default());
    }
}

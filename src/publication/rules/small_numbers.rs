//! Figures so small that they say who someone is.
//!
//! Source: guidance after the Office for National Statistics on disclosure control, and the
//! practice of NHS Education for Scotland, which looks at every count from 1 to 9. A share in
//! percent is turned into the fewest people it can stand for. What others leave over counts
//! too: a total less its parts, the rest of a whole, and the difference of two tables.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Span};
use crate::model::entry::{Entry, Record};
use crate::text::MONTHS;

use super::Written;

/// Counts below this are small, if the publication does not say otherwise.
pub(super) const THRESHOLD: u64 = 10;

/// Looks at every figure of the workforce.
pub(super) fn check(
    entry: &Entry,
    entries: &[Entry],
    written: &Written,
    problems: &mut Vec<Diagnostic>,
) {
    let threshold = threshold(entries);
    // When a headcount could not be read, the largest of the others says nothing.
    let counts = entry.fields.get("headcounts");
    let is_whole = counts.is_none_or(|counts| written.whole(counts.span));
    let base = largest_headcount(entry).filter(|_| is_whole);
    for question in entry.fields.records("diversity") {
        let said = question.text("base").and_then(people_in);
        let people = question.integer("people").or(said).or(base);
        if let Some(people) = people {
            let figure = Figure { question, people, threshold };
            figure.groups(problems);
            figure.rest(problems);
        }
        by_service(question, entries, problems);
    }
    tables_that_differ(entry, threshold, problems);
    headcounts(entry, threshold, problems);
}

/// The count below which a figure is small.
pub(super) fn threshold(entries: &[Entry]) -> u64 {
    let privacy = super::facts(entries).and_then(|facts| facts.record("privacy"));
    privacy.and_then(|privacy| privacy.integer("small_numbers")).unwrap_or(THRESHOLD)
}

/// The most people that a figure without a base can be about.
fn largest_headcount(entry: &Entry) -> Option<u64> {
    entry.fields.records("headcounts").filter_map(|count| count.integer("value")).max()
}

/// How many people a base in words begins with: `25 support workers`, `1,060 staff`.
fn people_in(base: &str) -> Option<u64> {
    let mut words = base.split_whitespace().skip_while(|word| {
        ["about", "all", "around", "nearly", "the", "over"]
            .contains(&word.to_lowercase().as_str())
    });
    let number = words.next()?;
    // `31 March 2022` begins with a number, too, and `12% of staff`.
    let is_of_people = words.next().is_some_and(|next| !is_month(next));
    let is_number = number.chars().all(|letter| letter.is_ascii_digit() || letter == ',');
    (is_number && is_of_people).then(|| number.replace(',', "").parse().ok())?
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    let is_it = |month: &str| {
        word.eq_ignore_ascii_case(month) || word.eq_ignore_ascii_case(&month[..3])
    };
    MONTHS.iter().any(|month| is_it(month))
}

/// One question, and how many people it was asked of.
struct Figure<'a> {
    question: &'a Record,
    people: u64,
    threshold: u64,
}

impl Figure<'_> {
    /// Each group, but for those that say nothing about anyone.
    fn groups(&self, problems: &mut Vec<Diagnostic>) {
        for group in self.question.records("groups") {
            let Some((least, most)) = group.text("value").and_then(|text| self.people_of(text))
            else {
                continue;
            };
            let Some(value) = group.get("value") else { continue };
            if self.is_small(least, most) && !is_harmless(group) {
                problems.push(small(
                    value.span,
                    self.threshold,
                    "this share can stand for fewer people than that",
                ));
            }
        }
    }

    /// What a partial question leaves over: 97% of 100 people give away the other three.
    fn rest(&self, problems: &mut Vec<Diagnostic>) {
        let shares: Vec<f64> = self
            .question
            .records("groups")
            .filter_map(|group| group.text("value")?.parse().ok())
            .collect();
        let rest = 100.0 - shares.iter().sum::<f64>();
        let Some(groups) = self.question.get("groups") else { return };
        if !self.question.is_true("partial") || rest < 0.5 || shares.is_empty() {
            return;
        }
        if let Some((least, most)) = self.people_of(&format!("{}", rest.round()))
            && self.is_small(least, most)
        {
            problems.push(small(
                groups.span.start(),
                self.threshold,
                "what these groups leave over can stand for fewer people than that",
            ));
        }
    }

    /// The fewest and the most people that a share can stand for, by its decimals.
    fn people_of(&self, share: &str) -> Option<(f64, f64)> {
        let value: f64 = share.parse().ok()?;
        let decimals = share.split_once('.').map_or(0, |(_, part)| part.len());
        let half = 0.5 / 10_f64.powi(i32::try_from(decimals).ok()?);
        #[expect(clippy::cast_precision_loss, reason = "a count of people is far below 2^52")]
        let people = self.people as f64;
        Some((((value - half).max(0.0)) * people / 100.0, (value + half) * people / 100.0))
    }

    #[expect(clippy::cast_precision_loss, reason = "a threshold is a small number")]
    fn is_small(&self, least: f64, most: f64) -> bool {
        least < self.threshold as f64 && most >= 1.0
    }
}

/// Whether a group says nothing about the people in it.
fn is_harmless(group: &Record) -> bool {
    group.is_true("undeclared")
        || group.get("disclosive").is_some_and(|_| !group.is_true("disclosive"))
}

fn small(place: Span, threshold: u64, words: &str) -> Diagnostic {
    Diagnostic::error(
        Code::SmallNumber,
        format!("figures below {threshold} people need a recorded decision"),
    )
    .at(place, words)
    .help("put groups together, or leave the figure out")
    .help("if it may be published, record who decided and why in `content/waivers.yaml`")
}

/// A question that is split by profession or by site: a service may have fewer people than the threshold. Of how
/// many people of a site it was asked may be said; then each share is measured against them.
fn by_service(question: &Record, entries: &[Entry], problems: &mut Vec<Diagnostic>) {
    let is_counted = question.integer("people").is_some()
        || question.text("base").and_then(people_in).is_some();
    let mut parts = names(entries, "profession", &["singular", "plural"]);
    let services: Vec<String> = parts.iter().filter_map(|name| service(name)).collect();
    parts.extend(services);
    let mut kinds =
        vec![(parts, "diversity figures of one profession need a recorded decision")];
    if !is_counted {
        let whole =
            super::facts(entries).and_then(|facts| facts.record("organisation")?.text("name"));
        let whole = whole.unwrap_or_default().to_lowercase();
        let mut places = names(entries, "place", &["name", "short"]);
        places.retain(|place| !whole.contains(place.as_str()));
        kinds.push((places, "diversity figures of one site need a recorded decision"));
    }
    for (names, message) in kinds {
        if let Some(place) = naming(question, &names) {
            problems.push(
                Diagnostic::error(Code::SmallNumber, message)
                    .at(place, "a service can be so small that its people are known")
                    .help("give the figures of the whole workforce")
                    .help("if it may be published, record who decided and why in `content/waivers.yaml`"),
            );
            return;
        }
    }
}

/// What entries of a kind are called in these fields, in small letters.
pub(super) fn names(entries: &[Entry], kind: &str, fields: &[&str]) -> Vec<String> {
    let of_kind = entries.iter().filter(|entry| entry.id.kind == kind);
    let named =
        of_kind.flat_map(|entry| fields.iter().filter_map(|name| entry.fields.text(name)));
    named.map(str::to_lowercase).collect()
}

/// What the members of a profession do, by which their service is called: `dietetics`.
fn service(profession: &str) -> Option<String> {
    #[rustfmt::skip]
    const ENDS: &[(&str, &str)] = &[
        ("therapist", "therapy"), ("grapher", "graphy"), ("atrist", "atry"), ("optist", "optics"),
        ("thotist", "thotics"), ("thetist", "thetics"), ("dietitian", "dietetics"), ("ologist", "ology"),
        ("practitioner", "practice"), ("scientist", "science"), ("pharmacist", "pharmacy"), ("midwife", "midwifery"),
    ];
    ENDS.iter()
        .find_map(|(person, work)| Some(format!("{}{work}", profession.strip_suffix(person)?)))
}

/// Where the question names one of these.
fn naming(question: &Record, names: &[String]) -> Option<Span> {
    for field in ["label", "base"] {
        let (Some(value), Some(text)) = (question.get(field), question.text(field)) else {
            continue;
        };
        let text = text.to_lowercase();
        if names.iter().any(|name| text.contains(name.as_str())) {
            return Some(value.span);
        }
    }
    None
}

/// Two questions with the same groups in any order, whose bases differ by a few people: the difference is
/// a table of those few.
fn tables_that_differ(entry: &Entry, threshold: u64, problems: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<Vec<String>, Vec<(u64, Span)>> = BTreeMap::new();
    for question in entry.fields.records("diversity") {
        let (Some(people), Some(value)) = (question.integer("people"), question.get("people"))
        else {
            continue;
        };
        let mut labels: Vec<String> = question
            .records("groups")
            .filter_map(|group| group.text("label"))
            .map(str::to_lowercase)
            .collect();
        labels.sort();
        let same = seen.entry(labels).or_default();
        let near =
            same.iter().find(|(other, _)| (1..threshold).contains(&other.abs_diff(people)));
        if let Some((_, first)) = near {
            problems.push(
                small(
                    value.span,
                    threshold,
                    "less than the other table, these figures show a few people",
                )
                .at(*first, "the other table"),
            );
        }
        same.push((people, value.span));
    }
}

/// Exact headcounts below the threshold, and two that differ by less.
fn headcounts(entry: &Entry, threshold: u64, problems: &mut Vec<Diagnostic>) {
    let mut exact: Vec<(u64, Span)> = Vec::new();
    for count in entry.fields.records("headcounts") {
        let (Some(number), Some(value)) = (count.integer("value"), count.get("value")) else {
            continue;
        };
        if (1..threshold).contains(&number) {
            problems.push(small(value.span, threshold, "this is fewer people than that"));
        }
        if count.text("qualifier") != Some("exactly") {
            continue;
        }
        if let Some((_, first)) =
            exact.iter().find(|(other, _)| (1..threshold).contains(&other.abs_diff(number)))
        {
            problems.push(
                small(
                    value.span,
                    threshold,
                    "the difference of the two is fewer people than that",
                )
                .at(*first, "the other number"),
            );
        }
        exact.push((number, value.span));
    }
    problems.extend(left_over(&exact, threshold));
}

/// What the parts of a total leave over, where the largest of several exact numbers is one.
fn left_over(exact: &[(u64, Span)], threshold: u64) -> Option<Diagnostic> {
    let (total, place) = exact.iter().max_by_key(|(number, _)| *number)?;
    let parts: u64 = exact.iter().map(|(number, _)| number).sum::<u64>() - total;
    let rest = total.checked_sub(parts).filter(|_| exact.len() > 2)?;
    (1..threshold).contains(&rest).then(|| {
        small(*place, threshold, "the other numbers leave fewer people than that of this one")
    })
}

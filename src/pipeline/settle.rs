//! Problems to those that are told: settings are applied, and waivers are counted.
//!
//! A waiver takes away the warnings of one code in one place, and small numbers, which only a
//! recorded decision may publish. It never takes away another error, or anything about a
//! person in feedback.

use std::sync::Arc;

use jiff::civil::Date;

use super::Options;
use super::scan::path_in_content;
use crate::diag::{Code, Diagnostic, Level, Policy, Setting, SourceId, Span, arrange, is_in};
use crate::external::Standings;
use crate::model::entry::{Entry, Record};
use crate::publication::{self, Publication};
use crate::source::Sources;
use crate::text::nearest;
use crate::wording::Dictionary;

/// What the checks of one call are told.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// Settings that come after those of the publication.
    pub policy: Policy,
    /// The dictionary for spelling; without one it is not checked.
    pub dictionary: Option<Dictionary>,
    /// What is known of links to other sites; without it they are not looked at.
    pub external: Option<Arc<Standings>>,
}

/// The settings and waivers of a build.
#[derive(Debug)]
pub(super) struct Settlement {
    policy: Policy,
    waivers: Vec<Waiver>,
    /// Files whose mistakes hold nothing up.
    unfinished: Vec<SourceId>,
    /// The problems that waivers took away.
    waived: Vec<Diagnostic>,
}

/// A recorded decision to live with some problems.
#[derive(Debug)]
struct Waiver {
    code: Code,
    place: Place,
    /// Words that the problem's own text must hold.
    words: Option<String>,
    span: Span,
    expired: bool,
    used: bool,
}

/// Where a waiver holds.
#[derive(Debug)]
enum Place {
    /// In a file or a folder below `content/`.
    Path(String),
    /// In one entry: its file, and the bytes of its record.
    Entry(SourceId, Span, bool),
}

impl Settlement {
    /// Reads the settings of the publication, then those of the call, and the waivers.
    pub(super) fn new(
        publication: &Publication,
        (unfinished, unshown): (Vec<SourceId>, &[Entry]),
        (sources, options): (&Sources, &Options),
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut policy = Policy::default();
        let mut waivers = Vec::new();
        let today = options.audience.today;
        let entries = || publication.entries.iter().chain(unshown);
        for entry in &publication.entries {
            match entry.id.kind.as_ref() {
                "publication" => {
                    let settings = entry.fields.records("checks");
                    policy.0.extend(
                        settings.filter_map(|record| setting(record, sources, problems)),
                    );
                }
                "waiver" => waivers.extend(waiver(entry, entries(), today, problems)),
                _ => {}
            }
        }
        policy.0.extend(options.checks.policy.0.iter().cloned());
        Self { policy, waivers, unfinished, waived: Vec::new() }
    }

    /// What is told, and how loudly.
    pub(super) fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Takes away what is waived or allowed, and raises what is denied, but for what is wrong
    /// with unfinished files.
    pub(super) fn settle(&mut self, problems: &mut Vec<Diagnostic>, sources: &Sources) {
        let path = |problem: &Diagnostic| -> &str {
            let source = problem.labels.first().map(|label| label.span.source);
            source.and_then(|source| path_in_content(sources, source)).unwrap_or_default()
        };
        let waivers = &mut self.waivers;
        let waived = &mut self.waived;
        problems.retain(|problem| {
            let taken = may_waive(problem, path(problem))
                && waivers.iter_mut().any(|w| w.takes(problem, path(problem), sources));
            if taken {
                waived.push(problem.clone());
            }
            !taken
        });
        self.policy.apply(problems, path, |problem| may_hide(problem, path(problem)));
        publication::soften(&self.unfinished, problems);
    }

    /// Settles the problems after the first `settled`, when every check has been made, tells of
    /// waivers that took nothing away, and gives what the others did.
    pub(super) fn finish(
        mut self,
        settled: usize,
        problems: &mut Vec<Diagnostic>,
        sources: &Sources,
    ) -> Vec<Diagnostic> {
        let mut late = problems.split_off(settled.min(problems.len()));
        self.settle(&mut late, sources);
        problems.append(&mut late);
        if !problems.iter().any(Diagnostic::is_error) {
            problems.extend(self.unused());
        }
        arrange(&mut self.waived);
        self.waived
    }

    fn unused(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        let unused = self.waivers.iter().filter(|waiver| !waiver.used && !waiver.expired);
        unused.map(|waiver| {
            Diagnostic::warning(Code::WaiverUnused, "this waiver has nothing to waive")
                .at(waiver.span, "")
                .help("take it away, or check its `code` and its `place`")
        })
    }
}

/// Whether a waiver could take away `problem`, which is in the file at `path`.
fn may_waive(problem: &Diagnostic, path: &str) -> bool {
    let kind = !problem.is_error() || problem.code == Code::SmallNumber;
    kind && may_hide(problem, path)
}

/// Whether anything may hide `problem`: not what protects people, and in feedback nothing about
/// anyone.
fn may_hide(problem: &Diagnostic, path: &str) -> bool {
    let own_words = path.starts_with("feedback/") && problem.code.is_private();
    !own_words && !problem.code.protects()
}

impl Waiver {
    fn takes(&mut self, problem: &Diagnostic, path: &str, sources: &Sources) -> bool {
        let Some(place) = problem.labels.first().map(|label| label.span) else { return false };
        let there = match &self.place {
            Place::Path(own) => is_in(path, own),
            Place::Entry(source, _, true) => *source == place.source,
            Place::Entry(source, record, false) => {
                let (record, at) = (record.range(), place.range());
                *source == place.source && record.start <= at.start && at.end <= record.end
            }
        };
        let said = |words: &String| {
            let text = sources.slice(place).to_lowercase();
            text.contains(&words.to_lowercase()) || problem.message.contains(words.as_str())
        };
        let takes = problem.code == self.code
            && there
            && !self.expired
            && self.words.as_ref().is_none_or(said);
        self.used |= takes;
        takes
    }
}

/// One setting of `checks` in `publication.yaml`.
fn setting(
    record: &Record,
    sources: &Sources,
    problems: &mut Vec<Diagnostic>,
) -> Option<Setting> {
    let level = Level::named(record.text("level")?)?;
    let code = code(record, problems)?;
    if level == Level::Allow && !code.may_be_allowed() {
        problems.push(
            Diagnostic::error(
                Code::WaiverRefused,
                format!("`{}` protects people and cannot be allowed", code.as_str()),
            )
            .at(record.get("code")?.span, "")
            .help("take this setting away, and mend what is found")
            .maybe_help(decision(code)),
        );
        return None;
    }
    let place = record.text("place");
    if let Some(place) = place.filter(|place| !is_there(place, sources)) {
        problems.push(
            Diagnostic::error(
                Code::UnknownPlace,
                format!("there is no `{place}` below `content/`"),
            )
            .at(record.get("place")?.span, "this setting is about nothing")
            .help("name a file or folder that is there, such as `professions/`")
            .help("leave `place` out for all files"),
        );
        return None;
    }
    Some(Setting { code, level, place: place.map(str::to_owned) })
}

/// Whether a file or folder is there for which a setting can hold.
fn is_there(place: &str, sources: &Sources) -> bool {
    let mut paths = sources.iter().filter_map(|(id, _)| path_in_content(sources, id));
    paths.any(|path| is_in(path, place))
}

/// What can be done about a problem that is no setting's matter.
fn decision(code: Code) -> Option<&'static str> {
    (code == Code::SmallNumber)
        .then_some("or record for each figure who decided and why, in `content/waivers.yaml`")
}

/// The code that `record` names.
fn code(record: &Record, problems: &mut Vec<Diagnostic>) -> Option<Code> {
    let name = record.text("code")?;
    let found = Code::named(name);
    if found.is_none() {
        let near = nearest(name, Code::ALL.iter().map(|code| code.as_str()));
        problems.push(
            Diagnostic::error(
                Code::UnknownCode,
                format!("there is no problem with the code `{name}`"),
            )
            .at(record.get("code")?.span, "")
            .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
            .help("`prospectus explain` lists all codes"),
        );
    }
    found
}

fn waiver<'e>(
    entry: &Entry,
    mut entries: impl Iterator<Item = &'e Entry>,
    today: Date,
    problems: &mut Vec<Diagnostic>,
) -> Option<Waiver> {
    let fields = &entry.fields;
    let code = code(fields, problems)?;
    // Nothing is waived without a reason and an author; that they are missing is told elsewhere.
    let (_, _) = (fields.text("reason")?, fields.text("by")?);
    let until = fields.date("until")?;
    let place = fields.text("place")?;
    if code.protects() {
        problems.push(
            Diagnostic::error(
                Code::WaiverRefused,
                format!("`{}` protects people and cannot be waived", code.as_str()),
            )
            .at(fields.get("code")?.span, "")
            .help("take this waiver away, and mend what is found"),
        );
        return None;
    }
    let expired = until.value < today;
    if expired {
        problems.push(
            Diagnostic::warning(Code::WaiverExpired, "this waiver has run out")
                .at(until.span, "this day has passed")
                .help("mend what it is about, or decide again and set a new `until`"),
        );
    }
    let named = |entry: &&Entry| entry.id.to_string() == place;
    let place = match entries.find(named) {
        Some(entry) => {
            let whole = entry.body.is_some() || entry.file.ends_with(".md");
            Place::Entry(entry.place.source, entry.fields.span, whole)
        }
        None => Place::Path(place.to_owned()),
    };
    let words = fields.text("words").map(str::to_owned);
    Some(Waiver { code, place, words, span: entry.place, expired, used: false })
}

//! Which problems are told, and how loudly: settings of a publication and of a call.
//!
//! A setting may hide warnings, ask for hints, or make either an error. No setting makes an
//! error less: what forbids publishing is mended, or waived where a waiver is allowed.

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Severity};

/// What is done about the warnings of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// They are not told.
    Allow,
    /// They are told.
    Warn,
    /// They forbid publishing.
    Deny,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The code it is about.
    pub code: Code,
    /// What is done.
    pub level: Level,
    /// The file or folder below `content/` it holds for; everywhere if there is none.
    pub place: Option<String>,
}

/// All settings; a later one wins over an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Policy(pub Vec<Setting>);

impl Level {
    /// The level called `name`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "allow" => Some(Self::Allow),
            "warn" => Some(Self::Warn),
            "deny" => Some(Self::Deny),
            _ => None,
        }
    }
}

impl Policy {
    /// Whether any setting asks for the hints of `code`.
    pub fn wants(&self, code: Code) -> bool {
        !code.is_hint()
            || self.0.iter().any(|set| set.code == code && set.level != Level::Allow)
    }

    /// What is done about `code` in the file at `path` below `content/`.
    pub fn level(&self, code: Code, path: &str) -> Level {
        let fits = |set: &&Setting| {
            set.code == code && set.place.as_deref().is_none_or(|place| is_in(path, place))
        };
        let default = if code.is_hint() { Level::Allow } else { Level::Warn };
        self.0.iter().rev().find(fits).map_or(default, |set| set.level)
    }

    /// Drops and raises the warnings of `problems`. `path` gives the path of a problem's file, and
    /// `may_hide` says whether it may be dropped.
    pub fn apply<'p>(
        &self,
        problems: &mut Vec<Diagnostic>,
        path: impl Fn(&Diagnostic) -> &'p str,
        may_hide: impl Fn(&Diagnostic) -> bool,
    ) {
        problems.retain_mut(|problem| {
            if problem.is_error() {
                return true;
            }
            match self.level(problem.code, path(problem)) {
                Level::Allow => !may_hide(problem),
                Level::Warn => true,
                Level::Deny => {
                    if problem.code.may_forbid() {
                        problem.severity = Severity::Error;
                    }
                    true
                }
            }
        });
    }
}

/// Whether the file at `path` is `place`, or in the folder of that name.
pub fn is_in(path: &str, place: &str) -> bool {
    let place = place.trim_start_matches("content/").trim_end_matches('/');
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Code {
    /// Whether it protects people, so that no setting and no waiver may hide it.
    pub fn protects(self) -> bool {
        matches!(
            self,
            Self::PrivacyNhsNumber
                | Self::PrivacyNationalInsurance
                | Self::PrivacyEmail
                | Self::PrivacyAge
                | Self::PrivacyTimeAndPlace
                | Self::PrivacyStaffName
                | Self::PrivacyRareCondition
                | Self::PrivacySafeguarding
                | Self::ConsentMissing
                | Self::ConsentExpired
                | Self::ConsentWithdrawn
        )
    }

    /// Whether a setting may hide its warnings.
    pub fn may_be_allowed(self) -> bool {
        !self.protects() && self != Self::SmallNumber
    }

    /// Whether it is about privacy, so that nothing may hide it in feedback.
    pub fn is_private(self) -> bool {
        self.protects() || self.as_str().starts_with("privacy-")
    }

    /// Whether it is told only when a setting asks for it: a matter of taste or of judgement,
    /// which would drown the rest.
    pub fn is_hint(self) -> bool {
        matches!(
            self,
            Self::NhsSentenceLength
                | Self::NhsParagraphLength
                | Self::NhsPassive
                | Self::NhsItalics
                | Self::NhsNumeral
                | Self::NhsBullets
                | Self::GovukWord
        ) || !self.may_forbid()
    }

    /// Whether it can forbid publishing: not what may be the trouble of an hour on another site, however
    /// strict a call or a publication is.
    pub fn may_forbid(self) -> bool {
        !matches!(self, Self::ExternalLinkMoved | Self::ExternalLinkUnsure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(code: Code, level: Level, place: &str) -> Setting {
        let place = (!place.is_empty()).then(|| place.to_owned());
        Setting { code, level, place }
    }

    #[test]
    fn the_last_setting_that_fits_wins() {
        let policy = Policy(vec![
            set(Code::UnusedEntry, Level::Allow, ""),
            set(Code::UnusedEntry, Level::Deny, "themes"),
            set(Code::UnusedEntry, Level::Warn, "content/themes/a.md"),
        ]);
        for (path, level) in [
            ("b.md", Level::Allow),
            ("themes/b.md", Level::Deny),
            ("themes/a.md", Level::Warn),
            ("themes-of-old/a.md", Level::Allow),
        ] {
            assert_eq!(policy.level(Code::UnusedEntry, path), level, "{path}");
        }
    }

    #[test]
    fn no_setting_makes_an_error_of_what_may_pass_by_itself() {
        let all = Code::ALL.iter().map(|code| set(*code, Level::Deny, "")).collect();
        let mut problems = vec![
            Diagnostic::warning(Code::ExternalLink, "x"),
            Diagnostic::warning(Code::ExternalLinkMoved, "x"),
            Diagnostic::warning(Code::ExternalLinkUnsure, "x"),
        ];
        Policy(all).apply(&mut problems, |_| "a.md", |_| true);
        let errors: Vec<bool> = problems.iter().map(Diagnostic::is_error).collect();
        assert_eq!(errors, [true, false, false]);
    }

    #[test]
    fn no_setting_hides_an_error_or_what_protects_people() {
        let all = Code::ALL.iter().map(|code| set(*code, Level::Allow, "")).collect();
        let mut problems = vec![
            Diagnostic::error(Code::BrokenLink, "x"),
            Diagnostic::warning(Code::BrokenLink, "x"),
            Diagnostic::warning(Code::PrivacyAge, "x"),
        ];
        Policy(all).apply(&mut problems, |_| "a.md", |problem| !problem.code.protects());
        assert_eq!(problems.len(), 2);
    }
}

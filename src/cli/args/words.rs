//! What the words of a call may be: names that a shell completes, and days.

use std::borrow::Cow;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use jiff::civil::Date;

use crate::diag::Code;
use crate::model::Kinds;
use crate::model::kind::Kind;
use crate::publication::Edition;

/// Any word, with the names that a shell may complete it to.
///
/// A name that is not known is refused later, in the tool's own words.
#[derive(Clone)]
pub(super) struct Known(pub(super) fn() -> Vec<&'static str>);

impl TypedValueParser for Known {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}

/// The kinds that come with the tool.
pub(super) fn kind_names() -> Vec<&'static str> {
    let name = |kind: &Kind| match kind.name {
        Cow::Borrowed(name) => Some(name),
        // Only kinds that come with the tool are known before a publication is read.
        Cow::Owned(_) => None,
    };
    Kinds::standard().iter().filter_map(name).collect()
}

/// The editions.
pub(super) fn edition_names() -> Vec<&'static str> {
    Edition::ALL.map(|edition| edition.name).to_vec()
}

/// The codes of problems.
pub(super) fn code_names() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.as_str()).collect()
}

/// A day of the calendar.
pub(super) fn date(word: &str) -> Result<Date, String> {
    let sound = word.len() == 10 && word.parse::<Date>().is_ok();
    let date = if sound { word.parse().ok() } else { None };
    date.ok_or_else(|| "write a day of the calendar as in 2026-01-31".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_one_way() {
        assert!(date("2026-11-22").is_ok());
        for bad in ["2026-02-30", "22/11/2026", "20261122", "2026-11-22T10:00", "today", ""] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }
}

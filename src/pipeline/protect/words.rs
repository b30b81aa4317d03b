//! What is said about each pattern: never what was found, always what to do.

use crate::diag::{Code, Diagnostic};
use crate::privacy::{Level, Pattern};

/// The start of a problem about `pattern`.
pub(super) fn about(pattern: Pattern, level: Level) -> Diagnostic {
    let (code, message, help) = spoken(pattern);
    let problem = match level {
        Level::Refuse => Diagnostic::error(code, message),
        Level::Warn => Diagnostic::warning(code, message),
    };
    problem.help(help)
}

fn spoken(pattern: Pattern) -> (Code, &'static str, &'static str) {
    match pattern {
        Pattern::NhsNumber => (
            Code::PrivacyNhsNumber,
            "this reads as an NHS number",
            "take it away: a number that stands for a patient is never published",
        ),
        Pattern::NationalInsurance => (
            Code::PrivacyNationalInsurance,
            "this reads as a National Insurance number",
            "take it away: it stands for one person",
        ),
        Pattern::RecordNumber => (
            Code::PrivacyRecordNumber,
            "this reads as the number of a record or a case",
            "take it away: with it, someone can find the person",
        ),
        Pattern::BirthDate => (
            Code::PrivacyDate,
            "this reads as a date of birth",
            "take it away, or write an age band such as `35 to 49`",
        ),
        Pattern::OldDate => (
            Code::PrivacyDate,
            "this full date is long before the publication, like a date of birth",
            "write the month and the year, or the year alone",
        ),
        Pattern::Day => (
            Code::PrivacyDate,
            "feedback must not hold a full date",
            "write the month and the year, such as `August 2022`, or take the date away",
        ),
        Pattern::ShortDay => (
            Code::PrivacyDate,
            "a day and a month can show who someone is",
            "write the month alone, or take the date away",
        ),
        Pattern::Age => (
            Code::PrivacyAge,
            "an exact age can show who someone is",
            "write a band such as `35 to 49`, or `a child`",
        ),
        Pattern::RelativeTime => (
            Code::PrivacyTimeAndPlace,
            "a time and a place together can show who someone is",
            "take the time away, or write `recently`",
        ),
        _ => spoken_contact(pattern),
    }
}

/// The same for ways to reach a person.
fn spoken_contact(pattern: Pattern) -> (Code, &'static str, &'static str) {
    match pattern {
        Pattern::Mobile => (
            Code::PrivacyPhone,
            "this reads as someone's mobile number",
            "take it away, or add it to `content/contacts.yaml` if it belongs to a team",
        ),
        Pattern::Phone => (
            Code::PrivacyPhone,
            "no register knows this telephone number",
            "take it away, or add it to `content/contacts.yaml` if it belongs to a team",
        ),
        Pattern::Email => (
            Code::PrivacyEmail,
            "no register knows this e-mail address",
            "take it away, or add it to `content/contacts.yaml` if it is a shared mailbox",
        ),
        Pattern::Postcode => (
            Code::PrivacyPostcode,
            "no register knows this postcode",
            "write the first half alone, or add the address of the place to `content/places.yaml`",
        ),
        _ => spoken_words(pattern),
    }
}

/// The same for what is known by its words.
fn spoken_words(pattern: Pattern) -> (Code, &'static str, &'static str) {
    match pattern {
        Pattern::Street => (
            Code::PrivacyAddress,
            "this reads as the address of a home",
            "take it away, or add the address of the place to `content/places.yaml`",
        ),
        Pattern::Bed => (
            Code::PrivacyAddress,
            "a ward and a bed together can show who someone is",
            "write the ward or the service alone",
        ),
        Pattern::Car => (
            Code::PrivacyAddress,
            "this reads as the registration mark of a car",
            "take it away: it stands for one person",
        ),
        Pattern::FullName => (
            Code::PrivacyName,
            "this reads as the name of a person whom no register knows",
            "write the role in place of the name; people who agreed to be named stand in `content/people.yaml`",
        ),
        Pattern::StaffName => (
            Code::PrivacyStaffName,
            "feedback must not name a member of staff",
            "write the role in place of the name, such as `the dietitian`",
        ),
        Pattern::WebAddress => {
            (Code::PrivacyWebAddress, "feedback must not hold a web address", "take it away")
        }
        Pattern::Handle => (
            Code::PrivacyWebAddress,
            "this reads as someone's name on a social network",
            "take it away, or add it to `content/contacts.yaml` as the `handle` of a team",
        ),
        Pattern::RareCondition => (
            Code::PrivacyRareCondition,
            "a rare condition and a place together can show who someone is",
            "name neither, or only one of the two",
        ),
        _ => (
            Code::PrivacySafeguarding,
            "these words are for a person to read, not for a page",
            "pass it to the team for safeguarding or complaints, and do not publish it as feedback",
        ),
    }
}

//! Text to the places where it says something about a person who did not ask for it.
//!
//! Each pattern is a small function in a file of its subject, with the source of its rule.
//! Nothing here keeps or prints what it finds: a [`Finding`] is a place and a kind. How bad a
//! kind is depends on where it stands: someone's own words allow less than ours.

mod contact;
mod digits;
mod email;
mod fold;
mod known;
mod names;
mod numbers;
mod places;
mod runs;
mod sensitive;
mod text;
mod times;

use std::ops::Range;

pub use self::known::Known;
pub use self::numbers::is_nhs_number;
pub use self::runs::runs;

use self::fold::Folded;
use self::text::{Heard, holds};

/// What a text may say about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pattern {
    /// A number of the NHS, a CHI number or a Health and Care number.
    NhsNumber,
    /// A National Insurance number.
    NationalInsurance,
    /// The number of a hospital record, a case or a complaint.
    RecordNumber,
    /// A date that is called a date of birth.
    BirthDate,
    /// A day long before the publication.
    OldDate,
    /// Any other day.
    Day,
    /// A day and a month, without the year.
    ShortDay,
    /// An exact age.
    Age,
    /// Words such as `last night`, together with a place.
    RelativeTime,
    /// A telephone number that most likely belongs to one person.
    Mobile,
    /// Any other telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A whole postcode.
    Postcode,
    /// A house number and a street.
    Street,
    /// A ward and a bed.
    Bed,
    /// The registration mark of a car.
    Car,
    /// A full name.
    FullName,
    /// The name of a member of staff in someone's own words.
    StaffName,
    /// The address of a web page.
    WebAddress,
    /// A name on a social network.
    Handle,
    /// A rare condition, together with a place.
    RareCondition,
    /// Words of safeguarding, self-harm, complaint or negligence.
    Safeguarding,
}

/// Whose words a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// What a patient, a relative or a colleague said.
    Feedback,
    /// Everything else.
    Elsewhere,
}

/// How much of a text is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What is known by its form alone: for raw files and finished pages.
    Form,
    /// The words too: for text that someone wrote to be read.
    Words,
}

/// What is to be done about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It must not be published.
    Refuse,
    /// Someone must look at it.
    Warn,
}

/// A place of a text that says something about a person. Never holds what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it says.
    pub pattern: Pattern,
    /// How bad that is where it stands.
    pub level: Level,
    /// Its bytes in the text as it was written.
    pub range: Range<usize>,
}

/// What a pattern's function has found so far, in bytes of the folded text.
#[derive(Debug, Default)]
struct Found(Vec<(Pattern, Range<usize>)>);

impl Found {
    fn push(&mut self, pattern: Pattern, range: Range<usize>) {
        self.0.push((pattern, range));
    }
}

/// Looks for one pattern, or a few that belong together.
type Look = fn(&Heard<'_>, &Known, &mut Found);

/// Patterns that are known by their form. An earlier one wins over a later one at its place.
const FORMS: &[Look] = &[
    numbers::national_insurance,
    numbers::record,
    numbers::labelled,
    contact::phones,
    numbers::nhs,
    email::emails,
    places::postcodes,
    places::cars,
    times::births,
];

/// Patterns that need text: in anyone's words.
const WORDS: &[Look] = &[times::dates, places::streets, places::beds, contact::handles];

/// Patterns for someone's own words.
const OWN_WORDS: &[Look] = &[
    times::ages,
    times::days_of_months,
    times::relative,
    times::very_old,
    contact::web,
    contact::hosts,
    names::quoted,
    sensitive::rare,
    sensitive::safeguarding,
];

/// Patterns for our words.
const OUR_WORDS: &[Look] = &[names::full, sensitive::grave];

/// Everything that `text` says about people, in order.
pub fn find(text: &str, setting: Setting, depth: Depth, known: &Known) -> Vec<Finding> {
    if depth == Depth::Form && !may_hold(text) {
        return Vec::new();
    }
    let folded = Folded::new(text);
    let heard = Heard::new(folded.text());
    let mut found = Found::default();
    let more: [&[Look]; 2] = match (depth, setting) {
        (Depth::Form, _) => [&[], &[]],
        (Depth::Words, Setting::Feedback) => [WORDS, OWN_WORDS],
        (Depth::Words, Setting::Elsewhere) => [WORDS, OUR_WORDS],
    };
    for look in FORMS.iter().chain(more.into_iter().flatten()) {
        look(&heard, known, &mut found);
    }
    let levelled = found
        .0
        .into_iter()
        .filter_map(|(pattern, range)| Some((pattern, pattern.level(setting)?, range)));
    let mut kept: Vec<Finding> = Vec::new();
    for (pattern, level, range) in levelled {
        let range = folded.written(&range);
        if !kept.iter().any(|other| overlap(&other.range, &range)) {
            kept.push(Finding { pattern, level, range });
        }
    }
    kept.sort_by_key(|finding| (finding.range.start, finding.pattern));
    kept
}

/// The names of people in an id or a path, which become anchors and addresses.
pub fn find_in_id(id: &str, setting: Setting, known: &Known) -> Vec<Finding> {
    let Some(level) = Pattern::FullName.level(setting) else { return Vec::new() };
    let names = names::joined(id, setting == Setting::Feedback, known);
    let finding = |range| Finding { pattern: Pattern::FullName, level, range };
    names.into_iter().map(finding).collect()
}

/// Whether a form can be in `text` at all: most texts of a page have neither digit, nor `@`, nor
/// brackets around a word for it.
fn may_hold(text: &str) -> bool {
    let telling = |byte: u8| {
        byte.is_ascii_digit() || matches!(byte, b'@' | b'&' | b'(' | b'[' | b'{') || byte > 0x7f
    };
    holds(text, telling) || says_dot(text)
}

/// Whether the letters of "dot" are in `text`, in either case.
fn says_dot(text: &str) -> bool {
    let at = |from: usize| text.as_bytes().get(from..).unwrap_or_default().chunks(64);
    let mut starts = at(0).zip(at(1)).zip(at(2));
    let is = |byte: u8, letter| byte | 0x20 == letter;
    starts.any(|((d, o), t)| {
        let three = d.iter().zip(o).zip(t);
        three.fold(false, |any, ((d, o), t)| any | (is(*d, b'd') & is(*o, b'o') & is(*t, b't')))
    })
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// `text` as a reader hears it: for telling whether two places say the same.
pub fn plain(text: &str) -> String {
    let folded = Folded::new(text);
    folded.text().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Pattern {
    /// Whether it counts only because no register knows it.
    pub fn needs_registers(self) -> bool {
        matches!(
            self,
            Self::Mobile
                | Self::Phone
                | Self::Email
                | Self::Postcode
                | Self::Street
                | Self::FullName
                | Self::Handle
        )
    }

    /// How bad it is in `setting`; nothing where it may stand.
    pub fn level(self, setting: Setting) -> Option<Level> {
        use Level::{Refuse, Warn};
        let (feedback, elsewhere) = match self {
            Self::NhsNumber
            | Self::NationalInsurance
            | Self::BirthDate
            | Self::Mobile
            | Self::Email => (Refuse, Some(Refuse)),
            Self::RecordNumber
            | Self::OldDate
            | Self::Phone
            | Self::Postcode
            | Self::Street
            | Self::Car
            | Self::FullName
            | Self::Handle
            | Self::Safeguarding => (Refuse, Some(Warn)),
            Self::Bed => (Warn, Some(Warn)),
            Self::Day | Self::WebAddress | Self::StaffName => (Refuse, None),
            Self::ShortDay | Self::Age | Self::RelativeTime | Self::RareCondition => {
                (Warn, None)
            }
        };
        match setting {
            Setting::Feedback => Some(feedback),
            Setting::Elsewhere => elsewhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `look` finds in `text`, as it reads.
    pub(super) fn hits(look: Look, text: &str) -> Vec<&str> {
        let mut found = Found::default();
        look(&Heard::new(text), &Known::default(), &mut found);
        found.0.into_iter().map(|(_, range)| &text[range]).collect()
    }

    #[test]
    fn what_the_registers_give_is_not_found() {
        let mut known = Known::default();
        known.phone("01632 960 001");
        known.email("Team@example.org");
        known.person("Sarah Quibble");
        known.address("12 Old Mill Lane, Anytown ZZ99 3WZ");
        let text =
            "Dr Sarah Quibble, 12 Old Mill Lane, ZZ99 3WZ, +44 1632 960001, team@example.org";
        assert_eq!(find(text, Setting::Elsewhere, Depth::Words, &known), []);
    }

    #[test]
    fn the_same_words_weigh_more_in_feedback() {
        let text = "Seen by Dr Quibble on 3 April 2026.";
        let levels = |setting| -> Vec<(Pattern, Level)> {
            let found = find(text, setting, Depth::Words, &Known::default());
            found.into_iter().map(|finding| (finding.pattern, finding.level)).collect()
        };
        assert_eq!(levels(Setting::Elsewhere), [(Pattern::FullName, Level::Warn)]);
        assert_eq!(
            levels(Setting::Feedback),
            [(Pattern::StaffName, Level::Refuse), (Pattern::Day, Level::Refuse)]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_of_telling_parts_can_be_looked_at(
            parts in proptest::collection::vec(
                "é|Dr | at | dot org|@|07700|943 ?476|AB|12|[a-z]{1,3}|Ward|bed 4|born| ago|year old|aged |\\.|\\+44|\\PC|&#5?[0-9]{2};|\u{200b}|Sarah |[A-Z]a |\n- |www\\.| Road|\\(",
                0..12,
            ),
        ) {
            let text = parts.concat();
            for setting in [Setting::Feedback, Setting::Elsewhere] {
                for hit in find(&text, setting, Depth::Words, &Known::default()) {
                    proptest::prop_assert!(text.get(hit.range).is_some());
                }
            }
            runs("a.html", text.as_bytes(), &mut |_| ());
        }
    }

    #[test]
    fn any_text_can_be_looked_at() {
        for text in [
            "", "é", "0", "@", "&#;", "&", "\u{200b}", "7é00", "A1 1é", "Dr ", "- X",
            "ward bed",
        ] {
            for setting in [Setting::Feedback, Setting::Elsewhere] {
                let _ = find(text, setting, Depth::Words, &Known::default());
            }
        }
    }
}

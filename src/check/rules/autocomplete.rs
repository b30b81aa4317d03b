//! What a form field tells a browser about its purpose.

use super::super::html::NodeId;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

pub(super) const RULES: &[Rule] = &[Rule {
    id: "73f2c2",
    title: "Autocomplete attribute has valid value",
    criteria: &["1.3.5"],
    why: "Browsers fill fields in for people who cannot remember or type well, and show symbols beside them.",
    source: Source::Act,
    check,
}];

/// Applies to `autocomplete` on a field that people fill in with their own details.
fn check(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.elements().filter(|id| page.is_html_element(*id)) {
        let is_field = matches!(page.name(id), Some("input" | "select" | "textarea"));
        let value = page.attribute(id, "autocomplete").unwrap_or_default();
        if !is_field || value.trim_ascii().is_empty() || is_excepted(page, id, value) {
            continue;
        }
        verdict.judge(page, id, is_valid(value), || {
            (
                format!("browsers do not know the `autocomplete` value `{}`", value.trim()),
                "write what the field is for as HTML names it, such as `name`, `email`, `tel` or `street-address`".to_owned(),
            )
        });
    }
    verdict
}

fn is_excepted(page: &Page, id: NodeId, value: &str) -> bool {
    let word = value.trim_ascii();
    let is_switch = word.eq_ignore_ascii_case("on") || word.eq_ignore_ascii_case("off");
    let is_unseen = !page.is_shown(id) && !page.is_exposed(id);
    let is_widget = page.role(id).is_none_or(|role| role.is_a("widget"));
    let is_static = !page.is_tabbable(id) && !is_widget;
    is_switch || page.is_disabled(id) || is_fixed(page, id) || is_unseen || is_static
}

/// Whether the field has no value that a reader would type.
fn is_fixed(page: &Page, id: NodeId) -> bool {
    let kind = page.attribute(id, "type").unwrap_or_default().to_ascii_lowercase();
    let fixed = [
        "button", "checkbox", "color", "file", "hidden", "image", "radio", "range", "reset",
        "submit",
    ];
    page.name(id) == Some("input") && fixed.contains(&&*kind)
}

/// Fields that every kind of contact may have: at home, at work, on the move.
const CONTACT: &[&str] = &[
    "email",
    "impp",
    "tel",
    "tel-area-code",
    "tel-country-code",
    "tel-extension",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-national",
];

/// All other fields.
const FIELDS: &[&str] = &[
    "additional-name",
    "address-level1",
    "address-level2",
    "address-level3",
    "address-level4",
    "address-line1",
    "address-line2",
    "address-line3",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "cc-additional-name",
    "cc-csc",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-family-name",
    "cc-given-name",
    "cc-name",
    "cc-number",
    "cc-type",
    "country",
    "country-name",
    "current-password",
    "family-name",
    "given-name",
    "honorific-prefix",
    "honorific-suffix",
    "language",
    "name",
    "new-password",
    "nickname",
    "one-time-code",
    "organization",
    "organization-title",
    "photo",
    "postal-code",
    "sex",
    "street-address",
    "transaction-amount",
    "transaction-currency",
    "url",
    "username",
];

/// Whether the value is made as HTML says: a section, whose address, which contact, the field.
///
/// Source: HTML, "autofill detail tokens".
fn is_valid(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    let mut words: Vec<&str> = value.split_ascii_whitespace().collect();
    if words.last() == Some(&"webauthn") {
        words.pop();
    }
    let mut rest = words.as_slice();
    if let [first, after @ ..] = rest
        && first.strip_prefix("section-").is_some_and(|name| !name.is_empty())
    {
        rest = after;
    }
    if let ["shipping" | "billing", after @ ..] = rest {
        rest = after;
    }
    match rest {
        [field] => FIELDS.contains(field) || CONTACT.contains(field),
        ["home" | "work" | "mobile" | "fax" | "pager", field] => CONTACT.contains(field),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn the_parts_stand_in_their_order() {
        for good in [
            "name",
            "Street-Address",
            "section-x billing address-line1",
            "section-a shipping work email",
            "home tel",
            "current-password webauthn",
            " bday-month ",
        ] {
            assert!(is_valid(good), "{good}");
        }
        for bad in [
            "badname",
            "work",
            "work photo",
            "work shipping email",
            "work,email",
            "email invalid",
            "section-",
            "webauthn",
            "on",
            "name email",
        ] {
            assert!(!is_valid(bad), "{bad}");
        }
    }
}

//! What belongs to the NHS as a whole, and to no publication: its logo and its typeface.
//!
//! Source: NHS identity guidelines. The letters and the lozenge are trade marks, of which an organisation uses its own
//! form as a picture; Frutiger takes a licence.

use super::{Found, Promise};

/// How drawings of the lozenge begin that are copied from the NHS website, and how it calls them.
const LOZENGE: [&str; 3] =
    ["nhsuk-logo__background", "nhsuk-header__logo-background", "M3.9 1.5h4.4l2.6 9h.1"];

/// The logo of the NHS in a page.
pub(super) fn logo(text: &str) -> Option<Found> {
    let (at, sign) = LOZENGE.iter().find_map(|sign| Some((text.find(sign)?, sign)))?;
    Some(Found::new(
        Promise::Practice,
        &(at..at + sign.len()),
        "the page draws the logo of the NHS, which is a trade mark (NHS identity guidelines)",
        "use the logo of your own organisation, as a picture: `logo` in `content/publication.yaml`",
    ))
}

/// The typeface of the NHS in a style sheet.
pub(super) fn typeface(css: &str) -> Option<Found> {
    const NAME: &str = "frutiger";
    let lowered = css.to_ascii_lowercase();
    let at = lowered.match_indices(NAME).map(|(at, _)| at).find(|at| {
        let before = &lowered[..*at];
        // A remark in the sheet loads nothing.
        before.rfind("/*").is_none_or(|open| before[open..].contains("*/"))
    })?;
    Some(Found::new(
        Promise::Practice,
        &(at..at + NAME.len()),
        "the style sheet asks for Frutiger, which takes a licence (NHS identity guidelines)",
        "use Arial or the reader's own letters, or waive this with the licence as the reason",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_the_health_service_is_found() {
        assert!(logo("<svg><path d=\"M3.9 1.5h4.4l2.6 9h.1l1.8\"/></svg>").is_some());
        assert!(logo("<p>The logo of the NHS</p>").is_none());
        assert!(typeface("p { font-family: \"Frutiger W01\", Arial }").is_some());
        assert!(typeface("/* no Frutiger here */ p { margin: 0 }").is_none());
    }
}

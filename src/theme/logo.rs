//! The logo: a file of the publication, its text alternative, and the right to use it.
//!
//! A logo is somebody's mark. It is shown as it is, on white, and only with a record of who
//! holds it, what allows its use, and when that was last looked at. Like every picture it is
//! published without script, without what it would load, and without what a camera wrote.

use std::collections::BTreeMap;

use tera::Value;

use super::OWN;
use super::setting::group;
use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::fields;
use crate::model::kind::{Field, Type};
use crate::model::node::{Data, Node};
use crate::picture::{Anatomy, Drawing, Format};
use crate::text::{counted, nearest};

/// A picture in the header.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Logo {
    /// Its path below `static`.
    file: Spanned<String>,
    /// What it says, for people who cannot see it.
    alt: String,
    /// Its width and height, once the file has been looked at.
    size: Option<(u64, u64)>,
}

/// The height at which the header shows it, in CSS pixels.
const HEIGHT: f64 = 48.0;

impl Logo {
    /// Reads a logo. Says what is wrong when its record is not whole.
    pub(super) fn read(node: &Node, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if !matches!(node.data, Data::Map(_)) {
            problems.push(
                Diagnostic::error(Code::ThemeOption, "this is not a logo")
                    .at(node.span, "")
                    .help("write `file`, `alt` and `rights` below it, on lines of their own"),
            );
            return None;
        }
        let before = problems.len();
        let record = fields::record(&logo_fields(), node, "logo", problems);
        if node.get("rights").is_none() {
            problems.push(without_rights(node.span));
        }
        if problems.len() > before {
            return None;
        }
        let file = Spanned::new(record.text("file")?.to_owned(), record.get("file")?.span);
        Some(Self { file, alt: record.text("alt")?.to_owned(), size: None })
    }

    /// Looks at the file among the theme's static ones, and leaves it there as it may be published.
    pub(super) fn look(
        &mut self,
        statics: &mut BTreeMap<String, Vec<u8>>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let Some(bytes) = statics.get_mut(&self.file.value) else {
            problems.push(self.missing(statics));
            return;
        };
        match Seen::of(bytes) {
            Ok(seen) => {
                self.size = Some(seen.size);
                problems.extend(self.cleaned(&seen.removed));
                *bytes = seen.bytes;
            }
            Err(why) => problems.push(no_picture(&self.file, why)),
        }
    }

    /// Says what was left out of a drawing.
    fn cleaned(&self, removed: &[String]) -> Option<Diagnostic> {
        removed.first()?;
        let all = counted(removed.len(), "part");
        let mut what: Vec<&str> = removed.iter().map(String::as_str).collect();
        what.dedup();
        let message =
            format!("{all} of `{}` would not be safe or sound on a page", self.file.value);
        let problem = Diagnostic::warning(Code::DrawingCleaned, message)
            .at(self.file.span, what.join(", "))
            .help("readers get the logo without them: look whether it is still right")
            .help("to be rid of this, save the logo again without them");
        Some(problem)
    }

    fn missing(&self, statics: &BTreeMap<String, Vec<u8>>) -> Diagnostic {
        let near = nearest(&self.file.value, statics.keys().map(String::as_str));
        let message = format!("there is no file `themes/{OWN}/static/{}`", self.file.value);
        Diagnostic::error(Code::MissingImage, message)
            .at(self.file.span, "no such file")
            .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
            .help("put the logo there, or take the option away")
    }

    /// The logo as templates see it.
    pub(super) fn tera(&self) -> Value {
        let (width, height) = self.size.unwrap_or((0, 0));
        group([
            ("file", self.file.value.as_str().into()),
            ("alt", self.alt.as_str().into()),
            ("width", width.into()),
            ("height", height.into()),
        ])
    }
}

/// What a picture is, however it is stored.
struct Seen {
    /// The size at which the header shows it, in CSS pixels.
    size: (u64, u64),
    /// The file without what must not be published.
    bytes: Vec<u8>,
    /// What that is.
    removed: Vec<String>,
}

impl Seen {
    /// Reads a picture, or says why it is none that can be shown.
    fn of(bytes: &[u8]) -> Result<Self, String> {
        const SIZELESS: &str = "it does not say how large it is";
        let thin = || "it is a mere line".to_owned();
        if Format::of_bytes(bytes) == Some(Format::Svg) {
            let text = std::str::from_utf8(bytes).map_err(|_| "it is not in UTF-8")?;
            let drawing = Drawing::read(text, false).map_err(|unread| unread.reason)?;
            let size = shown(drawing.size.ok_or(SIZELESS)?).ok_or_else(thin)?;
            let removed = drawing.removed.iter().map(|part| part.what.clone().into_owned());
            let removed = removed.collect();
            return Ok(Self { size, bytes: drawing.file().into_bytes(), removed });
        }
        let anatomy = Anatomy::of(bytes).map_err(|_| "it is damaged, or of another kind")?;
        let size = shown(anatomy.shown()).ok_or_else(thin)?;
        Ok(Self { size, bytes: anatomy.bare(bytes), removed: Vec::new() })
    }
}

/// The size at which the header shows a picture, in CSS pixels; none for a mere line.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is that of CSS pixels, and casts of floats saturate"
)]
fn shown((width, height): (u32, u32)) -> Option<(u64, u64)> {
    let ratio = f64::from(width) / f64::from(height);
    let sound = ratio.is_finite() && (0.05..=20.0).contains(&ratio);
    sound.then(|| ((HEIGHT * ratio).round() as u64, HEIGHT as u64))
}

fn without_rights(place: Span) -> Diagnostic {
    Diagnostic::error(Code::ImageRights, "nothing says that you may use this logo")
        .at(place, "no `rights` here")
        .help("add `rights` with `holder`, `licence` (a licence, or whose permission) and `reviewed`, a day")
}

fn no_picture(file: &Spanned<String>, why: String) -> Diagnostic {
    let message = format!("`{}` cannot be shown as a logo", file.value);
    Diagnostic::error(Code::MissingImage, message)
        .at(file.span, why)
        .help("save the logo as SVG with a `viewBox`, or as PNG")
}

fn logo_fields() -> Vec<Field> {
    let rights = Type::record([
        Field::new("holder", Type::text(), "Whose mark it is", "Example Teaching Hospitals")
            .required(),
        Field::new(
            "licence",
            Type::text(),
            "What allows you to use it: a licence, or whose permission",
            "Permission of the head of communications",
        )
        .required(),
        Field::new("reviewed", Type::Date, "When that was last looked at", "2026-11-22")
            .required(),
    ]);
    vec![
        Field::new("file", Type::text(), "The file, below `themes/own/static/`", "logo.svg")
            .required(),
        Field::new("alt", Type::text(), "What it says", "Example Teaching Hospitals")
            .required(),
        Field::new(
            "rights",
            rights,
            "The record of your right to use it",
            "{holder: Example Teaching Hospitals, licence: Own mark, reviewed: 2026-11-22}",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(bytes: &[u8]) -> Option<(u64, u64)> {
        Seen::of(bytes).ok().map(|seen| seen.size)
    }

    #[test]
    fn a_picture_is_shown_in_its_own_shape() {
        let svg = |attributes: &str| {
            format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>").into_bytes()
        };
        assert_eq!(size(&svg("viewBox='0 0 200 50'")), Some((192, 48)));
        assert_eq!(size(&svg("width='30px' height='60'")), Some((24, 48)));
        for bytes in [svg(""), svg("viewBox='0 0 1 0'"), b"\x89PNG".to_vec(), Vec::new()] {
            assert_eq!(size(&bytes), None);
        }
    }

    #[test]
    fn a_drawing_loses_what_would_run_or_load() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' onload='x()'>\
            <script>x()</script><path d='M0 0h9v9z'/></svg>";
        let seen = Seen::of(svg.as_bytes()).unwrap();
        let text = String::from_utf8(seen.bytes).unwrap();
        assert!(text.contains("M0 0h9v9z") && !text.contains("x()"), "{text}");
        assert_eq!(seen.removed.len(), 2);
    }
}

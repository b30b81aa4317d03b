//! The logo: a file of the publication, its text alternative, and the right to use it.
//!
//! A logo is somebody's mark. It is shown as it is, on white, and only with a record of who
//! holds it, what allows its use, and when that was last looked at.

use std::collections::BTreeMap;

use tera::Value;

use super::OWN;
use super::setting::group;
use crate::diag::{Code, Diagnostic, Span, Spanned};
use crate::fields;
use crate::model::kind::{Field, Type};
use crate::model::node::{Data, Node};
use crate::text::nearest;

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

    /// Looks at the file among the theme's static ones.
    pub(super) fn look(
        &mut self,
        statics: &BTreeMap<String, Vec<u8>>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let Some(bytes) = statics.get(&self.file.value) else {
            problems.push(self.missing(statics));
            return;
        };
        self.size = size(&self.file.value, bytes);
        if self.size.is_none() {
            problems.push(no_picture(&self.file.value, self.file.span));
        }
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

/// The size at which a picture is shown; none when it is neither SVG nor PNG.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is that of CSS pixels, and casts of floats saturate"
)]
fn size(file: &str, bytes: &[u8]) -> Option<(u64, u64)> {
    let ratio = match file.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "svg" => svg_ratio(std::str::from_utf8(bytes).ok()?)?,
        "png" => png_ratio(bytes)?,
        _ => return None,
    };
    let sound = ratio.is_finite() && (0.05..=20.0).contains(&ratio);
    sound.then(|| ((HEIGHT * ratio).round() as u64, HEIGHT as u64))
}

/// Source: PNG Specification, third edition, section 11.2.1: width and height in `IHDR`.
fn png_ratio(bytes: &[u8]) -> Option<f64> {
    bytes.starts_with(b"\x89PNG\r\n\x1A\n").then_some(())?;
    let number = |at: usize| {
        let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(f64::from(u32::from_be_bytes(four)))
    };
    Some(number(16)? / number(20)?)
}

/// The shape of a drawing: that of its `viewBox`, or else of its width and height.
fn svg_ratio(svg: &str) -> Option<f64> {
    let tag = svg.split_once("<svg")?.1.split('>').next()?;
    let attribute = |name: &str| {
        let value = tag.split_once(&format!(" {name}="))?.1;
        value.get(1..)?.split(value.chars().next()?).next()
    };
    if let Some(corners) = attribute("viewBox") {
        let parted = corners.split([' ', ',']).filter(|part| !part.is_empty());
        let corners: Vec<f64> = parted.filter_map(|part| part.parse().ok()).collect();
        if let [_, _, width, height] = corners.as_slice() {
            return Some(width / height);
        }
    }
    let length = |name: &str| attribute(name)?.trim_end_matches("px").parse::<f64>().ok();
    Some(length("width")? / length("height")?)
}

fn without_rights(place: Span) -> Diagnostic {
    Diagnostic::error(Code::ImageRights, "nothing says that you may use this logo")
        .at(place, "no `rights` here")
        .help("add `rights` with `holder`, `licence` (a licence, or whose permission) and `reviewed`, a day")
}

fn no_picture(file: &str, place: Span) -> Diagnostic {
    Diagnostic::error(Code::MissingImage, format!("`{file}` is not a picture with a size"))
        .at(place, "")
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

    #[test]
    fn a_picture_is_shown_in_its_own_shape() {
        let svg = br#"<?xml version="1.0"?><svg xmlns="x" viewBox="0 0 200 50"/>"#;
        assert_eq!(size("a.svg", svg), Some((192, 48)));
        assert_eq!(size("a.SVG", b"<svg width='30px' height='60'>"), Some((24, 48)));
        let mut png = b"\x89PNG\r\n\x1A\n....IHDR".to_vec();
        png.extend([0, 0, 0, 96, 0, 0, 0, 48]);
        assert_eq!(size("a.png", &png), Some((96, 48)));
        for (file, bytes) in [
            ("a.svg", &b"<svg>"[..]),
            ("a.svg", b"<svg viewBox='0 0 1 0'>"),
            ("a.png", b"\x89PNG"),
            ("a.jpg", b"\xFF\xD8"),
            ("logo", b""),
        ] {
            assert_eq!(size(file, bytes), None, "{file}");
        }
    }
}

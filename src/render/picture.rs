//! Pictures as templates and texts see them.
//!
//! Which file a browser loads, and when, is decided here once, for pictures that a template
//! shows and for those of a text.

use tera::Value;

use super::sheet::Sheet;
use super::values::{list, map, maybe, safe, text};
use crate::markdown::Image;
use crate::picture::Shown;

/// The option of a theme that says how wide it shows pictures.
const SIZES: &str = "picture_sizes";
/// What a browser takes a picture to be when nobody says.
const WHOLE_WIDTH: &str = "100vw";

/// The kind of the register of images.
pub(super) const KIND: &str = "image";

/// A picture for templates: its files, its size, and the drawing when it stands in the page.
pub(super) fn value(sheet: &Sheet<'_>, file: &str) -> Value {
    let Some(picture) = sheet.view.picture(file) else { return Value::none() };
    let Some(shown) = &picture.shown else { return Value::none() };
    let candidate = |(path, width): (&str, u32)| {
        map([("path", text(&encoded(path))), ("width", width.into())])
    };
    map([
        ("path", text(&encoded(&shown.path))),
        ("width", shown.width.into()),
        ("height", shown.height.into()),
        ("candidates", list(shown.candidates().map(candidate))),
        ("alt", text(&picture.alt)),
        ("drawing", maybe(drawing(sheet, shown, &picture.alt).map(|html| safe(&html)))),
    ])
}

/// A picture of a text on a page. Words in the text stand before those of the register.
pub(super) fn image(sheet: &Sheet<'_>, file: &str, written: &str) -> Image {
    let address = |path: &str| sheet.address(&encoded(path));
    let Some(picture) = sheet.view.picture(file) else {
        return Image { src: Some(address(file)), alt: written.to_owned(), ..Image::default() };
    };
    let alt = if written.is_empty() { &picture.alt } else { written };
    let credit = picture.credit.as_deref();
    let credit = credit.map(|name| format!("{} {name}", sheet.word("image-credit", &[])));
    let plain = Image {
        src: Some(address(file)),
        alt: alt.to_owned(),
        credit: credit.unwrap_or_default(),
        ..Image::default()
    };
    let Some(shown) = &picture.shown else { return plain };
    Image {
        src: Some(address(&shown.path)),
        size: Some((shown.width, shown.height)),
        candidates: shown.candidates().map(|(path, width)| (address(path), width)).collect(),
        sizes: sizes(sheet),
        drawing: drawing(sheet, shown, alt),
        ..plain
    }
}

fn drawing(sheet: &Sheet<'_>, shown: &Shown, alt: &str) -> Option<String> {
    let drawing = shown.drawing.as_ref()?;
    Some(drawing.inline(&format!("drawing_{}_", sheet.next_drawing()), alt))
}

fn sizes(sheet: &Sheet<'_>) -> String {
    let option = sheet.renderer.theme.options.get(SIZES).and_then(Value::as_str);
    option.unwrap_or(WHOLE_WIDTH).to_owned()
}

/// A path as a part of an address. Spaces and commas would divide a list of files.
fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/!$()*+;=:@&'".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// The page, with the first of its pictures that would wait coming at once: readers see it
/// first.
pub(super) fn first_at_once(mut html: String) -> String {
    const LAZY: &str = " loading=\"lazy\"";
    let mut from = 0;
    while let Some(start) = html[from..].find("<img ").map(|at| from + at) {
        let end = html[start..].find('>').map_or(html.len(), |at| start + at);
        if let Some(at) = html[start..end].find(LAZY) {
            html.replace_range(start + at..start + at + LAZY.len(), "");
            break;
        }
        from = end;
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_picture_comes_at_once() {
        let page = "<p>loading=\"lazy\"</p><img src=a><img src=b loading=\"lazy\"><img src=c loading=\"lazy\">";
        assert_eq!(
            first_at_once(page.to_owned()),
            "<p>loading=\"lazy\"</p><img src=a><img src=b><img src=c loading=\"lazy\">"
        );
        assert_eq!(first_at_once("<p>none <img ".to_owned()), "<p>none <img ");
    }

    #[test]
    fn paths_with_spaces_and_commas_do_not_divide_a_list() {
        assert_eq!(encoded("a b/c,d-480w.jpg"), "a%20b/c%2Cd-480w.jpg");
    }
}

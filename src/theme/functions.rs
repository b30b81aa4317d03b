//! The functions, filters and tests that templates may use.
//!
//! Each is a pure function of its arguments, the page's address and language, and the
//! theme's words. None holds anything of the site: a template learns about other pages
//! only from its context.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::Strings;
use super::assets::Assets;
use crate::address::{Addresses, LinkStyle, spoken};
use crate::picture::{self, Face, Fitted, LEADING, Room};
use crate::text::sentence_case;

/// Where a theme's static files are in the site.
pub const ASSETS: &str = "assets/";

/// Makes all of them known to `tera`.
pub(super) fn register(
    tera: &mut Tera,
    strings: Arc<Strings>,
    addresses: Arc<Addresses>,
    assets: Arc<Assets>,
) {
    let links = Arc::clone(&addresses);
    tera.register_filter("link", move |to: &str, kwargs: Kwargs, state: &State<'_>| {
        Ok::<_, Error>(links.link(&here(&kwargs, state)?, to))
    });
    let (links, names) = (Arc::clone(&addresses), Arc::clone(&assets));
    tera.register_filter("asset", move |file: &str, kwargs: Kwargs, state: &State<'_>| {
        let name = names.name(file).map_err(Error::message)?;
        Ok::<_, Error>(links.link(&here(&kwargs, state)?, &format!("{ASSETS}{name}")))
    });
    let style = addresses.style;
    tera.register_filter("integrity", move |file: &str, _: Kwargs, _: &State<'_>| {
        assets.name(file).map_err(Error::message)?;
        Ok::<_, Error>(checked_by(&assets, file, style))
    });
    tera.register_filter("absolute", move |path: &str, _: Kwargs, _: &State<'_>| {
        Ok::<_, Error>(addresses.absolute(path))
    });
    tera.register_filter("spoken_address", |address: &str, _: Kwargs, _: &State<'_>| {
        spoken(address).to_owned()
    });
    let words = Arc::clone(&strings);
    tera.register_function("t", move |kwargs: Kwargs, state: &State<'_>| {
        text(&words, &kwargs, state)
    });
    tera.register_filter("number", move |number: u64, _: Kwargs, state: &State<'_>| {
        grouped(&strings, number, state)
    });
    tera.register_filter("sentence", |text: &str, _: Kwargs, _: &State<'_>| {
        sentence_case(text)
    });
    tera.register_filter("fitted", |text: &str, kwargs: Kwargs, _: &State<'_>| {
        in_lines(text, &kwargs)
    });
    tera.register_test("not_stated", |value: &Value, _: Kwargs, _: &State<'_>| {
        is_not_stated(value)
    });
}

/// The attribute `integrity` of a style sheet or script.
///
/// None for pages that are opened from a disk: there a browser cannot check a file (it asks
/// for the permission of a server) and would leave it out.
fn checked_by(assets: &Assets, file: &str, style: LinkStyle) -> Value {
    match assets.integrity(file).filter(|_| style == LinkStyle::Folder) {
        Some(hash) => Value::safe_string(&format!(" integrity=\"{hash}\"")),
        None => Value::safe_string(""),
    }
}

/// The address of the page: the argument `from`, or else the variable `here`.
fn here(kwargs: &Kwargs, state: &State<'_>) -> TeraResult<String> {
    if let Some(from) = kwargs.get::<String>("from")? {
        return Ok(from);
    }
    state.get::<String>("here")?.ok_or_else(|| {
        Error::message("this place does not know its page: write `link(from=here)`")
    })
}

/// The words for a key. Words in another language than the page's are marked as such, unless
/// `plain` asks for the words alone: for an attribute, or for words within words.
fn text(strings: &Strings, kwargs: &Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let key = kwargs.must_get::<&str>("key")?;
    let language = state.get::<String>("lang")?.unwrap_or_default();
    let mut arguments = FluentArgs::new();
    for (name, value) in kwargs.iter() {
        if let Some(name) = name.as_str() {
            arguments.set(name.to_owned(), fluent(value));
        }
    }
    let plain = kwargs.get::<bool>("plain")?.unwrap_or_default();
    let found = strings.find(&language, key, Some(&arguments)).map_err(Error::message)?;
    Ok(match found.marked(&language).filter(|_| !plain) {
        Some(html) => Value::safe_string(&html),
        None => Value::from(found.text),
    })
}

fn fluent(value: &Value) -> FluentValue<'static> {
    match (value.as_i64(), value.as_f64()) {
        (Some(number), _) => FluentValue::from(number),
        (None, Some(number)) => FluentValue::from(number),
        _ => FluentValue::from(value.to_string()),
    }
}

/// A text in the lines of a picture: `title | fitted(face="bold", width=600, height=300, sizes=[80, 60])`.
/// Each line has its place below the top of the room.
fn in_lines(text: &str, kwargs: &Kwargs) -> TeraResult<Value> {
    let name = kwargs.must_get::<&str>("face")?;
    let face = Face::named(name).ok_or_else(|| {
        Error::message(format!(
            "there is no face `{name}`; there are `plain`, `bold` and `serif`"
        ))
    })?;
    let room = Room {
        width: kwargs.must_get("width")?,
        height: kwargs.must_get("height")?,
        sizes: kwargs.must_get("sizes")?,
    };
    let Fitted { size, lines } = picture::fitted(text, &room, &|text| face.width(text));
    let mut below = size * (1.0 - LEADING);
    let lines = lines.into_iter().map(|line| {
        below += size * LEADING;
        named([("text", Value::from(line)), ("below", rounded(below))])
    });
    let lines = Value::from(lines.collect::<Vec<_>>());
    Ok(named([
        ("family", Value::from(face.family())),
        ("weight", Value::from(face.weight())),
        ("size", rounded(size)),
        ("lines", lines),
    ]))
}

fn named<const N: usize>(values: [(&'static str, Value); N]) -> Value {
    let values = values.into_iter().map(|(name, value)| (tera::value::Key::from(name), value));
    Value::from(values.collect::<tera::Map>())
}

/// A length in tenths of a pixel.
fn rounded(length: f64) -> Value {
    Value::from((length * 10.0).round() / 10.0)
}

/// A number with its thousands apart, as the language does it.
fn grouped(strings: &Strings, number: u64, state: &State<'_>) -> TeraResult<String> {
    let language = state.get::<String>("lang")?.unwrap_or_default();
    let separator =
        strings.text(&language, "number-group-separator", None).map_err(Error::message)?;
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(&separator);
        }
        grouped.push(digit);
    }
    Ok(grouped)
}

fn is_not_stated(value: &Value) -> bool {
    value.get_from_path("not_stated").is_some_and(|reason| !reason.is_undefined())
}

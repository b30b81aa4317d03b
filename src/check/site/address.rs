//! An address to the file that it means.
//!
//! The same bytes are published at the root of a domain, below a path and on a disk, so an address
//! within the site must be relative to the file that holds it.

use super::references::{Reference, Use};
use super::{Found, Home, Promise};
use crate::model::OutputPath;
use crate::output::OutputSet;

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Another site, a mailbox, a telephone.
    Outside,
    /// A file of this one, and a part of it.
    Inside(OutputPath, Option<String>),
}

/// Looks where an address on the file `from` leads.
pub(super) fn target(
    reference: &Reference,
    from: &OutputPath,
    files: &OutputSet,
    home: &Home<'_>,
) -> Result<Target, Found> {
    if reference.used == Use::Base {
        return Err(wrong(
            reference,
            "`<base>` makes every address of the page mean something else".to_owned(),
            "leave `<base>` out, and write addresses relative to the page",
        ));
    }
    let address = &*reference.address;
    if scheme(address).is_some() || address.starts_with("//") {
        return Ok(Target::Outside);
    }
    let (path, anchor) = match address.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor)).filter(|it| !is_top(it))),
        None => (address, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    let full = full_path(reference, path, from, home)?;
    match file(&full, files) {
        Some(target) => {
            let bare = home.is_on_disk && reference.used == Use::Follow && is_folder(path);
            if bare && !path.is_empty() {
                return Err(needs_file(reference));
            }
            Ok(Target::Inside(target, anchor))
        }
        None => Err(missing(reference, &full)),
    }
}

/// The path below the root of the site.
fn full_path(
    reference: &Reference,
    path: &str,
    from: &OutputPath,
    home: &Home<'_>,
) -> Result<String, Found> {
    let path = decoded(path);
    if path.is_empty() {
        return Ok(from.as_str().to_owned());
    }
    if let Some(rest) = path.strip_prefix('/') {
        let below = path.strip_prefix(home.base_path);
        return match below.filter(|_| from.as_str() == home.not_found) {
            Some(below) => Ok(below.to_owned()),
            None => Err(wrong(
                reference,
                format!("`{}` begins at the root of the domain", reference.address),
                &format!(
                    "write it relative to the page, such as `../{rest}`: the site must also work below a path and on a disk"
                ),
            )),
        };
    }
    let mut parts: Vec<&str> = from.as_str().split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.pop().is_none() => {
                return Err(wrong(
                    reference,
                    format!("`{}` leads out of the site", reference.address),
                    "take one `../` away",
                ));
            }
            ".." => {}
            part => parts.push(part),
        }
    }
    // A path that ends in a step is a folder.
    let is_step = path.ends_with("/.") || path.ends_with("..") || path == ".";
    let end = if is_step && !parts.is_empty() { "/" } else { "" };
    Ok(parts.join("/") + end)
}

/// The file at a path, or the index of a folder.
fn file(path: &str, files: &OutputSet) -> Option<OutputPath> {
    let name = match path {
        "" => "index.html".to_owned(),
        path if path.ends_with('/') => format!("{path}index.html"),
        path => path.to_owned(),
    };
    OutputPath::new(name).filter(|name| files.get(name).is_some())
}

fn is_folder(path: &str) -> bool {
    matches!(path.rsplit('/').next(), Some("" | "." | ".."))
}

fn is_top(anchor: &str) -> bool {
    anchor.is_empty() || anchor.eq_ignore_ascii_case("top")
}

/// The scheme of an address, such as `https`.
pub(super) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut letters = scheme.bytes();
    let begins = letters.next().is_some_and(|first| first.is_ascii_alphabetic());
    let goes_on =
        letters.all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.'));
    (begins && goes_on).then_some(scheme)
}

/// Text with each `%20` and the like as the character that it stands for.
fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn missing(reference: &Reference, full: &str) -> Found {
    let holder = &reference.spoken;
    let message = match reference.used {
        Use::Follow | Use::Name => {
            format!("the link to `{}` leads to no page", reference.address)
        }
        _ => format!("{holder} needs `{}`, which is not there", reference.address),
    };
    let help = match full.rsplit('/').next() {
        Some(last) if !last.is_empty() && !last.contains('.') => {
            "mend the address; a page's address ends in `/`".to_owned()
        }
        _ => "mend the address, or add the file".to_owned(),
    };
    wrong(reference, message, &help)
}

fn needs_file(reference: &Reference) -> Found {
    wrong(
        reference,
        format!("the link to `{}` opens a folder on a disk", reference.address),
        "name the file: end the address in `index.html`",
    )
}

fn wrong(reference: &Reference, message: String, help: &str) -> Found {
    Found::new(Promise::Address, &reference.span, message, help)
}

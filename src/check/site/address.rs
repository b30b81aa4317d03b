//! An address to the file that it means.
//!
//! The same bytes are published at the root of a domain, below a path and on a disk, so an address
//! within the site must be relative to the file that holds it.

use super::references::{Reference, Use};
use super::{Found, Home, Promise};
use crate::address::{folder_of, joined};
use crate::model::OutputPath;

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Another site, a mailbox, a telephone.
    Outside,
    /// A file of this one, which may not be there, and a part of it; empty for all of it.
    Inside(String, String),
}

/// Looks where an address on the file `from` leads.
pub(super) fn target(
    reference: &Reference,
    from: &OutputPath,
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
    if let (Use::Share, Some(path)) = (reference.used, address.strip_prefix(home.base_url)) {
        return Ok(Target::Inside(file(decoded(path)), String::new()));
    }
    if scheme(address).is_some() || address.starts_with("//") {
        return match unfinished(address).filter(|_| reference.used == Use::Follow) {
            Some((message, help)) => Err(wrong(reference, message, help)),
            None => Ok(Target::Outside),
        };
    }
    let (path, anchor) = match address.split_once('#') {
        Some((path, anchor)) => (path, decoded(anchor)),
        None => (address, String::new()),
    };
    let anchor = if anchor.eq_ignore_ascii_case("top") { String::new() } else { anchor };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return Ok(Target::Inside(from.as_str().to_owned(), anchor));
    }
    let full = full_path(reference, &decoded(path), from, home)?;
    if home.is_on_disk && reference.used == Use::Follow && is_folder(path) {
        return Err(needs_file(reference));
    }
    Ok(Target::Inside(file(full), anchor))
}

/// What an address outside of the site lacks without which it leads nowhere, and what to do.
fn unfinished(address: &str) -> Option<(String, &'static str)> {
    let (scheme, rest) = address.split_once(':').unwrap_or(("", address));
    if scheme.eq_ignore_ascii_case("mailto") || scheme.eq_ignore_ascii_case("tel") {
        // A letter without a receiver may still have a subject.
        return rest.trim().is_empty().then(|| {
            let message = format!("`{address}` is an address without anybody behind it");
            (message, "write the mailbox or the number after the colon")
        });
    }
    let is_web = ["", "http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let host = rest.strip_prefix("//").filter(|_| is_web)?;
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let is_whole = !host.is_empty() && host.contains('[') == host.contains(']');
    let is_sound =
        is_whole && !host.contains(|c: char| c.is_whitespace() || "<>\\^`{|}".contains(c));
    (!is_sound).then(|| {
        let message = format!("`{address}` names no site");
        (
            message,
            "write the whole address of the page, such as `https://www.example.org/plan/`",
        )
    })
}

/// The path below the root of the site. That of a folder ends in a slash, but for the root itself.
fn full_path(
    reference: &Reference,
    path: &str,
    from: &OutputPath,
    home: &Home<'_>,
) -> Result<String, Found> {
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
    let Some(full) = joined(folder_of(from.as_str()), path) else {
        return Err(wrong(
            reference,
            format!("`{}` leads out of the site", reference.address),
            "take one `../` away",
        ));
    };
    Ok(if is_folder(path) && !full.is_empty() { full + "/" } else { full })
}

/// The file that a server sends for a path: for that of a folder, its index.
fn file(path: String) -> String {
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

fn is_folder(path: &str) -> bool {
    matches!(path.rsplit('/').next(), Some("" | "." | ".."))
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

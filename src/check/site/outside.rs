//! The finished pages to the addresses of other sites to which they lead.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::address::scheme;
use super::references::{Use, of_page};
use super::{Home, Lacking};
use crate::check::html::Document;
use crate::model::OutputPath;
use crate::output::{Content, OutputSet};

/// Addresses of other sites to which the pages lead or which they name, without the parts of pages, each with the pages
/// that do. Earlier versions stay as they are, so theirs are left out.
///
/// # Errors
///
/// When the bytes of a page are not here.
pub fn outside<'f>(
    files: &'f OutputSet,
    home: &Home<'_>,
) -> Result<BTreeMap<String, Vec<&'f OutputPath>>, Lacking> {
    let pages: Vec<(&OutputPath, &Content)> = files
        .contents()
        .filter(|(path, _)| {
            path.as_str().ends_with(".html") && !home.is_archived(path.as_str())
        })
        .collect();
    let looked = pages
        .into_par_iter()
        .map(|(path, content)| Some((path, of(&String::from_utf8_lossy(content.bytes()?)))));
    let looked: Option<Vec<_>> = looked.collect();
    let mut all: BTreeMap<String, Vec<&OutputPath>> = BTreeMap::new();
    for (path, addresses) in looked.ok_or(Lacking)? {
        for address in addresses {
            all.entry(address).or_default().push(path);
        }
    }
    Ok(all)
}

/// The addresses of other sites on one page.
fn of(text: &str) -> BTreeSet<String> {
    let references = of_page(&Document::parse(text));
    let followed = references.iter().filter(|it| matches!(it.used, Use::Follow | Use::Name));
    followed.filter_map(|reference| on_the_web(&reference.address)).collect()
}

/// The whole address of a page of another site, without the part of it that is named.
fn on_the_web(address: &str) -> Option<String> {
    let page = address.split('#').next().unwrap_or_default();
    if page.starts_with("//") {
        return Some(format!("https:{page}"));
    }
    let is_web = ["http", "https"]
        .iter()
        .any(|web| scheme(page).is_some_and(|it| it.eq_ignore_ascii_case(web)));
    is_web.then(|| page.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_to_other_sites_by_links_and_names() {
        let text = "<!doctype html><html lang=en><head><title>A</title>\
            <link rel=canonical href=https://example.org/plan/>\
            <link rel=license href=https://example.org/licence/#a></head>\
            <body><a href='https://example.com/?a&amp;b#c'>a</a><a href='https://example.com/?a&amp;b'>a</a>\
            <a href=//example.net/d>d</a><a href=mailto:a@example.org>m</a><a href=../b/>b</a>\
            <a href='#x'>x</a><img src=https://example.com/a.png alt=a>\
            <form action=https://example.com/form></form>\
            <blockquote cite=HTTP://example.com/q>q</blockquote>";
        let found: Vec<String> = of(text).into_iter().collect();
        assert_eq!(
            found,
            [
                "HTTP://example.com/q",
                "https://example.com/?a&b",
                "https://example.net/d",
                "https://example.org/licence/",
                "https://example.org/plan/",
            ]
        );
    }
}

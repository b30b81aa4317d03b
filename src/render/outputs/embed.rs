//! An entry as a piece of HTML for other people's pages.
//!
//! Plain elements only: no script, no style, no class, no id, so that it looks like the page
//! that shows it and disturbs nothing there. It says where it comes from, when it was checked and
//! under what licence it may be used.

use serde_json::{Value, json};

use super::super::sheet::Sheet;
use super::super::values::{Place, safe, text};
use super::super::{problems, shared};
use super::json::absolute;
use crate::graph::EMBED;
use crate::graph::question::Whole;
use crate::model::entry::Value as Checked;
use crate::model::kind::Field;
use crate::text::escape_html;

/// The template of a page for frames.
const FRAME: &str = "frame.html";

/// The size that a frame is given when nobody says otherwise.
const SIZE: (u32, u32) = (600, 800);

/// Where other sites find the profile whose page is at `page`.
pub(in crate::render) fn address(page: &str, ending: &str) -> String {
    format!("{EMBED}{}.{ending}", page.trim_end_matches('/'))
}

/// The piece, whose title is a heading of `level`.
pub(in crate::render) fn snippet(sheet: &Sheet<'_>, whole: &Whole, level: u8) -> String {
    sheet.apart(|sheet| article(sheet, whole, level))
}

fn article(sheet: &Sheet<'_>, whole: &Whole, level: u8) -> String {
    let full = &whole.full;
    let language = &full.id.language;
    let mut html = format!(
        "<article lang=\"{language}\" dir=\"{}\">\n<h{level}>{}</h{level}>\n",
        language.direction(),
        escape_html(&full.title)
    );
    if let Some(summary) = full.fields.text("summary") {
        html.push_str(&format!("<p>{}</p>\n", escape_html(summary)));
    }
    let kind = sheet.view.kinds.named(&full.id.kind);
    let sections = kind.iter().flat_map(|kind| kind.own_fields()).filter(|field| field.section);
    for field in sections {
        html.push_str(&section(sheet, whole, field, level + 1).unwrap_or_default());
    }
    html.push_str(&source(sheet, whole));
    html.push_str("</article>\n");
    html
}

/// A part of the entry with its heading.
fn section(sheet: &Sheet<'_>, whole: &Whole, field: &Field, level: u8) -> Option<String> {
    let full = &whole.full;
    let value = &full.fields.get(&field.name)?.value;
    let words: Vec<(&str, &str)> = full
        .fields
        .fields
        .iter()
        .filter_map(|(name, _)| Some((name.as_ref(), full.fields.text(name)?)))
        .collect();
    let heading = sheet.word(&format!("{}-{}", full.id.kind, field.anchor()), &words);
    let body = match value {
        Checked::Prose(markup) => {
            let html = sheet.html(&markup.text, Place::of(full), false);
            plain(&html, level)
        }
        Checked::NotStated(reason) => {
            format!("<p>{}.</p>\n", escape_html(reason.trim_end_matches('.')))
        }
        Checked::List(items) => {
            let texts = items.iter().filter_map(|item| match &item.value {
                Checked::Text(text) => Some(format!("<li>{}</li>\n", escape_html(text))),
                _ => None,
            });
            format!("<ul>\n{}</ul>\n", texts.collect::<String>())
        }
        _ => return None,
    };
    let end = if body.ends_with('\n') { "" } else { "\n" };
    Some(format!("<h{level}>{}</h{level}>\n{body}{end}", escape_html(&heading)))
}

/// HTML of a page without ids and classes, whose headings begin below `level`.
fn plain(html: &str, level: u8) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>').map(|end| start + end + 1) else { break };
        plain.push_str(&rest[..start]);
        plain.push_str(&plain_tag(&rest[start..end], level));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

/// A tag without ids and classes. On pages, headings in a field begin at the third level.
fn plain_tag(tag: &str, level: u8) -> String {
    let mut tag = tag.to_owned();
    for name in ["id", "class", "tabindex", "role"] {
        while let Some(start) = tag.find(&format!(" {name}=\"")) {
            let value = start + name.len() + 3;
            let Some(end) = tag[value..].find('"') else { break };
            tag.replace_range(start..value + end + 1, "");
        }
    }
    for (lead, close) in [("<h", ""), ("</h", "/")] {
        let number = tag.strip_prefix(lead).and_then(|rest| rest.chars().next()?.to_digit(10));
        if let Some(number) = number.and_then(|number| u8::try_from(number).ok()) {
            let below = (number + level).saturating_sub(2).min(6);
            tag.replace_range(..lead.len() + 1, &format!("<{close}h{below}"));
            break;
        }
    }
    tag
}

/// Where it comes from, when it was checked, and how it may be used.
fn source(sheet: &Sheet<'_>, whole: &Whole) -> String {
    let site = sheet.view.site();
    let fields = site.as_ref().map(|(facts, _)| &facts.entry.fields);
    let words = |name: &str| fields.and_then(|fields| fields.text(name)).unwrap_or_default();
    let organisation = fields.and_then(|fields| fields.record("organisation"));
    let organisation = organisation.and_then(|one| one.text("name")).unwrap_or_default();
    let url = absolute(sheet, whole.full.path.as_deref().unwrap_or_default());
    let mut html = format!(
        "<p>{} <a href=\"{}\">{}</a>, {}.",
        escape_html(&sheet.word("embed-source", &[])),
        escape_html(&url),
        escape_html(words("title")),
        escape_html(organisation)
    );
    if let Some(date) = whole.reviewed {
        html.push_str(&format!(
            " {} <time datetime=\"{date}\">{}</time>.",
            escape_html(&sheet.word("page-reviewed", &[])),
            escape_html(&sheet.day(date))
        ));
    }
    html.push_str("</p>\n");
    if let Some(licence) = fields.and_then(|fields| fields.record("licence")) {
        let name = escape_html(licence.text("name").unwrap_or_default());
        let name = match licence.text("url") {
            Some(url) => format!("<a href=\"{}\">{name}</a>", escape_html(url)),
            None => name,
        };
        let lead = escape_html(&sheet.word("footer-licence", &[]));
        html.push_str(&format!("<p>{lead} {name}</p>\n"));
    }
    html
}

/// A whole page that holds nothing else, for frames, as the theme's template makes it. Its links leave the frame.
pub(super) fn frame(sheet: &Sheet<'_>, whole: &Whole) -> String {
    if !sheet.renderer.theme.templates.has(FRAME) {
        return bare(sheet, whole);
    }
    let language = &whole.full.id.language;
    let variable = |name: &str| {
        Some(match name {
            "lang" => text(language.as_str()),
            "dir" => text(language.direction()),
            "title" => text(&whole.full.title),
            "whole_address" => text(&home(sheet, whole)),
            "piece" => safe(&snippet(sheet, whole, 1)),
            other => shared::outside(sheet, other)?,
        })
    };
    sheet.renderer.fill(FRAME, variable).unwrap_or_else(|error| {
        sheet.note(problems::of_template(sheet.renderer, &error, &sheet.view.own));
        String::new()
    })
}

/// The same for a theme without the template, in the letters of the browser.
fn bare(sheet: &Sheet<'_>, whole: &Whole) -> String {
    let language = &whole.full.id.language;
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n<base target=\"_top\">\n\
         <link rel=\"canonical\" href=\"{}\">\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
        language.direction(),
        escape_html(&whole.full.title),
        escape_html(&home(sheet, whole)),
        snippet(sheet, whole, 1)
    )
}

/// The whole address of the entry's own page.
fn home(sheet: &Sheet<'_>, whole: &Whole) -> String {
    absolute(sheet, whole.full.path.as_deref().unwrap_or_default())
}

/// What a program that embeds pages is told.
pub(super) fn oembed(sheet: &Sheet<'_>, whole: &Whole) -> Value {
    let site = sheet.view.site();
    let fields = site.as_ref().map(|(facts, _)| &facts.entry.fields);
    let organisation = fields.and_then(|fields| fields.record("organisation"));
    json!({
        "version": "1.0",
        "type": "rich",
        "title": whole.full.title,
        "provider_name": organisation.and_then(|one| one.text("name")).unwrap_or_default(),
        "provider_url": absolute(sheet, ""),
        "html": snippet(sheet, whole, 2),
        "width": SIZE.0,
        "height": SIZE.1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_page_that_it_comes_from_is_left() {
        assert_eq!(
            plain("<p class=\"a\" id=\"b\">x > y</p><h3 id=\"c\">T</h3>", 3),
            "<p>x > y</p><h4>T</h4>"
        );
        assert_eq!(plain("<h3>T</h3>", 2), "<h3>T</h3>");
        assert_eq!(plain("<hr><header>a < b", 4), "<hr><header>a < b");
        assert_eq!(plain("<h6>T</h6>", 5), "<h6>T</h6>");
    }
}

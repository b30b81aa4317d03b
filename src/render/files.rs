//! Files that are not pages: the list of addresses for search engines, and what they may read.

use std::fmt::Write;

use crate::address::Addresses;
use crate::graph::{Graph, Page, Subject};
use crate::model::OutputPath;
use crate::output::OutputFile;
use crate::text::push_escaped;

/// `sitemap.xml` (sitemaps.org, protocol 0.9): the whole address of every page, and the day
/// of its last review.
pub fn sitemap(graph: &Graph<'_>, addresses: &Addresses) -> Option<OutputFile> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in graph.pages().iter().filter(|page| is_listed(page, graph)) {
        xml.push_str("<url><loc>");
        push_escaped(&mut xml, &addresses.absolute(page.route.as_str()));
        xml.push_str("</loc>");
        if let Subject::Entry(at) | Subject::Landing(_, Some(at)) = &page.subject
            && let Some(date) = &graph.entry(*at).common.reviewed
        {
            let _ = write!(xml, "<lastmod>{}</lastmod>", date.value);
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    Some(OutputFile { path: OutputPath::new("sitemap.xml")?, bytes: xml.into_bytes() })
}

/// Drafts are shown only to those who have the address.
fn is_listed(page: &Page, graph: &Graph<'_>) -> bool {
    match &page.subject {
        Subject::NotFound | Subject::Redirect(_) => false,
        Subject::Entry(at) | Subject::Use(at) | Subject::Landing(_, Some(at)) => {
            !graph.entry(*at).common.draft
        }
        Subject::Selection(selection) => !selection.draft,
        Subject::Rendition(rendition) => !rendition.draft,
        Subject::SiteMap | Subject::Search | Subject::Glossary | Subject::Landing(_, None) => {
            true
        }
    }
}

/// `robots.txt` (RFC 9309): everything may be read; the sitemap is named.
pub fn robots(addresses: &Addresses) -> Option<OutputFile> {
    let text =
        format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", addresses.absolute("sitemap.xml"));
    Some(OutputFile { path: OutputPath::new("robots.txt")?, bytes: text.into_bytes() })
}

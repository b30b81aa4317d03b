//! The content security policy of a page, held against what the page loads.

use std::collections::BTreeMap;

use super::address::scheme;
use super::references::{Reference, Use};
use super::{Found, Promise};
use crate::check::html::{Document, NodeId};

/// What a page loads from elsewhere or against its policy, and what its policy lacks.
pub(super) fn faults(document: &Document, references: &[Reference]) -> Vec<Found> {
    let loads = references.iter().filter(|it| directive(it.used).is_some());
    let mut found: Vec<Found> = loads.clone().filter_map(elsewhere).collect();
    let Some((id, policy)) = policy(document) else {
        // A page that loads nothing and runs nothing has nothing to forbid.
        let first = loads.into_iter().next();
        found.extend(first.map(|reference| {
            Found::new(
                Promise::Loading,
                &reference.span,
                "the page has no content security policy",
                "begin the `<head>` of the theme's frame with `<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'\">`",
            )
        }));
        return found;
    };
    let span = document.span(id);
    found.extend(weak(&policy).map(|(name, source)| {
        Found::new(
            Promise::Loading,
            &span,
            format!("the content security policy lets `{source}` in with `{name}`"),
            "name only `'self'` and `'none'`",
        )
    }));
    for reference in loads.filter(|it| elsewhere(it).is_none()) {
        let name = directive(reference.used).unwrap_or_default();
        if !allows(&policy, name, &reference.address) {
            found.push(Found::new(
                Promise::Loading,
                &reference.span,
                format!(
                    "the content security policy of the page forbids {} to load `{}`",
                    reference.spoken, reference.address
                ),
                format!("add `{name} 'self'` to the policy, or do without it"),
            ));
        }
    }
    found
}

/// The directives of a policy, each with its sources.
type Policy = BTreeMap<String, Vec<String>>;

fn policy(document: &Document) -> Option<(NodeId, Policy)> {
    let id = document.elements().find(|id| {
        document.name(*id) == Some("meta")
            && document
                .attribute(*id, "http-equiv")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("content-security-policy"))
    })?;
    let mut policy = Policy::new();
    for directive in document.attribute(id, "content").unwrap_or_default().split(';') {
        let mut words = directive.split_ascii_whitespace().map(str::to_ascii_lowercase);
        if let Some(name) = words.next() {
            // Of two directives with one name, the first counts.
            policy.entry(name).or_insert_with(|| words.collect());
        }
    }
    Some((id, policy))
}

/// Sources of a policy that let in what nobody chose.
fn weak(policy: &Policy) -> impl Iterator<Item = (&str, &str)> {
    let open = |source: &str| {
        source.starts_with("'unsafe-")
            || source.contains('*')
            || source.ends_with(':')
            || source.contains("//")
    };
    let named = policy.iter().filter(|(name, _)| name.ends_with("-src"));
    let sources =
        named.flat_map(|(name, sources)| sources.iter().map(move |it| (&**name, &**it)));
    sources.filter(move |(_, source)| open(source))
}

/// Whether the policy lets the page load one of its own files.
fn allows(policy: &Policy, name: &str, address: &str) -> bool {
    let fallback = match name {
        "form-action" => None,
        _ => Some("default-src"),
    };
    let sources = policy.get(name).or_else(|| policy.get(fallback?));
    sources.is_none_or(|sources| {
        let wanted = if scheme(address) == Some("data") { "data:" } else { "'self'" };
        sources.iter().any(|source| source == wanted || source == "*")
    })
}

/// What governs a use; `None` for what loads nothing.
fn directive(used: Use) -> Option<&'static str> {
    Some(match used {
        Use::Follow | Use::Name | Use::Share | Use::Base => return None,
        Use::Connect => "connect-src",
        Use::Image => "img-src",
        Use::Sheet => "style-src",
        Use::Script => "script-src",
        Use::Media => "media-src",
        Use::Font => "font-src",
        Use::Frame => "frame-src",
        Use::Object => "object-src",
        Use::Form => "form-action",
        Use::Manifest => "manifest-src",
    })
}

/// A picture or a font that is written into a style sheet. No policy of a page may let it in.
pub(super) fn within(reference: &Reference) -> Option<Found> {
    let is_within =
        scheme(&reference.address).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data"));
    is_within.then(|| {
        Found::new(
            Promise::Loading,
            &reference.span,
            format!("{} holds a file, which browsers will not show", reference.spoken),
            "put the file beside the style sheet and name it there: the content security policy of the pages forbids `data:`",
        )
    })
}

/// A load from another site.
pub(super) fn elsewhere(reference: &Reference) -> Option<Found> {
    let address = &*reference.address;
    let is_elsewhere = address.starts_with("//")
        || scheme(address).is_some_and(|scheme| !scheme.eq_ignore_ascii_case("data"));
    is_elsewhere.then(|| {
        Found::new(
            Promise::Loading,
            &reference.span,
            format!("{} loads `{address}` from elsewhere", reference.spoken),
            "keep a copy in the publication: what is loaded from elsewhere tells a stranger who reads the page, and may be gone tomorrow",
        )
    })
}

//! States and properties of WAI-ARIA: known, allowed, and with values that mean something.

use super::super::aria::{self, Attribute};
use super::super::html::{self, NodeId};
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};
use super::permitted;
use crate::text::nearest;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "5f99a7",
        title: "ARIA attribute is defined in WAI-ARIA",
        criteria: &["1.3.1", "4.1.2"],
        why: "Assistive technology ignores what it does not know, so what was meant is lost.",
        source: Source::Act,
        check: defined,
    },
    Rule {
        id: "6a7281",
        title: "ARIA state or property has valid value",
        criteria: &["1.3.1", "4.1.2"],
        why: "Assistive technology ignores a value that it does not know, or says something else.",
        source: Source::Act,
        check: valid,
    },
    Rule {
        id: "5c01ea",
        title: "ARIA state or property is permitted",
        criteria: &["1.3.1", "4.1.2"],
        why: "A state that does not belong to a role is not said, or said where it means nothing.",
        source: Source::Act,
        check: supported,
    },
    Rule {
        id: "kb1m8s",
        title: "ARIA global properties not used where prohibited",
        criteria: &["1.3.1"],
        why: "Screen readers do not say the name of an element that may have none.",
        source: Source::Act,
        check: not_prohibited,
    },
];

/// The attributes of WAI-ARIA on elements of HTML and SVG.
fn written<'p>(
    page: &'p Page,
) -> impl Iterator<Item = (NodeId, &'p html::Attribute, &'static Attribute)> {
    page.html_or_svg().flat_map(|id| {
        let attributes =
            page.document.element(id).map_or(&[][..], |element| &element.attributes);
        attributes.iter().filter_map(move |one| Some((id, one, aria::attribute(&one.name)?)))
    })
}

/// Applies to each attribute that begins with `aria-`. WAI-ARIA has it.
fn defined(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for id in page.html_or_svg() {
        let Some(element) = page.document.element(id) else { continue };
        for attribute in element.attributes.iter().filter(|one| one.name.starts_with("aria-")) {
            if aria::attribute(&attribute.name).is_some() {
                verdict.pass();
                continue;
            }
            let help = match nearest(&attribute.name, aria::attribute_names()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "take it away, or use an attribute that WAI-ARIA has".to_owned(),
            };
            let message = format!("there is no attribute `{}`", attribute.name);
            verdict.fail(attribute.span.clone(), message, help);
        }
    }
    verdict
}

/// Applies to each state or property with something in it. The value is one of its type; what an
/// id leads to need not be there.
fn valid(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for (_, attribute, known) in written(page).filter(|(_, one, _)| !one.value.is_empty()) {
        if known.value.allows(&attribute.value) {
            verdict.pass();
            continue;
        }
        verdict.fail(
            attribute.span.clone(),
            format!("`{}` cannot be `{}`", attribute.name, attribute.value),
            format!("write {}", known.value.described()),
        );
    }
    verdict
}

/// Applies to each state or property on an exposed element. It is global, or belongs to the role,
/// or HTML allows it there.
fn supported(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    for (id, attribute, known) in written(page).filter(|(id, _, _)| page.is_exposed(*id)) {
        let role = page.role(id);
        let is_good = known.is_global
            || role.is_some_and(|role| role.supports(known.name))
            || permitted::by_html(page, id, known.name);
        if is_good {
            verdict.pass();
            continue;
        }
        let what =
            role.map_or_else(|| page.spoken(id), |role| format!("the role `{}`", role.name));
        verdict.fail(
            attribute.span.clone(),
            format!("`{}` means nothing on {what}", attribute.name),
            "take it away, or give the element the role that it belongs to",
        );
    }
    verdict
}

/// Applies to each global state or property on an exposed element. Its role does not forbid it.
fn not_prohibited(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let on_exposed = written(page).filter(|(id, _, _)| page.is_exposed(*id));
    for (id, attribute, known) in on_exposed.filter(|(_, _, known)| known.is_global) {
        let role = page.role(id).filter(|role| role.prohibits(known.name));
        let Some(role) = role else {
            verdict.pass();
            continue;
        };
        let element = page.spoken(id);
        let message = match role.name {
            "generic" => {
                format!("`{}` is not said on {element}, which has no role", attribute.name)
            }
            role => {
                format!("`{}` is not said on {element}, whose role is `{role}`", attribute.name)
            }
        };
        verdict.fail(
            attribute.span.clone(),
            message,
            "put the words into the text, or give the element a role that may have a name, such as `group`",
        );
    }
    verdict
}

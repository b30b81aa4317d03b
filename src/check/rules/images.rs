//! Text alternatives of pictures, of pictures that are buttons, and of embedded media.

use super::super::aria::Role;
use super::super::html::{Namespace, NodeId};
use super::super::names::name;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};
use super::named;

const UNSEEN: &str = "People who cannot see the picture learn nothing of it.";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "23a2a8",
        title: "Image has non-empty accessible name",
        criteria: &["1.1.1"],
        why: UNSEEN,
        source: Source::Act,
        check: images,
    },
    Rule {
        id: "59796f",
        title: "Image button has non-empty accessible name",
        criteria: &["1.1.1", "4.1.2"],
        why: "A screen reader cannot say what the button does.",
        source: Source::Act,
        check: image_buttons,
    },
    Rule {
        id: "7d6734",
        title: "SVG element with explicit role has non-empty accessible name",
        criteria: &["1.1.1"],
        why: UNSEEN,
        source: Source::Act,
        check: drawings,
    },
    Rule {
        id: "8fc3b6",
        title: "Object element rendering non-text content has non-empty accessible name",
        criteria: &["1.1.1"],
        why: "People who cannot see or hear what is embedded learn nothing of it.",
        source: Source::Act,
        check: objects,
    },
];

/// Applies to each `img`, and each HTML element with the role `img`, that is not hidden. It has a
/// name, or it is marked as decoration and nothing makes it content after all.
fn images(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let is_image = |id: &NodeId| {
        let plain = page.name(*id) == Some("img")
            && page.explicit_role(*id).is_none_or(Role::is_presentational);
        plain || page.has_role_of(*id, &["image", "img"])
    };
    let targets = page.elements().filter(|id| page.is_html_element(*id) && is_image(id));
    for id in targets.filter(|id| !page.is_hidden(*id)) {
        let is_good = !page.is_exposed(id) || !name(page, id).is_empty();
        verdict.judge(page, id, is_good, || {
            (
                format!("the picture {} has no text alternative", page.spoken(id)),
                "say in `alt` what it shows, or write `alt=\"\"` if it is decoration"
                    .to_owned(),
            )
        });
    }
    verdict
}

/// Applies to each exposed `<input type="image">`.
fn image_buttons(page: &Page) -> Verdict {
    let targets =
        page.elements().filter(|id| is_image_button(page, *id) && page.is_exposed(*id));
    named(page, targets, |_| {
        (
            "the picture that is a button has no text alternative".to_owned(),
            "say in `alt` what the button does".to_owned(),
        )
    })
}

/// Whether `id` is an `<input type="image">`.
pub(super) fn is_image_button(page: &Page, id: NodeId) -> bool {
    let kind = page.attribute(id, "type").unwrap_or_default();
    page.is_html_element(id)
        && page.name(id) == Some("input")
        && kind.eq_ignore_ascii_case("image")
}

/// Applies to each exposed SVG element that is given the role of a picture.
fn drawings(page: &Page) -> Verdict {
    let of_picture = ["graphics-document", "graphics-symbol", "image", "img"];
    let targets = page.elements().filter(|id| {
        let element = page.document.element(*id);
        let is_svg = element.is_some_and(|element| element.namespace == Namespace::Svg);
        let role = page.explicit_role(*id);
        is_svg
            && role.is_some_and(|role| of_picture.contains(&role.name))
            && page.is_exposed(*id)
    });
    named(page, targets, |id| {
        (
            format!("the drawing {} has no text alternative", page.spoken(id)),
            "put `<title>` with what it shows first in it, or `aria-label` on it; text in the drawing does not count".to_owned(),
        )
    })
}

/// Applies to each exposed `object` without a role of its own that shows a picture, a sound or a film.
fn objects(page: &Page) -> Verdict {
    let is_one = |id: &NodeId| page.is_html_element(*id) && page.name(*id) == Some("object");
    let targets = page.elements().filter(|id| {
        is_one(id)
            && page.explicit_role(*id).is_none()
            && page.is_exposed(*id)
            && shows_media(page, *id)
    });
    named(page, targets, |_| {
        (
            "the embedded picture, sound or film has no name".to_owned(),
            "say in `aria-label` or `title` what it is; what stands inside `<object>` is read only when it cannot be shown".to_owned(),
        )
    })
}

/// Whether the resource is a picture, a sound or a film, by its type or else by its file name.
fn shows_media(page: &Page, id: NodeId) -> bool {
    let kind = page.attribute(id, "type").unwrap_or_default().trim().to_ascii_lowercase();
    let is_media =
        |kind: &str| ["image/", "audio/", "video/"].iter().any(|start| kind.starts_with(start));
    let Some(address) = page.attribute(id, "data").filter(|data| !data.trim().is_empty())
    else {
        return false;
    };
    if !kind.is_empty() {
        return is_media(&kind);
    }
    let address = address.trim().to_ascii_lowercase();
    if let Some(data) = address.strip_prefix("data:") {
        return is_media(data);
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').is_some_and(|(_, ending)| MEDIA.contains(&ending))
}

/// How the names of files with pictures, sounds and films end.
const MEDIA: &[&str] = &[
    "aac", "apng", "avif", "avi", "bmp", "flac", "gif", "ico", "jpeg", "jpg", "m4a", "m4v",
    "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg", "ogv", "opus", "png", "svg",
    "tif", "tiff", "wav", "weba", "webm", "webp",
];

//! Why a link leads nowhere, in words that an author can act on.

use crate::diag::{Code, Diagnostic, Span};
use crate::graph::{Meant, Refusal};
use crate::model::Kinds;
use crate::publication::Visibility;
use crate::text::{nearest, spoken_list};

/// What is wrong with the link to `destination`, written at `place`.
pub(super) fn refused(
    destination: &str,
    refusal: &Refusal,
    place: Span,
    kinds: &Kinds,
) -> Diagnostic {
    match refusal {
        Refusal::Nothing(meant) => nothing(destination, meant.as_ref(), place),
        Refusal::NoId { kind, id, meant } => {
            Diagnostic::error(Code::UnknownId, format!("there is no {kind} with the id `{id}`"))
                .at(place, format!("no such {kind}"))
                .help(perhaps(destination, meant.as_ref()).unwrap_or_else(|| {
                    "check the id: that of a file is its name without `.md`".to_owned()
                }))
        }
        Refusal::NoPage(kind) => {
            let message = format!("an entry of the kind `{kind}` has no page to link to");
            Diagnostic::error(Code::BrokenLink, message)
                .at(place, "")
                .help("link to a page that shows it, or take the link away")
        }
        Refusal::NoAnchor { nearest, known } => {
            no_anchor(destination, nearest.as_deref(), known, place)
        }
        Refusal::Hidden(state) => hidden(destination, *state, place),
        Refusal::Leaves(meant) => {
            let message = format!("`{destination}` is outside the folder `content`");
            Diagnostic::error(Code::OutsideFolder, message).at(place, "").help(match meant {
                Some(meant) => format!("as seen from this file, it is `{meant}`"),
                None => "copy the file into `content/` and link to it there".to_owned(),
            })
        }
        Refusal::Scheme(scheme) => foreign(scheme, place, kinds),
        Refusal::Empty => Diagnostic::error(Code::BrokenLink, "this link has no address")
            .at(place, "")
            .help("write the address between the round brackets"),
    }
}

/// The same for a link at the top or bottom of every page, which is always a path.
pub(in crate::pipeline) fn refused_in_menu(
    path: &str,
    refusal: &Refusal,
    place: Span,
) -> Diagnostic {
    let meant = match refusal {
        Refusal::Nothing(meant) => meant.as_ref(),
        Refusal::Hidden(state) => return hidden(path, *state, place),
        _ => None,
    };
    let problem =
        Diagnostic::error(Code::BrokenLink, format!("the link to `{path}` leads nowhere"))
            .at(place, "there is no such page");
    match perhaps(path, meant) {
        Some(near) => problem.help(near),
        None => problem.help("write the address of a page, such as `/professions/`; the page `content/foreword.md` has the address `/foreword/`"),
    }
}

/// What the author probably meant by `written`.
pub(super) fn perhaps(written: &str, meant: Option<&Meant>) -> Option<String> {
    Some(match meant? {
        Meant::Moved(now) => format!("`{written}` is now `{now}`: write that"),
        Meant::Near(near) => format!("did you mean `{near}`?"),
    })
}

fn nothing(destination: &str, meant: Option<&Meant>, place: Span) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::BrokenLink,
        format!("the link to `{destination}` leads nowhere"),
    )
    .at(place, "there is no such page or file");
    if let Some(near) = perhaps(destination, meant) {
        return problem.help(near);
    }
    let first = destination.split('/').next().unwrap_or_default();
    if destination.contains('@') && !destination.contains('/') {
        return problem.help(format!("for an e-mail address, write `mailto:{destination}`"));
    }
    let ending = first.rsplit_once('.').map_or("", |(_, ending)| ending);
    if first.starts_with("www.") || matches!(ending, "uk" | "org" | "com" | "net" | "eu") {
        return problem.help(format!("for another site, write `https://{destination}`"));
    }
    problem.help("link to a file as seen from this one, such as `../professions/dietitian.md`, or to an id such as `profession:dietitian`")
}

fn no_anchor(
    destination: &str,
    near: Option<&str>,
    known: &[String],
    place: Span,
) -> Diagnostic {
    let (page, anchor) = destination.split_once('#').unwrap_or(("", destination));
    let parts: Vec<String> =
        known.iter().filter(|name| *name != "main").map(|name| format!("#{name}")).collect();
    let help = match (near, parts.as_slice()) {
        (Some(near), _) => format!("did you mean `#{near}`?"),
        (None, []) => "the page has no parts to link to: link to the page alone".to_owned(),
        (None, [one]) => format!("the only part to link to is `{one}`"),
        (None, parts) => format!("the parts of the page are {}", spoken_list(parts)),
    };
    let range = place.range();
    let whole = range.len() == destination.len();
    let place = if whole {
        Span::new(place.source, range.start + page.len()..range.end)
    } else {
        place
    };
    Diagnostic::error(Code::BrokenAnchor, format!("the page has no part called `{anchor}`"))
        .at(place, "")
        .help(help)
}

fn hidden(destination: &str, state: Visibility, place: Span) -> Diagnostic {
    let message = format!("the link to `{destination}` leads to something that is not shown");
    let help = match state {
        Visibility::NoConsent | Visibility::OtherEdition => "take the link away",
        _ => "publish that page too, or take the link away",
    };
    Diagnostic::error(Code::HiddenLink, message).at(place, state.spoken()).help(help)
}

fn foreign(scheme: &str, place: Span, kinds: &Kinds) -> Diagnostic {
    let near = nearest(scheme, kinds.iter().map(|kind| kind.name.as_ref()));
    if let Some(near) = near.filter(|_| scheme.len() > 3) {
        let message = format!("there is no kind of content called `{scheme}`");
        return Diagnostic::error(Code::BrokenLink, message)
            .at(place, "")
            .help(format!("did you mean `{near}:`?"));
    }
    let message = format!("a page may not link to `{scheme}:` addresses");
    let problem = Diagnostic::error(Code::BrokenLink, message).at(place, "");
    if scheme.len() == 1 || scheme == "file" {
        return problem.help("readers cannot open files on your computer: copy the file into `content/` and link to it there");
    }
    problem.help("link to `https:`, `mailto:` or `tel:`, to a file, or to an id such as `profession:dietitian`")
}

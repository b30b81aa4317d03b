//! The finished files, held against what every site promises, with each fault brought back to the
//! line in which somebody can mend it.

use std::collections::BTreeMap;

use super::maker::{Maker, Makers};
use super::{Memory, Work};
use crate::address::{Addresses, LinkStyle, NOT_FOUND};
use crate::check::site::{self, Fault, Home, Lacking, Promise, Told};
use crate::diag::{Code, Diagnostic, Span};
use crate::graph::Graph;
use crate::output::OutputSet;
use crate::publication::Config;
use crate::source::Sources;
use crate::text::counted;

/// On more pages than this, the same fault is one of the frame.
const FEW: usize = 3;
/// The makers of more faults of one kind than these are looked for in their own entries only.
const MANY: usize = 100;

/// Reports what is wrong with the finished files; nothing without `graph`. What was seen of them before is in `memory`.
///
/// # Errors
///
/// When the bytes of a page are needed that an earlier process made.
pub(super) fn check(
    work: &Work<'_>,
    graph: Option<&Graph<'_>>,
    files: &OutputSet,
    memory: &mut Memory,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Lacking> {
    let Some(graph) = graph else { return Ok(()) };
    let addresses = work.publication.config.addresses();
    let archives = archives(&work.publication.config);
    let faults = site::faults(files, &home(&addresses, &archives), memory.known_mut())?;
    if faults.is_empty() {
        return Ok(());
    }
    let makers = Makers::new(graph, &work.scan.sources);
    let mut made = made(&faults, &makers);
    // The words of a link in Markdown are told where they are written.
    made.retain(|one| {
        one.fault.told.rule != "link-words" || !one.is_in_content(&work.scan.sources)
    });
    problems.extend(groups(&made).into_iter().map(|group| diagnostic(&group)));
    Ok(())
}

/// Whether a problem is one of the finished files.
pub(super) fn is_about_pages(problem: &Diagnostic) -> bool {
    problem.code.as_str().starts_with("page-")
}

/// What the checks need to know of the site as a whole.
pub(super) fn home<'a>(addresses: &'a Addresses, archives: &'a [String]) -> Home<'a> {
    Home {
        base_path: addresses.base_path(),
        is_on_disk: addresses.style == LinkStyle::File,
        not_found: NOT_FOUND,
        site_map: "site-map/index.html",
        everywhere: None,
        archives,
    }
}

/// The folders of earlier versions.
pub(super) fn archives(config: &Config) -> Vec<String> {
    config.archive.iter().map(|version| version.to.clone()).collect()
}

/// A fault, and who made it.
struct Made<'a> {
    fault: &'a Fault,
    maker: Option<Maker>,
}

impl Made<'_> {
    /// Whether the line that made it is known, and one of the content.
    fn is_in_content(&self, sources: &Sources) -> bool {
        let maker = self.maker.filter(|maker| maker.is_exact);
        maker.is_some_and(|it| sources.get(it.span.source).path.starts_with("content/"))
    }
}

/// The makers of faults. Where a rule is broken everywhere, all content is not searched each time.
fn made<'a>(faults: &'a [Fault], makers: &Makers<'_>) -> Vec<Made<'a>> {
    let mut seen: BTreeMap<(Promise, &str), usize> = BTreeMap::new();
    let one = |fault: &'a Fault| {
        let count = seen.entry((fault.told.promise, &fault.told.rule)).or_default();
        *count += 1;
        Made { fault, maker: makers.of(fault, *count <= MANY) }
    };
    faults.iter().map(one).collect()
}

/// What makes two faults one: what is wrong, and the line that made it, if that is known.
type Key<'a> = (Promise, &'a str, Option<Span>, &'a str);

/// Faults that are one mistake: what one line of a template makes on a hundred pages.
fn groups<'m, 'a>(made: &'m [Made<'a>]) -> Vec<Vec<&'m Made<'a>>> {
    let mut groups: BTreeMap<Key<'_>, Vec<&Made<'_>>> = BTreeMap::new();
    for one in made {
        let told = &one.fault.told;
        let exact = one.maker.filter(|maker| maker.is_exact).map(|maker| maker.span);
        // The words may name the page, as those of a link do; the line says enough.
        let words = if exact.is_some() { "" } else { &*told.message };
        groups.entry((told.promise, &told.rule, exact, words)).or_default().push(one);
    }
    let mut all = Vec::new();
    for ((_, _, exact, _), group) in groups {
        match exact.is_some() || group.len() > FEW {
            true => all.push(group),
            false => all.extend(group.into_iter().map(|one| vec![one])),
        }
    }
    all
}

fn diagnostic(group: &[&Made<'_>]) -> Diagnostic {
    let Some(Made { fault, maker }) = group.first() else {
        return Diagnostic::error(Code::PageMarkup, "");
    };
    let Fault { path, told: Told { line, promise, message, help, .. } } = fault;
    let place = match line {
        Some(line) => format!("line {line} of the finished `{path}`"),
        None => format!("the finished `{path}`"),
    };
    let problem = start(*promise, message).help(help);
    let problem = match maker {
        Some(maker) if maker.is_exact => problem.at(maker.span, format!("this is in {place}")),
        Some(maker) => problem.at(maker.span, format!("it is in {place}")),
        None => problem.help(format!("look at {place}")),
    };
    match group.len() - 1 {
        0 => problem,
        others => {
            problem.help(format!("the same happens in {}", counted(others, "other place")))
        }
    }
}

fn start(promise: Promise, message: &str) -> Diagnostic {
    let code = match promise {
        Promise::Address => Code::PageAddress,
        Promise::Loading => Code::PageLoading,
        Promise::Markup => Code::PageMarkup,
        Promise::Access => Code::PageAccess,
        // A page of which nobody has told yet is found in the site map, and can be published.
        Promise::Reach => return Diagnostic::warning(Code::PageReach, message),
        Promise::Practice => return Diagnostic::warning(Code::PagePractice, message),
    };
    Diagnostic::error(code, message)
}

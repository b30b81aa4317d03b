//! The finished files, held against what every site promises, with each fault brought back to the
//! line in which somebody can mend it.

use std::collections::BTreeMap;

use super::maker::{Maker, Makers};
use super::{Memory, Work};
use crate::address::{Addresses, LinkStyle, NOT_FOUND};
use crate::check::site::{self, Cause, Fault, Home, Lacking, Promise, Told};
use crate::diag::{Code, Diagnostic, Span};
use crate::graph::{Graph, Subject};
use crate::output::OutputSet;
use crate::publication::Config;
use crate::source::Sources;
use crate::text::counted;

/// On more pages than this, the same fault is one of the frame.
const FEW: usize = 3;
/// More findings of one cause than these are told once.
const SAME: usize = 5;
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
    let statement = statement(graph);
    let home = Home { everywhere: statement.as_deref(), ..home(&addresses, &archives) };
    let faults = site::faults(files, &home, memory.known_mut())?;
    if faults.is_empty() {
        return Ok(());
    }
    let makers = Makers::new(graph, &work.scan.sources);
    let mut made = made(&faults, &makers);
    problems.extend(foot(&mut made, graph));
    // The words of a link in Markdown are told where they are written.
    made.retain(|one| {
        one.fault.told.rule != "link-words" || !one.is_in_content(&work.scan.sources)
    });
    let groups = folded(groups(&made));
    problems.extend(groups.iter().map(|group| diagnostic(group, &makers)));
    Ok(())
}

/// Whether a problem is one of the finished files.
pub(super) fn is_about_pages(problem: &Diagnostic) -> bool {
    problem.code.as_str().starts_with("page-")
}

/// That pages do not lead to the accessibility statement is told once, where the foot of all pages is written.
fn foot(made: &mut Vec<Made<'_>>, graph: &Graph<'_>) -> Option<Diagnostic> {
    let all = made.len();
    let first = made.iter().find(|one| one.fault.told.rule == site::EVERYWHERE)?.fault;
    made.retain(|one| one.fault.told.rule != site::EVERYWHERE);
    let own = graph.publication.entries.iter().find(|entry| entry.id.kind == "publication")?;
    let place = own.fields.get("footer").map_or(own.place, |footer| footer.span.start());
    let Told { message, help, .. } = &first.told;
    let problem = Diagnostic::error(Code::PageReach, message)
        .at(place, format!("this is the foot of `{}`", first.path.as_str()))
        .help(help);
    Some(match all - made.len() - 1 {
        0 => problem,
        others => {
            problem.help(format!("the same happens on {}", counted(others, "other page")))
        }
    })
}

/// The file of the accessibility statement, to which every page leads.
fn statement(graph: &Graph<'_>) -> Option<String> {
    let is_one = |at: usize| &*graph.entry(at).id.kind == "statement";
    let page = graph
        .pages()
        .iter()
        .find(|page| matches!(page.subject, Subject::Entry(at) if is_one(at)))?;
    Some(page.route.output_path().as_str().to_owned())
}

/// What the checks need to know of the site as a whole.
pub(super) fn home<'a>(addresses: &'a Addresses, archives: &'a [String]) -> Home<'a> {
    Home {
        base_url: &addresses.base_url,
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

/// Faults that are told as one.
struct Group<'m, 'a> {
    made: Vec<&'m Made<'a>>,
    /// Whether nothing but their cause is the same.
    is_folded: bool,
}

impl<'a> Group<'_, 'a> {
    /// What its faults come from, if others may come from it too.
    fn cause(&self) -> Option<(&'a str, &'a Cause)> {
        let told = &self.made.first()?.fault.told;
        Some((&*told.rule, told.cause.as_ref()?))
    }
}

/// Faults that are one mistake: what one line of a template makes on a hundred pages.
fn groups<'m, 'a>(made: &'m [Made<'a>]) -> Vec<Group<'m, 'a>> {
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
            true => all.push(Group { made: group, is_folded: false }),
            false => all.extend(
                group.into_iter().map(|one| Group { made: vec![one], is_folded: false }),
            ),
        }
    }
    all
}

/// Groups of one cause, as one where they are many: a wrong colour of a style sheet shows on every page.
fn folded<'m, 'a>(groups: Vec<Group<'m, 'a>>) -> Vec<Group<'m, 'a>> {
    let mut counts: BTreeMap<(&str, &Cause), usize> = BTreeMap::new();
    for cause in groups.iter().filter_map(Group::cause) {
        *counts.entry(cause).or_default() += 1;
    }
    counts.retain(|_, count| *count > SAME);
    let mut firsts: BTreeMap<(&str, &Cause), usize> = BTreeMap::new();
    let mut all: Vec<Group<'m, 'a>> = Vec::new();
    for group in groups {
        let cause = group.cause().filter(|cause| counts.contains_key(cause));
        match cause.and_then(|cause| firsts.get(&cause)) {
            Some(first) => all[*first].made.extend(group.made),
            None => {
                firsts.extend(cause.map(|cause| (cause, all.len())));
                all.push(Group { is_folded: cause.is_some(), ..group });
            }
        }
    }
    all
}

fn diagnostic(group: &Group<'_, '_>, makers: &Makers<'_>) -> Diagnostic {
    let Some(Made { fault, maker }) = group.made.first() else {
        return Diagnostic::error(Code::PageMarkup, "");
    };
    let Fault { path, told: Told { line, promise, rule, message, help, cause, .. } } = fault;
    let place = match line {
        Some(line) => format!("line {line} of the finished `{path}`"),
        None => format!("the finished `{path}`"),
    };
    let selector = cause.as_ref().map(|cause| &*cause.selector).filter(|it| !it.is_empty());
    let by = selector.and_then(|selector| makers.rule(selector));
    let mut places: Vec<(Span, String)> = match maker {
        Some(maker) if maker.is_exact => vec![(maker.span, format!("this is in {place}"))],
        Some(maker) => vec![(maker.span, format!("it is in {place}"))],
        None => Vec::new(),
    };
    if let Some(by) = by {
        // What is seen in many places is mended in one.
        let at = if group.is_folded { 0 } else { places.len() };
        places.insert(at, (by, "this rule gives the colour".to_owned()));
    }
    let mut problem = start(*promise, rule, message).help(help);
    if maker.is_none() {
        problem = problem.help(format!("look at {place}")).in_finished(path.as_str(), *line);
    }
    for (span, text) in places {
        problem = problem.at(span, text);
    }
    match group.made.len() - 1 {
        0 => problem,
        others => {
            problem.help(format!("the same happens in {}", counted(others, "other place")))
        }
    }
}

/// Rules of good practice without which a page has no outline; the NHS asks for all of them.
const OUTLINE: [&str; 3] = ["heading-one", "heading-order", "landmark-main"];

fn start(promise: Promise, rule: &str, message: &str) -> Diagnostic {
    let code = match promise {
        Promise::Address => Code::PageAddress,
        Promise::Loading => Code::PageLoading,
        Promise::Markup => Code::PageMarkup,
        Promise::Access => Code::PageAccess,
        // A page of which nobody has told yet is found in the site map, and can be published.
        Promise::Reach => return Diagnostic::warning(Code::PageReach, message),
        Promise::Practice if OUTLINE.contains(&rule) => Code::PagePractice,
        Promise::Practice => return Diagnostic::warning(Code::PagePractice, message),
    };
    Diagnostic::error(code, message)
}

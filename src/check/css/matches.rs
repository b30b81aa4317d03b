//! The rules of a page's style sheets to the elements that they are about.
//!
//! Which rules mean an element does not depend on what the page is looked at with; only whether they count does. So elements are
//! found once for all [`Media`], and [`super::styles`] leaves out for each what does not count there.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::matches_selector;

use super::Media;
use super::above::Above;
use super::cascade::Origin;
use super::element::Node;
use super::hints::Hints;
use super::looks::Looks;
use super::registered::Registered;
use super::scope::Scopes;
use super::selector::{Names, PseudoPart, part_of};
use super::sheet::{Lines, Place, Sheet};
use super::styles::Styles;
use crate::check::html::{Document, Mode, NodeId};
use crate::text::lowered;

/// What browsers do without any sheet of the author's.
static USER_AGENT: LazyLock<Sheet> =
    LazyLock::new(|| Sheet::parse(include_str!("user_agent.css")));

/// The rules that are about each element of a page, for some ways to look at it.
pub struct Matches<'a> {
    pub(super) document: &'a Document,
    /// The browser's own sheet, then the author's in the order of the page.
    pub(super) parts: Vec<Part<'a>>,
    /// The elements in the order of the page, each with the numbers of its lists.
    pub(super) elements: Vec<(NodeId, Found)>,
    /// Lists of rules, each once; the first is empty.
    pub(super) lists: Vec<List>,
}

/// A style sheet at its place in a page.
pub(super) struct Part<'a> {
    sheet: Of<'a>,
    pub(super) origin: Origin,
    /// The element that holds or names it.
    element: Option<NodeId>,
    /// Its place among those that `link` elements name.
    pub(super) linked: Option<usize>,
    /// How many rules come before its own.
    pub(super) start: u32,
}

/// Where a sheet is: beside the page, or in a `style` element of it.
enum Of<'a> {
    Elsewhere(&'a Sheet),
    Page(Box<Sheet>),
}

/// Rules, each with the place of its sheet among the parts.
pub(super) type List = Vec<(u32, Place)>;

/// What was found for an element itself, and for its parts: numbers of lists.
#[derive(Default)]
pub(super) struct Found {
    pub(super) own: u32,
    pub(super) before: u32,
    pub(super) after: u32,
    /// What its `style` attribute says.
    pub(super) attribute: Option<Lines>,
    /// What its other attributes say of its looks.
    pub(super) hints: Option<Lines>,
}

impl<'a> Matches<'a> {
    /// Finds the rules for all elements that count in any of `media`. `linked` are the sheets that its `link`
    /// elements name.
    pub fn of(document: &'a Document, linked: &[(NodeId, &'a Sheet)], media: &[Media]) -> Self {
        let parts = parts(document, linked);
        let held: Vec<Vec<Vec<bool>>> = media
            .iter()
            .map(|media| parts.iter().map(|part| part.held(document, media)).collect())
            .collect();
        let counts = (0..parts.len()).map(|at| any(held.iter().map(|held| &*held[at])));
        let quirks = match document.mode() {
            Mode::Quirks => QuirksMode::Quirks,
            Mode::LimitedQuirks => QuirksMode::LimitedQuirks,
            Mode::Standards => QuirksMode::NoQuirks,
        };
        let counts = counts.collect();
        let finder = Finder {
            document,
            parts: &parts,
            counts,
            quirks,
            numbers: HashMap::default(),
            lists: Vec::new(),
        };
        let (elements, lists) = finder.find();
        Self { document, parts, elements, lists }
    }

    /// What each element looks like in one of the ways that the rules were found for. `looks` holds those of other pages.
    pub fn styles(&self, media: &Media, looks: &Looks) -> Styles {
        Styles::read(self, media, looks)
    }
}

/// All sheets of a page in their order.
fn parts<'a>(document: &Document, linked: &[(NodeId, &'a Sheet)]) -> Vec<Part<'a>> {
    let part = |sheet, id, linked| Part {
        sheet,
        origin: Origin::Author,
        element: Some(id),
        linked,
        start: 0,
    };
    let own = document.elements().filter(|id| document.name(*id) == Some("style"));
    let own = own
        .filter(|id| is_css(document, *id))
        .map(|id| part(Of::Page(Box::new(Sheet::parse(&document.text_content(id)))), id, None));
    let linked = linked.iter().enumerate().filter(|(_, (id, _))| is_css(document, *id));
    let linked = linked.map(|(at, (id, sheet))| part(Of::Elsewhere(sheet), *id, Some(at)));
    // What a `style` element imports comes ahead of what it says itself.
    let mut parts: Vec<Part<'a>> = linked.chain(own).collect();
    parts.sort_by_key(|part| part.element);
    let browser = Of::Elsewhere(&USER_AGENT);
    parts.insert(
        0,
        Part { sheet: browser, origin: Origin::Browser, element: None, linked: None, start: 0 },
    );
    let mut start = 0;
    for part in &mut parts {
        part.start = start;
        start += u32::try_from(part.sheet().rules.len()).unwrap_or(u32::MAX / 2);
    }
    parts
}

/// Whether a `style` or `link` is of CSS and not switched off.
fn is_css(document: &Document, id: NodeId) -> bool {
    let kind = document.attribute(id, "type").unwrap_or_default().trim();
    let is_css = kind.is_empty() || kind.eq_ignore_ascii_case("text/css");
    is_css && document.attribute(id, "disabled").is_none()
}

/// What holds in any of several lists.
fn any<'b>(lists: impl Iterator<Item = &'b [bool]>) -> Vec<bool> {
    lists.fold(Vec::new(), |mut all, list| {
        all.resize(list.len().max(all.len()), false);
        all.iter_mut().zip(list).for_each(|(one, holds)| *one |= holds);
        all
    })
}

impl Part<'_> {
    pub(super) fn sheet(&self) -> &Sheet {
        match &self.sheet {
            Of::Elsewhere(sheet) => sheet,
            Of::Page(sheet) => sheet,
        }
    }

    /// Whether other pages may have the same sheet.
    pub(super) fn is_shared(&self) -> bool {
        matches!(self.sheet, Of::Elsewhere(_))
    }

    /// What the element that names the sheet says about where it counts.
    pub(super) fn media<'d>(&self, document: &'d Document) -> Option<&'d str> {
        self.element.and_then(|id| document.attribute(id, "media"))
    }

    /// Where its rules count that stand in `@scope`.
    fn scopes(&self, document: &Document) -> Scopes<'_> {
        let style = self.element.filter(|_| matches!(self.sheet, Of::Page(_)));
        let around = style.and_then(|style| document.parent(style));
        Scopes { all: &self.sheet().scopes, around }
    }

    /// Whether each condition of the sheet holds, with those that it stands in; at last whether a rule without one counts.
    pub(super) fn held(&self, document: &Document, media: &Media) -> Vec<bool> {
        let whole = self.media(document).is_none_or(|text| {
            super::condition::Query::media(&mut cssparser::Parser::new(text)).holds(media)
        });
        let conditions = &self.sheet().conditions;
        let mut held: Vec<bool> = Vec::with_capacity(conditions.len() + 1);
        for (outer, query) in conditions {
            let outer = outer.map_or(whole, |outer| held[outer]);
            held.push(outer && query.holds(media));
        }
        held.push(whole);
        held
    }

    /// The variables that it registers where it counts, by what [`Part::held`] gives.
    pub(super) fn registered<'p>(&'p self, held: &[bool]) -> Vec<&'p Registered> {
        let counts = |condition: Option<usize>| held[condition.unwrap_or(held.len() - 1)];
        let all = self.sheet().registered.iter();
        all.filter(|(condition, _)| counts(*condition)).map(|(_, it)| it).collect()
    }

    /// Whether a rule counts, by what [`Part::held`] gives.
    pub(super) fn counts(&self, rule: usize, held: &[bool]) -> bool {
        let last = held.len() - 1;
        held[self.sheet().rules[rule].condition.unwrap_or(last)]
    }
}

/// The sheets of a page at work on its elements.
struct Finder<'a, 'p> {
    document: &'a Document,
    parts: &'p [Part<'p>],
    /// For each part, what [`Part::held`] gives in any way to look at the page.
    counts: Vec<Vec<bool>>,
    quirks: QuirksMode,
    numbers: HashMap<List, u32, RandomState>,
    lists: Vec<List>,
}

/// The rules that match an element itself, and its parts.
#[derive(Default)]
struct Rules {
    own: List,
    before: List,
    after: List,
}

/// What is remembered while selectors are tried: for an element itself, and for its parts.
struct Trial<'a, 'c> {
    above: Above<'a>,
    whole: MatchingContext<'c, Names>,
    part: MatchingContext<'c, Names>,
}

impl<'a> Finder<'a, '_> {
    fn find(mut self) -> (Vec<(NodeId, Found)>, Vec<List>) {
        self.number(List::new());
        let (mut whole, mut part) = (SelectorCaches::default(), SelectorCaches::default());
        let context = |mode, caches| {
            let (flags, use_) = (NeedsSelectorFlags::No, MatchingForInvalidation::No);
            MatchingContext::new(mode, None, caches, self.quirks, flags, use_)
        };
        let mut trial = Trial {
            above: Above::new(self.document),
            whole: context(MatchingMode::Normal, &mut whole),
            part: context(MatchingMode::ForStatelessPseudoElement, &mut part),
        };
        let hints = Hints::new(self.document);
        let mut elements = Vec::new();
        for id in self.document.descendants(self.document.root()) {
            let Some(node) = Node::new(self.document, id) else { continue };
            trial.above.go_to(id);
            let Rules { own, before, after } = self.rules(node, &mut trial);
            trial.above.enter(id);
            let (own, before, after) =
                (self.number(own), self.number(before), self.number(after));
            let attribute = self.document.attribute(id, "style").map(Sheet::lines);
            let hints = hints.of(id);
            elements.push((id, Found { own, before, after, attribute, hints }));
        }
        (elements, self.lists)
    }

    /// The number of a list.
    fn number(&mut self, list: List) -> u32 {
        // The first list is empty, and so are nearly all of what is before and after elements.
        if list.is_empty() && !self.lists.is_empty() {
            return 0;
        }
        if let Some(number) = self.numbers.get(&list) {
            return *number;
        }
        let number = u32::try_from(self.lists.len()).unwrap_or_default();
        self.lists.push(list.clone());
        self.numbers.insert(list, number);
        number
    }

    /// The rules that match an element, in the order of the sheets.
    fn rules(&self, node: Node<'a>, trial: &mut Trial<'_, '_>) -> Rules {
        let mut found = Rules::default();
        let element = self.document.element(node.id);
        // Some elements of SVG have capitals, which the index has not.
        let name = element.map(|element| lowered(&element.name)).unwrap_or_default();
        let id = element.and_then(|element| element.attribute("id"));
        let classes =
            element.and_then(|element| element.attribute("class")).unwrap_or_default();
        let quirks = self.quirks == QuirksMode::Quirks;
        let attributes = element.map_or(&[][..], |element| &element.attributes);
        for at in 0..self.parts.len() {
            let index = &self.parts[at].sheet().index;
            let by_id = id.and_then(|id| index.ids.get(id));
            let by_class =
                classes.split_ascii_whitespace().filter_map(|it| index.classes.get(it));
            let by_name = index.names.get(&*name);
            let by_attribute =
                attributes.iter().filter_map(|it| index.attributes.get(&*it.name));
            let lists = by_id.into_iter().chain(by_class).chain(by_name).chain(by_attribute);
            for place in lists.flatten().chain(&index.others) {
                self.try_rule(node, (at, *place), trial, &mut found);
            }
            if quirks {
                self.try_in_other_cases(node, at, trial, &mut found);
            }
        }
        found
    }

    /// In quirks mode, ids and classes are the same in capitals.
    fn try_in_other_cases(
        &self,
        node: Node<'a>,
        at: usize,
        trial: &mut Trial<'_, '_>,
        found: &mut Rules,
    ) {
        let sheet = self.parts[at].sheet();
        let keys = [&sheet.index.ids, &sheet.index.classes];
        let mut places: Vec<Place> = Vec::new();
        for (index, attribute) in keys.iter().zip(["id", "class"]) {
            let value = self.document.attribute(node.id, attribute).unwrap_or_default();
            for word in value.split_ascii_whitespace() {
                if index.contains_key(word) {
                    continue;
                }
                let mut same: Vec<_> =
                    index.iter().filter(|(key, _)| key.eq_ignore_ascii_case(word)).collect();
                same.sort_by_key(|(key, _)| *key);
                places.extend(same.into_iter().flat_map(|(_, places)| places));
            }
        }
        for place in places {
            self.try_rule(node, (at, place), trial, found);
        }
    }

    /// Adds a rule to those that match an element, if it does.
    fn try_rule(
        &self,
        node: Node<'a>,
        (at, place): (usize, Place),
        trial: &mut Trial<'_, '_>,
        found: &mut Rules,
    ) {
        let part = &self.parts[at];
        let is_of_tree = part
            .element
            .is_none_or(|sheet| self.document.host(sheet) == self.document.host(node.id));
        if !is_of_tree || !part.counts(place.rule, &self.counts[at]) {
            return;
        }
        // In quirks mode, ids and classes have no one print.
        let is_strict = self.quirks != QuirksMode::Quirks;
        if is_strict && !trial.above.may_match(part.sheet().index.above(place)) {
            return;
        }
        let selector = &part.sheet().rules[place.rule].selectors.slice()[place.selector];
        let (list, context) = match part_of(selector) {
            None => (&mut found.own, &mut trial.whole),
            Some(PseudoPart::Before) => (&mut found.before, &mut trial.part),
            Some(PseudoPart::After) => (&mut found.after, &mut trial.part),
            Some(PseudoPart::Other(_)) => return,
        };
        let matches = |context: &mut MatchingContext<'_, Names>| {
            matches_selector(selector, 0, None, node, context)
        };
        let is_meant = match part.sheet().rules[place.rule].scope {
            None => matches(context),
            Some(scope) => part.scopes(self.document).any(scope, node, context, &matches),
        };
        if is_meant {
            let at = u32::try_from(at).unwrap_or(0);
            // A selector may be found by several of its parts.
            if !list.contains(&(at, place)) {
                list.push((at, place));
            }
        }
    }
}

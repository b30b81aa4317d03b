//! The looks of all elements of a page.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::matches_selector;

use super::Media;
use super::cascade::{Cascade, Matched, Origin};
use super::computed::{Computed, Surroundings};
use super::element::Node;
use super::layers::{Layers, UNLAYERED};
use super::selector::{PseudoPart, part_of};
use super::sheet::{Lines, Place, Sheet};
use super::variables::variables;
use crate::check::html::{Document, Mode, NodeId};

/// What browsers do without any sheet of the author's.
static USER_AGENT: LazyLock<Sheet> =
    LazyLock::new(|| Sheet::parse(include_str!("user_agent.css")));

/// What each element of a page looks like.
#[derive(Debug)]
pub struct Styles {
    /// Elements that look alike share one.
    looks: Vec<Computed>,
    /// The look of each node, by [`NodeId::index`].
    of: Vec<u32>,
    pseudos: HashMap<(NodeId, Pseudo), PseudoElement>,
    /// The number of the first rule of each sheet, with the place of the sheet among the linked ones.
    numbers: Vec<(u32, Option<usize>)>,
}

/// A part of an element that a style sheet makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pseudo {
    /// Before what is in the element.
    Before,
    /// After it.
    After,
}

/// What a style sheet puts before or after what is in an element.
#[derive(Debug, Clone, PartialEq)]
pub struct PseudoElement {
    /// What it looks like.
    pub computed: Computed,
    /// Its text, as it is shown; quotation marks and counters are left out.
    pub text: String,
    /// Its text as it is read out, if the sheet says so.
    pub alternative: Option<String>,
    /// Whether there is an image in it.
    pub has_image: bool,
}

impl Styles {
    /// Works out the looks of a page. `linked` are the sheets that its `link` elements name.
    pub fn of(document: &Document, linked: &[(NodeId, &Sheet)], media: &Media) -> Self {
        let own: Vec<(NodeId, Sheet)> = document
            .elements()
            .filter(|id| document.name(*id) == Some("style") && is_css(document, *id, media))
            .map(|id| (id, Sheet::parse(&document.text_content(id))))
            .collect();
        let linked =
            linked.iter().enumerate().filter(|(_, (id, _))| is_css(document, *id, media));
        let linked = linked.map(|(at, (id, sheet))| (*id, *sheet, Some(at)));
        let mut sheets: Vec<(NodeId, &Sheet, Option<usize>)> =
            own.iter().map(|(id, sheet)| (*id, sheet, None)).chain(linked).collect();
        sheets.sort_by_key(|(id, ..)| *id);
        let places = std::iter::once(None).chain(sheets.iter().map(|(.., at)| *at)).collect();
        let sheets = sheets.into_iter().map(|(_, sheet, _)| (sheet, Origin::Author));
        let all = std::iter::once((&*USER_AGENT, Origin::Browser)).chain(sheets).collect();
        Reader::new(document, all, media).read(places)
    }

    /// The place among the linked sheets of the one that holds the rule with this number, and the
    /// number of the rule within. `None` for a sheet that is written into the page.
    pub fn linked(&self, rule: u32) -> Option<(usize, u32)> {
        let (first, at) = self.numbers.iter().take_while(|(first, _)| *first <= rule).last()?;
        Some(((*at)?, rule - first))
    }

    /// What a node looks like. Text looks as what it is in.
    pub fn get(&self, id: NodeId) -> &Computed {
        let at = self.of.get(id.index()).copied().unwrap_or_default();
        &self.looks[at as usize]
    }

    /// What a style sheet puts before or after what is in an element, if anything.
    pub fn pseudo(&self, id: NodeId, pseudo: Pseudo) -> Option<&PseudoElement> {
        self.pseudos.get(&(id, pseudo))
    }
}

/// Whether a `style` or `link` applies: it is of CSS, it is not switched off, and its media hold.
fn is_css(document: &Document, id: NodeId, media: &Media) -> bool {
    let has = |name, wanted: &str| {
        document.attribute(id, name).is_none_or(|value| {
            value.trim().is_empty() || value.trim().eq_ignore_ascii_case(wanted)
        })
    };
    let held = document.attribute(id, "media").is_none_or(|text| {
        super::condition::Query::media(&mut cssparser::Parser::new(text)).holds(media)
    });
    has("type", "text/css") && held && document.attribute(id, "disabled").is_none()
}

/// What looks alike: the parent's look, and the rules that match.
type Likeness = (u32, Vec<(u32, Place)>);

/// The sheets of a page at work on its elements.
struct Reader<'a> {
    document: &'a Document,
    sheets: Vec<(&'a Sheet, Origin)>,
    /// For each sheet, whether each of its conditions holds.
    held: Vec<Vec<bool>>,
    layers: Layers,
    /// For each sheet, how many rules come before its own.
    starts: Vec<u32>,
    around: Surroundings,
    quirks: QuirksMode,
    caches: SelectorCaches,
    looks: Vec<Computed>,
    of: Vec<u32>,
    pseudos: HashMap<(NodeId, Pseudo), PseudoElement>,
    alike: HashMap<Likeness, u32>,
}

/// The rules that match an element itself, and its parts.
#[derive(Default)]
struct Found {
    own: Vec<(u32, Place)>,
    before: Vec<(u32, Place)>,
    after: Vec<(u32, Place)>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document, sheets: Vec<(&'a Sheet, Origin)>, media: &Media) -> Self {
        let held = sheets.iter().map(|(sheet, _)| held(sheet, media)).collect();
        let names =
            sheets.iter().flat_map(|(sheet, _)| sheet.layers.iter().map(|name| &**name));
        let layers = Layers::new(names);
        let starts = sheets.iter().scan(0, |before, (sheet, _)| {
            let start = *before;
            *before += u32::try_from(sheet.rules.len()).unwrap_or(u32::MAX / 2);
            Some(start)
        });
        let starts = starts.collect();
        let quirks = match document.mode() {
            Mode::Quirks => QuirksMode::Quirks,
            Mode::LimitedQuirks => QuirksMode::LimitedQuirks,
            Mode::Standards => QuirksMode::NoQuirks,
        };
        Self {
            document,
            sheets,
            held,
            layers,
            starts,
            around: Surroundings { media: *media, root_font_size: 16.0 },
            quirks,
            caches: SelectorCaches::default(),
            looks: vec![Computed::initial()],
            of: vec![0; document.len()],
            pseudos: HashMap::new(),
            alike: HashMap::new(),
        }
    }

    /// Reads the page. `places` holds the place of each sheet among the linked ones.
    fn read(mut self, places: Vec<Option<usize>>) -> Styles {
        for id in self.document.descendants(self.document.root()) {
            let parent = self.document.parent(id).map_or(0, |parent| self.of[parent.index()]);
            self.of[id.index()] = match Node::new(self.document, id) {
                Some(node) => self.look(node, parent),
                None => parent,
            };
        }
        let numbers = self.starts.into_iter().zip(places).collect();
        Styles { looks: self.looks, of: self.of, pseudos: self.pseudos, numbers }
    }

    /// The look of an element whose parent has the look `parent`.
    fn look(&mut self, node: Node<'a>, parent: u32) -> u32 {
        let found = self.found(node);
        let attribute = self.document.attribute(node.id, "style").map(Sheet::lines);
        let look = match attribute {
            Some(lines) => self.add(&found.own, Some(&lines), parent),
            None => {
                let likeness = (parent, found.own);
                match self.alike.get(&likeness) {
                    Some(look) => *look,
                    None => {
                        let look = self.add(&likeness.1, None, parent);
                        self.alike.insert(likeness, look);
                        look
                    }
                }
            }
        };
        if parent == 0 {
            self.around.root_font_size = self.looks[look as usize].font_size;
        }
        for (pseudo, places) in [(Pseudo::Before, found.before), (Pseudo::After, found.after)] {
            self.add_pseudo(node.id, pseudo, &places, look);
        }
        look
    }

    fn add(&mut self, places: &[(u32, Place)], attribute: Option<&Lines>, parent: u32) -> u32 {
        let computed = self.computed(places, attribute, parent);
        self.looks.push(computed);
        u32::try_from(self.looks.len() - 1).unwrap_or_default()
    }

    fn computed(
        &self,
        places: &[(u32, Place)],
        attribute: Option<&Lines>,
        parent: u32,
    ) -> Computed {
        let parent = &self.looks[parent as usize];
        let mut matched: Vec<Matched<'_>> =
            places.iter().map(|(sheet, place)| self.matched(*sheet, *place)).collect();
        matched.extend(attribute.map(|lines| Matched {
            lines,
            origin: Origin::Attribute,
            layer: UNLAYERED,
            specificity: 0,
            order: 0,
        }));
        let cascade = Cascade::new(&matched);
        let variables = variables(&parent.variables, &cascade.variables());
        let winners = cascade.winners(&variables);
        Computed::new(parent, variables, &winners, &self.around)
    }

    fn matched(&self, sheet: u32, place: Place) -> Matched<'a> {
        let (read, origin) = self.sheets[sheet as usize];
        let rule = &read.rules[place.rule];
        let layer = rule.layer.map(|layer| &*read.layers[layer]);
        Matched {
            lines: &rule.lines,
            origin,
            layer: self.layers.strength(layer),
            specificity: rule.selectors.slice()[place.selector].specificity(),
            order: self.starts[sheet as usize] + u32::try_from(place.rule).unwrap_or(0),
        }
    }

    fn add_pseudo(&mut self, id: NodeId, pseudo: Pseudo, places: &[(u32, Place)], look: u32) {
        if places.is_empty() {
            return;
        }
        let computed = self.computed(places, None, look);
        let Some(content) = computed.content.clone() else { return };
        let attribute = |name: &str| self.document.attribute(id, name).map(str::to_owned);
        let made = content_of(&content, &attribute);
        let (text, alternative, has_image) = made;
        self.pseudos
            .insert((id, pseudo), PseudoElement { computed, text, alternative, has_image });
    }

    /// The rules that match an element, in the order of the sheets.
    fn found(&mut self, node: Node<'a>) -> Found {
        let mut found = Found::default();
        let element = self.document.element(node.id);
        let name = element.map(|element| element.name.to_ascii_lowercase()).unwrap_or_default();
        let id = element.and_then(|element| element.attribute("id"));
        let classes =
            element.and_then(|element| element.attribute("class")).unwrap_or_default();
        let quirks = self.quirks == QuirksMode::Quirks;
        let attributes = element.map_or(&[][..], |element| &element.attributes);
        for at in 0..self.sheets.len() {
            let index = &self.sheets[at].0.index;
            let by_id = id.and_then(|id| index.ids.get(id));
            let by_class =
                classes.split_ascii_whitespace().filter_map(|it| index.classes.get(it));
            let by_name = index.names.get(&*name);
            let by_attribute =
                attributes.iter().filter_map(|it| index.attributes.get(&*it.name));
            let lists = by_id.into_iter().chain(by_class).chain(by_name).chain(by_attribute);
            for place in lists.flatten().chain(&index.others) {
                self.try_rule(node, at, *place, &mut found);
            }
            if quirks {
                self.try_in_other_cases(node, at, &mut found);
            }
        }
        found
    }

    /// In quirks mode, ids and classes are the same in capitals.
    fn try_in_other_cases(&mut self, node: Node<'a>, at: usize, found: &mut Found) {
        let sheet = self.sheets[at].0;
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
            self.try_rule(node, at, place, found);
        }
    }

    fn try_rule(&mut self, node: Node<'a>, at: usize, place: Place, found: &mut Found) {
        let rule = &self.sheets[at].0.rules[place.rule];
        if rule.condition.is_some_and(|condition| !self.held[at][condition]) {
            return;
        }
        let selector = &rule.selectors.slice()[place.selector];
        let (list, mode) = match part_of(selector) {
            None => (&mut found.own, MatchingMode::Normal),
            Some(PseudoPart::Before) => {
                (&mut found.before, MatchingMode::ForStatelessPseudoElement)
            }
            Some(PseudoPart::After) => {
                (&mut found.after, MatchingMode::ForStatelessPseudoElement)
            }
            Some(PseudoPart::Other(_)) => return,
        };
        let mut context = MatchingContext::new(
            mode,
            None,
            &mut self.caches,
            self.quirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        if matches_selector(selector, 0, None, node, &mut context) {
            let at = u32::try_from(at).unwrap_or(0);
            // A selector may be found by several of its parts.
            if !list.contains(&(at, place)) {
                list.push((at, place));
            }
        }
    }
}

/// Whether each condition of a sheet holds, with those that it stands in.
fn held(sheet: &Sheet, media: &Media) -> Vec<bool> {
    let mut held: Vec<bool> = Vec::with_capacity(sheet.conditions.len());
    for (outer, query) in &sheet.conditions {
        let outer = outer.is_none_or(|outer| held[outer]);
        held.push(outer && query.holds(media));
    }
    held
}

/// The text, the alternative and whether there is an image in a value of `content`.
fn content_of(
    value: &Arc<str>,
    attribute: &dyn Fn(&str) -> Option<String>,
) -> (String, Option<String>, bool) {
    use cssparser::{ParseError, Parser, Token};
    let (mut shown, mut spoken, mut has_image) = (String::new(), None::<String>, false);
    let mut input = Parser::new(value);
    while let Ok(token) = input.next().cloned() {
        let text = match token {
            Token::QuotedString(text) => text.to_string(),
            Token::Delim('/') => {
                spoken = Some(String::new());
                continue;
            }
            Token::Function(name) if name.eq_ignore_ascii_case("attr") => {
                let name = input.parse_nested_block(|input| {
                    Ok::<_, ParseError<()>>(input.expect_ident()?.to_ascii_lowercase())
                });
                name.ok().and_then(|name| attribute(&name)).unwrap_or_default()
            }
            Token::Function(name) => {
                has_image |= !name.to_ascii_lowercase().starts_with("counter");
                continue;
            }
            Token::UnquotedUrl(_) => {
                has_image = true;
                continue;
            }
            _ => continue,
        };
        spoken.as_mut().unwrap_or(&mut shown).push_str(&text);
    }
    (shown, spoken, has_image)
}

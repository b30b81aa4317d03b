//! The looks of all elements of a page.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::Media;
use super::cascade::{Cascade, Matched, Origin};
use super::computed::{Computed, Surroundings};
use super::layers::{Layers, UNLAYERED};
use super::looks::{Looks, Name};
use super::matches::{Found, Matches, Part};
use super::sheet::{Lines, Place, Sheet};
use super::variables::{AllRegistered, initial, variables};
use crate::check::html::{Document, NodeId};

/// What each element of a page looks like.
#[derive(Debug)]
pub struct Styles {
    /// Elements that look alike share one.
    looks: Vec<Arc<Computed>>,
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
    pub computed: Arc<Computed>,
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
        Matches::of(document, linked, &[*media]).styles(media, &Looks::default())
    }

    /// Works out the looks of a page whose rules are found.
    pub(super) fn read(matches: &Matches<'_>, media: &Media, looks: &Looks) -> Self {
        Reader::new(matches, media, looks).read()
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

/// The sheets of a page at work on its looks.
struct Reader<'m> {
    matches: &'m Matches<'m>,
    /// For each sheet, which of its conditions hold.
    held: Vec<Vec<bool>>,
    layers: Layers,
    registered: AllRegistered<'m>,
    around: Surroundings,
    /// What is known of other pages.
    known: &'m Looks,
    looks: Vec<Arc<Computed>>,
    /// What the looks are called by other pages, if they may have them too.
    names: Vec<Option<Name>>,
    of: Vec<u32>,
    pseudos: HashMap<(NodeId, Pseudo), PseudoElement>,
    /// What looks alike on this page: the parent's look, and the list of rules.
    alike: HashMap<(u32, u32), u32, RandomState>,
}

impl<'m> Reader<'m> {
    fn new(matches: &'m Matches<'m>, media: &Media, known: &'m Looks) -> Self {
        let held: Vec<Vec<bool>> =
            matches.parts.iter().map(|part| part.held(matches.document, media)).collect();
        let in_use =
            matches.parts.iter().zip(&held).filter(|(_, held)| held.last() == Some(&true));
        let layers = Layers::new(
            in_use.flat_map(|(part, _)| part.sheet().layers.iter().map(|name| &**name)),
        );
        let registered: AllRegistered<'m> = matches
            .parts
            .iter()
            .zip(&held)
            .flat_map(|(part, held)| part.registered(held))
            .map(|registered| (&*registered.name, registered))
            .collect();
        let mut top = Computed::initial();
        top.variables = initial(&registered);
        Self {
            matches,
            held,
            layers,
            registered,
            around: Surroundings { media: *media, root_font_size: 16.0 },
            known,
            looks: vec![Arc::new(top)],
            names: vec![Name::root(matches, media)],
            of: vec![0; matches.document.len()],
            pseudos: HashMap::new(),
            alike: HashMap::default(),
        }
    }

    fn read(mut self) -> Styles {
        let document = self.matches.document;
        let mut elements = self.matches.elements.iter().peekable();
        for id in document.descendants(document.root()) {
            let parent = document.parent(id).map_or(0, |parent| self.of[parent.index()]);
            self.of[id.index()] = match elements.next_if(|(element, _)| *element == id) {
                Some((_, found)) => self.look(id, found, parent),
                None => parent,
            };
        }
        let numbers = self.matches.parts.iter().map(|part| (part.start, part.linked)).collect();
        Styles { looks: self.looks, of: self.of, pseudos: self.pseudos, numbers }
    }

    /// The look of an element whose parent has the look `parent`.
    fn look(&mut self, id: NodeId, found: &Found, parent: u32) -> u32 {
        let written = [(Origin::Hint, &found.hints), (Origin::Attribute, &found.attribute)];
        let look = match written {
            [(_, None), (_, None)] => self.by_rules(found.own, parent),
            written => {
                let computed = self.computed(found.own, written, parent);
                self.add(Arc::new(computed), None)
            }
        };
        if parent == 0 {
            self.around.root_font_size = self.looks[look as usize].font_size;
        }
        for (pseudo, list) in [(Pseudo::Before, found.before), (Pseudo::After, found.after)] {
            self.add_pseudo(id, pseudo, list, look);
        }
        look
    }

    /// The look of what no attribute speaks of.
    fn by_rules(&mut self, list: u32, parent: u32) -> u32 {
        if let Some(look) = self.alike.get(&(parent, list)) {
            return *look;
        }
        let rules = &self.matches.lists[list as usize];
        let name = self.names[parent as usize].map(|parent| parent.child(rules));
        let make = || self.computed(list, [], parent);
        let computed = match name {
            Some(name) => self.known.get(name, make),
            None => Arc::new(make()),
        };
        let look = self.add(computed, name);
        self.alike.insert((parent, list), look);
        look
    }

    fn add(&mut self, computed: Arc<Computed>, name: Option<Name>) -> u32 {
        self.looks.push(computed);
        self.names.push(name);
        u32::try_from(self.looks.len() - 1).unwrap_or_default()
    }

    fn computed<'l>(
        &self,
        list: u32,
        written: impl IntoIterator<Item = (Origin, &'l Option<Lines>)>,
        parent: u32,
    ) -> Computed {
        let parent = &self.looks[parent as usize];
        let (layer, specificity, order) = (UNLAYERED, 0, 0);
        let attributes = written.into_iter().filter_map(|(origin, lines)| {
            Some(Matched { lines: lines.as_ref()?, origin, layer, specificity, order })
        });
        let rules: Vec<Matched<'_>> = self.rules(list).chain(attributes).collect();
        let cascade = Cascade::new(rules.iter());
        let variables = variables(&parent.variables, &cascade.variables(), &self.registered);
        let winners = cascade.winners(&variables);
        Computed::new(parent, variables, &winners, &self.around)
    }

    /// The rules of a list that count.
    fn rules(&self, list: u32) -> impl Iterator<Item = Matched<'m>> {
        let matches = self.matches;
        matches.lists[list as usize].iter().filter_map(|(at, place)| {
            let part = &matches.parts[*at as usize];
            let counts = part.counts(place.rule, &self.held[*at as usize]);
            counts.then(|| matched(part, *place, &self.layers))
        })
    }

    fn add_pseudo(&mut self, id: NodeId, pseudo: Pseudo, list: u32, look: u32) {
        if self.matches.lists[list as usize].is_empty() {
            return;
        }
        let made = self.by_rules(list, look);
        let computed = Arc::clone(&self.looks[made as usize]);
        let Some(content) = &computed.content else { return };
        let document = self.matches.document;
        let attribute = |name: &str| document.attribute(id, name).map(str::to_owned);
        let (text, alternative, has_image) = content_of(content, &attribute);
        self.pseudos
            .insert((id, pseudo), PseudoElement { computed, text, alternative, has_image });
    }
}

/// A rule with what decides between it and others.
fn matched<'m>(part: &'m Part<'_>, place: Place, layers: &Layers) -> Matched<'m> {
    let sheet = part.sheet();
    let rule = &sheet.rules[place.rule];
    let layer = rule.layer.map(|layer| &*sheet.layers[layer]);
    Matched {
        lines: &rule.lines,
        origin: part.origin,
        layer: layers.strength(layer),
        specificity: rule.selectors.slice()[place.selector].specificity(),
        order: part.start + u32::try_from(place.rule).unwrap_or(0),
    }
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

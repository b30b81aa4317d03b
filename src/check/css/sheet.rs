//! A style sheet to its rules, and to what it refers to.

use std::collections::HashMap;
use std::sync::Arc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser, ToCss,
};
use foldhash::fast::RandomState;
use selectors::SelectorList;
use selectors::context::QuirksMode;
use selectors::parser::{AncestorHashes, Combinator, Component, ParseRelative, Selector};

use super::condition::Query;
use super::declaration::{self, Line};
use super::import::Import;
use super::length::Failed;
use super::references::{Reference, references};
use super::registered::Registered;
use super::scope::Scope;
use super::selector::{self, Name, Names, is_idle};

/// How deep rules may stand in rules.
const MAX_DEPTH: u32 = 24;

/// A style sheet, read once for all pages that use it.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub(super) rules: Vec<Rule>,
    /// Each with the condition that it stands in.
    pub(super) conditions: Vec<(Option<usize>, Query)>,
    pub(super) scopes: Vec<Scope>,
    /// The variables that it registers, each with the condition that it stands in.
    pub(super) registered: Vec<(Option<usize>, Registered)>,
    /// The full names of the layers, as they first appear.
    pub(super) layers: Vec<Box<str>>,
    pub(super) index: Index,
    /// What stands for its text.
    pub(super) print: [u8; 32],
    /// The other sheets that it begins with.
    pub imports: Vec<Import>,
    /// What the sheet loads.
    pub references: Vec<Reference>,
    /// Whether it may ask how the screen stands.
    pub asks_orientation: bool,
    /// Whether it may ask which colours the reader prefers.
    pub asks_colours: bool,
    /// Whether it may ask how large things on the page are.
    pub asks_containers: bool,
}

/// Lines for the elements that some selectors mean.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) selectors: SelectorList<Names>,
    pub(super) lines: Lines,
    pub(super) condition: Option<usize>,
    pub(super) layer: Option<usize>,
    pub(super) scope: Option<usize>,
}

/// Lines, each with whether it is important.
pub(super) type Lines = Arc<[(Line, bool)]>;

/// The rules by what their selectors end in, so that few are tried on each element.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub(super) ids: HashMap<Box<str>, Vec<Place>, RandomState>,
    pub(super) classes: HashMap<Box<str>, Vec<Place>, RandomState>,
    pub(super) names: HashMap<Box<str>, Vec<Place>, RandomState>,
    pub(super) attributes: HashMap<Box<str>, Vec<Place>, RandomState>,
    pub(super) others: Vec<Place>,
    /// For each selector of each rule, what must be above what it means.
    above: Vec<Box<[AncestorHashes]>>,
}

/// The rarest thing that an element must have for a selector to mean it.
enum Key<'a> {
    Id(&'a Name),
    Class(&'a Name),
    Name(&'a Name),
    Attribute(&'a Name),
    /// One of these.
    Any(Vec<Key<'a>>),
    /// Nothing that could be looked up.
    None,
}

/// A selector: the number of its rule, and its own within the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) rule: usize,
    pub(super) selector: usize,
}

impl Sheet {
    /// Reads a sheet. What a browser passes over is passed over.
    pub fn parse(css: &str) -> Self {
        let mut sheet = Self::default();
        let mut input = Parser::new(css);
        let mut reader = Reader::new(&mut sheet);
        for rule in StyleSheetParser::new(&mut input, &mut reader) {
            // A rule that cannot be read is passed over.
            let _ = rule;
        }
        sheet.references = references(css);
        sheet.asks_orientation = css.contains("orientation");
        sheet.asks_colours = css.contains("color-scheme") || css.contains("light-dark");
        sheet.asks_containers = css.contains("@container");
        sheet.index = Index::new(&sheet.rules);
        sheet.print = *blake3::hash(css.as_bytes()).as_bytes();
        sheet
    }

    /// The first selector of a rule, as browsers write it.
    pub fn selector(&self, rule: u32) -> Option<String> {
        let rule = self.rules.get(usize::try_from(rule).ok()?)?;
        Some(rule.selectors.slice().first()?.to_css_string())
    }

    /// Reads the lines of a `style` attribute.
    pub(super) fn lines(css: &str) -> Lines {
        let mut sheet = Self::default();
        let mut reader = Reader { in_attribute: true, ..Reader::new(&mut sheet) };
        let mut input = Parser::new(css);
        for line in RuleBodyParser::new(&mut input, &mut reader) {
            let _ = line;
        }
        reader.lines.into()
    }
}

impl Index {
    fn new(rules: &[Rule]) -> Self {
        let mut index = Self::default();
        for (rule, read) in rules.iter().enumerate() {
            let selectors = read.selectors.slice();
            for (selector, one) in selectors.iter().enumerate().filter(|(_, one)| !is_idle(one))
            {
                index.note(&Key::of(one), Place { rule, selector });
            }
            let above = |one| AncestorHashes::new(one, QuirksMode::NoQuirks);
            index.above.push(selectors.iter().map(above).collect());
        }
        index
    }

    /// What must be above all that a selector means, on a page without quirks.
    pub(super) fn above(&self, place: Place) -> &AncestorHashes {
        &self.above[place.rule][place.selector]
    }

    fn note(&mut self, key: &Key<'_>, place: Place) {
        let (map, name) = match key {
            Key::Id(name) => (&mut self.ids, name),
            Key::Class(name) => (&mut self.classes, name),
            Key::Name(name) => (&mut self.names, name),
            Key::Attribute(name) => (&mut self.attributes, name),
            Key::Any(keys) => return keys.iter().for_each(|key| self.note(key, place)),
            Key::None => return self.others.push(place),
        };
        map.entry(name.as_str().into()).or_default().push(place);
    }
}

impl<'a> Key<'a> {
    /// The key of what a selector ends in.
    fn of(selector: &'a Selector<Names>) -> Self {
        let mut best = Self::None;
        let mut parts = selector.iter();
        loop {
            for part in &mut parts {
                let key = Self::of_part(part);
                if key.rarity() > best.rarity() {
                    best = key;
                }
            }
            // What stands before `::before` is still about the same element.
            if parts.next_sequence() != Some(Combinator::PseudoElement) {
                return best;
            }
        }
    }

    fn of_part(part: &'a Component<Names>) -> Self {
        match part {
            Component::ID(id) => Self::Id(id),
            Component::Class(class) => Self::Class(class),
            Component::LocalName(name) => Self::Name(&name.lower_name),
            Component::AttributeInNoNamespaceExists { local_name_lower, .. } => {
                Self::Attribute(local_name_lower)
            }
            Component::AttributeInNoNamespace { local_name, .. } => Self::Attribute(local_name),
            Component::Is(list) | Component::Where(list) => {
                let keys: Vec<Self> = list.slice().iter().map(Self::of).collect();
                let known = keys.iter().all(|key| key.rarity() > 0);
                if known { Self::Any(keys) } else { Self::None }
            }
            _ => Self::None,
        }
    }

    fn rarity(&self) -> u8 {
        match self {
            Self::Id(_) => 5,
            Self::Class(_) => 4,
            Self::Attribute(_) => 3,
            Self::Name(_) => 2,
            Self::Any(_) => 1,
            Self::None => 0,
        }
    }
}

/// Reads the rules in one pair of braces, or in the whole sheet.
struct Reader<'s> {
    sheet: &'s mut Sheet,
    within: Within,
    /// What the lines here are about.
    selectors: Option<SelectorList<Names>>,
    lines: Vec<(Line, bool)>,
    depth: u32,
    in_attribute: bool,
}

/// What rules stand in.
#[derive(Clone, Copy, Default)]
struct Within {
    condition: Option<usize>,
    layer: Option<usize>,
    scope: Option<usize>,
}

/// What stands between an at-rule's name and its braces.
enum Prelude {
    Condition(Query),
    Layers(Vec<Box<str>>),
    Import(Import),
    Scope(Scope),
    Property(Box<str>),
}

impl<'s> Reader<'s> {
    fn new(sheet: &'s mut Sheet) -> Self {
        let (within, selectors, lines) = (Within::default(), None, Vec::new());
        Self { sheet, within, selectors, lines, depth: 0, in_attribute: false }
    }

    /// Makes a rule of the lines so far.
    fn flush(&mut self) {
        if self.lines.is_empty() {
            return;
        }
        let lines = std::mem::take(&mut self.lines).into();
        if let Some(selectors) = self.selectors.clone() {
            let Within { condition, layer, scope } = self.within;
            self.sheet.rules.push(Rule { selectors, lines, condition, layer, scope });
        }
    }

    /// Reads the inside of a pair of braces.
    fn inside(
        &mut self,
        within: Within,
        selectors: Option<SelectorList<Names>>,
        input: &mut Parser<'_>,
    ) -> Result<(), Failed> {
        self.flush();
        if self.depth >= MAX_DEPTH {
            return Err(ParseError::unexpected_token());
        }
        let depth = self.depth + 1;
        let mut inner = Reader { within, selectors, depth, ..Reader::new(&mut *self.sheet) };
        for item in RuleBodyParser::new(input, &mut inner) {
            let _ = item;
        }
        inner.flush();
        Ok(())
    }

    /// Whether nothing but layers' names and other imports came so far, so that a browser obeys one.
    fn may_import(&self) -> bool {
        let is_begun = !self.sheet.rules.is_empty() || !self.sheet.conditions.is_empty();
        self.depth == 0 && !is_begun && !self.in_attribute
    }

    /// The number of a layer by its name within the current one.
    fn layer_named(&mut self, name: &str) -> usize {
        let full: Box<str> = match self.within.layer.map(|at| &self.sheet.layers[at]) {
            Some(outer) => format!("{outer}.{name}").into(),
            None => name.into(),
        };
        let known = self.sheet.layers.iter().position(|layer| *layer == full);
        known.unwrap_or_else(|| {
            self.sheet.layers.push(full);
            self.sheet.layers.len() - 1
        })
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = SelectorList<Names>;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Self::Prelude, Failed> {
        let relative = match (&self.selectors, self.within.scope) {
            (Some(_), _) => ParseRelative::ForNesting,
            (None, Some(_)) => ParseRelative::ForScope,
            (None, None) => ParseRelative::No,
        };
        let read = selector::list(input, relative)?;
        let Some(outer) = &self.selectors else { return Ok(read) };
        // A part of an element, such as the marker of an item, has nothing within it.
        let whole = outer.slice().iter().filter(|one| selector::part_of(one).is_none());
        let whole: Vec<Selector<Names>> = whole.cloned().collect();
        match whole.is_empty() {
            true => Err(ParseError::unexpected_token()),
            false => {
                Ok(read.replace_parent_selector(&SelectorList::from_iter(whole.into_iter())))
            }
        }
    }

    fn parse_block(
        &mut self,
        selectors: Self::Prelude,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), Failed> {
        self.inside(self.within, Some(selectors), input)
    }
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = Prelude;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Prelude, Failed> {
        match &*name.to_ascii_lowercase() {
            "media" => Ok(Prelude::Condition(Query::media(input))),
            "supports" => Ok(Prelude::Condition(Query::supports(input))),
            "layer" if input.is_exhausted() => Ok(Prelude::Layers(Vec::new())),
            "layer" => Ok(Prelude::Layers(input.parse_comma_separated(layer_name)?)),
            "import" if self.may_import() => Ok(Prelude::Import(Import::read(input)?)),
            "container" => Ok(Prelude::Condition(Query::container(input))),
            "scope" => Ok(Prelude::Scope(Scope::read(input, self.within.scope)?)),
            "property" => Ok(Prelude::Property(input.expect_ident()?.as_ref().into())),
            // The first frame of an animation needs a clock.
            _ => Err(ParseError::unexpected_token()),
        }
    }

    fn rule_without_block(&mut self, prelude: Prelude, _: &ParserState) -> Result<(), ()> {
        match prelude {
            Prelude::Import(mut import) => {
                import.ahead.clone_from(&self.sheet.layers);
                self.sheet.imports.push(import);
                Ok(())
            }
            Prelude::Layers(names) if !names.is_empty() => {
                for name in names {
                    self.layer_named(&name);
                }
                Ok(())
            }
            _ => Err(()),
        }
    }

    fn parse_block(
        &mut self,
        prelude: Prelude,
        start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), Failed> {
        let selectors = self.selectors.clone();
        match prelude {
            Prelude::Condition(query) => {
                self.sheet.conditions.push((self.within.condition, query));
                let condition = Some(self.sheet.conditions.len() - 1);
                self.inside(Within { condition, ..self.within }, selectors, input)
            }
            Prelude::Layers(names) => {
                // A layer without a name is one of its own.
                let own = format!("({})", start.position().byte_index());
                let name = names.into_iter().next().unwrap_or_else(|| own.into());
                let layer = Some(self.layer_named(&name));
                self.inside(Within { layer, ..self.within }, selectors, input)
            }
            Prelude::Scope(scope) => {
                self.sheet.scopes.push(scope);
                let scope = Some(self.sheet.scopes.len() - 1);
                self.inside(Within { scope, ..self.within }, None, input)
            }
            Prelude::Property(name) => {
                let registered = Registered::read(name, input)?;
                self.sheet.registered.push((self.within.condition, registered));
                Ok(())
            }
            Prelude::Import(_) => Err(ParseError::unexpected_token()),
        }
    }
}

impl<'i> DeclarationParser<'i> for Reader<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), Failed> {
        self.lines.push(declaration::parse(&name, input)?);
        Ok(())
    }
}

impl RuleBodyItemParser<'_, (), ()> for Reader<'_> {
    fn parse_declarations(&self) -> bool {
        self.selectors.is_some() || self.in_attribute
    }

    fn parse_qualified(&self) -> bool {
        !self.in_attribute
    }
}

/// A layer's name, with points between the names of layers in layers.
pub(super) fn layer_name(input: &mut Parser<'_>) -> Result<Box<str>, Failed> {
    let mut name = input.expect_ident()?.to_string();
    while input.try_parse(|input| input.expect_delim('.')).is_ok() {
        name.push('.');
        name.push_str(input.expect_ident()?);
    }
    Ok(name.into())
}

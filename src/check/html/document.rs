//! The tree of a page: nodes in one list, linked by number.
//!
//! Walks need no recursion and no allocation. What is in a `template` is not part of the page and
//! no walk comes to it; [`Document::template_contents`] does. A declared shadow tree is reached
//! by [`Document::shadow_root`] in the same way.

use std::collections::HashMap;
use std::ops::Range;

use super::flat::Shadows;

/// A page as a tree. Made by [`Document::parse`].
#[derive(Debug, Clone)]
pub struct Document {
    nodes: Vec<Node>,
    /// The first element with each `id`, in tree order. Filled when the tree is complete.
    ids: HashMap<Box<str>, NodeId>,
    mode: Mode,
    problems: Vec<Problem>,
    /// Where shadow trees are, once they stand where they are shown.
    pub(super) shadows: Shadows,
}

/// The number of a node in its document, in the order in which the nodes were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// A start tag, and what it opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The local name: in lower case, but for the SVG elements that have capitals.
    pub name: Box<str>,
    /// Which language the name belongs to.
    pub namespace: Namespace,
    /// The attributes in the order of writing, each name once.
    pub attributes: Vec<Attribute>,
    /// Which hidden tree this element holds, if any.
    hidden: Option<Hidden>,
}

/// An attribute as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// In lower case, but for the SVG attributes that have capitals.
    pub name: Box<str>,
    /// Without its quotation marks, and with character references replaced.
    pub value: Box<str>,
    /// The bytes from the name to the end of the value.
    pub span: Range<usize>,
    /// The bytes of the value between the quotation marks; empty where none was written.
    pub value_span: Range<usize>,
}

/// The language that an element's name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Namespace {
    /// HTML itself.
    Html,
    /// `svg` and what is in it.
    Svg,
    /// `math` and what is in it.
    MathMl,
}

/// How a browser lays the page out, by its doctype.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// By the standards.
    Standards,
    /// By the standards, but for the height of lines in tables.
    LimitedQuirks,
    /// As the browsers of the nineties did: there was no doctype, or an old one.
    Quirks,
}

/// A mistake in the writing of the page, by the standard's name for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, as the HTML standard calls it, for example `duplicate-attribute`.
    pub name: &'static str,
    /// Where.
    pub span: Range<usize>,
}

/// A tree below an element that is not part of the page's own tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hidden {
    Template(NodeId),
    Shadow(NodeId),
}

#[derive(Debug, Clone)]
struct Node {
    data: Data,
    span: Range<usize>,
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

#[derive(Debug, Clone)]
enum Data {
    /// The document, or the top of a hidden tree.
    Root,
    Doctype {
        name: Box<str>,
        public: Box<str>,
        system: Box<str>,
    },
    Element(Element),
    Text(String),
    Comment(Box<str>),
}

impl Document {
    /// Reads a page. Every text gives a tree.
    pub fn parse(html: &str) -> Self {
        super::build::build(html)
    }

    /// The document itself, above `html`.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// What `id` is in; `None` for the document and for the top of a hidden tree.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The node before `id` in the same parent.
    pub fn previous_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).previous
    }

    /// The node after `id` in the same parent.
    pub fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).next
    }

    /// The nodes directly in `id`.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, |child| self.node(*child).next)
    }

    /// What `id` is in, nearest first, up to the document.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |above| self.parent(*above))
    }

    /// Everything in `id` in document order, without `id` itself.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, move |at| self.following(*at, id))
    }

    /// The elements of the page in document order.
    pub fn elements(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.descendants(self.root()).filter(|id| self.element(*id).is_some())
    }

    /// The element that `id` is.
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id).data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The name of an HTML element; `None` for any other node, elements of SVG included.
    pub fn name(&self, id: NodeId) -> Option<&str> {
        let element = self.element(id)?;
        (element.namespace == Namespace::Html).then_some(&*element.name)
    }

    /// The value of an attribute; empty where it was written without one.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.element(id)?.attribute(name)
    }

    /// The text that `id` is, if it is text.
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The comment that `id` is.
    pub fn comment(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).data {
            Data::Comment(text) => Some(text),
            _ => None,
        }
    }

    /// All text in `id`, put together.
    pub fn text_content(&self, id: NodeId) -> String {
        self.descendants(id).filter_map(|node| self.text(node)).collect()
    }

    /// The bytes of the start tag, of the text or of the comment. Empty for an element that
    /// nobody wrote, such as a `tbody`, at the place where it began.
    pub fn span(&self, id: NodeId) -> Range<usize> {
        self.node(id).span.clone()
    }

    /// The first element of the page with this `id`.
    pub fn by_id(&self, value: &str) -> Option<NodeId> {
        self.ids.get(value).copied()
    }

    /// What a `template` holds: the top of a tree that is not part of the page.
    pub fn template_contents(&self, id: NodeId) -> Option<NodeId> {
        match self.element(id)?.hidden {
            Some(Hidden::Template(top)) => Some(top),
            _ => None,
        }
    }

    /// The top of the shadow tree that a `template` with `shadowrootmode` gave to `id`.
    pub fn shadow_root(&self, id: NodeId) -> Option<NodeId> {
        match self.element(id)?.hidden {
            Some(Hidden::Shadow(top)) => Some(top),
            _ => None,
        }
    }

    /// The name of the document type with its public and system identifier.
    pub fn doctype(&self) -> Option<(&str, &str, &str)> {
        self.children(self.root()).find_map(|id| match &self.node(id).data {
            Data::Doctype { name, public, system } => Some((&**name, &**public, &**system)),
            _ => None,
        })
    }

    /// How a browser lays the page out.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// What is wrong with the writing, in the order of the page.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many nodes there are, those of hidden trees included. Every [`NodeId::index`] is below.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing but the document itself.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    pub(super) fn following(&self, id: NodeId, top: NodeId) -> Option<NodeId> {
        if let Some(first) = self.node(id).first {
            return Some(first);
        }
        let mut at = id;
        while at != top {
            if let Some(next) = self.node(at).next {
                return Some(next);
            }
            at = self.node(at).parent?;
        }
        None
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.index()]
    }
}

impl Element {
    /// The value of an attribute; empty where it was written without one.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_written(name).map(|attribute| &*attribute.value)
    }

    /// The attribute with its place.
    pub fn attribute_written(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.name == name)
    }

    /// An element that holds nothing yet.
    pub(super) fn new(name: &str, namespace: Namespace, attributes: Vec<Attribute>) -> Self {
        Self { name: name.into(), namespace, attributes, hidden: None }
    }
}

impl NodeId {
    /// The number as the place in a list of [`Document::len`] things.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the builder of the tree does to it.
impl Document {
    pub(super) fn new() -> Self {
        let mut document = Self {
            nodes: Vec::new(),
            ids: HashMap::new(),
            mode: Mode::Standards,
            problems: Vec::new(),
            shadows: Shadows::default(),
        };
        document.add(Data::Root, 0..0);
        document
    }

    pub(super) fn add_element(&mut self, element: Element, span: Range<usize>) -> NodeId {
        self.add(Data::Element(element), span)
    }

    pub(super) fn add_comment(&mut self, text: &str, span: Range<usize>) -> NodeId {
        self.add(Data::Comment(text.into()), span)
    }

    pub(super) fn add_text(&mut self, text: &str, span: Range<usize>) -> NodeId {
        self.add(Data::Text(text.to_owned()), span)
    }

    pub(super) fn add_doctype(&mut self, names: [&str; 3], span: Range<usize>) -> NodeId {
        let [name, public, system] = names.map(Into::into);
        self.add(Data::Doctype { name, public, system }, span)
    }

    /// Gives `id` the contents of a template.
    pub(super) fn add_template(&mut self, id: NodeId) -> NodeId {
        let top = self.add(Data::Root, self.span(id));
        self.hide(id, Hidden::Template(top))
    }

    /// Gives `id` a shadow tree.
    pub(super) fn add_shadow(&mut self, id: NodeId, span: Range<usize>) -> NodeId {
        let top = self.add(Data::Root, span);
        self.hide(id, Hidden::Shadow(top))
    }

    /// A template in no tree, whose contents are `top`.
    pub(super) fn add_detached_template(&mut self, top: NodeId, span: Range<usize>) -> NodeId {
        let element = Element::new("template", Namespace::Html, Vec::new());
        let id = self.add_element(element, span);
        self.hide(id, Hidden::Template(top));
        id
    }

    /// Makes more text of a text node; `false` if it is none.
    pub(super) fn extend_text(&mut self, id: NodeId, more: &str, end: usize) -> bool {
        let node = self.node_mut(id);
        let Data::Text(text) = &mut node.data else { return false };
        text.push_str(more);
        node.span.end = node.span.end.max(end);
        true
    }

    /// Gives an element the attributes that it does not have yet.
    pub(super) fn add_attributes(&mut self, id: NodeId, attributes: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.node_mut(id).data {
            for attribute in attributes {
                if element.attribute(&attribute.name).is_none() {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    /// Puts `id`, which is in no tree, into `parent` before `before` or at the end.
    pub(super) fn insert(&mut self, id: NodeId, parent: NodeId, before: Option<NodeId>) {
        let previous = match before {
            Some(next) => self.node(next).previous,
            None => self.node(parent).last,
        };
        let node = self.node_mut(id);
        (node.parent, node.previous, node.next) = (Some(parent), previous, before);
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(id),
            None => self.node_mut(parent).first = Some(id),
        }
        match before {
            Some(next) => self.node_mut(next).previous = Some(id),
            None => self.node_mut(parent).last = Some(id),
        }
    }

    /// Takes `id` out of its tree with everything in it.
    pub(super) fn detach(&mut self, id: NodeId) {
        let node = self.node_mut(id);
        let (parent, previous, next) =
            (node.parent.take(), node.previous.take(), node.next.take());
        match (previous, parent) {
            (Some(previous), _) => self.node_mut(previous).next = next,
            (None, Some(parent)) => self.node_mut(parent).first = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.node_mut(next).previous = previous,
            (None, Some(parent)) => self.node_mut(parent).last = previous,
            (None, None) => {}
        }
    }

    /// Moves everything in `from` to the end of `to`.
    pub(super) fn move_children(&mut self, from: NodeId, to: NodeId) {
        while let Some(child) = self.node(from).first {
            self.detach(child);
            self.insert(child, to, None);
        }
    }

    /// The last node in `id`.
    pub(super) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).last
    }

    pub(super) fn set_mode(&mut self, mode: Mode) {
        self.mode = mode;
    }

    /// Ends the making: notes the ids and the problems.
    pub(super) fn finish(&mut self, mut problems: Vec<Problem>) {
        problems.sort_by_key(|problem| problem.span.start);
        self.problems = problems;
        self.ids.clear();
        self.note_ids();
    }

    /// Notes the ids of the tree that are not known yet.
    pub(super) fn note_ids(&mut self) {
        let mut ids = std::mem::take(&mut self.ids);
        for id in self.elements() {
            if let Some(value) = self.attribute(id, "id").filter(|value| !value.is_empty()) {
                ids.entry(value.into()).or_insert(id);
            }
        }
        self.ids = ids;
    }

    fn add(&mut self, data: Data, span: Range<usize>) -> NodeId {
        // A page of four thousand million nodes does not fit into memory.
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let (parent, previous, next, first, last) = (None, None, None, None, None);
        self.nodes.push(Node { data, span, parent, previous, next, first, last });
        id
    }

    fn hide(&mut self, id: NodeId, hidden: Hidden) -> NodeId {
        if let Data::Element(element) = &mut self.node_mut(id).data {
            element.hidden = Some(hidden);
        }
        let (Hidden::Template(top) | Hidden::Shadow(top)) = hidden;
        top
    }
}

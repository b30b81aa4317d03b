//! `@scope`: rules that count only within some elements of a page, and not within others in these.
//!
//! Which of two scopes begins nearer to an element does not decide between their rules here: the later one wins.

use cssparser::Parser;
use selectors::context::MatchingContext;
use selectors::matching::matches_selector_list;
use selectors::parser::ParseRelative;
use selectors::{Element, SelectorList};

use super::element::Node;
use super::length::Failed;
use super::selector::{self, Names};
use crate::check::html::NodeId;

/// Where some rules count.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// The scope that this one stands in, by its place among those of the sheet.
    outer: Option<usize>,
    /// What it begins at; nothing where it is what holds the style sheet.
    starts: Option<SelectorList<Names>>,
    /// What it ends at.
    ends: Option<SelectorList<Names>>,
}

/// The scopes of a sheet, and the element around the sheet.
pub(super) struct Scopes<'s> {
    pub(super) all: &'s [Scope],
    pub(super) around: Option<NodeId>,
}

impl Scope {
    /// Reads what stands between `@scope` and its braces.
    pub(super) fn read(input: &mut Parser<'_>, outer: Option<usize>) -> Result<Self, Failed> {
        let starts = input.try_parse(in_brackets).ok();
        let has_end = input.try_parse(|input| input.expect_ident_matching("to")).is_ok();
        let ends = if has_end { Some(in_brackets(input)?) } else { None };
        input.expect_exhausted()?;
        Ok(Self { outer, starts, ends })
    }
}

fn in_brackets(input: &mut Parser<'_>) -> Result<SelectorList<Names>, Failed> {
    input.expect_parenthesis_block()?;
    input.parse_nested_block(|input| selector::list(input, ParseRelative::ForScope))
}

impl Scopes<'_> {
    /// Whether `matches` says yes for `node` with any of the elements at which the scope begins, as `:scope`.
    pub(super) fn any(
        &self,
        scope: usize,
        node: Node<'_>,
        context: &mut MatchingContext<'_, Names>,
        matches: &dyn Fn(&mut MatchingContext<'_, Names>) -> bool,
    ) -> bool {
        self.roots(scope, node, context)
            .into_iter()
            .any(|root| context.nest_for_scope(Some(root.opaque()), matches))
    }

    /// The elements at which a scope begins that `node` is in, itself included, nearest first.
    fn roots<'a>(
        &self,
        scope: usize,
        node: Node<'a>,
        context: &mut MatchingContext<'_, Names>,
    ) -> Vec<Node<'a>> {
        let Some(Scope { outer, starts, ends }) = self.all.get(scope) else {
            return Vec::new();
        };
        let path: Vec<Node<'a>> =
            std::iter::successors(Some(node), Element::parent_element).collect();
        let mut roots = Vec::new();
        for (at, root) in path.iter().enumerate() {
            let begins = match (starts, outer) {
                (None, _) => self.holds_the_sheet(*root),
                (Some(starts), None) => is_one(starts, *root, None, context),
                (Some(starts), Some(outer)) => self
                    .roots(*outer, *root, context)
                    .into_iter()
                    .any(|around| is_one(starts, *root, Some(around), context)),
            };
            let has_ended = |context: &mut MatchingContext<'_, Names>| {
                ends.as_ref().is_some_and(|ends| {
                    path[..=at].iter().any(|end| is_one(ends, *end, Some(*root), context))
                })
            };
            if begins && !has_ended(context) {
                roots.push(*root);
            }
        }
        roots
    }

    fn holds_the_sheet(&self, node: Node<'_>) -> bool {
        match self.around {
            Some(around) => node.id == around,
            None => node.is_root(),
        }
    }
}

/// Whether one of these selectors means `node`, where `:scope` is the element `scope`.
fn is_one(
    list: &SelectorList<Names>,
    node: Node<'_>,
    scope: Option<Node<'_>>,
    context: &mut MatchingContext<'_, Names>,
) -> bool {
    context.nest_for_scope_condition(scope.map(|scope| scope.opaque()), |context| {
        matches_selector_list(list, node, context)
    })
}

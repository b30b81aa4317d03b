//! The role that an element has of itself.
//!
//! Source: HTML-AAM 1.0 and SVG-AAM 1.0. Callers may rely on one rule: `None` means that the
//! specification maps the element to nothing, which is not the same as the role `generic`.

use super::{Headers, Role, explicit, role};
use crate::check::html::{Document, Namespace, NodeId};

/// What holds an article, an aside, a section and the like: a `header` in one is not the page's.
const SECTIONING: &[&str] = &["article", "aside", "main", "nav", "section"];

/// The role of `id` without its `role` attribute. `above` tells the roles of what it is in.
pub(in crate::check) fn implicit(
    document: &Document,
    headers: &Headers,
    id: NodeId,
    above: &dyn Fn(NodeId) -> Option<&'static Role>,
) -> Option<&'static Role> {
    let element = document.element(id)?;
    let name = match element.namespace {
        Namespace::Html => html(&Html { document, headers, id, above }, &element.name)?,
        Namespace::Svg => svg(document, id, &element.name)?,
        Namespace::MathMl => (&*element.name == "math").then_some("math")?,
    };
    role(name)
}

/// An HTML element whose role is looked for.
struct Html<'a> {
    document: &'a Document,
    headers: &'a Headers,
    id: NodeId,
    above: &'a dyn Fn(NodeId) -> Option<&'static Role>,
}

fn html(at: &Html, name: &str) -> Option<&'static str> {
    Some(match name {
        "a" | "area" if at.has("href") => "link",
        "a" | "area" | "b" | "bdi" | "bdo" | "body" | "data" | "div" | "i" | "pre" | "q"
        | "samp" | "small" | "span" | "u" => "generic",
        "address" | "details" | "fieldset" | "hgroup" | "optgroup" => "group",
        "article" | "blockquote" | "button" | "caption" | "code" | "dialog" | "figure"
        | "main" | "math" | "meter" | "search" | "strong" | "time" => return as_named(name),
        "aside" => at.aside(),
        "datalist" => "listbox",
        "dd" => "definition",
        "del" | "s" => "deletion",
        "dfn" | "dt" => "term",
        "em" => "emphasis",
        "footer" => at.of_page("contentinfo", "sectionfooter"),
        "form" => "form",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "header" => at.of_page("banner", "sectionheader"),
        "hr" => "separator",
        "html" => "document",
        "img" => at.image(),
        "input" => return at.input(),
        "ins" => "insertion",
        "li" => at.item(),
        "menu" | "ol" | "ul" => "list",
        "nav" => "navigation",
        "option" => "option",
        "output" => "status",
        "p" => "paragraph",
        "progress" => "progressbar",
        "section" => at.when_named("region"),
        "select" => at.choice(),
        "sub" => "subscript",
        "sup" => "superscript",
        "table" => "table",
        "tbody" | "tfoot" | "thead" => at.within_table("rowgroup"),
        "td" => at.cell(),
        "textarea" => "textbox",
        "th" => at.header(),
        "tr" => at.within_table("row"),
        _ => return None,
    })
}

/// The role that is called as the element.
fn as_named(name: &str) -> Option<&'static str> {
    role(name).map(|role| role.name)
}

fn svg(document: &Document, id: NodeId, name: &str) -> Option<&'static str> {
    match name {
        "svg" => Some("graphics-document"),
        "a" => ["href", "xlink:href"]
            .iter()
            .any(|name| document.attribute(id, name).is_some())
            .then_some("link"),
        "image" => Some("img"),
        _ => None,
    }
}

impl Html<'_> {
    fn has(&self, attribute: &str) -> bool {
        self.value(attribute).is_some()
    }

    fn value(&self, attribute: &str) -> Option<&str> {
        self.document.attribute(self.id, attribute)
    }

    /// Whether the element is given a name in one of the ways that make it a landmark.
    fn is_named(&self) -> bool {
        let said = |name| self.value(name).is_some_and(|value| !value.trim().is_empty());
        said("aria-label") || said("aria-labelledby") || said("title")
    }

    fn when_named(&self, role: &'static str) -> &'static str {
        if self.is_named() { role } else { "generic" }
    }

    /// Whether it is in one of these elements, or in an element with a role of the same name.
    fn is_in_section(&self) -> bool {
        let roles = ["article", "complementary", "main", "navigation", "region"];
        self.document.ancestors(self.id).any(|above| {
            self.document.name(above).is_some_and(|name| SECTIONING.contains(&name))
                || explicit(self.document.attribute(above, "role").unwrap_or_default())
                    .is_some_and(|role| roles.contains(&role.name))
        })
    }

    fn of_page(&self, page: &'static str, section: &'static str) -> &'static str {
        if self.is_in_section() { section } else { page }
    }

    fn aside(&self) -> &'static str {
        let inner = ["article", "aside", "nav", "section"];
        let is_inner = self
            .document
            .ancestors(self.id)
            .any(|above| self.document.name(above).is_some_and(|name| inner.contains(&name)));
        if is_inner { self.when_named("complementary") } else { "complementary" }
    }

    /// An empty `alt` says that the image is decoration.
    fn image(&self) -> &'static str {
        if self.value("alt") == Some("") { "none" } else { "img" }
    }

    fn input(&self) -> Option<&'static str> {
        let kind = self.value("type").unwrap_or_default().to_ascii_lowercase();
        let text = |usual| if self.suggests() { "combobox" } else { usual };
        Some(match &*kind {
            "button" | "image" | "reset" | "submit" => "button",
            "checkbox" => "checkbox",
            "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "password"
            | "time" | "week" => return None,
            "number" => "spinbutton",
            "radio" => "radio",
            "range" => "slider",
            "search" => text("searchbox"),
            _ => text("textbox"),
        })
    }

    /// Whether `list` names suggestions.
    fn suggests(&self) -> bool {
        let list = self.value("list").and_then(|list| self.document.by_id(list));
        list.is_some_and(|list| self.document.name(list) == Some("datalist"))
    }

    fn choice(&self) -> &'static str {
        let size = self.value("size").and_then(|size| size.trim().parse::<u32>().ok());
        let is_open = self.has("multiple") || size.is_some_and(|size| size > 1);
        if is_open { "listbox" } else { "combobox" }
    }

    /// The role of what `self` is directly in, that of a shadow tree's host included.
    fn parent_role(&self) -> Option<&'static Role> {
        (self.above)(self.document.parent(self.id)?)
    }

    fn item(&self) -> &'static str {
        let parent = self.document.parent(self.id);
        let is_list = |name| matches!(name, Some("menu" | "ol" | "ul"));
        let role = self.parent_role();
        match role {
            Some(role) if role.is_presentational() => "none",
            Some(role) if role.is_a("list") => "listitem",
            _ if is_list(parent.and_then(|parent| self.document.name(parent))) => "listitem",
            _ => "generic",
        }
    }

    /// The role of the table that it is in.
    fn table_role(&self) -> Option<&'static Role> {
        let is_table = |above: &NodeId| self.document.name(*above) == Some("table");
        let table = self.document.ancestors(self.id).find(is_table)?;
        (self.above)(table)
    }

    /// `usual` where the table is one to assistive technology too.
    fn within_table(&self, usual: &'static str) -> &'static str {
        match self.table_role() {
            Some(role) if role.is_presentational() => "none",
            Some(role) if role.is_a("table") => usual,
            _ => "generic",
        }
    }

    fn cell(&self) -> &'static str {
        match self.table_role() {
            Some(role) if role.is_a("grid") => "gridcell",
            _ => self.within_table("cell"),
        }
    }

    fn header(&self) -> &'static str {
        let role = match self.value("scope").map(str::to_ascii_lowercase).as_deref() {
            Some("row" | "rowgroup") => "rowheader",
            Some("col" | "colgroup") => "columnheader",
            _ => self.headers.role(self.id).unwrap_or("columnheader"),
        };
        self.within_table(role)
    }
}

//! The value of an option, as a publication sets it and as templates see it.

use tera::Value;

use super::logo::Logo;
use crate::diag::{Code, Diagnostic, Span};
use crate::fields;
use crate::model::kind::{Field, Type};
use crate::model::node::{Data, Node};

/// The value of an option.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Setting {
    /// One line, a choice or a colour; empty when there is none.
    Text(String),
    /// A switch.
    Switch(bool),
    /// A whole number.
    Number(u64),
    /// Several choices.
    Several(Vec<String>),
    /// Links to other sites.
    Links(Vec<Link>),
    /// A picture in the header.
    Logo(Option<Logo>),
}

/// A link to another site.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    label: String,
    url: String,
}

impl Setting {
    /// The value as templates see it.
    pub(super) fn tera(&self) -> Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Switch(on) => (*on).into(),
            Self::Number(number) => (*number).into(),
            Self::Several(words) => {
                words.iter().map(|word| Value::from(word.as_str())).collect::<Vec<_>>().into()
            }
            Self::Links(links) => links.iter().map(Link::tera).collect::<Vec<_>>().into(),
            Self::Logo(logo) => logo.as_ref().map_or_else(Value::none, Logo::tera),
        }
    }
}

impl Link {
    fn tera(&self) -> Value {
        group([("label", self.label.as_str().into()), ("url", self.url.as_str().into())])
    }
}

/// A value with named parts.
pub(super) fn group<const N: usize>(parts: [(&'static str, Value); N]) -> Value {
    let parts = parts.into_iter().map(|(name, value)| (tera::value::Key::from(name), value));
    Value::from(parts.collect::<tera::Map>())
}

/// Reads links to other sites. Links to pages of the publication itself are its own
/// navigation, where each is checked.
pub(super) fn links(node: &Node, problems: &mut Vec<Diagnostic>) -> Option<Vec<Link>> {
    let before = problems.len();
    let Data::List(items) = &node.data else {
        problems.push(no_link(node.span));
        return None;
    };
    let mut links = Vec::new();
    for item in items {
        if !matches!(item.data, Data::Map(_)) {
            problems.push(no_link(item.span));
            continue;
        }
        let record = fields::record(&link_fields(), item, "link", problems);
        if let (Some(label), Some(url)) = (record.text("label"), record.text("url")) {
            links.push(Link { label: label.to_owned(), url: url.to_owned() });
        }
    }
    (problems.len() == before).then_some(links)
}

fn no_link(place: Span) -> Diagnostic {
    Diagnostic::error(Code::ThemeOption, "this is not a list of links")
        .at(place, "")
        .help("write each as `- {label: Our hospitals, url: \"https://www.example.org/\"}`")
        .help("links to your own pages belong to `navigation` and `footer` in `content/publication.yaml`")
}

fn link_fields() -> Vec<Field> {
    vec![
        Field::new("label", Type::text(), "The words of the link", "Our hospitals").required(),
        Field::new("url", Type::Url, "Where it leads", "https://www.example.org/").required(),
    ]
}

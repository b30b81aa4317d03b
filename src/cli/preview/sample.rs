//! The content of the preview: that of `init`, with pages that show what it does not.

use std::fmt::Write;

use super::colours;
use crate::cli::starter;
use crate::model::node::{Data, Node};
use crate::theme::Chosen;

/// The content of the preview in one scheme.
pub(super) struct Sample<'a> {
    theme: &'a Chosen,
    scheme: &'static str,
}

/// Pages that the starter does not have.
const PAGES: &[(&str, &str)] = &[
    ("content/components.md", include_str!("components.md")),
    ("content/draft.md", include_str!("draft.md")),
];

/// The professions for which the theme draws an emblem, beside those of the starter, and one for which it draws none.
const PROFESSIONS: [(&str, &str); 15] = [
    ("art therapist", "an"),
    ("diagnostic radiographer", "a"),
    ("dramatherapist", "a"),
    ("music therapist", "a"),
    ("nurse", "a"),
    ("operating department practitioner", "an"),
    ("orthoptist", "an"),
    ("orthotist", "an"),
    ("osteopath", "an"),
    ("paramedic", "a"),
    ("physiotherapist", "a"),
    ("podiatrist", "a"),
    ("prosthetist", "a"),
    ("speech and language therapist", "a"),
    ("therapeutic radiographer", "a"),
];

impl<'a> Sample<'a> {
    pub(super) fn new(theme: &'a Chosen, scheme: &'static str) -> Self {
        Self { theme, scheme }
    }

    /// Every file, by its path below the folder in which it is made.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let (swatches, pairs) = self.theme.colours();
        let mut files: Vec<(String, String)> = starter::FILES
            .iter()
            .chain(PAGES)
            .filter(|(path, _)| path.starts_with("content/"))
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect();
        for (path, text) in &mut files {
            if path == "content/publication.yaml" {
                *text = self.publication(text);
            }
        }
        files.extend(PROFESSIONS.iter().map(|(name, article)| profession(name, article)));
        files.extend(colours::page(&swatches, &pairs));
        files
    }

    /// The starter's own description, with the theme and its options, and with links that work
    /// without a server.
    fn publication(&self, starter: &str) -> String {
        let mut options = String::new();
        for (key, value) in self.theme.options.as_ref().map_or(&[][..], Node::entries) {
            if key.value != "scheme" {
                let _ = writeln!(options, "  {}: {}", key.value, flow(value));
            }
        }
        let theme = format!(
            "theme: {}\ntheme_options:\n  scheme: {}\n{options}links: file\n{SUCCESSOR}",
            self.theme.name, self.scheme
        );
        starter
            .replace("theme: civic\n", &theme)
            .replace("navigation:\n", NAVIGATION)
            .replace("title: Workforce Strategy 2026 to 2029", "title: Preview of a theme")
    }
}

const SUCCESSOR: &str = "successor: {title: The strategy that comes next, url: \"https://strategy.example.org/next/\"}\n";

const NAVIGATION: &str = "\
navigation:
  - to: /components/
    label: Parts
  - to: /colours/
    label: Colours
  - to: /draft/
    label: A draft
";

fn profession(name: &str, article: &str) -> (String, String) {
    let title = crate::text::sentence_case(name);
    let text = format!(
        "---\nsingular: {name}\nplural: {name}s\narticle: {article}\nnational_title: {{not_stated: The sample gives none}}\n\
         regulator_title: {title}\nsummary: {title}s are here to show their emblem and their hue.\n\
         what_they_do: They show what a profile looks like.\nwhere_they_work: You meet them on this page.\n\
         places: [example-hospital]\nfuture_plans: {{not_stated: The sample names no plans}}\nsupport_roles: [Assistant]\nowner: Preview\n---\n"
    );
    (format!("content/professions/{}.md", name.replace(' ', "-")), text)
}

/// A value on one line, with every word in quotation marks: the theme reads them all alike.
fn flow(node: &Node) -> String {
    match &node.data {
        Data::Empty => "\"\"".to_owned(),
        Data::Scalar(scalar) => quoted(&scalar.text),
        Data::List(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Data::Map(entries) => {
            let entry = |(key, value): &(crate::diag::Spanned<String>, Node)| {
                format!("{}: {}", key.value, flow(value))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text as YAML has it in double quotation marks, which JSON has too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

//! The words that a theme adds to pages, in Fluent.

use std::collections::BTreeMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::Layer;
use crate::diag::{Code, Diagnostic, SourceId, Span};
use crate::model::entry::Language;
use crate::source::Sources;
use crate::text::push_escaped;

/// The words of a theme, by language.
pub struct Strings {
    bundles: BTreeMap<String, FluentBundle<FluentResource>>,
}

/// Words, and the language that they were found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'s> {
    /// The words.
    pub text: String,
    /// The tag of their language.
    pub language: &'s str,
}

/// The language that every theme has.
const FALLBACK: &str = "en";

impl Strings {
    /// Reads `strings/*.ftl` of every layer; the words of the most special one win.
    pub(super) fn load(
        layers: &[Layer],
        sources: &Sources,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut bundles = BTreeMap::new();
        for layer in layers.iter().rev() {
            for (file, source) in layer.files.below("strings") {
                let Some(language) = file.strip_suffix(".ftl") else { continue };
                let bundle =
                    bundles.entry(language.to_owned()).or_insert_with(|| bundle(language));
                bundle.add_resource_overriding(resource(source, sources, problems));
            }
        }
        Self { bundles }
    }

    /// The words for `key` in `language`, with `arguments` put in.
    ///
    /// # Errors
    ///
    /// In plain words: there is no such key, or an argument that the words need is missing.
    pub fn text(
        &self,
        language: &str,
        key: &str,
        arguments: Option<&FluentArgs<'_>>,
    ) -> Result<String, String> {
        self.find(language, key, arguments).map(|found| found.text)
    }

    /// The words for `key` in `language`, or in the language that every theme has.
    ///
    /// # Errors
    ///
    /// In plain words: there is no such key, or an argument that the words need is missing.
    pub fn find(
        &self,
        language: &str,
        key: &str,
        arguments: Option<&FluentArgs<'_>>,
    ) -> Result<Found<'_>, String> {
        let primary = language.split('-').next().unwrap_or_default();
        let bundles = [language, primary, FALLBACK]
            .into_iter()
            .filter_map(|tag| self.bundles.get_key_value(tag));
        for (tag, bundle) in bundles {
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value())
            else {
                continue;
            };
            let mut faults = Vec::new();
            let text = bundle.format_pattern(pattern, arguments, &mut faults).into_owned();
            return match faults.first() {
                None => Ok(Found { text, language: tag }),
                Some(fault) => Err(format!("the text `{key}` cannot be made: {fault}")),
            };
        }
        Err(format!("the theme has no text `{key}`"))
    }

    /// The words for `key`, if there are any.
    pub fn maybe(
        &self,
        language: &str,
        key: &str,
        arguments: &FluentArgs<'_>,
    ) -> Option<String> {
        self.text(language, key, Some(arguments)).ok()
    }
}

impl Found<'_> {
    /// The words as HTML for a page in `language`: marked when they are in another, so that
    /// they are spoken, and laid out, as what they are.
    pub fn marked(&self, language: &str) -> Option<String> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        let own = Language::new(self.language)?;
        if primary(self.language) == primary(language) {
            return None;
        }
        let mut html = format!("<span lang=\"{own}\" dir=\"{}\">", own.direction());
        push_escaped(&mut html, &self.text);
        html.push_str("</span>");
        Some(html)
    }
}

impl fmt::Debug for Strings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.bundles.keys()).finish()
    }
}

fn bundle(language: &str) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // The marks would end up in addresses and attributes, where they are not wanted.
    bundle.set_use_isolating(false);
    bundle
}

fn resource(
    source: SourceId,
    sources: &Sources,
    problems: &mut Vec<Diagnostic>,
) -> FluentResource {
    match FluentResource::try_new(sources.get(source).text.clone()) {
        Ok(resource) => resource,
        Err((resource, faults)) => {
            for fault in faults {
                let end = fault.pos.end.max(fault.pos.start);
                problems.push(
                    Diagnostic::error(Code::ThemeString, "this is not a Fluent text")
                        .at(Span::new(source, fault.pos.start..end), "")
                        .help("write `key = words`, and begin further lines with a space"),
                );
            }
            resource
        }
    }
}

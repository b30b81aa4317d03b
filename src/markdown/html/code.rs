//! Code blocks, with their words marked for colours.

use std::sync::OnceLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use crate::text;

/// The languages that are marked. Others are shown as plain text, and the syntaxes are not
/// even loaded for them.
const LANGUAGES: &[&str] = &[
    "bash",
    "c",
    "cpp",
    "cs",
    "css",
    "diff",
    "go",
    "haskell",
    "html",
    "java",
    "javascript",
    "js",
    "json",
    "lua",
    "markdown",
    "md",
    "perl",
    "php",
    "py",
    "python",
    "r",
    "rb",
    "rs",
    "ruby",
    "rust",
    "scala",
    "sh",
    "sql",
    "tex",
    "xml",
    "yaml",
    "yml",
];

/// Longer code is not marked: patterns for a whole language are slow.
const LONGEST: usize = 20_000;

/// Longer lines are data rather than code, and slower still.
const LONGEST_LINE: usize = 1_000;

/// Appends a code block.
///
/// It can be reached with the keyboard, since a long line scrolls.
pub(super) fn push(html: &mut String, language: &str, code: &str) {
    html.push_str("<pre tabindex=\"0\"><code");
    if !language.is_empty() {
        html.push_str(" class=\"language-");
        text::push_escaped(html, language);
        html.push('"');
    }
    html.push('>');
    match marked(language, code) {
        Some(marked) => html.push_str(&marked),
        None => text::push_escaped(html, code),
    }
    html.push_str("</code></pre>\n");
}

fn marked(language: &str, code: &str) -> Option<String> {
    let known = LANGUAGES.iter().any(|known| known.eq_ignore_ascii_case(language));
    let short = code.len() <= LONGEST && code.lines().all(|line| line.len() <= LONGEST_LINE);
    if !(known && short) {
        return None;
    }
    let set = syntaxes();
    let style = ClassStyle::SpacedPrefixed { prefix: "h-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(
        set.find_syntax_by_token(language)?,
        set,
        style,
    );
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

/// The syntaxes, loaded when they are first needed and kept: they are constant data of the
/// program, the same for every page, and loading them takes longer than rendering one.
fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_on_the_list_has_a_syntax() {
        for language in LANGUAGES {
            assert!(syntaxes().find_syntax_by_token(language).is_some(), "{language}");
        }
    }

    #[test]
    fn code_is_marked_or_escaped() {
        let shown = |language, code| {
            let mut html = String::new();
            push(&mut html, language, code);
            html
        };
        assert!(shown("json", "{\"a\": 1}\n").contains("<span class=\"h-"));
        assert_eq!(
            shown("x\"y", "a < b\n"),
            "<pre tabindex=\"0\"><code class=\"language-x&quot;y\">a &lt; b\n</code></pre>\n"
        );
        assert!(!shown("json", &"1".repeat(1_001)).contains("<span"));
    }
}

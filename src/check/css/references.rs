//! A style sheet to what it loads: images, fonts and other sheets.

use std::ops::Range;

use cssparser::{Parser, Token};

use super::length::Failed;

/// Something that a style sheet loads: an image, a font, another sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The address as it is written.
    pub address: String,
    /// Its bytes in the sheet.
    pub span: Range<usize>,
    /// Whether it is another sheet.
    pub is_import: bool,
}

/// Everything that a sheet loads, wherever it stands.
pub(super) fn references(css: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    if css.contains("url(")
        || css.contains("URL(")
        || css.contains("@import")
        || css.contains("image-set(")
    {
        collect(&mut Parser::new(css), false, &mut found);
    }
    found
}

fn collect(input: &mut Parser<'_>, strings: bool, found: &mut Vec<Reference>) {
    let mut is_import = false;
    loop {
        let start = input.position().byte_index();
        let Ok(token) = input.next_including_whitespace().cloned() else { return };
        let end = input.position().byte_index();
        match token {
            Token::AtKeyword(name) => is_import = name.eq_ignore_ascii_case("import"),
            Token::Semicolon => is_import = false,
            Token::UnquotedUrl(url) => {
                found.push(Reference { address: url.to_string(), span: start..end, is_import });
            }
            Token::QuotedString(text) if strings || is_import => {
                found.push(Reference {
                    address: text.to_string(),
                    span: start..end,
                    is_import,
                });
            }
            Token::Function(name) => {
                let is_address = ["url", "src", "image-set", "-webkit-image-set", "image"]
                    .iter()
                    .any(|known| name.eq_ignore_ascii_case(known));
                let before = found.len();
                collect_block(input, is_address, found);
                found[before..].iter_mut().for_each(|it| it.is_import |= is_import);
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock => {
                collect_block(input, false, found);
            }
            Token::CurlyBracketBlock => {
                is_import = false;
                collect_block(input, false, found);
            }
            _ => {}
        }
    }
}

fn collect_block(input: &mut Parser<'_>, strings: bool, found: &mut Vec<Reference>) {
    let inside = input.parse_nested_block(|input| -> Result<(), Failed> {
        collect(input, strings, found);
        Ok(())
    });
    // Deeper than the parser goes, nothing is drawn either.
    let _ = inside;
}

//! The colours of a theme as a page of content: swatches, and pairs with their contrast.

use std::fmt::Write;

use crate::theme::{Swatch, Together};

/// The page of colours, and its pictures: path below `content/`, and text.
pub(super) fn page(swatches: &[Swatch], pairs: &[Together]) -> Vec<(String, String)> {
    let mut text = String::from(HEAD);
    let mut files = Vec::new();
    let mut register = String::new();
    let mut picture = |name: &str, svg: String, text: &mut String| {
        let _ = write!(text, "| ![](image:{name}) ");
        let _ = write!(
            register,
            "{name}:\n  file: images/{name}.svg\n  decorative: true\n  credit: Prospectus\n  rights: Made by the tool\n\n"
        );
        files.push((format!("content/images/{name}.svg"), svg));
    };
    for swatch in swatches {
        let name = format!("colour-{}", swatch.name);
        picture(&name, halves(&swatch.colours, None), &mut text);
        let [light, dark] = &swatch.colours;
        let _ = writeln!(text, "| {} | `{light}` | `{dark}` |", swatch.name);
    }
    text.push_str(PAIRS);
    for pair in pairs {
        let name = format!("pair-{}-on-{}", pair.text.name, pair.on.name);
        picture(&name, halves(&pair.on.colours, Some(&pair.text.colours)), &mut text);
        let [light, dark] = pair.contrast.map(|contrast| (contrast * 100.0).floor() / 100.0);
        let (front, behind, needed) = (&pair.text.name, &pair.on.name, pair.needed);
        let _ = writeln!(text, "| {front} on {behind} | {light:.2} | {dark:.2} | {needed} |");
    }
    files.push(("content/colours.md".to_owned(), text));
    files.push(("content/images.yaml".to_owned(), register));
    files
}

/// A light half and a dark half, with letters on them if there are two colours.
fn halves(ground: &[String; 2], text: Option<&[String; 2]>) -> String {
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"96\" height=\"32\" viewBox=\"0 0 96 32\">",
    );
    for (at, colour) in ground.iter().enumerate() {
        let x = at * 48;
        let _ = write!(svg, "<rect x=\"{x}\" width=\"48\" height=\"32\" fill=\"{colour}\"/>");
        if let Some(text) = text.and_then(|text| text.get(at)) {
            let (x, y) = (x + 24, 22);
            let _ = write!(
                svg,
                "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"18\" font-weight=\"700\" fill=\"{text}\">Aa</text>"
            );
        }
    }
    svg + "</svg>\n"
}

const HEAD: &str = "\
---
title: Colours
summary: Every colour of the theme in both schemes, and the contrast of every pair that must be readable.
owner: Preview
---

## Tokens

The left half of each sample is the light scheme, the right half the dark one.

| sample | token | light | dark |
| --- | --- | --- | --- |
";

const PAIRS: &str = "
## Pairs

A contrast of 4.5 to 1 is needed for text, 3 to 1 for borders and drawings. The theme asks for more where it can.

| sample | pair | light | dark | needed |
| --- | --- | --: | --: | --: |
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_has_a_row_and_a_picture_with_its_rights() {
        let swatch = |name: &str| Swatch {
            name: name.into(),
            colours: ["#111111".into(), "#eeeeee".into()],
        };
        let (text, on) = (swatch("text"), swatch("page"));
        let pair = Together {
            text: text.clone(),
            on: on.clone(),
            needed: 7.0,
            contrast: [16.129, 12.0],
        };
        let files = page(&[text, on], &[pair]);
        let of = |path: &str| &files.iter().find(|(name, _)| name == path).unwrap().1;
        assert!(
            of("content/colours.md").contains(
                "| ![](image:pair-text-on-page) | text on page | 16.12 | 12.00 | 7 |\n"
            )
        );
        assert!(
            of("content/images.yaml")
                .contains("\npair-text-on-page:\n  file: images/pair-text-on-page.svg\n")
        );
        assert_eq!(of("content/images/colour-text.svg").matches("<rect").count(), 2);
        assert_eq!(of("content/images/pair-text-on-page.svg").matches(">Aa</text>").count(), 2);
    }
}

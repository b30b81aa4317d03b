//! Pages that are turned so that they can be read in one way only.

use cssparser::{ParseError, Parser, Token};

use super::super::css::{Styles, degrees, rest};
use super::super::html::NodeId;
use super::super::page::Page;
use super::super::rule::{Rule, Source, Verdict};

pub(super) const RULES: &[Rule] = &[Rule {
    id: "b33eff",
    title: "Orientation of the page is not restricted using CSS transforms",
    criteria: &["1.3.4"],
    why: "Who has a tablet fixed to a wheelchair cannot turn it.",
    source: Source::Act,
    check,
}];

/// Applies to each HTML element that is seen and whose styles turn it in one orientation of the screen
/// otherwise than in the other. The difference is no quarter of a turn.
fn check(page: &Page) -> Verdict {
    let mut verdict = Verdict::default();
    let Some([upright, across]) = page.turned else { return verdict };
    for id in page.elements().filter(|id| page.is_html_element(*id) && page.is_shown(*id)) {
        let (one, other) = (turn(upright, id), turn(across, id));
        if one.is_none() && other.is_none() || written(upright, id) == written(across, id) {
            continue;
        }
        let between = (one.unwrap_or(0.0) - other.unwrap_or(0.0)).rem_euclid(180.0);
        verdict.judge(page, id, (between - 90.0).abs() > 1.0, || {
            (
                format!("{} is turned when the screen is", page.spoken(id)),
                "take the rotation away, and let the page fit both".to_owned(),
            )
        });
    }
    verdict
}

/// What turns an element, as it is written.
fn written(styles: &Styles, id: NodeId) -> (&str, &str) {
    let style = styles.get(id);
    (
        style.transform.as_deref().unwrap_or_default(),
        style.rotate.as_deref().unwrap_or_default(),
    )
}

/// How far an element is turned on the screen, in degrees; none if nothing turns it.
fn turn(styles: &Styles, id: NodeId) -> Option<f64> {
    let (transform, rotate) = written(styles, id);
    let functions = functions(transform);
    let turned = functions.iter().filter_map(|(name, values)| rotation(name, values));
    let mut turns: Vec<f64> = turned.collect();
    turns.extend(individual(rotate));
    (!turns.is_empty()).then(|| turns.iter().sum())
}

/// The functions of a `transform` with their values.
fn functions(transform: &str) -> Vec<(String, Vec<String>)> {
    let mut input = Parser::new(transform);
    let mut found = Vec::new();
    while let Ok(token) = input.next().cloned() {
        let Token::Function(name) = token else { continue };
        let value = |input: &mut Parser<'_>| Ok::<_, ParseError<()>>(rest(input).to_owned());
        let values = input.parse_nested_block(|input| input.parse_comma_separated(value));
        found.push((name.to_ascii_lowercase(), values.unwrap_or_default()));
    }
    found
}

/// How far a function turns things on the screen.
fn rotation(name: &str, values: &[String]) -> Option<f64> {
    let number = |place: usize| values.get(place)?.parse::<f64>().ok();
    match name {
        "rotate" | "rotatez" => degrees(values.first()?),
        "rotate3d" => {
            let (x, y, z) = (number(0)?, number(1)?, number(2)?);
            let is_flat = x == 0.0 && y == 0.0 && z != 0.0;
            is_flat.then(|| degrees(values.get(3)?).map(|turn| turn * z.signum()))?
        }
        "matrix" | "matrix3d" => Some(number(1)?.atan2(number(0)?).to_degrees()),
        _ => None,
    }
}

/// How far the property `rotate` turns things on the screen.
fn individual(rotate: &str) -> Option<f64> {
    let words: Vec<&str> = rotate.split_whitespace().collect();
    match words.as_slice() {
        ["z" | "Z", turn @ ..] => degrees(&turn.join(" ")),
        ["0", "0", z, turn] => {
            let z: f64 = z.parse().ok()?;
            degrees(turn).map(|turn| turn * z.signum())
        }
        _ => degrees(rotate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_read_from_every_function() {
        let turned = |transform: &str| {
            let functions = functions(transform);
            functions.iter().filter_map(|(name, values)| rotation(name, values)).sum::<f64>()
        };
        for (transform, turn) in [
            ("rotate(90deg)", 90.0),
            ("translate(3px) rotateZ(0.25turn)", 90.0),
            ("rotate(1.5707963rad)", 90.0),
            ("rotate(100grad)", 90.0),
            ("rotate3d(0, 0, -1, 90deg)", -90.0),
            ("rotate3d(1, 0, 0, 90deg)", 0.0),
            ("matrix(0, 1, -1, 0, 0, 0)", 90.0),
            ("matrix3d(0,-1,0,0,1,0,0,0,0,0,1,0,0,0,0,1)", -90.0),
            ("rotate(calc(45deg * 2))", 90.0),
            ("translate(calc(1px + 2px)) rotate(calc(100grad - 10deg))", 80.0),
            ("none", 0.0),
            ("rotate()", 0.0),
        ] {
            assert!((turned(transform) - turn).abs() < 0.01, "{transform}");
        }
        assert_eq!(individual("z 90deg"), Some(90.0));
        assert_eq!(individual("calc(45deg * 2)"), Some(90.0));
        assert_eq!(individual("none"), None);
    }
}

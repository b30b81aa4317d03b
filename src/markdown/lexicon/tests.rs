//! What becomes of words in a text, with a register of each sort.

use super::*;
use crate::markdown::fixture::Plain;

fn register() -> Lexicon {
    let row = |short: &str, full: &str, common| Abbreviation {
        short: short.to_owned(),
        full: full.to_owned(),
        plural: None,
        common,
    };
    let abbreviations = [
        row("AHP", "allied health professional", false),
        row("HEI", "higher education institution", false),
        row("R&D", "research and development", false),
        row("CPD", "continuing professional development", false),
        row("NHS", "National Health Service", true),
    ];
    let term = |key: &str, word: &str, plural: Option<&str>| Term {
        key: key.to_owned(),
        word: word.to_owned(),
        plural: plural.map(str::to_owned),
    };
    Lexicon::new(
        abbreviations,
        [
            term("band", "band", Some("bands")),
            term("cpd-portfolio", "CPD portfolio", None),
            term("hei", "HEI", None),
            term("parkinsons", "Parkinson's disease", None),
            term("portfolio", "portfolio", None),
            term("pay-band", "pay band", None),
        ],
    )
}

fn written(text: &str) -> String {
    let (mut html, mut seen) = (String::new(), Seen::default());
    let run = Run { before: "", text, capital: true, may_link: true };
    register().write(&mut html, &run, &Plain::default(), &mut seen);
    html
}

#[test]
fn the_first_use_is_explained_and_later_ones_are_not() {
    for (text, html) in [
        (
            "The AHP and the AHP",
            "The allied health professional (<abbr>AHP</abbr>) and the AHP",
        ),
        ("All AHPs", "All allied health professionals (<abbr>AHPs</abbr>)"),
        ("AHPs work.", "Allied health professionals (<abbr>AHPs</abbr>) work."),
        ("Yes. CPD helps", "Yes. Continuing professional development (<abbr>CPD</abbr>) helps"),
        ("the R&D team", "the research and development (<abbr>R&amp;D</abbr>) team"),
        ("the NHS", "the NHS"),
        ("an AHP", "an allied health professional (<abbr>AHP</abbr>)"),
        ("an HEI or", "a higher education institution (<abbr>HEI</abbr>) or"),
        ("An\nHEI", "A\nhigher education institution (<abbr>HEI</abbr>)"),
    ] {
        assert_eq!(written(text), html);
    }
}

#[test]
fn an_explanation_by_the_author_is_kept() {
    for (text, html) in [
        (
            "Allied health\nprofessionals (AHPs) and AHPs",
            "Allied health\nprofessionals (<abbr>AHPs</abbr>) and AHPs",
        ),
        (
            "an AHP (allied health professional)",
            "an <abbr>AHP</abbr> (allied health professional)",
        ),
    ] {
        assert_eq!(written(text), html);
    }
}

#[test]
fn only_whole_words_count() {
    for text in [
        "AHP-led",
        "AHP’s",
        "x@AHP",
        "AHPX",
        "ahp",
        "AHP/nurse",
        "www.AHP.uk",
        "AHP.uk",
        "_AHP",
    ] {
        assert!(!written(text).contains("<abbr>"), "{text}");
    }
    assert!(written("(AHP).").contains("<abbr>"));
}

fn linked(key: &str, words: &str) -> String {
    format!("<a class=\"term\" href=\"glossary#{key}\">{words}</a>")
}

#[test]
fn the_first_use_of_a_term_leads_to_the_glossary() {
    for (text, html) in [
        ("a band and a band", format!("a {} and a band", linked("band", "band"))),
        ("all bands, a band", format!("all {}, a band", linked("band", "bands"))),
        ("Bands? No. A band", format!("{}? No. A band", linked("band", "Bands"))),
        ("Yes. Band 5", format!("Yes. {} 5", linked("band", "Band"))),
        ("the Band 5 role", "the Band 5 role".to_owned()),
        ("a BAND, band-led, husbands", "a BAND, band-led, husbands".to_owned()),
        (
            "a pay\nband, a band",
            format!("a {}, a {}", linked("pay-band", "pay\nband"), linked("band", "band")),
        ),
        ("Parkinson’s disease", linked("parkinsons", "Parkinson’s disease")),
    ] {
        assert_eq!(written(text), html);
    }
}

#[test]
fn a_term_and_an_abbreviation_do_not_hide_each_other() {
    let cpd = "continuing professional development (<abbr>CPD</abbr>)";
    let hei = "a higher education institution (<abbr>HEI</abbr>)";
    for (text, html) in [
        (
            "a CPD portfolio, CPD",
            format!("a {}, CPD", linked("cpd-portfolio", &format!("{cpd} portfolio"))),
        ),
        ("an HEI, an HEI, an HEI", format!("{hei}, an {}, an HEI", linked("hei", "HEI"))),
    ] {
        assert_eq!(written(text), html);
    }
}

#[test]
fn where_no_link_may_stand_the_next_use_is_linked() {
    let (mut html, mut seen) = (String::new(), Seen::default());
    let host = Plain::default();
    for may_link in [false, true] {
        let run = Run { before: "", text: "a band ", capital: true, may_link };
        register().write(&mut html, &run, &host, &mut seen);
    }
    assert_eq!(html, format!("a band a {} ", linked("band", "band")));
}

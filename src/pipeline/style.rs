//! The words of every entry that readers see, measured against the guide.

use rayon::prelude::*;

use super::scan::Scan;
use super::settle::Settlement;
use crate::diag::{Code, Diagnostic};
use crate::markdown::BlockKind;
use crate::model::Kinds;
use crate::model::entry::{Entry, Value};
use crate::model::kind::{Kind, Pages};
use crate::publication::{self, Publication, Said, Words};
use crate::wording::{
    self, Dictionary, Guide, HouseLevel, HouseWord, Passage, Remark, Role, Speller, WordLists,
};

/// Everything in the publication's English that could be easier to read.
pub(super) fn check(
    publication: &Publication,
    kinds: &Kinds,
    scan: &Scan,
    settlement: &Settlement,
    dictionary: Option<&Dictionary>,
) -> Vec<Diagnostic> {
    let guide = guide(publication, settlement, dictionary);
    let html: Vec<&str> = publication.config.allow_html.iter().map(String::as_str).collect();
    let entries = publication.entries.par_iter();
    let english = entries.filter(|entry| entry.id.language.primary() == "en");
    let found = english.map(|entry| match kinds.named(&entry.id.kind) {
        Some(kind) => Page { entry, kind, guide: &guide, settlement, scan }.problems(&html),
        None => Vec::new(),
    });
    found.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// The lists, the abbreviations that pages explain, and the words that are right.
fn guide(
    publication: &Publication,
    settlement: &Settlement,
    dictionary: Option<&Dictionary>,
) -> Guide {
    let of = |kind: &'static str| publication.entries.iter().filter(move |e| e.id.kind == kind);
    let house: Vec<HouseWord> = of("house-word").flat_map(house_words).collect();
    let short = of("abbreviation").filter_map(|entry| entry.fields.text("short"));
    let speller = dictionary.map(|dictionary| {
        let mut speller = Speller::new(dictionary);
        let registers =
            ["person", "place", "abbreviation", "term", "contact", "profession", "publication"];
        let entries =
            publication.entries.iter().filter(|e| registers.contains(&e.id.kind.as_ref()));
        entries.for_each(|entry| know(entry, &mut speller));
        speller
    });
    Guide {
        lists: WordLists::new(&house, |code| settlement.wants(code)),
        abbreviations: short.map(str::to_owned).collect(),
        speller,
    }
}

/// Takes the names of a register for right.
fn know(entry: &Entry, speller: &mut Speller) {
    speller.know(&entry.title.value);
    for name in ["name", "short", "full", "plural", "singular", "term", "role"] {
        entry.fields.text(name).into_iter().for_each(|text| speller.know(text));
    }
    if let Some(organisation) = entry.fields.record("organisation") {
        organisation.text("name").into_iter().for_each(|name| speller.know(name));
    }
}

fn house_words(entry: &Entry) -> impl Iterator<Item = HouseWord> {
    let fields = &entry.fields;
    let level = match fields.text("level") {
        Some("allow") => HouseLevel::Allow,
        Some("deny") => HouseLevel::Deny,
        _ => HouseLevel::Warn,
    };
    let words = fields.list("words").iter().filter_map(|item| match &item.value {
        Value::Text(words) => Some(words.clone()),
        _ => None,
    });
    words.map(move |words| HouseWord {
        words,
        instead: fields.text("instead").map(str::to_owned),
        reason: fields.text("reason").unwrap_or_default().to_owned(),
        level,
    })
}

/// One entry, and what it is measured against.
struct Page<'a> {
    entry: &'a Entry,
    kind: &'a Kind,
    guide: &'a Guide,
    settlement: &'a Settlement,
    scan: &'a Scan,
}

/// Kinds that hold names, or words about the checks themselves.
const EXEMPT: &[&str] = &["person", "contact", "waiver", "house-word", "image"];

/// Keys whose values are names, or someone else's words.
const OTHERS: &[&str] = &[
    "source",
    "source_label",
    "quote",
    "address",
    "rights",
    "credit",
    "handle",
    "phone",
    "organisation",
    "licence",
    "successor",
    "allow_html",
    "theme",
];

impl Page<'_> {
    fn problems(&self, html: &[&str]) -> Vec<Diagnostic> {
        if EXEMPT.contains(&self.kind.name.as_ref()) {
            return Vec::new();
        }
        let said = publication::said(self.entry, self.kind, html);
        let mut problems = Vec::new();
        for words in said
            .iter()
            .filter(|said| !OTHERS.contains(&said.key) && !OTHERS.contains(&said.field))
        {
            let Some(passage) = self.passage(words) else { continue };
            for remark in
                wording::remarks(&passage, self.guide, |code| self.settlement.wants(code))
            {
                if !self.explains(&remark, passage.text, &said) {
                    problems.push(self.problem(remark, words));
                }
            }
        }
        problems
    }

    fn passage<'s>(&self, said: &'s Said<'_>) -> Option<Passage<'s>> {
        match &said.words {
            Words::Plain(text, _) => {
                let title = self.kind.pages == Pages::Own && self.kind.title == said.key;
                let sentences = matches!(
                    said.key,
                    "summary" | "headline" | "note" | "meaning" | "description" | "not_stated"
                );
                let role = match (title, sentences) {
                    (true, _) => Role::Title,
                    (_, true) => Role::Text,
                    _ => Role::Label,
                };
                Some(Passage { text, role, code: &[], links: &[], emphasis: &[] })
            }
            Words::Block(block, _) if block.quoted || block.kind == BlockKind::Code => None,
            Words::Block(block, _) => {
                let role = match block.kind {
                    BlockKind::Heading => Role::Heading,
                    BlockKind::Paragraph => Role::Text,
                    _ => Role::Label,
                };
                let (code, links, emphasis) = (&block.code, &block.links, &block.emphasis);
                Some(Passage { text: &block.text, role, code, links, emphasis })
            }
        }
    }

    /// Whether the page says itself what initials stand for, in brackets after the words.
    fn explains(&self, remark: &Remark, text: &str, said: &[Said<'_>]) -> bool {
        if remark.code != Code::NhsAbbreviation {
            return false;
        }
        let word = text.get(remark.range.clone()).unwrap_or_default();
        let bracketed = format!("({word})");
        self.kind.name == "abbreviation"
            || said.iter().any(|said| said.words.text().contains(&bracketed))
    }

    fn problem(&self, remark: Remark, said: &Said<'_>) -> Diagnostic {
        let Remark { code, range, message, help, deny } = remark;
        let place = said.words.span(&range, |span| self.scan.sources.slice(span));
        let problem = if deny {
            Diagnostic::error(code, message)
        } else {
            Diagnostic::warning(code, message)
        };
        help.into_iter().fold(problem.at(place, ""), Diagnostic::help)
    }
}

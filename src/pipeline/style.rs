//! The words of every entry that readers see, measured against the guide.

use std::collections::BTreeSet;
use std::path::{Component, Path};
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Options;
use super::scan::CONTENT;
use crate::diag::{Code, Diagnostic, Level, Policy, Span, Spanned};
use crate::markdown::BlockKind;
use crate::model::Kinds;
use crate::model::entry::{Entry, Value};
use crate::model::kind::{Kind, Pages};
use crate::publication::{self, Meanings, Publication, Said, Words};
use crate::source::{self, Sources};
use crate::wording::{
    self, Dictionary, Guide, HouseLevel, HouseWord, Passage, Remark, Role, Speller, WordLists,
};

/// How a publication wants its words to be, in a form that is kept between builds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Measure {
    policy: Policy,
    house: Vec<HouseWord>,
    abbreviations: BTreeSet<String>,
    /// The dictionary that the publication names, by its path below `content/`.
    dictionary: Option<Spanned<String>>,
    /// Texts whose words are right, whatever a dictionary says.
    names: Vec<String>,
}

/// Tells of everything in the publication's English that could be easier to read. Whether there
/// was a dictionary for the spelling is given back.
pub(super) fn check(
    publication: &Publication,
    kinds: &Kinds,
    (sources, options): (&Sources, &Options),
    measure: &Measure,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    let dictionary = measure.dictionary(options, problems);
    let guide = measure.guide(dictionary.as_ref());
    let html = publication.config.html();
    let slice = |span: Span| sources.slice(span);
    let titles = Titles { publication, sources, meanings: OnceLock::new() };
    let found = publication.entries.par_iter().flat_map_iter(|entry| {
        let page = Page::new(entry, kinds, &guide, measure);
        let problems = page.map(|page| page.problems(&html, &slice)).unwrap_or_default();
        problems.into_iter().map(|problem| titles.name(problem, entry))
    });
    let mut found: Vec<Diagnostic> = found.collect();
    // To say how a part of a secret is written would tell that part, and it must go anyway.
    found.retain(|remark| {
        !problems.iter().any(|problem| problem.secret && meet(problem, remark))
    });
    problems.extend(found);
    dictionary.is_some()
}

/// The titles of the pages that links lead to.
struct Titles<'a> {
    publication: &'a Publication,
    sources: &'a Sources,
    /// Gathered when the first problem asks for a title; most publications have none.
    meanings: OnceLock<Meanings<'a>>,
}

impl Titles<'_> {
    /// Says the title of the page in `problem`, if that asks for it and the page is one of the publication's.
    fn name(&self, problem: Diagnostic, entry: &Entry) -> Diagnostic {
        if problem.help != [wording::USE_TITLE] {
            return problem;
        }
        match self.link_after(&problem, entry) {
            Some(link) => Diagnostic {
                help: vec![format!("write `{link}`: the title of the page")],
                ..problem
            },
            None => problem,
        }
    }

    /// The link whose words the problem is about, with the title of its page.
    fn link_after(&self, problem: &Diagnostic, entry: &Entry) -> Option<String> {
        let span = problem.labels.first()?.span;
        let text = self.sources.get(span.source).text.get(span.range().end..)?;
        let address = text.strip_prefix("](")?;
        let address = &address[..address.find([')', ' ', '\n', '>'])?];
        let meanings = self.meanings.get_or_init(|| self.publication.meanings());
        let target = self.publication.entries.get(meanings.meant(address, entry)?)?;
        Some(format!("[{}]({address})", target.title.value))
    }
}

/// Whether two problems are about the same place.
fn meet(one: &Diagnostic, other: &Diagnostic) -> bool {
    let (Some(one), Some(other)) = (one.labels.first(), other.labels.first()) else {
        return false;
    };
    let (a, b) = (one.span.range(), other.span.range());
    one.span.source == other.span.source && a.start < b.end && b.start < a.end
}

/// The registers whose names a dictionary need not know.
const REGISTERS: &[&str] =
    &["person", "place", "abbreviation", "term", "contact", "profession", "publication"];

impl Measure {
    /// What the registers and the house list of `publication` say, and what `policy` asks for.
    pub(super) fn of(publication: &Publication, policy: &Policy) -> Self {
        let of =
            |kind: &'static str| publication.entries.iter().filter(move |e| e.id.kind == kind);
        let short = of("abbreviation").filter_map(|entry| entry.fields.text("short"));
        let registers = publication.entries.iter();
        let registers = registers.filter(|entry| REGISTERS.contains(&entry.id.kind.as_ref()));
        Self {
            policy: policy.clone(),
            house: of("house-word").flat_map(house_words).collect(),
            abbreviations: short.map(str::to_owned).collect(),
            dictionary: of("publication").find_map(dictionary),
            names: registers.flat_map(names).map(str::to_owned).collect(),
        }
    }

    /// The dictionary of this call, or else the one that the publication names.
    pub(super) fn dictionary(
        &self,
        options: &Options,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Dictionary> {
        let (None, Some(path)) = (&options.checks.dictionary, &self.dictionary) else {
            return options.checks.dictionary.clone();
        };
        let read = |ending: &str| {
            let file = Path::new(&path.value).with_extension(ending);
            if !file.components().all(|part| matches!(part, Component::Normal(_))) {
                return Err(format!("this is not a file below `{CONTENT}/`"));
            }
            let name = format!("{CONTENT}/{}", file.display());
            let bytes = source::bytes_of(&options.root, &name);
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            text.ok_or_else(|| format!("there is no text in `{name}`"))
        };
        let read = read("aff").and_then(|rules| Dictionary::new(&rules, &read("dic")?));
        read.map_err(|reason| problems.push(unreadable(path, &reason))).ok()
    }

    /// The same, ready to be looked things up in.
    pub(super) fn guide(&self, dictionary: Option<&Dictionary>) -> Guide {
        let speller = dictionary.map(|dictionary| {
            let mut speller = Speller::new(dictionary);
            self.names.iter().for_each(|text| speller.know(text));
            speller
        });
        Guide {
            lists: WordLists::new(&self.house, |code| self.policy.wants(code)),
            abbreviations: self.abbreviations.clone(),
            speller,
        }
    }

    /// Whether nothing is to be said about the words of `entry`.
    pub(super) fn is_met(
        &self,
        entry: &Entry,
        kinds: &Kinds,
        html: &[&str],
        guide: &Guide,
    ) -> bool {
        let page = Page::new(entry, kinds, guide, self);
        page.is_none_or(|page| page.problems(html, &|_| "").is_empty())
    }
}

/// The dictionary that a publication names, if it is one of its own files.
fn dictionary(publication: &Entry) -> Option<Spanned<String>> {
    let value = publication.fields.get("dictionary")?;
    let path = publication.fields.text("dictionary")?.to_owned();
    Some(Spanned::new(path, value.span))
}

fn unreadable(path: &Spanned<String>, reason: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnreadableFile,
        format!("the dictionary `{}` cannot be read", path.value),
    )
    .at(path.span, reason)
    .help("put a dictionary in the form of Hunspell there: its words in a file that ends in `.dic`, and its rules beside it in one that ends in `.aff`, both in UTF-8")
}

/// The names that an entry of a register gives.
fn names(entry: &Entry) -> impl Iterator<Item = &str> {
    let fields = &entry.fields;
    let organisation = fields.record("organisation");
    let organisation = organisation.and_then(|organisation| organisation.text("name"));
    let own = ["name", "short", "full", "plural", "singular", "term", "role"];
    let own = own.into_iter().filter_map(|name| fields.text(name));
    std::iter::once(entry.title.value.as_str()).chain(own).chain(organisation)
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
    measure: &'a Measure,
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

impl<'a> Page<'a> {
    /// None where nothing is looked at: another language, or a kind that holds names.
    fn new(
        entry: &'a Entry,
        kinds: &'a Kinds,
        guide: &'a Guide,
        measure: &'a Measure,
    ) -> Option<Self> {
        let kind = kinds.named(&entry.id.kind)?;
        let looked_at =
            entry.id.language.primary() == "en" && !EXEMPT.contains(&kind.name.as_ref());
        looked_at.then_some(Self { entry, kind, guide, measure })
    }

    fn problems<'s>(&self, html: &[&str], slice: &dyn Fn(Span) -> &'s str) -> Vec<Diagnostic> {
        let said = publication::said(self.entry, self.kind, html);
        let others =
            |said: &&Said<'_>| OTHERS.contains(&said.key) || OTHERS.contains(&said.field);
        let mut problems = Vec::new();
        for words in said.iter().filter(|said| !others(said)) {
            let Some(passage) = self.passage(words) else { continue };
            let remarks = wording::remarks(&passage, self.guide, |code| self.is_told(code));
            let bare = self.bare_addresses(words, &passage);
            let told = remarks
                .into_iter()
                .chain(bare)
                .filter(|r| !self.explains(r, passage.text, &said));
            problems.extend(told.map(|remark| problem(remark, words, slice)));
        }
        problems.extend(self.wrong_article());
        problems
    }

    /// Addresses that are no links, where they could be some.
    fn bare_addresses(&self, words: &Said<'_>, passage: &Passage<'_>) -> Vec<Remark> {
        match words.words {
            Words::Block(..) if self.is_told(Code::NhsLinkText) => {
                wording::bare_addresses(passage)
            }
            _ => Vec::new(),
        }
    }

    /// An `article` that does not go with the `singular` beside it: pages put the two together.
    fn wrong_article(&self) -> Option<Diagnostic> {
        let fields = &self.entry.fields;
        let written = fields.get("article").filter(|_| self.is_told(Code::HouseArticle))?;
        let Value::Choice(article) = &written.value else { return None };
        let singular = fields.text("singular")?;
        let wanted = wording::article_for(singular).filter(|wanted| wanted != article)?;
        Some(
            Diagnostic::warning(
                Code::HouseArticle,
                format!("`{article}` does not go with `{singular}`"),
            )
            .at(written.span, "pages would say it so")
            .help(format!("write `article: {wanted}`")),
        )
    }

    /// Whether remarks of `code` are told in this entry.
    fn is_told(&self, code: Code) -> bool {
        self.measure.policy.level(code, &self.entry.file) != Level::Allow
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
}

fn problem<'s>(remark: Remark, said: &Said<'_>, slice: &dyn Fn(Span) -> &'s str) -> Diagnostic {
    let Remark { code, range, message, help, deny } = remark;
    let problem = match deny {
        true => Diagnostic::error(code, message),
        false => Diagnostic::warning(code, message),
    };
    help.into_iter().fold(problem.at(said.words.span(&range, slice), ""), Diagnostic::help)
}

//! How to cite a page: as a sentence, and for programs that manage references.
//!
//! The date is that of the last review, which is in the content; the day of reading is for the
//! reader to add.

use std::fmt::Write;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::sheet::Sheet;
use super::json::absolute;
use crate::graph::question::Whole;
use crate::text::slug;

/// A page as a source.
#[derive(Debug)]
pub(in crate::render) struct Source {
    /// A name for it that lasts, such as `dietitian-2026`.
    key: String,
    organisation: String,
    title: String,
    /// What it is a part of; none for the publication as a whole.
    publication: Option<String>,
    date: Option<Date>,
    /// Which version it is, such as `reviewed on 9 March 2026`, and the same as a sentence of its own.
    version: Option<[String; 2]>,
    url: String,
    language: String,
}

impl Source {
    /// The page of an entry. The opening page is cited as the whole publication.
    pub(in crate::render) fn of(sheet: &Sheet<'_>, whole: &Whole) -> Self {
        let site = sheet.view.site();
        let fields = site.as_ref().map(|(facts, _)| &facts.entry.fields);
        let text = |name: &str| fields.and_then(|fields| fields.text(name)).unwrap_or_default();
        let organisation = fields.and_then(|fields| fields.record("organisation"));
        let organisation = organisation.and_then(|one| one.text("name")).unwrap_or_default();
        let full = &whole.full;
        let path = full.path.as_deref().unwrap_or_default();
        let (title, publication, name) = match path {
            "" => (text("title"), None, slug(text("title"))),
            _ => (full.title.as_str(), Some(text("title").to_owned()), full.id.slug.clone()),
        };
        let year = whole.reviewed.map(|date| format!("-{}", date.year())).unwrap_or_default();
        let version = whole.reviewed.map(|date| {
            let day = sheet.day(date);
            ["cite-version", "cite-note"].map(|key| sheet.word(key, &[("reviewed", &day)]))
        });
        Self {
            key: format!("{name}{year}"),
            organisation: organisation.to_owned(),
            title: title.to_owned(),
            publication,
            date: whole.reviewed,
            version,
            url: absolute(sheet, path),
            language: full.id.language.as_str().to_owned(),
        }
    }

    /// A record of BibTeX.
    pub(super) fn bibtex(&self) -> String {
        let mut record = format!("@misc{{{},\n", self.key);
        let mut put = |name: &str, value: &str| {
            let _ = writeln!(record, "  {name} = {{{value}}},");
        };
        put("author", &format!("{{{}}}", tex(&self.organisation)));
        put("title", &format!("{{{}}}", tex(&self.title)));
        if let Some(publication) = &self.publication {
            put("howpublished", &tex(publication));
        }
        if let Some(date) = self.date {
            put("year", &date.year().to_string());
            put("month", &date.month().to_string());
        }
        if let Some([_, note]) = &self.version {
            put("note", &tex(note));
        }
        put("url", &self.url);
        put("language", &self.language);
        record.push_str("}\n");
        record
    }

    /// A record of RIS, whose lines end as its description says.
    pub(super) fn ris(&self) -> String {
        let mut lines = vec![("TY", "ELEC".to_owned()), ("AU", self.organisation.clone())];
        lines.push(("TI", self.title.clone()));
        lines.extend(self.publication.iter().map(|title| ("T2", title.clone())));
        if let Some(date) = self.date {
            lines.push(("PY", date.year().to_string()));
            lines
                .push(("DA", format!("{}/{:02}/{:02}", date.year(), date.month(), date.day())));
        }
        lines.extend(self.version.iter().map(|[_, note]| ("ET", note.clone())));
        lines.push(("PB", self.organisation.clone()));
        lines.push(("UR", self.url.clone()));
        lines.push(("LA", self.language.clone()));
        lines.push(("ID", self.key.clone()));
        lines.push(("ER", String::new()));
        lines.iter().map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect()
    }

    /// A list of one record of CSL-JSON.
    pub(super) fn csl(&self) -> Value {
        let mut record = json!({
            "id": self.key,
            "type": "webpage",
            "title": self.title,
            "author": [{ "literal": self.organisation }],
            "publisher": self.organisation,
            "URL": self.url,
            "language": self.language,
        });
        if let Some(publication) = &self.publication {
            record["container-title"] = publication.as_str().into();
        }
        if let Some([version, _]) = &self.version {
            record["version"] = version.as_str().into();
        }
        if let Some(date) = self.date {
            record["issued"] =
                json!({ "date-parts": [[date.year(), date.month(), date.day()]] });
        }
        json!([record])
    }
}

/// The page as a sentence, in the manner of Harvard.
pub(in crate::render) fn text(sheet: &Sheet<'_>, source: &Source) -> String {
    let year = source.date.map(|date| date.year().to_string()).unwrap_or_default();
    let version = source.version.as_ref().map_or("", |[version, _]| version);
    let arguments = [
        ("organisation", source.organisation.as_str()),
        ("title", source.title.as_str()),
        ("publication", source.publication.as_deref().unwrap_or_default()),
        ("url", source.url.as_str()),
        ("year", year.as_str()),
        ("version", version),
    ];
    let key = match (&source.publication, source.date) {
        (Some(_), Some(_)) => "cite-text",
        (Some(_), None) => "cite-text-undated",
        (None, Some(_)) => "cite-whole",
        (None, None) => "cite-whole-undated",
    };
    sheet.word(key, &arguments)
}

/// A text in which nothing is a command of TeX.
fn tex(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(date: Option<Date>) -> Source {
        Source {
            key: "x".to_owned(),
            organisation: "Care & Co_op".to_owned(),
            title: "100% {care}".to_owned(),
            publication: Some("Plan".to_owned()),
            date,
            version: date
                .map(|_| ["reviewed on a day", "Version reviewed on a day"].map(str::to_owned)),
            url: "https://x.org/a_b/".to_owned(),
            language: "en-GB".to_owned(),
        }
    }

    #[test]
    fn nothing_in_a_record_is_a_command() {
        let record = source(None).bibtex();
        assert!(record.contains("{{Care \\& Co\\_op}}"), "{record}");
        assert!(record.contains("{{100\\% \\{care\\}}}"), "{record}");
        assert!(!record.contains("year"), "{record}");
    }

    #[test]
    fn a_publication_as_a_whole_is_a_part_of_nothing() {
        let whole = Source { publication: None, ..source(None) };
        assert!(!whole.bibtex().contains("howpublished"));
        assert!(!whole.ris().contains("T2  -"));
        assert_eq!(whole.csl()[0].get("container-title"), None);
    }

    #[test]
    fn a_record_has_the_day_of_its_review_and_says_which_version_it_is() {
        let source = source(Some(jiff::civil::date(2026, 3, 9)));
        assert!(source.ris().contains("DA  - 2026/03/09\r\n"));
        assert!(source.ris().contains("ET  - Version reviewed on a day\r\n"));
        assert!(source.ris().ends_with("ER  - \r\n"));
        assert!(source.bibtex().contains("note = {Version reviewed on a day},\n"));
        assert_eq!(source.csl()[0]["version"], "reviewed on a day");
        assert_eq!(source.csl()[0]["issued"]["date-parts"], json!([[2026, 3, 9]]));
    }
}

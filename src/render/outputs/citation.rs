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

/// A page as a source.
#[derive(Debug)]
pub(in crate::render) struct Source {
    /// A name for it that lasts, such as `dietitian-2026`.
    key: String,
    organisation: String,
    title: String,
    publication: String,
    date: Option<Date>,
    url: String,
    language: String,
}

impl Source {
    /// The page of an entry.
    pub(in crate::render) fn of(sheet: &Sheet<'_>, whole: &Whole) -> Self {
        let site = sheet.view.site();
        let fields = site.as_ref().map(|(facts, _)| &facts.entry.fields);
        let text = |name: &str| fields.and_then(|fields| fields.text(name)).unwrap_or_default();
        let organisation = fields.and_then(|fields| fields.record("organisation"));
        let organisation = organisation.and_then(|one| one.text("name")).unwrap_or_default();
        let full = &whole.full;
        let year = whole.reviewed.map(|date| format!("-{}", date.year())).unwrap_or_default();
        Self {
            key: format!("{}{year}", full.id.slug),
            organisation: organisation.to_owned(),
            title: full.title.clone(),
            publication: text("title").to_owned(),
            date: whole.reviewed,
            url: absolute(sheet, full.path.as_deref().unwrap_or_default()),
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
        put("howpublished", &tex(&self.publication));
        if let Some(date) = self.date {
            put("year", &date.year().to_string());
            put("month", &date.month().to_string());
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
        lines.push(("T2", self.publication.clone()));
        if let Some(date) = self.date {
            lines.push(("PY", date.year().to_string()));
            lines
                .push(("DA", format!("{}/{:02}/{:02}", date.year(), date.month(), date.day())));
        }
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
            "container-title": self.publication,
            "author": [{ "literal": self.organisation }],
            "publisher": self.organisation,
            "URL": self.url,
            "language": self.language,
        });
        if let Some(date) = self.date {
            record["issued"] =
                json!({ "date-parts": [[date.year(), date.month(), date.day()]] });
        }
        json!([record])
    }
}

/// The page as a sentence, in the manner of Harvard.
pub(in crate::render) fn text(sheet: &Sheet<'_>, source: &Source) -> String {
    let arguments = [
        ("organisation", source.organisation.as_str()),
        ("title", source.title.as_str()),
        ("publication", source.publication.as_str()),
        ("url", source.url.as_str()),
    ];
    match source.date {
        Some(date) => {
            let year = date.year().to_string();
            let reviewed = sheet.day(date);
            let more = [("year", year.as_str()), ("reviewed", reviewed.as_str())];
            sheet.word("cite-text", &[&arguments[..], &more].concat())
        }
        None => sheet.word("cite-text-undated", &arguments),
    }
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
            publication: "Plan".to_owned(),
            date,
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
    fn a_record_has_the_day_of_its_review() {
        let source = source(Some(jiff::civil::date(2026, 3, 9)));
        assert!(source.ris().contains("DA  - 2026/03/09\r\n"));
        assert!(source.ris().ends_with("ER  - \r\n"));
        assert_eq!(source.csl()[0]["issued"]["date-parts"], json!([[2026, 3, 9]]));
    }
}

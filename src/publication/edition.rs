//! An edition: the same publication for another use. Data, not a fork of the code.
//!
//! Every step asks the edition what holds and none asks which one it is, so that another edition
//! is one more row here.

use serde::Serialize;

use crate::address::LinkStyle;

/// What is special about an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// Its name, as on the command line.
    pub name: &'static str,
    /// What it is for, in a line.
    pub doc: &'static str,
    /// The consent scopes that a quote needs, all of them, to be shown in it.
    pub scopes: &'static [&'static str],
    /// How links to pages end, whatever the publication says.
    pub links: Option<LinkStyle>,
    /// Whether pages lead to other sites; if not, they say the address and show a code for it.
    pub leads_out: bool,
    /// Whether a web server shows it: only then does it need a sitemap and a page for addresses
    /// that are not there.
    pub served: bool,
    /// Whether it is a copy that is carried somewhere, whose pages say from which day they are and where
    /// the latest version is.
    pub carried: bool,
    /// Whether it is put together as one folder with checksums, and a zip of it.
    pub bundled: bool,
    /// The forms in which entries are shown once more, by the names of their templates.
    pub forms: &'static [&'static str],
    /// Whether readers search in it. What is read on paper cannot be, and a shared screen has no keys.
    pub searched: bool,
    /// Whether it stands on a screen that many people use one after the other.
    pub shared_screen: bool,
}

impl Edition {
    /// The public website.
    pub const WEB: Self = Self {
        name: "web",
        doc: "the website",
        scopes: &["web"],
        links: None,
        leads_out: true,
        served: true,
        carried: false,
        bundled: false,
        forms: &[
            "hand-out",
            "large-print",
            "hand-outs",
            "poster",
            "slides",
            "which-job",
            "which-job-conditions",
            "which-job-settings",
            "which-job-ages",
        ],
        searched: true,
        shared_screen: false,
    };

    /// All editions, the website first.
    pub const ALL: [Self; 4] = [
        Self::WEB,
        Self {
            name: "offline",
            doc: "a folder and a zip that open from a USB stick, without a network",
            scopes: &["web", "kiosk"],
            links: Some(LinkStyle::File),
            served: false,
            carried: true,
            bundled: true,
            ..Self::WEB
        },
        Self {
            name: "kiosk",
            doc: "for a shared tablet or touch screen at an event",
            scopes: &["kiosk"],
            links: Some(LinkStyle::File),
            leads_out: false,
            served: false,
            carried: true,
            bundled: true,
            forms: &[
                "which-job",
                "which-job-conditions",
                "which-job-settings",
                "which-job-ages",
            ],
            searched: false,
            shared_screen: true,
        },
        Self {
            name: "print",
            doc: "for pages that you print and give away",
            scopes: &["print"],
            links: Some(LinkStyle::File),
            served: false,
            carried: true,
            bundled: true,
            searched: false,
            ..Self::WEB
        },
    ];

    /// The edition of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.name == name)
    }

    /// The folder that it is written to, in the publication's own.
    pub fn folder(&self) -> String {
        match *self == Self::WEB {
            true => "output".to_owned(),
            false => format!("output-{}", self.name),
        }
    }

    /// Whether it may show a quote that someone has allowed to be shown in the scopes `given`.
    pub fn may_show(&self, given: &[&str]) -> bool {
        self.scopes.iter().all(|scope| given.contains(scope))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kinds;
    use crate::model::kind::Type;

    #[test]
    fn each_edition_is_written_to_a_folder_of_its_own() {
        let mut folders: Vec<String> = Edition::ALL.iter().map(Edition::folder).collect();
        assert_eq!(folders[0], "output");
        folders.sort();
        folders.dedup();
        assert_eq!(folders.len(), Edition::ALL.len());
    }

    #[test]
    fn a_quote_needs_every_scope_of_an_edition() {
        let offline = Edition::named("offline").unwrap();
        assert!(!offline.may_show(&["web"]));
        assert!(offline.may_show(&["kiosk", "web"]));
        assert!(!Edition::WEB.may_show(&["kiosk", "print"]));
    }

    #[test]
    fn authors_may_set_options_for_every_edition() {
        let kinds = Kinds::standard();
        let editions = kinds.named("publication").and_then(|kind| kind.field("editions"));
        let Type::List(item) = &editions.unwrap().ty else { panic!("no list") };
        let Type::Record { fields, .. } = item.as_ref() else { panic!("no records") };
        let Type::Choice(choices) = &fields[0].ty else { panic!("no choice") };
        let named: Vec<&str> = choices.iter().map(|choice| choice.name.as_ref()).collect();
        assert_eq!(named, Edition::ALL.map(|edition| edition.name));
    }
}

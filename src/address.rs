//! Addresses of a site's pages as a page writes them.
//!
//! Every address is relative to the page that holds it, so the same bytes work at a
//! domain's root, under a sub-path and from a disk. The one exception is the page that a
//! server sends for an unknown address: it may be shown at any depth.

use serde::Serialize;

/// How links to pages end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum LinkStyle {
    /// `../dietitian/`: a server finds `index.html`.
    Folder,
    /// `../dietitian/index.html`: works without a server.
    File,
}

/// What is needed to write an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Addresses {
    /// How links to pages end.
    pub style: LinkStyle,
    /// Where the site will be, with a slash at its end.
    pub base_url: String,
}

/// The page that a server sends for an unknown address.
pub const NOT_FOUND: &str = "404.html";

impl Addresses {
    /// The address of `to` (a path below the root, with or without `#anchor`) on the page `from`.
    pub fn link(&self, from: &str, to: &str) -> String {
        let (path, anchor) = match to.find('#') {
            Some(hash) => to.split_at(hash),
            None => (to, ""),
        };
        if path == from && !anchor.is_empty() {
            return anchor.to_owned();
        }
        let file = match self.style {
            LinkStyle::File if path.is_empty() || path.ends_with('/') => {
                format!("{path}index.html")
            }
            _ => path.to_owned(),
        };
        if from == NOT_FOUND {
            return format!("{}{file}{anchor}", self.base_path());
        }
        format!("{}{anchor}", relative(from, &file))
    }

    /// The whole address of the page at `path`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// The path of the base URL, such as `/ahp/`.
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.find("://").map_or(0, |at| at + 3);
        match self.base_url[after_scheme..].find('/') {
            Some(slash) => &self.base_url[after_scheme + slash..],
            None => "/",
        }
    }
}

/// `to` as written on the page `from`, both below the root.
fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
    let shared = shared_folders(folder, to);
    let up = folder[shared..].matches('/').count();
    let rest = &to[shared..];
    match (up, rest) {
        (0, "") => "./".to_owned(),
        (0, rest) if rest.split('/').next().is_some_and(|first| first.contains(':')) => {
            format!("./{rest}")
        }
        _ => format!("{}{rest}", "../".repeat(up)),
    }
}

/// The length of the folders with which both paths begin.
fn shared_folders(folder: &str, to: &str) -> usize {
    let mut shared = 0;
    for part in folder.split_inclusive('/') {
        if !to[shared..].starts_with(part) {
            break;
        }
        shared += part.len();
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_their_page() {
        let site =
            Addresses { style: LinkStyle::Folder, base_url: "https://example.org/ahp/".into() };
        for (from, to, link) in [
            ("professions/orthoptist/", "professions/dietitian/", "../dietitian/"),
            ("professions/orthoptist/", "", "../../"),
            ("", "", "./"),
            ("", "themes/research/#x", "themes/research/#x"),
            ("themes/", "themes/", "./"),
            ("themes/", "themes/#a", "#a"),
            ("themes/research/", "assets/civic.css", "../../assets/civic.css"),
            ("404.html", "themes/", "/ahp/themes/"),
            ("404.html", "", "/ahp/"),
        ] {
            assert_eq!(site.link(from, to), link, "{from} to {to}");
        }
    }

    #[test]
    fn file_links_name_the_file() {
        let site =
            Addresses { style: LinkStyle::File, base_url: "https://example.org/".into() };
        assert_eq!(site.link("a/b/", "a/c/#x"), "../c/index.html#x");
        assert_eq!(site.link("a/", ""), "../index.html");
        assert_eq!(site.link("", "assets/x.css"), "assets/x.css");
        assert_eq!(site.base_path(), "/");
    }
}

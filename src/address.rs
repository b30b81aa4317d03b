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

/// The path that `to` leads to from `folder`, both below one root; none when it leads above the root.
/// Neither has a slash at its end.
pub fn joined(folder: &str, to: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder of a file, without the slash at its end.
pub fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The file below the root that `address`, as it stands in the file `from`, names; none for one of
/// another site, and for one that leads above the root.
pub fn beside(from: &str, address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_elsewhere = path.is_empty() || path.starts_with("//") || path.contains(':');
    match path.strip_prefix('/') {
        _ if is_elsewhere => None,
        Some(path) => joined("", path),
        None => joined(folder_of(from), path),
    }
}

/// An address as people say it and type it: `www.example.org/plan` for `https://www.example.org/plan/`.
pub fn spoken(address: &str) -> &str {
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    let bare = schemes.iter().find_map(|scheme| address.strip_prefix(scheme));
    bare.unwrap_or(address).trim_end_matches('/')
}

/// How many letters of its hash the name of a file carries.
const HASH: usize = 10;

/// `path` with a hash of `bytes` before its ending, such as `assets/civic.0123456789.css`.
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let hash = &hash[..HASH];
    match parted(path) {
        (before, Some(ending)) => format!("{before}.{hash}.{ending}"),
        (before, None) => format!("{before}.{hash}"),
    }
}

/// `path` as it was before [`hashed`]; none when it has no hash in it.
pub fn unhashed(path: &str) -> Option<String> {
    let is_hash = |part: &str| {
        part.len() == HASH && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    match parted(path) {
        (before, Some(ending)) if is_hash(ending) => Some(before.to_owned()),
        (before, Some(ending)) => {
            let (name, hash) = before.rsplit_once('.')?;
            is_hash(hash).then(|| format!("{name}.{ending}"))
        }
        (_, None) => None,
    }
}

/// A path as what stands before its ending, and the ending.
fn parted(path: &str) -> (&str, Option<&str>) {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[name..].rfind('.') {
        Some(dot) => (&path[..name + dot], Some(&path[name + dot + 1..])),
        None => (path, None),
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
    fn an_address_beside_a_file_is_a_path_below_the_root() {
        for (from, address, path) in [
            ("a/b.html", "../x/./y.css?v=1#z", Some("x/y.css")),
            ("a/b.html", "y.css", Some("a/y.css")),
            ("b.html", "/x//y.css", Some("x/y.css")),
            ("b.html", "../y.css", None),
            ("a/b.md", "../../etc", None),
            ("b.html", "//example.org/y.css", None),
            ("b.html", "https://example.org/y.css", None),
            ("b.html", "#z", None),
        ] {
            assert_eq!(beside(from, address).as_deref(), path, "{address} in {from}");
        }
    }

    #[test]
    fn addresses_are_spoken_without_what_nobody_types() {
        for (address, said) in [
            ("https://www.example.org/plan/", "www.example.org/plan"),
            ("http://localhost:4000/", "localhost:4000"),
            ("mailto:press@example.org", "press@example.org"),
            ("tel:01632960001", "01632960001"),
            ("ftp://example.org/", "ftp://example.org"),
        ] {
            assert_eq!(spoken(address), said);
        }
    }

    #[test]
    fn a_hash_stands_before_the_ending_and_is_taken_away_again() {
        for path in ["a.b/civic.css", "LICENSE", "fonts/a.woff2", "a.min.css"] {
            let named = hashed(path, b"x");
            assert_ne!(named, hashed(path, b"y"));
            assert_eq!(unhashed(&named).as_deref(), Some(path));
            assert_eq!(unhashed(path), None);
        }
        assert_eq!(hashed("a/civic.css", b"x").len(), "a/civic.0123456789.css".len());
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

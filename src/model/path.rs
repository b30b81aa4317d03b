//! Names that are checked once: output paths and routes.
//!
//! Code that holds an [`OutputPath`] may join it to a folder without looking at it again.

use serde::Serialize;

/// A file below the output folder, such as `guide/index.html`.
///
/// Invariant: relative, forward slashes, no empty, `.` or `..` part, no control character,
/// nothing that is a device or drive name on another system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

/// The address of a page below the site's root: `""`, `professions/dietitian/` or `404.html`.
///
/// Invariant: empty, or parts of unreserved characters with an optional slash at the end;
/// never the place of a file that is no page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Route(String);

impl OutputPath {
    /// Checks `path`, or gives `None` when it would leave the output folder.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        path.split('/').all(is_sound_part).then_some(Self(path))
    }

    /// The path as written in links and on disk.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for OutputPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_sound_part(part: &str) -> bool {
    !matches!(part, "" | "." | "..")
        && !part.ends_with(['.', ' '])
        && !part.chars().any(|c| {
            c.is_control() || matches!(c, '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*')
        })
}

/// What stands at the root of every site and is no page.
const RESERVED: [&str; 3] = ["assets", "robots.txt", "sitemap.xml"];

/// Whether every browser, server and disk reads a part of an address in the same way: no
/// `%2e`, no space, no hidden file, nothing that needs an escape (RFC 3986, section 2.3).
fn is_plain_part(part: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~');
    is_sound_part(part) && !part.starts_with('.') && part.bytes().all(plain)
}

impl Route {
    /// The opening page.
    pub fn home() -> Self {
        Self(String::new())
    }

    /// Checks `path` (without a leading slash), or gives `None` when it cannot be an address.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let inner = path.strip_suffix('/').unwrap_or(&path);
        let reserved = RESERVED.contains(&inner.split('/').next().unwrap_or_default());
        let sound = !reserved && inner.split('/').all(is_plain_part);
        (path.is_empty() || sound).then_some(Self(path))
    }

    /// The address below the root, such as `professions/dietitian/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a web server sends for this address.
    pub fn output_path(&self) -> OutputPath {
        match self.0.strip_suffix('/') {
            Some(folder) => OutputPath(format!("{folder}/index.html")),
            None if self.0.is_empty() => OutputPath("index.html".to_owned()),
            None => OutputPath(self.0.clone()),
        }
    }

    /// The folder that relative links on this page start from: empty, or ending in a slash.
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |slash| &self.0[..=slash])
    }

    /// The address one folder up, or `None` at the root.
    pub fn parent(&self) -> Option<Route> {
        let inner = self.0.strip_suffix('/').unwrap_or(&self.0);
        if inner.is_empty() {
            return None;
        }
        Some(Self(inner.rfind('/').map_or(String::new(), |slash| inner[..=slash].to_owned())))
    }
}

impl std::fmt::Display for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "/{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_path_cannot_leave_its_folder() {
        for bad in ["", "/x", "../x", "a/../b", "a//b", "a\\b", "c:x", "a/.", "nul\0", "x."] {
            assert_eq!(OutputPath::new(bad), None, "{bad}");
        }
        assert!(OutputPath::new("a/b-c/index.html").is_some());
    }

    #[test]
    fn a_route_knows_its_file_and_parent() {
        let route = Route::new("professions/dietitian/").unwrap();
        assert_eq!(route.output_path().as_str(), "professions/dietitian/index.html");
        assert_eq!(route.parent().unwrap().as_str(), "professions/");
        assert_eq!(Route::home().output_path().as_str(), "index.html");
        assert_eq!(Route::new("404.html").unwrap().folder(), "");
        assert_eq!(Route::home().parent(), None);
    }

    #[test]
    fn a_route_is_read_the_same_everywhere() {
        for bad in ["a b/", "%2e%2e/x/", ".hidden/", "é/", "assets/", "sitemap.xml/", "a//"] {
            assert_eq!(Route::new(bad), None, "{bad}");
        }
        assert!(Route::new("Old_Page.html").is_some());
    }
}

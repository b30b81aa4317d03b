//! Static files to files whose names change with their bytes, and what browsers check them by.
//!
//! A browser may keep a file under such a name for ever. What a style sheet names by `url()`
//! or `@import` is renamed in it too, so its own name changes with what it shows.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha384};

use crate::address::{folder_of, hashed, joined};
use crate::text::nearest;

/// The static files of a theme: how each is called on the site, and its bytes.
#[derive(Debug, Default)]
pub(super) struct Assets {
    /// The name on the site, by the name in the theme.
    names: BTreeMap<String, String>,
    /// The value of `integrity`, by the name in the theme.
    integrity: BTreeMap<String, String>,
    /// The bytes, by the name on the site.
    files: BTreeMap<String, Vec<u8>>,
}

impl Assets {
    /// Names the files of a theme, each by its path below `static`.
    pub(super) fn new(statics: &BTreeMap<String, Vec<u8>>) -> Self {
        let mut naming = Naming {
            statics,
            assets: Self::default(),
            busy: Vec::new(),
            round: BTreeSet::new(),
        };
        for name in statics.keys() {
            naming.name(name);
        }
        naming.assets
    }

    /// The files by their names on the site.
    pub(super) fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// What a file is called on the site.
    ///
    /// # Errors
    ///
    /// In plain words, when the theme has no such file.
    pub(super) fn name(&self, file: &str) -> Result<&str, String> {
        self.names.get(file).map(String::as_str).ok_or_else(|| {
            let near = nearest(file, self.names.keys().map(String::as_str));
            let near =
                near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            format!("the theme has no static file `{file}`{near}")
        })
    }

    /// What a browser checks a style sheet or script by, such as `sha384-…`.
    pub(super) fn integrity(&self, file: &str) -> Option<&str> {
        self.integrity.get(file).map(String::as_str)
    }
}

/// The work of naming.
struct Naming<'a> {
    statics: &'a BTreeMap<String, Vec<u8>>,
    assets: Assets,
    /// The style sheets that wait for what they name.
    busy: Vec<String>,
    /// Those that import themselves in the end: they keep their names.
    round: BTreeSet<String>,
}

impl Naming<'_> {
    /// What `file` is called on the site, if the theme has it.
    fn name(&mut self, file: &str) -> Option<String> {
        if let Some(name) = self.assets.names.get(file) {
            return Some(name.clone());
        }
        let bytes = self.statics.get(file)?;
        if self.busy.iter().any(|other| other == file) {
            self.round.insert(file.to_owned());
            return Some(file.to_owned());
        }
        self.busy.push(file.to_owned());
        let bytes = self.finished(file, bytes);
        self.busy.pop();
        let name = match self.round.contains(file) {
            true => file.to_owned(),
            false => hashed(file, &bytes),
        };
        if file.ends_with(".css") || file.ends_with(".js") || file.ends_with(".mjs") {
            self.assets.integrity.insert(file.to_owned(), integrity(&bytes));
        }
        self.assets.names.insert(file.to_owned(), name.clone());
        self.assets.files.insert(name.clone(), bytes);
        Some(name)
    }

    /// A style sheet with the site's names in it; any other file as it is.
    fn finished(&mut self, file: &str, bytes: &[u8]) -> Vec<u8> {
        let Some(css) =
            file.ends_with(".css").then(|| std::str::from_utf8(bytes).ok()).flatten()
        else {
            return bytes.to_vec();
        };
        let folder = folder_of(file);
        let mut finished = String::with_capacity(css.len());
        let mut done = 0;
        for named in addresses(css) {
            let address = &css[named.clone()];
            let end = address.find(['?', '#']).unwrap_or(address.len());
            let (path, rest) = address.split_at(end);
            let Some(target) = below(folder, path) else { continue };
            let Some(name) = self.name(&target) else { continue };
            let own = name.rsplit_once('/').map_or(name.as_str(), |(_, own)| own);
            let way = path.rsplit_once('/').map_or("", |(way, _)| &path[..=way.len()]);
            finished.push_str(&css[done..named.start]);
            finished.push_str(way);
            finished.push_str(own);
            finished.push_str(rest);
            done = named.end;
        }
        finished.push_str(&css[done..]);
        finished.into_bytes()
    }
}

/// Where a style sheet names other files: in `url(…)`, and after `@import` in quotation marks.
fn addresses(css: &str) -> Vec<std::ops::Range<usize>> {
    let after = |word: &'static str| css.match_indices(word).map(|(at, word)| at + word.len());
    let mut found: Vec<_> = after("url(")
        .filter_map(|at| quoted(css, at).or_else(|| until(css, at, ')')))
        .chain(after("@import").filter_map(|at| quoted(css, at)))
        .collect();
    found.sort_by_key(|range| range.start);
    found
}

/// What stands in quotation marks at `at`, after any white space.
fn quoted(css: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let start = at + (css[at..].len() - css[at..].trim_start().len());
    let quote = css[start..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    until(css, start + 1, quote)
}

/// What stands between `at` and the next `end`, without white space around it.
fn until(css: &str, at: usize, end: char) -> Option<std::ops::Range<usize>> {
    let inner = &css[at..at + css[at..].find(end)?];
    let start = at + (inner.len() - inner.trim_start().len());
    Some(start..start + inner.trim().len())
}

/// The file that `address` leads to from `folder`; none for anything but a relative path.
fn below(folder: &str, address: &str) -> Option<String> {
    if address.is_empty() || address.starts_with('/') || address.contains(':') {
        return None;
    }
    joined(folder, address)
}

/// Source: W3C, "Subresource Integrity", section 3.1: the hash in base64.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(bytes)))
}

/// Source: RFC 4648, section 4. The length of a SHA-384 hash needs no padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks_exact(3) {
        let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        for shift in [18, 12, 6, 0] {
            let letter = LETTERS.get((bits >> shift & 63) as usize);
            text.extend(letter.map(|letter| char::from(*letter)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(files: &[(&str, &str)]) -> Assets {
        let files =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        Assets::new(&files.collect())
    }

    fn text<'a>(assets: &'a Assets, file: &str) -> &'a str {
        std::str::from_utf8(&assets.files()[assets.name(file).unwrap()]).unwrap()
    }

    #[test]
    fn what_a_style_sheet_names_is_renamed_in_it() {
        let css =
            "@import 'more/b.css';p{background:url( \"icon.svg#x\" ),url(no.png),url(data:x)}";
        let b = "@font-face{src:url(../fonts/f.woff2)}";
        let files =
            [("a.css", css), ("more/b.css", b), ("icon.svg", "<svg/>"), ("fonts/f.woff2", "f")];
        let assets = made(&files);
        let (icon, more) =
            (assets.name("icon.svg").unwrap(), assets.name("more/b.css").unwrap());
        assert_eq!(
            text(&assets, "a.css"),
            format!(
                "@import '{more}';p{{background:url( \"{icon}#x\" ),url(no.png),url(data:x)}}"
            )
        );
        let font = assets.name("fonts/f.woff2").unwrap();
        assert_eq!(text(&assets, "more/b.css"), format!("@font-face{{src:url(../{font})}}"));
        let changed = made(&[files[0], files[1], ("icon.svg", "<svg>"), files[3]]);
        assert_ne!(changed.name("a.css"), assets.name("a.css"), "what it shows has changed");
        assert_eq!(changed.name("more/b.css"), assets.name("more/b.css"));
    }

    #[test]
    fn style_sheets_that_import_each_other_keep_one_name() {
        let assets = made(&[("a.css", "@import \"b.css\";"), ("b.css", "@import \"a.css\";")]);
        let (a, b) = (assets.name("a.css").unwrap(), assets.name("b.css").unwrap());
        assert_eq!(a, "a.css");
        assert_eq!(text(&assets, "a.css"), format!("@import \"{b}\";"));
        assert_eq!(text(&assets, "b.css"), "@import \"a.css\";");
    }

    #[test]
    fn a_name_that_is_wrong_is_told() {
        let assets = made(&[("civic.css", "")]);
        let wrong = assets.name("civc.css").unwrap_err();
        assert_eq!(wrong, "the theme has no static file `civc.css`; did you mean `civic.css`?");
    }

    #[test]
    fn integrity_is_that_of_the_standard() {
        // From the examples of the specification.
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
        assert_eq!(base64(b"Man"), "TWFu");
    }
}

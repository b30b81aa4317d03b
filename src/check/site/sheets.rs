//! The style sheets of a site, each read once for all pages, and only when a page needs it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{Home, Print};
use crate::check::css::Sheet;
use crate::model::OutputPath;
use crate::output::OutputSet;

/// The sheets by their paths.
pub(super) struct Sheets<'a> {
    sheets: BTreeMap<&'a str, OneSheet<'a>>,
}

struct OneSheet<'a> {
    hash: [u8; 32],
    bytes: Option<&'a [u8]>,
    read: OnceLock<Arc<Sheet>>,
}

impl<'a> Sheets<'a> {
    /// The sheets among the files.
    pub(super) fn of(files: &'a OutputSet) -> Self {
        let sheets = files.contents().filter(|(path, _)| path.as_str().ends_with(".css"));
        let one = |(path, content): (&'a OutputPath, &'a crate::output::Content)| {
            let hash = *content.hash().as_bytes();
            (path.as_str(), OneSheet { hash, bytes: content.bytes(), read: OnceLock::new() })
        };
        Self { sheets: sheets.map(one).collect() }
    }

    /// The sheet at a path.
    pub(super) fn get(&self, path: &str) -> Option<Arc<Sheet>> {
        let sheet = self.sheets.get(path)?;
        let bytes = sheet.bytes?;
        let read = || Arc::new(Sheet::parse(&String::from_utf8_lossy(bytes)));
        Some(Arc::clone(sheet.read.get_or_init(read)))
    }

    /// What stands for everything but its own bytes that the judgement of a page alone depends on.
    pub(super) fn print(&self, home: &Home<'_>) -> Print {
        let mut hasher = blake3::Hasher::new();
        for (path, sheet) in &self.sheets {
            hasher.update(path.as_bytes());
            hasher.update(&sheet.hash);
        }
        let Home {
            base_url,
            base_path,
            is_on_disk,
            not_found,
            site_map: _,
            everywhere: _,
            archives: _,
        } = home;
        for word in [base_url, base_path, not_found] {
            hasher.update(word.as_bytes());
            hasher.update(b"\n");
        }
        hasher.update(&[u8::from(*is_on_disk)]);
        Print::of(&hasher)
    }
}

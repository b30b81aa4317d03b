//! The files of a site to a copy that is carried away: one folder with checksums, and a zip of it.
//!
//! The pages have passed every check by then; here they are only put together.

use std::fmt::Write;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::diag::{Code, Diagnostic};
use crate::model::OutputPath;
use crate::output::{OutputFile, OutputSet, zip};
use crate::publication::Publication;

/// The list of checksums in the folder, as `sha256sum --check` reads it.
const CHECKSUMS: &str = "checksums.txt";
/// What the folder is called when the title has no letters that every disk knows.
const NAMELESS: &str = "site";

/// The copy of a site.
pub(super) fn bundle(
    site: OutputSet,
    publication: &Publication,
    day: Date,
    problems: &mut Vec<Diagnostic>,
) -> OutputSet {
    let name = name(publication);
    let mut files: Vec<OutputFile> =
        site.iter().filter_map(|(path, bytes)| below(&name, path.as_str(), bytes)).collect();
    let list = checksums(site.iter().map(|(path, bytes)| (path.as_str(), bytes)));
    if OutputPath::new(CHECKSUMS).is_some_and(|path| site.get(&path).is_some()) {
        problems.push(taken());
    }
    files.extend(below(&name, CHECKSUMS, list.as_bytes()));
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let beside = match zip(&files, day) {
        Some(archive) => archived(&name, archive),
        None => {
            problems.push(too_large());
            Vec::new()
        }
    };
    files.into_iter().chain(beside).collect()
}

/// The name of the folder: the title of the publication, as an address would have it, and the edition.
fn name(publication: &Publication) -> String {
    let front = publication.entries.iter().find(|entry| entry.id.kind == "publication");
    let fields = front.map(|front| &front.fields);
    let title = fields.and_then(|fields| fields.text("short_title").or(fields.text("title")));
    let words = title.unwrap_or_default().to_ascii_lowercase();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let title = if words.is_empty() { NAMELESS.to_owned() } else { words.join("-") };
    format!("{title}-{}", publication.config.edition.name)
}

fn below(name: &str, path: &str, bytes: &[u8]) -> Option<OutputFile> {
    let path = OutputPath::new(format!("{name}/{path}"))?;
    Some(OutputFile { path, bytes: bytes.to_vec() })
}

/// A line for each file.
fn checksums<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> String {
    let mut list = String::new();
    for (path, bytes) in files {
        for byte in Sha256::digest(bytes) {
            let _ = write!(list, "{byte:02x}");
        }
        let _ = writeln!(list, "  {path}");
    }
    list
}

/// The archive and its checksum.
fn archived(name: &str, bytes: Vec<u8>) -> Vec<OutputFile> {
    let zip = format!("{name}.zip");
    let list = checksums(std::iter::once((zip.as_str(), bytes.as_slice()))).into_bytes();
    let beside = [(zip.clone(), bytes), (format!("{zip}.sha256"), list)];
    let file = |(path, bytes)| Some(OutputFile { path: OutputPath::new(path)?, bytes });
    beside.into_iter().filter_map(file).collect()
}

fn taken() -> Diagnostic {
    let message = format!("`content/{CHECKSUMS}` has the address of a file of the site");
    Diagnostic::error(Code::PathCollision, message)
        .help("give the file another name, or move it to another folder")
}

fn too_large() -> Diagnostic {
    let message = "this edition is too large for a zip file";
    Diagnostic::warning(Code::FileTooLarge, message)
        .help("hand out the folder itself, which is complete")
}

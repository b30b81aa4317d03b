//! `theme preview`: a small site that shows every part of the theme in every state, once light
//! and once dark.
//!
//! Its content comes with the tool; the theme, its options and the files of `themes/` are the
//! publication's. It is made as any other site, from a folder of its own that is gone after.

mod colours;
mod sample;

use std::path::Path;

use jiff::civil::Date;

use self::sample::Sample;
use super::Status;
use super::args::Preview;
use super::build::show;
use super::console::Console;
use super::disk::{self, Scratch};
use super::report::Format;
use super::settings::Places;
use super::stop::Stop;
use super::theme::chosen;
use crate::diag::Severity;
use crate::model::OutputPath;
use crate::output::{self, OutputFile, OutputSet, WriteOptions};
use crate::pipeline::{self, Options, Site};
use crate::publication::{Audience, Edition};
use crate::source::{self, Sources};
use crate::text::counted;

/// The schemes that are built, each in a folder of its own.
const SCHEMES: [&str; 2] = ["light", "dark"];

/// The day for which it is built: after the period of the sample, so that its end shows.
const TODAY: Date = jiff::civil::date(2030, 1, 1);

/// `prospectus theme preview`
pub(super) fn run(
    args: &Preview,
    places: &Places,
    console: &mut Console,
) -> Result<Status, Stop> {
    let theme = chosen(&places.root)?;
    let folder = places.folder(args.output.as_deref(), "theme-preview")?;
    let mut files = OutputSet::default();
    files.extend(page("index.html", INDEX));
    let mut pages = 0;
    for scheme in SCHEMES {
        let scratch = Scratch::new()?;
        copy_themes(&places.root, scratch.path())?;
        for (path, text) in Sample::new(&theme, scheme).files() {
            disk::create(&scratch.path().join(path), &text)?;
        }
        let mut site = make(scratch.path())?;
        if site.problems.iter().any(crate::diag::Diagnostic::is_error) {
            site.problems.retain(|problem| problem.severity == Severity::Error);
            show(&site, Format::Full, console)?;
            console.say("The preview was not written");
            return Ok(Status::Problems);
        }
        pages += site.pages;
        let placed = site.files.iter().filter_map(|(path, bytes)| {
            let path = OutputPath::new(format!("{scheme}/{}", path.as_str()))?;
            Some(OutputFile { path, bytes: bytes.to_vec() })
        });
        files.extend(placed);
    }
    write(&folder, &files)?;
    let index = places.shown(&folder.join("index.html"));
    console.say(&format!(
        "Built {} that show the theme `{}`: open {index}",
        counted(pages, "page"),
        theme.name
    ));
    Ok(Status::Done)
}

fn make(root: &Path) -> Result<Site, Stop> {
    let audience = Audience { today: TODAY, drafts: true, edition: Edition::WEB };
    let options = Options::new(root, audience);
    pipeline::make(&options).map_err(|failure| Stop::new(failure.to_string()))
}

fn write(folder: &Path, files: &OutputSet) -> Result<(), Stop> {
    output::write(folder, files, &WriteOptions::default())
        .map(|_| ())
        .map_err(|error| Stop::new(error.message()).help(error.help()))
}

/// Puts the themes of the publication where the sample is made.
fn copy_themes(root: &Path, scratch: &Path) -> Result<(), Stop> {
    let files = source::list(root, "themes", &mut Sources::default(), &mut Vec::new());
    for file in files {
        if let Ok(bytes) = source::read_bytes(&file) {
            disk::create_bytes(&scratch.join("themes").join(&file.path), &bytes)?;
        }
    }
    Ok(())
}

fn page(path: &str, html: &str) -> Option<OutputFile> {
    Some(OutputFile { path: OutputPath::new(path)?, bytes: html.as_bytes().to_vec() })
}

/// Leads to both schemes.
const INDEX: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>Preview of the theme</title>
</head>
<body>
<main>
<h1>Preview of the theme</h1>
<p>Every part of the theme in every state, with a sample for its content.</p>
<p><a href=\"light/components/index.html\">The parts in the light scheme</a></p>
<p><a href=\"dark/components/index.html\">The parts in the dark scheme</a></p>
</main>
</body>
</html>
";

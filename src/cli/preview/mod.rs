//! `theme preview`: a small site that shows every part of the theme in every state, once light
//! and once dark.
//!
//! Its content comes with the tool; the theme, its options and the files of `themes/` are the
//! publication's. It is made as any other site, from a folder of its own that is gone after.

mod colours;
mod sample;
mod states;

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
use crate::text::counted;

/// The schemes that are built, each in a folder of its own.
const SCHEMES: [&str; 2] = ["dark", "light"];

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
    let (mut pages, mut sheet) = (0, String::new());
    for scheme in SCHEMES {
        let scratch = Scratch::new()?;
        states::copy_themes(&places.root, &theme, scratch.path())?;
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
        let mut paths = site.files.iter().map(|(path, _)| path.as_str());
        if let Some(path) = paths.find(|path| path.starts_with(SHEET)) {
            sheet = format!("{scheme}/{path}");
        }
        let placed = site.files.iter().filter_map(|(path, bytes)| {
            let path = OutputPath::new(format!("{scheme}/{}", path.as_str()))?;
            Some(OutputFile { path, bytes: bytes.to_vec() })
        });
        files.extend(placed);
    }
    files.extend(page("index.html", &INDEX.replace("SHEET", &sheet)));
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

fn page(path: &str, html: &str) -> Option<OutputFile> {
    Some(OutputFile { path: OutputPath::new(path)?, bytes: html.as_bytes().to_vec() })
}

/// What the style sheet of most pages is called, without its hash.
const SHEET: &str = "assets/pages.";

/// Leads to both schemes, in the look of the last one.
const INDEX: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>Preview of the theme</title>
<link rel=\"stylesheet\" href=\"SHEET\">
</head>
<body>
<main class=\"main\">
<div class=\"page-head\">
<div class=\"page-head-text\">
<h1>Preview of the theme</h1>
<p class=\"lead\">Every part of the theme in every state, with a sample for its content.</p>
</div>
</div>
<div class=\"page-columns\">
<div class=\"page-body\">
<ul class=\"cards\" role=\"list\">
<li class=\"card\"><h2 class=\"card-title\"><a class=\"card-link\" href=\"light/components/index.html\">The parts in the light scheme</a></h2></li>
<li class=\"card\"><h2 class=\"card-title\"><a class=\"card-link\" href=\"dark/components/index.html\">The parts in the dark scheme</a></h2></li>
</ul>
</div>
</div>
</main>
</body>
</html>
";

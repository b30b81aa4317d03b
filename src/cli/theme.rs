//! `theme`: what the theme in use is made of. Lists and files are data, so they can be piped.

use std::io::{self, Write};
use std::path::Path;

use super::Status;
use super::args::{Common, Theme, ThemeCommand};
use super::console::Console;
use super::settings::Places;
use super::stop::Stop;
use super::wrap::wrap;
use super::{eject, preview};
use crate::pipeline;
use crate::theme::{Chosen, Documented, OWN, RECORD};

/// The most columns of a line of explanation.
const WIDTH: usize = 76;

/// `prospectus theme`
pub(super) fn run(
    args: &Theme,
    common: &Common,
    console: &mut Console,
) -> Result<Status, Stop> {
    let places = Places::find(common)?;
    match &args.command {
        ThemeCommand::List => list(&places, console)?,
        ThemeCommand::Options => {
            let options = chosen(&places.root)?.documented();
            console.data(|out, _| {
                options.iter().try_for_each(|option| write_option(option, out))
            })?;
        }
        ThemeCommand::Files => {
            let theme = chosen(&places.root)?;
            console.data(|out, _| write_files(&theme, out))?;
        }
        ThemeCommand::Show(args) => {
            let theme = chosen(&places.root)?;
            let file = eject::named(&theme, &args.file)?;
            let bytes = theme.original(&file).map_or(&[][..], |(bytes, _)| bytes);
            console.data(|out, _| out.write_all(bytes))?;
        }
        ThemeCommand::Eject(args) => eject::run(args, &places, console)?,
        ThemeCommand::Preview(args) => return preview::run(args, &places, console),
    }
    Ok(Status::Done)
}

/// The theme that the publication uses, if there is one of that name.
pub(super) fn chosen(root: &Path) -> Result<Chosen, Stop> {
    let theme = pipeline::theme(root);
    if theme.files().is_empty() {
        let names = pipeline::theme_names(root);
        let names = names.iter().map(String::as_str).filter(|name| *name != OWN);
        let help = "correct `theme` in `content/publication.yaml`; `prospectus theme list` lists the themes";
        return Err(Stop::unknown("theme", &theme.name, names, help));
    }
    Ok(theme)
}

/// The themes there are, with a star at the one in use.
fn list(places: &Places, console: &mut Console) -> Result<(), Stop> {
    let names = pipeline::theme_names(&places.root);
    let used = pipeline::theme(&places.root).name;
    console.data(|out, _| {
        for name in names.iter().filter(|name| *name != OWN || *name == &used) {
            let sign = if *name == used { "*" } else { " " };
            let place = match places.root.join("themes").join(name).is_dir() {
                true => format!("in `themes/{name}`"),
                false => "built into the tool".to_owned(),
            };
            writeln!(out, "{sign} {name:12} {place}")?;
        }
        Ok(())
    })
}

fn write_option(option: &Documented, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", option.name)?;
    for line in wrap(&option.doc, WIDTH) {
        writeln!(out, "    {line}")?;
    }
    writeln!(out, "    holds:   {}", option.holds)?;
    writeln!(out, "    default: {}", option.default)?;
    writeln!(out, "    example: {}: {}\n", option.name, option.example)
}

/// Every file with its state, and what each slot is for.
fn write_files(theme: &Chosen, out: &mut dyn Write) -> io::Result<()> {
    let ejected = theme.ejected();
    for (file, from) in theme.files() {
        let state = match theme.is_own(&file) {
            true if ejected.iter().any(|copy| copy.file == file) => {
                format!("  ejected: you have a copy in `themes/{OWN}/`")
            }
            true => format!("  yours: you have one in `themes/{OWN}/`"),
            false => String::new(),
        };
        writeln!(out, "{from}  {file}{state}")?;
        if file.starts_with("slots/") {
            let about =
                theme.original(&file).map(|(bytes, _)| about(bytes)).unwrap_or_default();
            writeln!(out, "    {about}")?;
        }
    }
    Ok(())
}

/// The first line of a template's comment.
fn about(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("{#-").trim_end_matches("-#}").trim().to_owned()
}

/// Where the copies are remembered.
pub(super) fn record_path(root: &Path) -> std::path::PathBuf {
    root.join("themes").join(OWN).join(RECORD)
}

//! `theme eject`: one file of the theme into the publication's own folder, to change it there.
//!
//! A file that is there is never overwritten. The hash of what was copied is remembered, so
//! that a build can say when the theme has a newer one.

use super::args::Eject;
use super::console::Console;
use super::disk;
use super::settings::Places;
use super::stop::Stop;
use super::theme::{chosen, record_path};
use crate::theme::{Chosen, Ejected, OWN, hash, record};

/// `prospectus theme eject`
pub(super) fn run(args: &Eject, places: &Places, console: &mut Console) -> Result<(), Stop> {
    let theme = chosen(&places.root)?;
    let file = named(&theme, &args.file.file)?;
    let Some((bytes, from)) = theme.original(&file) else { return Ok(()) };
    let path = format!("themes/{OWN}/{file}");
    if args.renew {
        if !theme.is_own(&file) {
            return Err(Stop::new(format!("there is no `{path}` to renew"))
                .help(format!("call `prospectus theme eject {file}` to copy it")));
        }
    } else {
        disk::create_bytes(&places.root.join(&path), bytes)
            .map_err(|stop| already(stop, &theme, &file))?;
    }
    let copy = Ejected { file: file.clone(), theme: from.to_owned(), hash: hash(bytes) };
    disk::replace(&record_path(&places.root), &record(&theme.ejected(), copy))?;
    console.say(&match args.renew {
        true => format!("Noted that {path} is up to date with the theme {from}"),
        false => format!("Copied {file} of the theme {from} to {path}"),
    });
    if !args.renew {
        console.say("Change it there: it stands before the theme's own. `prospectus build` will say when the theme has a newer one.");
    }
    Ok(())
}

/// What to do when the copy is there already.
fn already(stop: Stop, theme: &Chosen, file: &str) -> Stop {
    if theme.is_own(file) {
        return Stop::new(format!("`themes/{OWN}/{file}` is already there"))
            .help("change that file; it stands before the theme's own")
            .help(format!("to see the theme's, call `prospectus theme show {file}`"));
    }
    stop
}

/// The file that is meant: its path, or the end of one that only one file has.
pub(super) fn named(theme: &Chosen, word: &str) -> Result<String, Stop> {
    let files: Vec<String> = theme.files().into_iter().map(|(file, _)| file).collect();
    let word = word.trim_start_matches("./").trim_start_matches('/');
    if files.iter().any(|file| file == word) {
        return Ok(word.to_owned());
    }
    if word == "theme.yaml" {
        return Err(Stop::new("the description of a theme cannot be copied")
            .help("set its options below `theme_options` in `content/publication.yaml`")
            .help(format!(
                "write colours of your own into `themes/{OWN}/theme.yaml`, below `tokens`"
            )));
    }
    let end = format!("/{word}");
    let ends: Vec<&String> = files.iter().filter(|file| file.ends_with(&end)).collect();
    match ends.as_slice() {
        [one] => Ok((*one).clone()),
        [] => {
            let lasts = files.iter().filter_map(|file| file.rsplit('/').next());
            let names = files.iter().map(String::as_str).chain(lasts);
            Err(Stop::unknown(
                "file of the theme",
                word,
                names,
                "call `prospectus theme files` to see all files",
            ))
        }
        several => {
            let mut stop = Stop::new(format!("several files of the theme end in `{word}`"));
            for file in several {
                stop = stop.help(format!("`{file}`"));
            }
            Err(stop)
        }
    }
}

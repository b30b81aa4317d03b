//! `new`: an entry to start from, in a file of its own or at the end of a register.
//!
//! Nothing that is there is overwritten. The path of what was written is data, so that
//! `$EDITOR $(prospectus new page next-steps)` works.

use super::Status;
use super::args::{Common, New};
use super::console::Console;
use super::disk;
use super::form::Form;
use super::schema;
use super::settings::Places;
use super::stop::Stop;
use super::yaml;
use crate::model::Kinds;
use crate::model::kind::{Kind, Place};
use crate::text::{counted, is_slug, slug};

/// `prospectus new`
pub(super) fn run(args: &New, common: &Common, console: &mut Console) -> Result<Status, Stop> {
    let kinds = Kinds::standard();
    let kind = schema::kind(&kinds, &args.kind)?;
    let id = checked_id(kind, &kinds, args.id.as_deref())?;
    let places = Places::find(common)?;
    let form = Form { kind, kinds: &kinds, id };
    let path = path(kind, id);
    let file = places.root.join(&path);
    match &kind.place {
        Place::Register(_) => add_record(&form, &path, &places)?,
        Place::Folder(_) | Place::Single(_) | Place::Anywhere => {
            disk::create(&file, &form.file(&path))?;
        }
    }
    let schemas = schema::write_all(&places.root.join(schema::FOLDER), &kinds)?;
    console.data(|out, _| writeln!(out, "{}", places.shown(&file)))?;
    if schemas > 0 {
        console.say(&format!(
            "Wrote {} to {}: editors complete keys from them",
            counted(schemas, "schema"),
            schema::FOLDER
        ));
    }
    console.say(&format!(
        "This {} is a draft: put your text in the place of the examples, then set `status: published`",
        kind.name
    ));
    Ok(Status::Done)
}

/// Where an entry is written, below the root.
fn path(kind: &Kind, id: &str) -> String {
    match &kind.place {
        Place::Folder(folder) => format!("content/{folder}/{id}.md"),
        Place::Register(file) | Place::Single(file) => format!("content/{file}"),
        Place::Anywhere => format!("content/{id}.md"),
    }
}

/// The id, if it may be one. A kind with one entry has no use for it.
fn checked_id<'i>(kind: &Kind, kinds: &Kinds, id: Option<&'i str>) -> Result<&'i str, Stop> {
    if let Place::Single(file) = &kind.place {
        return match id {
            None => Ok(""),
            Some(id) => {
                Err(Stop::new(format!("a {} has no id, but `{id}` was given", kind.name))
                    .help(format!("there is only one, in `content/{file}`; leave the id out")))
            }
        };
    }
    let Some(id) = id else {
        return Err(Stop::new(format!("a new {} needs an id", kind.name))
            .help(format!("add it, as in `prospectus new {} some-name`", kind.name)));
    };
    let parts: Vec<&str> = id.split('/').collect();
    let deep = kind.place == Place::Anywhere;
    if !parts.iter().all(|part| is_slug(part)) || (parts.len() > 1 && !deep) {
        return Err(not_an_id(id, deep));
    }
    if let (true, [folder, name]) = (deep, parts.as_slice())
        && let Some(owner) = kinds.in_folder(folder)
        && *name != "index"
    {
        return Err(Stop::new(format!(
            "files in `content/{folder}/` are of the kind `{}`",
            owner.name
        ))
        .help(format!(
            "call `prospectus new {} {name}`, or choose another folder",
            owner.name
        )));
    }
    Ok(id)
}

fn not_an_id(id: &str, deep: bool) -> Stop {
    let part = if deep {
        "use lower-case letters, digits and single hyphens, and `/` between folders"
    } else {
        "use lower-case letters, digits and single hyphens"
    };
    let stop = Stop::new(format!("`{id}` cannot be an id"));
    let near: Vec<String> = id.trim_end_matches(".md").split('/').map(slug).collect();
    let near = if deep { near.join("/") } else { near.join("-") };
    let stop = match near.split('/').all(is_slug) {
        true => stop.help(format!("did you mean `{near}`?")),
        false => stop,
    };
    stop.help(part)
}

/// Adds a record at the end of a register, or starts the register with it.
fn add_record(form: &Form<'_>, path: &str, places: &Places) -> Result<(), Stop> {
    let file = places.root.join(path);
    let Some(text) = disk::read(&file)? else { return disk::create(&file, &form.file(path)) };
    let addition = addition(&text, &form.record());
    let mut wanted = yaml::ids(&text).ok_or_else(|| nothing_added(path))?;
    if wanted.iter().any(|id| id == form.id) {
        return Err(Stop::new(format!("`{path}` already has the id `{}`", form.id))
            .help("edit that record, or choose another id"));
    }
    // Records that are not written line by line would not be whole with another after them.
    wanted.push(form.id.to_owned());
    if yaml::ids(&format!("{text}{addition}")) != Some(wanted) {
        return Err(nothing_added(path));
    }
    disk::append(&file, &addition)
}

fn nothing_added(path: &str) -> Stop {
    Stop::new(format!("nothing can be added to `{path}` as it is written"))
        .help("call `prospectus check` to see whether it has problems")
        .help("if it has none, write each record on lines of its own, below its id")
}

/// A record with what parts it from the end of `text`.
fn addition(text: &str, record: &str) -> String {
    let gap = match text {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    format!("{gap}{record}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_checked_and_a_better_one_is_named() {
        let kinds = Kinds::standard();
        let check = |kind: &str, id| checked_id(kinds.named(kind).unwrap(), &kinds, id);
        assert_eq!(check("profession", Some("art-therapist")), Ok("art-therapist"));
        assert_eq!(check("page", Some("plans/next")), Ok("plans/next"));
        assert_eq!(check("page", Some("professions/index")), Ok("professions/index"));
        assert_eq!(check("workforce", None), Ok(""));
        for (kind, id, words) in [
            ("profession", Some("Art Therapist"), "did you mean `art-therapist`?"),
            ("profession", Some("../x"), "cannot be an id"),
            ("page", Some("../x"), "cannot be an id"),
            ("page", Some("Plans/Next.md"), "did you mean `plans/next`?"),
            ("page", Some("professions/art-therapist"), "new profession art-therapist"),
            ("term", None, "needs an id"),
            ("workforce", Some("x"), "leave the id out"),
        ] {
            let mut text = Vec::new();
            check(kind, id).unwrap_err().write(&mut text, false).unwrap();
            let text = String::from_utf8(text).unwrap();
            assert!(text.contains(words), "{text}");
        }
    }

    #[test]
    fn a_record_is_parted_from_the_one_before() {
        assert_eq!(addition("a:\n  b: c\n", "d:\n"), "\nd:\n");
        assert_eq!(addition("a:\n  b: c", "d:\n"), "\n\nd:\n");
        assert_eq!(addition("", "d:\n"), "d:\n");
    }
}

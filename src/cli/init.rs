//! `init`: a small publication to start from.

use std::path::{Path, PathBuf};

use super::Status;
use super::args::{Common, Init};
use super::console::Console;
use super::disk;
use super::schema;
use super::starter;
use super::stop::Stop;
use crate::model::Kinds;
use crate::text::counted;

/// `prospectus init`
pub(super) fn run(args: &Init, common: &Common, console: &mut Console) -> Result<Status, Stop> {
    if let (Some(folder), Some(root)) = (&args.folder, &common.root) {
        let (folder, root) = (folder.display(), root.display());
        return Err(Stop::new(format!("two folders are named: `{folder}` and `{root}`"))
            .help(format!("name one, as in `prospectus init {folder}`")));
    }
    let folder = args.folder.as_ref().or(common.root.as_ref());
    let folder = folder.map_or(Path::new("."), PathBuf::as_path);
    if !disk::is_free(folder)? {
        return Err(Stop::new(format!("`{}` is not an empty folder", folder.display()))
            .help("name a new one, as in `prospectus init my-strategy`"));
    }
    for (path, text) in starter::FILES {
        disk::create(&folder.join(path), text)?;
    }
    let schemas = schema::write_all(&folder.join(schema::FOLDER), &Kinds::standard())?;
    console.say(&format!(
        "Wrote a publication of {}, and {} for editors, to {}",
        counted(starter::FILES.len(), "file"),
        counted(schemas, "schema"),
        if folder == Path::new(".") {
            "this folder".to_owned()
        } else {
            folder.display().to_string()
        }
    ));
    console.say(&next_commands(folder));
    Ok(Status::Done)
}

fn next_commands(folder: &Path) -> String {
    match folder == Path::new(".") {
        true => "Next:\n  prospectus build\n  prospectus serve".to_owned(),
        false => format!("Next:\n  cd {}\n  prospectus build", quoted(folder)),
    }
}

/// A path as a shell reads it.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let usual = |c: char| c.is_alphanumeric() || "/\\._-~+:".contains(c);
    match path.chars().all(usual) && !path.starts_with('-') {
        true => path,
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_commands_can_be_copied() {
        assert_eq!(next_commands(Path::new("plan")), "Next:\n  cd plan\n  prospectus build");
        assert!(next_commands(Path::new("our plan")).contains("cd 'our plan'\n"));
        assert_eq!(
            next_commands(Path::new(".")),
            "Next:\n  prospectus build\n  prospectus serve"
        );
    }
}

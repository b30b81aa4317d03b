//! The states of links, buttons and fields, beside each other: style sheets in which a class
//! stands for what a reader would have to do, and the part of a page that has those classes.

use std::path::Path;

use crate::cli::disk;
use crate::cli::stop::Stop;
use crate::source::{self, Sources};
use crate::theme::Chosen;

/// What a reader does, as style sheets name it, and the class that stands for it.
const STATES: [(&str, &str); 3] = [
    (":focus-visible", ":is(:focus-visible, .state-focus)"),
    (":hover", ":is(:hover, .state-hover)"),
    (":visited", ":is(:visited, .state-visited)"),
];

/// The slot in which the states are shown, below what the publication has put there.
const SLOT: &str = "own/slots/after-content.html";
const PART: &str = include_str!("states.html");

/// Puts the themes of the publication where the sample is made, with the classes of the states
/// in every style sheet, those of the themes that come with the tool included.
pub(super) fn copy_themes(root: &Path, theme: &Chosen, scratch: &Path) -> Result<(), Stop> {
    let themes = scratch.join("themes");
    let mut slot = String::new();
    for file in source::list(root, "themes", &mut Sources::default(), &mut Vec::new()) {
        let Ok(bytes) = source::read_bytes(&file) else { continue };
        if file.path == SLOT {
            slot = String::from_utf8_lossy(&bytes).into_owned();
        } else if is_sheet(&file.path) {
            disk::create(&themes.join(&file.path), &with_states(&bytes))?;
        } else {
            disk::create_bytes(&themes.join(&file.path), &bytes)?;
        }
    }
    disk::create(&themes.join(SLOT), &format!("{slot}{PART}"))?;
    for (path, _) in theme.files() {
        let original =
            theme.original(&path).filter(|_| is_sheet(&path) && !theme.is_own(&path));
        if let Some((bytes, _)) = original {
            disk::create(&themes.join("own").join(&path), &with_states(bytes))?;
        }
    }
    Ok(())
}

fn is_sheet(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == "css")
}

/// A style sheet that shows a state to the class that stands for it, too. A class weighs what it stands for weighs.
fn with_states(css: &[u8]) -> String {
    // A question about the pointer is no state.
    let css = String::from_utf8_lossy(css).replace("(hover:hover)", "(hover: hover)");
    STATES.iter().fold(css, |css, (state, either)| css.replace(state, either))
}

#[cfg(test)]
mod tests {
    use super::with_states;

    #[test]
    fn a_class_stands_for_each_state_and_for_no_question_about_the_pointer() {
        let css = "a:not(:hover){}@media (hover:hover){a:visited:focus-visible{}}";
        assert_eq!(
            with_states(css.as_bytes()),
            "a:not(:is(:hover, .state-hover)){}@media (hover: hover)\
             {a:is(:visited, .state-visited):is(:focus-visible, .state-focus){}}"
        );
    }
}

//! The block directives: `::: name argument` on a line of its own.
//!
//! They are listed here once; messages, rendering and the reference for authors all read
//! this list.

use crate::text;

/// A block that an author can call for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Directive {
    /// What follows the colons.
    pub name: &'static str,
    /// Whether it has a closing line.
    pub form: Form,
    /// What follows the name.
    pub argument: Argument,
    /// One line for authors.
    pub doc: &'static str,
    /// How it is written.
    pub example: &'static str,
}

/// Whether a directive holds text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// It holds what follows, up to a line `:::`.
    Container,
    /// It is one line.
    Leaf,
}

/// What follows the name of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// Nothing.
    None,
    /// A title in double quotation marks.
    Title,
    /// An id; the words say what of, such as `the id of a chart`.
    Id(&'static str),
}

/// All block directives.
pub const DIRECTIVES: &[Directive] = &[
    Directive {
        name: "callout",
        form: Form::Container,
        argument: Argument::Title,
        doc: "A box with a title that stands out from the text.",
        example: "::: callout \"Good to know\"\nYou can ask to see a dietitian.\n:::",
    },
    Directive {
        name: "details",
        form: Form::Container,
        argument: Argument::Title,
        doc: "Extra text that readers open; only its summary line shows at first.",
        example: "::: details \"How we counted\"\nThe figures are rounded.\n:::",
    },
    leaf("people", Argument::Id("a team"), "The people of a team.", "::: people foreword"),
    leaf("headcounts", Argument::None, "How many people work here.", "::: headcounts"),
    leaf("places", Argument::None, "The places where people work.", "::: places"),
    leaf("diversity", Argument::None, "All diversity figures, with charts.", "::: diversity"),
    leaf(
        "chart",
        Argument::Id("the id of a diversity figure"),
        "One diversity figure, as a chart and a table.",
        "::: chart age",
    ),
    leaf("metrics", Argument::None, "The yearly targets, as a table.", "::: metrics"),
    leaf(
        "list",
        Argument::Id("the folder of a kind"),
        "A linked list of all entries of a kind.",
        "::: list professions",
    ),
    leaf("changes", Argument::None, "What changed, newest first.", "::: changes"),
    leaf("ambitions", Argument::None, "The ambitions of the strategy.", "::: ambitions"),
];

const fn leaf(
    name: &'static str,
    argument: Argument,
    doc: &'static str,
    example: &'static str,
) -> Directive {
    Directive { name, form: Form::Leaf, argument, doc, example }
}

impl Directive {
    /// The directive called `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        DIRECTIVES.iter().find(|directive| directive.name == name)
    }

    /// The directive that an author most likely meant by `name`.
    pub fn nearest(name: &str) -> Option<&'static Self> {
        Self::named(text::nearest(name, DIRECTIVES.iter().map(|directive| directive.name))?)
    }

    /// Reads what was written after the name, or says what should have been.
    pub(super) fn read<'a>(&self, written: &'a str) -> Result<&'a str, String> {
        let example = self.example.lines().next().unwrap_or_default();
        match self.argument {
            Argument::None if written.is_empty() => Ok(""),
            Argument::None => Err(format!("write `::: {}` and nothing after it", self.name)),
            Argument::Title => quoted(written)
                .filter(|title| !title.trim().is_empty())
                .ok_or_else(|| format!("write a title in quotation marks, as in `{example}`")),
            Argument::Id(_) if text::is_slug(written) => Ok(written),
            Argument::Id(what) => Err(format!("write {what}, as in `{example}`")),
        }
    }
}

/// What stands between the quotation marks at both ends, straight or curly.
fn quoted(written: &str) -> Option<&str> {
    let marks = ['"', '“', '”'];
    written.strip_prefix(marks)?.strip_suffix(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_its_own_directive_with_a_sound_argument() {
        for directive in DIRECTIVES {
            let line = directive.example.lines().next().unwrap().strip_prefix("::: ").unwrap();
            let (name, argument) = line.split_once(' ').unwrap_or((line, ""));
            assert_eq!(Directive::named(name), Some(directive));
            assert!(directive.read(argument).is_ok(), "{name}");
            assert!(directive.doc.ends_with('.'));
        }
    }

    #[test]
    fn arguments_are_read_as_their_directive_wants_them() {
        let read = |name: &str, argument| Directive::named(name).unwrap().read(argument);
        assert_eq!(read("callout", "\"A \"b\" c\""), Ok("A \"b\" c"));
        assert_eq!(read("details", "“Curly”"), Ok("Curly"));
        for (name, argument) in
            [("callout", "Bare"), ("callout", "\" \""), ("callout", "\""), ("people", "A b")]
        {
            assert!(read(name, argument).is_err(), "{name} {argument}");
        }
        assert!(read("metrics", "x").is_err());
    }
}

//! The abstract roles, and those of documents: structure, landmarks, live regions and windows.
//!
//! Source: WAI-ARIA 1.2, section 5.4, in the order of the alphabet.

use super::Role;

/// All roles that are not operated.
pub(super) const STRUCTURE: &[Role] = &[
    Role::new("command", &["widget"]).not_for_authors(),
    Role::new("composite", &["widget"])
        .adding(&["aria-activedescendant", "aria-disabled"])
        .not_for_authors(),
    Role::new("input", &["widget"]).adding(&["aria-disabled"]).not_for_authors(),
    Role::new("landmark", &["section"]).not_for_authors(),
    Role::new("range", &["structure"])
        .adding(&["aria-valuemax", "aria-valuemin", "aria-valuenow", "aria-valuetext"])
        .not_for_authors(),
    Role::new("roletype", &[]).not_for_authors(),
    Role::new("section", &["structure"]).not_for_authors(),
    Role::new("sectionhead", &["structure"]).named_by_content().not_for_authors(),
    Role::new("select", &["composite", "group"])
        .adding(&["aria-orientation"])
        .not_for_authors(),
    Role::new("structure", &["roletype"]).not_for_authors(),
    Role::new("widget", &["roletype"]).not_for_authors(),
    Role::new("window", &["roletype"]).adding(&["aria-modal"]).not_for_authors(),
    Role::new("alert", &["section"]),
    Role::new("alertdialog", &["alert", "dialog"]),
    Role::new("application", &["structure"]).adding(&[
        "aria-activedescendant",
        "aria-disabled",
        "aria-errormessage",
        "aria-expanded",
        "aria-haspopup",
        "aria-invalid",
    ]),
    Role::new("article", &["document"]).adding(&["aria-posinset", "aria-setsize"]),
    Role::new("banner", &["landmark"]),
    Role::new("blockquote", &["section"]),
    Role::new("caption", &["section"])
        .within(&["figure", "grid", "table", "treegrid"])
        .nameless(),
    Role::new("code", &["section"]).nameless(),
    Role::new("comment", &["article"])
        .adding(&["aria-level", "aria-posinset", "aria-setsize"])
        .named_by_content(),
    Role::new("complementary", &["landmark"]),
    Role::new("contentinfo", &["landmark"]),
    Role::new("definition", &["section"]),
    Role::new("deletion", &["section"]).nameless(),
    Role::new("dialog", &["window"]),
    Role::new("directory", &["list"]),
    Role::new("document", &["structure"]),
    Role::new("emphasis", &["section"]).nameless(),
    Role::new("feed", &["list"]).owning(&["article"]),
    Role::new("figure", &["section"]),
    Role::new("form", &["landmark"]),
    Role::new("generic", &["structure"]).nameless(),
    Role::new("group", &["section"]).adding(&["aria-activedescendant", "aria-disabled"]),
    Role::new("heading", &["sectionhead"]).requiring(&["aria-level"]).named_by_content(),
    Role::new("image", &["img"]).hiding_children(),
    Role::new("img", &["section"]).hiding_children(),
    Role::new("insertion", &["section"]).nameless(),
    Role::new("list", &["section"]).owning(&["listitem"]),
    Role::new("listitem", &["section"])
        .adding(&["aria-level", "aria-posinset", "aria-setsize"])
        .within(&["directory", "list"]),
    Role::new("log", &["section"]),
    Role::new("main", &["landmark"]),
    Role::new("mark", &["section"]).nameless(),
    Role::new("marquee", &["section"]),
    Role::new("math", &["section"]),
    Role::new("meter", &["range"]).requiring(&["aria-valuenow"]).hiding_children(),
    Role::new("navigation", &["landmark"]),
    Role::new("none", &["structure"]).nameless(),
    Role::new("note", &["section"]),
    Role::new("paragraph", &["section"]).nameless(),
    Role::new("presentation", &["structure"]).nameless(),
    Role::new("region", &["landmark"]),
    Role::new("search", &["landmark"]),
    Role::new("sectionfooter", &["section"]),
    Role::new("sectionheader", &["section"]),
    Role::new("status", &["section"]),
    Role::new("strong", &["section"]).nameless(),
    Role::new("subscript", &["section"]).nameless(),
    Role::new("suggestion", &["section"]).nameless(),
    Role::new("superscript", &["section"]).nameless(),
    Role::new("term", &["section"]),
    Role::new("time", &["section"]),
    Role::new("timer", &["status"]),
    Role::new("toolbar", &["group"]).adding(&["aria-orientation"]),
    Role::new("tooltip", &["section"]).named_by_content(),
];

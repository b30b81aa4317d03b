//! The roles of what readers operate, and of tables.
//!
//! Source: WAI-ARIA 1.2, section 5.4, in the order of the alphabet.

use super::Role;

/// What a menu may hold.
const MENU: &[&str] = &["group", "menuitem", "menuitemcheckbox", "menuitemradio", "separator"];

/// What a row may hold.
const CELLS: &[&str] = &["cell", "columnheader", "gridcell", "rowheader"];

/// All roles that are operated, with the parts of tables.
pub(super) const WIDGETS: &[Role] = &[
    Role::new("button", &["command"])
        .adding(&["aria-disabled", "aria-expanded", "aria-haspopup", "aria-pressed"])
        .named_by_content()
        .hiding_children(),
    Role::new("cell", &["section"])
        .adding(&[
            "aria-colindex",
            "aria-colindextext",
            "aria-colspan",
            "aria-rowindex",
            "aria-rowindextext",
            "aria-rowspan",
        ])
        .within(&["row"])
        .named_by_content(),
    Role::new("checkbox", &["input"])
        .adding(&[
            "aria-errormessage",
            "aria-expanded",
            "aria-invalid",
            "aria-readonly",
            "aria-required",
        ])
        .requiring(&["aria-checked"])
        .named_by_content()
        .hiding_children(),
    Role::new("columnheader", &["cell", "gridcell", "sectionhead"])
        .adding(&["aria-sort"])
        .within(&["row"])
        .named_by_content(),
    Role::new("combobox", &["input"])
        .adding(&[
            "aria-activedescendant",
            "aria-autocomplete",
            "aria-errormessage",
            "aria-haspopup",
            "aria-invalid",
            "aria-readonly",
            "aria-required",
        ])
        .requiring(&["aria-controls", "aria-expanded"]),
    Role::new("grid", &["composite", "table"])
        .adding(&["aria-multiselectable", "aria-readonly"])
        .owning(&["caption", "row", "rowgroup"]),
    Role::new("gridcell", &["cell", "widget"])
        .adding(&[
            "aria-disabled",
            "aria-errormessage",
            "aria-expanded",
            "aria-haspopup",
            "aria-invalid",
            "aria-readonly",
            "aria-required",
            "aria-selected",
        ])
        .within(&["row"])
        .named_by_content(),
    Role::new("link", &["command"])
        .adding(&["aria-disabled", "aria-expanded", "aria-haspopup"])
        .named_by_content(),
    Role::new("listbox", &["select"])
        .adding(&[
            "aria-errormessage",
            "aria-expanded",
            "aria-invalid",
            "aria-multiselectable",
            "aria-readonly",
            "aria-required",
        ])
        .owning(&["group", "option"]),
    Role::new("menu", &["select"]).owning(MENU),
    Role::new("menubar", &["menu"]).owning(MENU),
    Role::new("menuitem", &["command"])
        .adding(&[
            "aria-disabled",
            "aria-expanded",
            "aria-haspopup",
            "aria-posinset",
            "aria-setsize",
        ])
        .within(&["group", "menu", "menubar"])
        .named_by_content(),
    Role::new("menuitemcheckbox", &["menuitem"])
        .requiring(&["aria-checked"])
        .within(&["group", "menu", "menubar"])
        .named_by_content()
        .hiding_children(),
    Role::new("menuitemradio", &["menuitem"])
        .requiring(&["aria-checked"])
        .within(&["group", "menu", "menubar"])
        .named_by_content()
        .hiding_children(),
    Role::new("option", &["input"])
        .adding(&["aria-checked", "aria-posinset", "aria-selected", "aria-setsize"])
        .within(&["group", "listbox"])
        .named_by_content()
        .hiding_children(),
    Role::new("progressbar", &["range", "widget"]).hiding_children(),
    Role::new("radio", &["input"])
        .adding(&["aria-posinset", "aria-setsize"])
        .requiring(&["aria-checked"])
        .named_by_content()
        .hiding_children(),
    Role::new("radiogroup", &["select"]).adding(&[
        "aria-errormessage",
        "aria-invalid",
        "aria-readonly",
        "aria-required",
    ]),
    Role::new("row", &["group", "widget"])
        .adding(&[
            "aria-colindex",
            "aria-expanded",
            "aria-level",
            "aria-posinset",
            "aria-rowindex",
            "aria-rowindextext",
            "aria-selected",
            "aria-setsize",
        ])
        .owning(CELLS)
        .within(&["grid", "rowgroup", "table", "treegrid"])
        .named_by_content(),
    Role::new("rowgroup", &["structure"])
        .owning(&["row"])
        .within(&["grid", "table", "treegrid"]),
    Role::new("rowheader", &["cell", "gridcell", "sectionhead"])
        .adding(&["aria-sort"])
        .within(&["row"])
        .named_by_content(),
    Role::new("scrollbar", &["range", "widget"])
        .adding(&["aria-disabled", "aria-orientation"])
        .requiring(&["aria-controls", "aria-valuenow"])
        .hiding_children(),
    Role::new("searchbox", &["textbox"]),
    Role::new("separator", &["structure"])
        .adding(&[
            "aria-disabled",
            "aria-orientation",
            "aria-valuemax",
            "aria-valuemin",
            "aria-valuenow",
            "aria-valuetext",
        ])
        .hiding_children(),
    Role::new("slider", &["input", "range"])
        .adding(&[
            "aria-errormessage",
            "aria-haspopup",
            "aria-invalid",
            "aria-orientation",
            "aria-readonly",
        ])
        .requiring(&["aria-valuenow"])
        .hiding_children(),
    Role::new("spinbutton", &["composite", "input", "range"]).adding(&[
        "aria-errormessage",
        "aria-invalid",
        "aria-readonly",
        "aria-required",
    ]),
    Role::new("switch", &["checkbox"])
        .requiring(&["aria-checked"])
        .named_by_content()
        .hiding_children(),
    Role::new("tab", &["sectionhead", "widget"])
        .adding(&[
            "aria-disabled",
            "aria-expanded",
            "aria-haspopup",
            "aria-posinset",
            "aria-selected",
            "aria-setsize",
        ])
        .within(&["tablist"])
        .named_by_content()
        .hiding_children(),
    Role::new("table", &["section"])
        .adding(&["aria-colcount", "aria-rowcount"])
        .owning(&["caption", "row", "rowgroup"]),
    Role::new("tablist", &["composite"])
        .adding(&["aria-multiselectable", "aria-orientation"])
        .owning(&["tab"]),
    Role::new("tabpanel", &["section"]),
    Role::new("textbox", &["input"]).adding(&[
        "aria-activedescendant",
        "aria-autocomplete",
        "aria-errormessage",
        "aria-haspopup",
        "aria-invalid",
        "aria-multiline",
        "aria-placeholder",
        "aria-readonly",
        "aria-required",
    ]),
    Role::new("tree", &["select"])
        .adding(&["aria-errormessage", "aria-invalid", "aria-multiselectable", "aria-required"])
        .owning(&["group", "treeitem"]),
    Role::new("treegrid", &["grid", "tree"]).owning(&["caption", "row", "rowgroup"]),
    Role::new("treeitem", &["listitem", "option"])
        .adding(&["aria-expanded", "aria-haspopup"])
        .within(&["group", "tree"])
        .named_by_content(),
];

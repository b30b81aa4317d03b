//! Any other Markdown file: a page.

use crate::model::kind::{Field, Kind, Type};

pub(super) fn kind() -> Kind {
    Kind::anywhere("page")
        .doc("A page: a foreword, an introduction, the landing page of a folder, a statement")
        .fields([
            Field::new("title", Type::text(), "Its heading", "Foreword").required(),
            Field::new(
                "summary",
                Type::Text { max_words: Some(60) },
                "What it is about, for lists and search engines, in 60 words or fewer",
                "Why the trust wrote this strategy.",
            )
            .required(),
            Field::new("order", Type::Integer, "Its place in lists", "2"),
        ])
}

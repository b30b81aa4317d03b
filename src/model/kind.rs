//! How a kind of content is described: once, as data.
//!
//! The checker, the JSON Schemas, `new`, and the reference documentation are all
//! derived from these descriptions, so they cannot disagree. A kind that a publication
//! declares itself is the same description from another place; nothing may depend on
//! whether a kind came with the tool.

use std::borrow::Cow;

/// A name or sentence of a description: static for kinds that come with the tool.
pub type Text = Cow<'static, str>;

/// A kind of content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its name in references and problems, such as `profession`.
    pub name: Text,
    /// Where its entries are written.
    pub place: Place,
    /// One line for authors.
    pub doc: Text,
    /// The field that names an entry to readers.
    pub title: Text,
    /// How an entry reaches readers.
    pub pages: Pages,
    /// What the text below the front matter is for.
    pub body: Body,
    /// How lists of this kind are sorted.
    pub order: Order,
    /// Whether an entry that nothing mentions is worth a warning.
    pub mentioned: bool,
    /// Whether programs may read its entries, below `/api/v1/`.
    pub shared: bool,
    /// Whether its entries are profiles, which others show on pages of their own.
    pub profile: bool,
    /// The ids of the parts that its pages have in every theme, beside those of fields and headings.
    pub parts: &'static [&'static str],
    /// The pages that list the records of one of its fields, if there are any.
    pub selections: Option<Selections>,
    /// Its own fields, then those that every kind has.
    pub fields: Vec<Field>,
    /// How many of the fields are its own.
    pub own: usize,
}

/// Where the entries of a kind are written, below `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// One Markdown file for each entry in this folder; the file's stem is the id.
    Folder(Text),
    /// One YAML file that maps ids to entries.
    Register(Text),
    /// One YAML file that is the only entry.
    Single(Text),
    /// Any other Markdown file; its path is the id.
    Anywhere,
}

/// How an entry reaches readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// It has a page of its own.
    Own,
    /// It is a part, named by its id, of its folder's landing page.
    Landing,
    /// It is shown wherever a page uses it.
    None,
}

/// What the text below the front matter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// There must be some.
    Required,
    /// There may be some.
    Optional,
    /// There is no place for it.
    None,
}

/// Pages that list the records of one field of all entries of a kind: one page of all, and
/// one for each thing by which readers choose among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selections {
    /// The list field that holds the records, such as `objectives`. Each record has an `id`.
    pub field: Text,
    /// The fields by which readers choose, such as `years`: of the record, or else of its entry.
    pub by: Vec<Text>,
}

/// How lists of a kind are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By title.
    Title,
    /// By the field `order`, then by title.
    Number,
    /// As written in the register.
    Written,
}

/// One field of a kind, or of a group of keys within one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key that authors write.
    pub name: Text,
    /// One line for authors.
    pub doc: Text,
    /// A value as an author would write it, in YAML.
    pub example: Text,
    /// What it may hold.
    pub ty: Type,
    /// Whether it must be there.
    pub need: Need,
    /// Whether its page gives it a heading and an anchor of its own.
    pub section: bool,
    /// Whether it is for the publication's own files only, and never reaches a template.
    pub private: bool,
    /// Whether it holds the words of someone else, to which pages add no links.
    pub quoted: bool,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must have a value.
    Required,
    /// It must be there, with a value or with `not_stated` and a reason.
    Stated,
    /// It may be left out.
    Optional,
}

/// What a field may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// One line of plain text.
    Text {
        /// The most words it may have.
        max_words: Option<usize>,
    },
    /// One paragraph of Markdown.
    Line,
    /// Markdown with paragraphs and lists.
    Prose,
    /// A whole number from 0.
    Integer,
    /// A number whose digits are kept as they were typed.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// A day, such as 2026-11-22.
    Date,
    /// A year, such as 2024.
    Year,
    /// An id.
    Slug,
    /// One of a few words.
    Choice(Vec<Choice>),
    /// The id of an entry, or of a part of one.
    Reference(Target),
    /// The address of a page of this site, such as `/professions/`.
    SitePath,
    /// The address of a page or file of this site, or of a part of a page: `/themes/research/#x`.
    SitePlace,
    /// A file below `content/`.
    File,
    /// The address of another site.
    Url,
    /// An e-mail address.
    Email,
    /// A language, such as `en-GB`.
    Language,
    /// Several of one type.
    List(Box<Type>),
    /// Keys of their own.
    Record {
        /// What the keys are.
        fields: Vec<Field>,
        /// When set, the field `id` makes each record addressable under this name.
        part: Option<Text>,
    },
    /// Names and values that someone else checks, such as the options of a theme.
    Free,
    /// One value of any type, which someone else checks.
    Anything,
}

/// One word of a [`Type::Choice`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The word.
    pub name: Text,
    /// What it means.
    pub doc: Text,
}

/// What a reference may point at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The kind, or the name of a part.
    pub kind: Text,
    /// When set, the target's field `group` must have this value.
    pub group: Option<Text>,
}

impl Kind {
    /// A kind with a file for each entry, and a page for each file.
    pub fn folder(name: &'static str, folder: &'static str) -> Self {
        Self::new(name, Place::Folder(folder.into()), Pages::Own, Body::Optional)
    }

    /// A kind whose entries are written in one YAML file, by id.
    pub fn register(name: &'static str, file: &'static str) -> Self {
        Self::new(name, Place::Register(file.into()), Pages::None, Body::None)
    }

    /// A kind with a single entry, which is a YAML file.
    pub fn single(name: &'static str, file: &'static str) -> Self {
        Self::new(name, Place::Single(file.into()), Pages::None, Body::None)
    }

    /// The kind of all Markdown files that belong to no other.
    pub fn anywhere(name: &'static str) -> Self {
        Self::new(name, Place::Anywhere, Pages::Own, Body::Optional)
    }

    fn new(name: &'static str, place: Place, pages: Pages, body: Body) -> Self {
        let order =
            if matches!(place, Place::Register(_)) { Order::Written } else { Order::Title };
        Self {
            name: name.into(),
            place,
            doc: Text::default(),
            title: "title".into(),
            pages,
            body,
            order,
            mentioned: false,
            shared: false,
            profile: false,
            parts: &[],
            selections: None,
            fields: Vec::new(),
            own: 0,
        }
    }

    /// Says what the kind is for.
    #[must_use]
    pub fn doc(mut self, doc: &'static str) -> Self {
        self.doc = doc.into();
        self
    }

    /// Names the field that names an entry.
    #[must_use]
    pub fn titled(mut self, field: &'static str) -> Self {
        self.title = field.into();
        self
    }

    /// Sets how entries reach readers.
    #[must_use]
    pub fn pages(mut self, pages: Pages) -> Self {
        self.pages = pages;
        self
    }

    /// Sets what the body is for.
    #[must_use]
    pub fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// Sets how lists are sorted.
    #[must_use]
    pub fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// Asks for a warning about entries that nothing mentions.
    #[must_use]
    pub fn mentioned(mut self) -> Self {
        self.mentioned = true;
        self
    }

    /// Lets programs read the entries, below `/api/v1/`.
    #[must_use]
    pub fn shared(mut self) -> Self {
        self.shared = true;
        self
    }

    /// Lets others show the entries on pages of their own.
    #[must_use]
    pub fn profile(mut self) -> Self {
        self.profile = true;
        self
    }

    /// Whether the pages of its entries say how to cite them: those of what programs may read.
    pub fn is_cited(&self) -> bool {
        self.shared && self.pages == Pages::Own
    }

    /// Gives the records of `field` pages of their own: all, and by each of the fields `by`.
    #[must_use]
    pub fn selections<const N: usize>(
        mut self,
        field: &'static str,
        by: [&'static str; N],
    ) -> Self {
        let by = by.into_iter().map(Text::from).collect();
        self.selections = Some(Selections { field: field.into(), by });
        self
    }

    /// Names the parts that its pages have in every theme.
    #[must_use]
    pub fn parts(mut self, parts: &'static [&'static str]) -> Self {
        self.parts = parts;
        self
    }

    /// Sets the fields.
    #[must_use]
    pub fn fields(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.fields.extend(fields);
        self
    }

    /// The fields that not every kind has.
    pub fn own_fields(&self) -> &[Field] {
        self.fields.get(..self.own).unwrap_or_default()
    }

    /// The field called `name`.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The folder of a kind with one file for each entry.
    pub fn folder_name(&self) -> Option<&str> {
        match &self.place {
            Place::Folder(folder) => Some(folder),
            _ => None,
        }
    }
}

impl Kind {
    /// The name, without its ending, of the file in which all entries are written.
    pub fn file_stem(&self) -> Option<&str> {
        match &self.place {
            Place::Register(file) | Place::Single(file) => file.strip_suffix(".yaml"),
            Place::Folder(_) | Place::Anywhere => None,
        }
    }
}

impl Field {
    /// A field that may be left out.
    pub fn new(name: &'static str, ty: Type, doc: &'static str, example: &'static str) -> Self {
        Self {
            name: name.into(),
            doc: doc.into(),
            example: example.into(),
            ty,
            need: Need::Optional,
            section: false,
            private: false,
            quoted: false,
        }
    }

    /// Makes it a field that must have a value.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    /// Makes it a field that must be there, if only to say that it is not known.
    #[must_use]
    pub fn stated(mut self) -> Self {
        self.need = Need::Stated;
        self
    }

    /// Gives it a heading and an anchor on the entry's page.
    #[must_use]
    pub fn section(mut self) -> Self {
        self.section = true;
        self
    }

    /// Keeps it from every template, and so from every page.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// Says that it holds the words of someone else.
    #[must_use]
    pub fn quoted(mut self) -> Self {
        self.quoted = true;
        self
    }

    /// The anchor of its section.
    pub fn anchor(&self) -> String {
        self.name.replace('_', "-")
    }
}

impl Type {
    /// Plain text of any length.
    pub fn text() -> Self {
        Self::Text { max_words: None }
    }

    /// The id of an entry of `kind`.
    pub fn reference(kind: &'static str) -> Self {
        Self::Reference(Target { kind: kind.into(), group: None })
    }

    /// The id of an entry of `kind` whose field `group` is `group`.
    pub fn grouped(kind: &'static str, group: &'static str) -> Self {
        Self::Reference(Target { kind: kind.into(), group: Some(group.into()) })
    }

    /// Several of `ty`.
    pub fn list(ty: Type) -> Self {
        Self::List(Box::new(ty))
    }

    /// Keys of their own.
    pub fn record(fields: impl IntoIterator<Item = Field>) -> Self {
        Self::Record { fields: fields.into_iter().collect(), part: None }
    }

    /// Several records, each addressable by its `id` as a `part`.
    pub fn parts(part: &'static str, fields: impl IntoIterator<Item = Field>) -> Self {
        let fields = fields.into_iter().collect();
        Self::list(Self::Record { fields, part: Some(part.into()) })
    }

    /// One of a few words, each with its meaning.
    pub fn choice<const N: usize>(choices: [(&'static str, &'static str); N]) -> Self {
        let choice = |(name, doc): (&'static str, &'static str)| Choice {
            name: name.into(),
            doc: doc.into(),
        };
        Self::Choice(choices.into_iter().map(choice).collect())
    }

    /// What an author would call it, such as `a date`.
    pub fn spoken(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Line => "one line of text",
            Self::Prose => "text",
            Self::Integer => "a whole number",
            Self::Decimal => "a number",
            Self::Boolean => "`true` or `false`",
            Self::Date => "a date",
            Self::Year => "a year",
            Self::Slug | Self::Reference(_) => "an id",
            Self::Choice(_) => "one of a few words",
            Self::SitePath | Self::SitePlace => "the address of a page",
            Self::File => "a file name",
            Self::Url => "a web address",
            Self::Email => "an e-mail address",
            Self::Language => "a language code",
            Self::List(_) => "a list",
            Self::Record { .. } | Self::Free => "a group of keys",
            Self::Anything => "a value",
        }
    }
}

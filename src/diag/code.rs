//! The stable names of all problems.
//!
//! Each code has a page of explanation in `explain/`, shown by `prospectus explain`,
//! and a fixture under `tests/suite` that triggers it (a test holds both). A code is
//! never renamed or given another meaning: authors search for it and silence it by name.

macro_rules! codes {
    ($($variant:ident $name:literal $title:literal)*) => {
        /// A stable name for each kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// All codes, in the order they are documented.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The name shown to the author, such as `missing-field`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$variant => $name,)*
                }
            }

            /// What the code means, in one line without a full stop.
            pub fn title(self) -> &'static str {
                match self {
                    $(Code::$variant => $title,)*
                }
            }

            /// The page of explanation, as Markdown.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Code::$variant => include_str!(concat!("explain/", $name, ".md")),)*
                }
            }
        }
    };
}

impl Code {
    /// The code called `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

codes! {
    UnreadableFile "unreadable-file" "a file or folder cannot be read"
    NotUtf8 "not-utf8" "a text file is not UTF-8"
    ByteOrderMark "byte-order-mark" "a file begins with a byte-order mark"
    ReplacementCharacter "replacement-character" "a text holds U+FFFD, the sign of a lost character"
    FileTooLarge "file-too-large" "a file is larger than the tool accepts"
    OutsideFolder "outside-folder" "a path or link leads out of the publication's folder"
    LinkLoop "link-loop" "a symbolic link leads back to itself"
    BadFileName "bad-file-name" "a file's name cannot be part of an address"
    YamlSyntax "yaml-syntax" "a text is not YAML"
    YamlTab "yaml-tab" "a tab stands where YAML wants spaces"
    YamlQuote "yaml-quote" "a quotation mark is not closed"
    YamlIndentation "yaml-indentation" "lines of YAML are not lined up"
    YamlColon "yaml-colon" "a colon in a value needs quotation marks"
    YamlComment "yaml-comment" "a # has cut a value short"
    YamlLimit "yaml-limit" "YAML is nested too deeply or too large"
    YamlAlias "yaml-alias" "YAML anchors, aliases and merge keys are not allowed"
    DuplicateKey "duplicate-key" "a key is given twice"
    FrontMatter "front-matter" "a file has no front matter, or it is not closed"
    UnknownKey "unknown-key" "a key is not one of this kind's"
    WrongType "wrong-type" "a value is of the wrong type"
    MissingField "missing-field" "a field that this kind needs is absent"
    BadDate "bad-date" "a date does not exist or is written in another way"
    YesOrNo "yes-or-no" "a bare yes or no is ambiguous"
    BadValue "bad-value" "a value is not one of those allowed"
    ExampleText "example-text" "a text is still the example"
    TooLong "too-long" "a text has more words than its place allows"
    BodyMissing "body-missing" "a file has no text below its front matter"
    BodyUnused "body-unused" "text below the front matter would never be shown"
    NotStated "not-stated" "`not_stated` is used where the field must have a value"
    PublicationMissing "publication-missing" "there is no content/publication.yaml"
    OpeningPage "opening-page" "a publication has no opening page"
    UnknownId "unknown-id" "a reference names an id that does not exist"
    DuplicateId "duplicate-id" "an id is used twice"
    WrongGroup "wrong-group" "a reference names an entry of another group"
    UnusedEntry "unused-entry" "nothing mentions an entry"
    HiddenReference "hidden-reference" "a published entry mentions one that is not shown"
    PathCollision "path-collision" "two pages have the same address"
    LostAddress "lost-address" "an address that was published would be lost"
    LedgerLine "ledger-line" "a line of the ledger is not an address"
    CodeAddress "code-address" "a copy leads to an address that the website has not had yet"
    ArchivedVersion "archived-version" "an earlier version cannot be kept as it is"
    RedirectLoop "redirect-loop" "a redirect leads back to itself"
    BrokenLink "broken-link" "a link leads nowhere"
    BrokenAnchor "broken-anchor" "a link names a part that the page does not have"
    HiddenLink "hidden-link" "a link leads to a page that is not shown"
    MissingImage "missing-image" "an image does not exist"
    UnusedImage "unused-image" "no page shows an image"
    ImageAlt "image-alt" "an image has neither a text alternative nor `decorative`"
    ImageRights "image-rights" "an image has no rights record"
    AltText "alt-text" "a text alternative is too long, or says too little"
    ImageType "image-type" "an image is not of the kind that its name says"
    ImageBroken "image-broken" "an image is damaged or cut short"
    ImagePixels "image-pixels" "an image has too many pixels"
    ImageHeavy "image-heavy" "an image is too heavy for the web"
    ImageSize "image-size" "a drawing does not say how large it is"
    ImageMotion "image-motion" "an image moves"
    ImageColours "image-colours" "an image has the colours of a printing press"
    ImageLocation "image-location" "an image says where it was taken"
    DrawingCleaned "drawing-cleaned" "parts of a drawing are not safe on a page"
    CardsMissing "cards-missing" "this copy of the tool cannot draw share cards"
    HandOutLength "hand-out-length" "a hand-out takes more than one sheet of paper"
    HeadingLevel "heading-level" "a heading skips a level"
    HeadingEmpty "heading-empty" "a heading has no text"
    BoldHeading "bold-heading" "a bold line stands in for a heading"
    TableCells "table-cells" "cells of a table would be lost or shown as text"
    TableHeader "table-header" "a table has no header row"
    RawHtml "raw-html" "HTML is written in Markdown"
    DuplicateAnchor "duplicate-anchor" "two headings of a page have the same id"
    UnknownDirective "unknown-directive" "a block directive is not known"
    DirectiveArgument "directive-argument" "a block directive's argument is missing or wrong"
    UnclosedDirective "unclosed-directive" "a block directive is not closed"
    MarkdownLimit "markdown-limit" "Markdown is nested too deeply"
    MarkdownReference "markdown-reference" "a footnote or link reference is not defined"
    GroupsSum "groups-sum" "the groups of a figure do not sum to 100"
    DuplicateRow "duplicate-row" "two rows have the same label"
    ReviewOverdue "review-overdue" "a review date has passed"
    DateOrder "date-order" "dates are in the wrong order"
    QuoteOrSummary "quote-or-summary" "feedback needs either a quote or a summary"
    ConsentMissing "consent-missing" "a quote has no consent record"
    ConsentExpired "consent-expired" "a consent must be reviewed before the quote is shown"
    StatementContradiction "statement-contradiction" "the accessibility statement contradicts itself"
    StatementReview "statement-review" "the accessibility statement is out of date"
    TargetShape "target-shape" "a target has no value, or more than one"
    TargetDirection "target-direction" "a target goes the other way than its measure"
    PeriodYears "period-years" "the years of the period do not fit it"
    ThemeMissing "theme-missing" "a theme cannot be found"
    ThemeOption "theme-option" "a theme option or token is not right"
    ThemeString "theme-string" "a text of the theme is missing or not valid Fluent"
    UnknownSlot "unknown-slot" "a file fills a slot that the theme does not have"
    EjectedFile "ejected-file" "a file that was copied from a theme is older than the theme's"
    TokenContrast "token-contrast" "two theme colours do not have enough contrast"
    TemplateSyntax "template-syntax" "a template cannot be read"
    TemplateMissing "template-missing" "a template does not exist"
    TemplateVariable "template-variable" "a template uses a variable that does not exist"
    TemplateFilter "template-filter" "a template uses a filter, function or test that does not exist"
    TemplateError "template-error" "a template failed while a page was made"
    PrivacyNhsNumber "privacy-nhs-number" "a text holds an NHS number"
    PrivacyNationalInsurance "privacy-national-insurance" "a text holds a National Insurance number"
    PrivacyRecordNumber "privacy-record-number" "a text holds the number of a record or a case"
    PrivacyDate "privacy-date" "a text holds a date that could be someone's"
    PrivacyAge "privacy-age" "feedback holds an exact age"
    PrivacyTimeAndPlace "privacy-time-and-place" "feedback holds a time together with a place"
    PrivacyPhone "privacy-phone" "a text holds a telephone number that no register knows"
    PrivacyEmail "privacy-email" "a text holds an e-mail address that no register knows"
    PrivacyPostcode "privacy-postcode" "a text holds a postcode that no register knows"
    PrivacyAddress "privacy-address" "a text holds an address, a bed or a car's registration mark"
    PrivacyName "privacy-name" "a text names a person whom no register knows"
    PrivacyStaffName "privacy-staff-name" "feedback names a member of staff"
    PrivacyWebAddress "privacy-web-address" "a text holds someone's address on the web"
    PrivacyRareCondition "privacy-rare-condition" "feedback holds a rare condition together with a place"
    PrivacySafeguarding "privacy-safeguarding" "a text is for a person to read, not for a page"
    ConsentWithdrawn "consent-withdrawn" "the consent for a quote was withdrawn"
    PersonAgreement "person-agreement" "the register does not say whether a person may be named"
    ExternalLink "external-link" "a link to another site has failed for days"
    ExternalLinkMoved "external-link-moved" "the page that a link to another site leads to has moved for good"
    ExternalLinkUnsure "external-link-unsure" "nobody can say yet whether a link to another site leads somewhere"
    PageAccess "page-access" "a finished page keeps people out"
    PageAddress "page-address" "an address in a finished page leads nowhere"
    PageLoading "page-loading" "a finished page loads something from elsewhere or runs something"
    PageMarkup "page-markup" "the HTML of a finished page is broken"
    PagePractice "page-practice" "a finished page is not as good practice asks"
    PageReach "page-reach" "a finished page is not found in two ways"
    NhsWord "nhs-word" "the NHS writes a word in another way"
    NhsLatin "nhs-latin" "a Latin word or abbreviation"
    NhsContraction "nhs-contraction" "a contraction that is hard to read"
    NhsInclusive "nhs-inclusive" "words that can hurt or leave people out"
    NhsAmpersand "nhs-ampersand" "an ampersand stands for a word"
    NhsCapitals "nhs-capitals" "words in block capitals"
    NhsItalics "nhs-italics" "words in italics"
    NhsNumber "nhs-number" "a large number without a comma"
    NhsNumeral "nhs-numeral" "a number in words"
    NhsDate "nhs-date" "a date in an unusual form"
    NhsRange "nhs-range" "a range with a dash"
    NhsTime "nhs-time" "a time in an unusual form"
    NhsQuotes "nhs-quotes" "a curly quotation mark or apostrophe"
    NhsHeading "nhs-heading" "a heading that is too long or reads like a sentence"
    NhsLinkText "nhs-link-text" "a link does not say where it leads"
    NhsAbbreviation "nhs-abbreviation" "nothing explains an abbreviation"
    NhsSentenceLength "nhs-sentence-length" "a long sentence"
    NhsParagraphLength "nhs-paragraph-length" "a long paragraph"
    NhsPassive "nhs-passive" "nobody does what is done"
    NhsBullets "nhs-bullets" "items of a list end with a sign or with `and`"
    GovukUtilise "govuk-utilise" "a word that says the same as a plainer one"
    GovukWord "govuk-word" "a word that a strategy can often do without"
    HouseWord "house-word" "a word that the house avoids"
    HouseArticle "house-article" "`a` and `an` before the wrong words"
    HouseSlip "house-slip" "a slip that no dictionary sees"
    HousePlease "house-please" "`please` in a text that tells"
    Spelling "spelling" "the dictionary does not know a word"
    SmallNumber "small-number" "a figure so small that it could say who someone is"
    ImpossibleValue "impossible-value" "a value that cannot be"
    EmptyList "empty-list" "a list that must have an item has none"
    WaiverExpired "waiver-expired" "a waiver has run out"
    WaiverUnused "waiver-unused" "a waiver has nothing to waive"
    WaiverRefused "waiver-refused" "what protects people cannot be waived or allowed"
    UnknownCode "unknown-code" "there is no problem with this code"
    UnknownPlace "unknown-place" "a setting is about files that are not there"
}

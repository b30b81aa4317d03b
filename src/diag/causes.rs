//! Which problems are behind others.

use super::Code;

impl Code {
    /// Whether what is written in a place with this error could not be read: what others say
    /// about it cannot be judged.
    pub fn is_unread(self) -> bool {
        matches!(
            self,
            Self::UnreadableFile
                | Self::NotUtf8
                | Self::FileTooLarge
                | Self::LinkLoop
                | Self::BadFileName
                | Self::YamlSyntax
                | Self::YamlTab
                | Self::YamlQuote
                | Self::YamlIndentation
                | Self::YamlColon
                | Self::YamlLimit
                | Self::YamlAlias
                | Self::FrontMatter
                | Self::ThemeMissing
        ) || self.is_of_template()
    }

    /// Whether pages, or parts of them, may be missing just because of it.
    pub fn unmakes(self) -> bool {
        self.is_unread()
            || matches!(
                self,
                Self::DuplicateKey
                    | Self::UnknownKey
                    | Self::WrongType
                    | Self::MissingField
                    | Self::BadDate
                    | Self::YesOrNo
                    | Self::BadValue
                    | Self::NotStated
                    | Self::BodyMissing
                    | Self::BodyUnused
                    | Self::PublicationMissing
                    | Self::OpeningPage
                    | Self::UnknownId
                    | Self::DuplicateId
                    | Self::WrongGroup
                    | Self::HeadingEmpty
                    | Self::DuplicateAnchor
                    | Self::UnknownDirective
                    | Self::DirectiveArgument
                    | Self::UnclosedDirective
                    | Self::MarkdownLimit
                    | Self::ThemeOption
                    | Self::ThemeString
                    | Self::UnknownSlot
            )
    }

    /// Whether it keeps a template from being used, and with it what the template gives.
    fn is_of_template(self) -> bool {
        matches!(
            self,
            Self::TemplateSyntax
                | Self::TemplateMissing
                | Self::TemplateVariable
                | Self::TemplateFilter
        )
    }
}

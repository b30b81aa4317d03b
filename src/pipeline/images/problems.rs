//! What can be wrong with the file of an image, in words.

use crate::diag::{Code, Diagnostic, Span};
use crate::picture::{Anatomy, Flaw, Format, MAX_PIXELS, Removed, Unread};
use crate::text::counted;

/// The most that one picture may add to a page, in bytes: two seconds on a slow telephone line.
pub(super) const HEAVY: usize = 500_000;
/// How many places a problem shows; the rest are counted.
const MOST_PLACES: usize = 5;

/// A file and the place that problems about it show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'a> {
    /// Its path below `content/`.
    pub(super) path: &'a str,
    /// Its name in the register, or else the file itself.
    pub(super) place: Span,
}

impl Subject<'_> {
    /// Why a file cannot be shown at all.
    pub(super) fn flaw(&self, flaw: &Flaw) -> Diagnostic {
        let path = self.path;
        match flaw {
            Flaw::Unknown(None) => Diagnostic::error(
                Code::ImageType,
                format!("`{path}` is not an image of the kind that its name says"),
            )
            .at(self.place, "readers would see a broken picture")
            .help(
                "save the picture again as JPEG, PNG, WebP or SVG, with the ending that fits",
            ),
            Flaw::Unknown(Some(kind)) => Diagnostic::error(
                Code::ImageType,
                format!("`{path}` is a {kind} file, which not every browser shows"),
            )
            .at(self.place, "some readers would see a broken picture")
            .help(
                "save the picture again as JPEG, PNG, WebP or SVG, with the ending that fits",
            ),
            Flaw::Truncated => {
                Diagnostic::error(Code::ImageBroken, format!("`{path}` ends too early"))
                    .at(self.place, "the rest of the picture is missing")
                    .help("copy the picture again from where it came from")
            }
            Flaw::Damaged => {
                Diagnostic::error(Code::ImageBroken, format!("`{path}` is damaged"))
                    .at(self.place, "its pixels cannot be read")
                    .help("open the picture in a program for images and save it again")
            }
            Flaw::TooManyPixels(width, height) => Diagnostic::error(
                Code::ImagePixels,
                format!("`{path}` has {width} by {height} pixels"),
            )
            .at(self.place, format!("{} million pixels are the most", MAX_PIXELS / 1_000_000))
            .help("save the picture again with 4000 pixels on its longer side, or fewer"),
        }
    }

    /// The name promises another format.
    pub(super) fn misnamed(&self, format: Format) -> Diagnostic {
        let stem = self.path.rsplit_once('.').map_or(self.path, |(stem, _)| stem);
        Diagnostic::error(
            Code::ImageType,
            format!("`{}` holds a {} picture", self.path, format.as_str()),
        )
        .at(self.place, "the name promises another kind")
        .help(format!("rename it to `{stem}.{}`, here and where it is used", format.ending()))
    }

    /// A photograph becomes no part of a page.
    pub(super) fn not_inline(&self) -> Diagnostic {
        Diagnostic::error(
            Code::ImageType,
            format!("`{}` is no drawing, so it cannot become part of a page", self.path),
        )
        .at(self.place, "")
        .help("take `inline` away; only an SVG can have it")
    }

    /// What of a sound picture should be known.
    pub(super) fn remarks(&self, anatomy: &Anatomy) -> Vec<Diagnostic> {
        let path = self.path;
        let mut found = Vec::new();
        if anatomy.located {
            found.push(
                Diagnostic::warning(
                    Code::ImageLocation,
                    format!("`{path}` says where it was taken"),
                )
                .at(self.place, "the camera wrote its position into the file")
                .help("readers get a copy without it; nothing needs to be done for them")
                .help("if others see your folder, save the picture again without its location"),
            );
        }
        if anatomy.moves {
            found.push(
                Diagnostic::warning(Code::ImageMotion, format!("`{path}` moves"))
                    .at(self.place, "readers cannot stop it (WCAG 2.2.2)")
                    .help("use a picture that stands still"),
            );
        }
        if anatomy.print_colours {
            found.push(
                Diagnostic::warning(
                    Code::ImageColours,
                    format!("`{path}` has the colours of a printing press (CMYK)"),
                )
                .at(self.place, "browsers show them differently, and it stays in one size")
                .help("save the picture again with the colours of screens (RGB)"),
            );
        }
        found
    }

    /// What readers would load is heavy.
    pub(super) fn heavy(&self, bytes: usize, format: Format) -> Option<Diagnostic> {
        let help = match format {
            Format::Svg => "simplify the drawing, or save it as PNG",
            Format::Png => "save a photograph as JPEG; make a diagram smaller",
            Format::Jpeg => "save the picture 1600 pixels wide, with a quality of 80",
            Format::Gif | Format::WebP => {
                "save the picture as JPEG, so that telephones get a smaller one"
            }
        };
        (bytes > HEAVY).then(|| {
            Diagnostic::warning(
                Code::ImageHeavy,
                format!("readers would load {} KB for `{}`", bytes / 1000, self.path),
            )
            .at(self.place, format!("more than {} KB is slow on a telephone", HEAVY / 1000))
            .help(help)
        })
    }

    /// A text that is no drawing.
    pub(super) fn unread(&self, unread: &Unread, file: Span) -> Diagnostic {
        let place = Span::new(file.source, unread.at..unread.at);
        Diagnostic::error(Code::ImageBroken, format!("`{}` is not a drawing", self.path))
            .at(place, unread.reason.clone())
            .help("save the drawing again as plain SVG")
    }

    /// Parts of a drawing that readers do not get.
    pub(super) fn cleaned(&self, removed: &[Removed], file: Span) -> Option<Diagnostic> {
        let all = counted(removed.len(), "part");
        let mut problem = Diagnostic::warning(
            Code::DrawingCleaned,
            format!("{all} of `{}` would not be safe or sound on a page", self.path),
        );
        removed.first()?;
        for part in removed.iter().take(MOST_PLACES) {
            problem = problem.at(Span::new(file.source, part.range.clone()), part.what.clone());
        }
        Some(
            problem
                .help("readers get the drawing without them: look whether it is still right")
                .help("to be rid of this, save the drawing again without them"),
        )
    }

    /// A drawing without a size would make the page jump, or fill it.
    pub(super) fn sizeless(&self, file: Span) -> Diagnostic {
        Diagnostic::warning(
            Code::ImageSize,
            format!("`{}` does not say how large it is", self.path),
        )
        .at(Span::new(file.source, 0..0), "browsers would take 300 by 150 pixels")
        .help("add a `viewBox` to its `svg` element, such as `viewBox=\"0 0 800 600\"`")
    }
}

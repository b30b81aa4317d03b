//! The publication that `init` writes, kept in the program itself.

macro_rules! files {
    ($($path:literal)*) => {
        /// Path below the new folder, and text.
        pub(super) const FILES: &[(&str, &str)] = &[
            // Named without its dot in the sources, where it would hide files of the tool.
            (".gitignore", include_str!("../starter/gitignore")),
            $(($path, include_str!(concat!("../starter/", $path))),)*
        ];
    };
}

files! {
    "README.md"
    "content/publication.yaml"
    "content/abbreviations.yaml"
    "content/ambitions.yaml"
    "content/metrics.yaml"
    "content/people.yaml"
    "content/places.yaml"
    "content/terms.yaml"
    "content/workforce.yaml"
    "content/index.md"
    "content/foreword.md"
    "content/about-us.md"
    "content/metrics.md"
    "content/accessibility-statement.yaml"
    "content/privacy.md"
    "content/commitments/index.md"
    "content/commitments/grow-our-own.md"
    "content/feedback/index.md"
    "content/feedback/clear-advice.md"
    "content/pathways/index.md"
    "content/pathways/hip-fracture.md"
    "content/professions/index.md"
    "content/professions/dietitian.md"
    "content/professions/occupational-therapist.md"
    "content/themes/index.md"
    "content/themes/new-routes.md"
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use walkdir::WalkDir;

    use super::*;

    #[test]
    fn every_file_of_the_starter_is_written() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/starter");
        let files = WalkDir::new(&folder).into_iter().map(Result::unwrap);
        for file in files.filter(|file| file.file_type().is_file()) {
            let path = file.path().strip_prefix(&folder).unwrap().to_str().unwrap();
            let path = path.replace('\\', "/").replace("gitignore", ".gitignore");
            assert!(FILES.iter().any(|(other, _)| *other == path), "{path} is not listed");
        }
    }
}

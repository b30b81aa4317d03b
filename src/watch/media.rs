//! The name of a file to what it is, as web servers tell it.

/// The content type of the file at `path`; plain bytes when its ending is not known.
pub(super) fn content_type(path: &str) -> &'static str {
    let end = path.rsplit('/').next().and_then(|name| Some(name.rsplit_once('.')?.1));
    let end = end.unwrap_or_default().to_ascii_lowercase();
    let known = TYPES.iter().find(|(ends, _)| ends.contains(&end.as_str()));
    known.map_or("application/octet-stream", |(_, name)| name)
}

/// Whether the file at `path` is a page.
pub(super) fn is_page(path: &str) -> bool {
    content_type(path).starts_with("text/html")
}

/// Whether the file at `path` is a style sheet.
pub(super) fn is_style(path: &str) -> bool {
    content_type(path).starts_with("text/css")
}

const TYPES: &[(&[&str], &str)] = &[
    (&["html", "htm"], "text/html; charset=utf-8"),
    (&["css"], "text/css; charset=utf-8"),
    (&["js", "mjs"], "text/javascript; charset=utf-8"),
    (&["json", "map"], "application/json"),
    (&["jsonld"], "application/ld+json"),
    (&["webmanifest"], "application/manifest+json"),
    (&["xml"], "application/xml"),
    (&["atom"], "application/atom+xml"),
    (&["rss"], "application/rss+xml"),
    (&["txt", "md"], "text/plain; charset=utf-8"),
    (&["csv"], "text/csv; charset=utf-8"),
    (&["ics"], "text/calendar; charset=utf-8"),
    (&["vtt"], "text/vtt; charset=utf-8"),
    (&["svg"], "image/svg+xml"),
    (&["png"], "image/png"),
    (&["jpg", "jpeg"], "image/jpeg"),
    (&["gif"], "image/gif"),
    (&["webp"], "image/webp"),
    (&["avif"], "image/avif"),
    (&["ico"], "image/x-icon"),
    (&["bmp"], "image/bmp"),
    (&["tif", "tiff"], "image/tiff"),
    (&["woff2"], "font/woff2"),
    (&["woff"], "font/woff"),
    (&["ttf"], "font/ttf"),
    (&["otf"], "font/otf"),
    (&["pdf"], "application/pdf"),
    (&["epub"], "application/epub+zip"),
    (&["zip"], "application/zip"),
    (&["wasm"], "application/wasm"),
    (&["mp3"], "audio/mpeg"),
    (&["ogg", "oga"], "audio/ogg"),
    (&["mp4"], "video/mp4"),
    (&["webm"], "video/webm"),
    (&["docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (&["xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (&["pptx"], "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (&["odt"], "application/vnd.oasis.opendocument.text"),
    (&["ods"], "application/vnd.oasis.opendocument.spreadsheet"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_ending() {
        for (path, name) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("assets/civic.css", "text/css; charset=utf-8"),
            ("images/Photo.JPG", "image/jpeg"),
            ("icon.svg", "image/svg+xml"),
            ("sitemap.xml", "application/xml"),
            ("a.b/LICENSE", "application/octet-stream"),
            ("html", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), name, "{path}");
        }
    }
}

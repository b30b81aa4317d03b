//! Pictures: what is read from their bytes, and which bytes readers get.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use prospectus::model::OutputPath;
use prospectus::picture::{Anatomy, Drawing, Flaw, Format, Made, made};
use prospectus::pipeline::{self, Memory, Options, Site};
use prospectus::store::{Disk, Store};

use crate::support::picture::{self, LATITUDE, SECRET};
use crate::support::{self, Scratch};

const KINDS: [(&str, Format); 4] = [
    ("jpeg", Format::Jpeg),
    ("png", Format::Png),
    ("gif", Format::Gif),
    ("webp", Format::WebP),
];

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn the_size_of_every_format_is_read_from_its_header() {
    for (kind, format) in KINDS {
        let anatomy = Anatomy::of(&picture::made(kind, (40, 30), &[])).unwrap();
        assert_eq!((anatomy.format, anatomy.shown()), (format, (40, 30)), "{kind}");
        assert!(!anatomy.located && !anatomy.moves, "{kind}");
    }
}

#[test]
fn a_turned_picture_is_as_wide_as_readers_see_it() {
    for kind in ["jpeg", "png", "webp"] {
        let bytes = picture::made(kind, (40, 30), &["turned"]);
        let anatomy = Anatomy::of(&bytes).unwrap();
        assert_eq!(anatomy.shown(), (30, 40), "{kind}");
        let bare = Anatomy::of(&anatomy.bare(&bytes)).unwrap();
        assert_eq!(bare.shown(), (30, 40), "{kind}: which way is up is kept");
    }
}

#[test]
fn nothing_private_is_left_in_what_is_published() {
    for (kind, _) in KINDS {
        let bytes = picture::made(kind, (40, 30), &["located"]);
        let anatomy = Anatomy::of(&bytes).unwrap();
        assert_eq!(anatomy.located, kind != "gif", "{kind}");
        assert!(holds(&bytes, SECRET.as_bytes()), "{kind}");
        let bare = anatomy.bare(&bytes);
        let sizes = made(&bytes, &anatomy).unwrap().sizes;
        for published in sizes.iter().map(|size| size.bytes.as_slice()).chain([bare.as_slice()])
        {
            assert!(!holds(published, SECRET.as_bytes()), "{kind}");
            assert!(!holds(published, &LATITUDE), "{kind}");
            let again = Anatomy::of(published).unwrap();
            assert!(!again.located, "{kind}");
            assert_eq!(again.bare(published), published, "{kind}: nothing more to leave out");
        }
    }
}

#[test]
fn what_stands_behind_the_end_of_a_photograph_is_left_out() {
    let mut bytes = picture::made("jpeg", (40, 30), &[]);
    bytes.extend_from_slice(b"a film with a voice");
    let anatomy = Anatomy::of(&bytes).unwrap();
    assert!(!holds(&anatomy.bare(&bytes), b"film"));
}

#[test]
fn colours_of_a_wider_space_keep_their_meaning_in_every_size() {
    let bytes = picture::made("jpeg", (1000, 600), &["wide"]);
    let anatomy = Anatomy::of(&bytes).unwrap();
    for size in made(&bytes, &anatomy).unwrap().sizes {
        assert!(holds(&size.bytes, b"Display P3"), "{}", size.width);
        assert!(Anatomy::of(&size.bytes).is_ok());
    }
}

#[test]
fn a_bomb_is_refused_from_its_header() {
    for kind in ["jpeg", "png"] {
        let bytes = picture::made(kind, (8, 8), &["claims=65000x65000"]);
        assert_eq!(Anatomy::of(&bytes), Err(Flaw::TooManyPixels(65_000, 65_000)), "{kind}");
    }
    let gif = picture::made("gif", (60_000, 60_000), &[]);
    assert_eq!(Anatomy::of(&gif), Err(Flaw::TooManyPixels(60_000, 60_000)));
}

#[test]
fn every_file_that_is_cut_short_is_noticed() {
    for (kind, _) in KINDS {
        let whole = picture::made(kind, (24, 16), &["located"]);
        for length in 0..whole.len() {
            assert!(Anatomy::of(&whole[..length]).is_err(), "{kind} cut to {length}");
        }
    }
}

#[cfg(feature = "images")]
mod scaled {
    use super::*;

    fn widths(kind: &str, size: (u32, u32), faults: &[&str]) -> Vec<(u32, u32)> {
        let bytes = picture::made(kind, size, faults);
        let made = made(&bytes, &Anatomy::of(&bytes).unwrap()).unwrap();
        for size in &made.sizes {
            let again = Anatomy::of(&size.bytes).unwrap();
            assert_eq!(again.shown(), (size.width, size.height));
            assert_eq!(again.turn, 1, "pixels are upright");
        }
        made.sizes.iter().map(|size| (size.width, size.height)).collect()
    }

    #[test]
    fn a_picture_is_made_in_every_width_below_its_own() {
        assert_eq!(widths("jpeg", (2000, 1000), &[]), [(480, 240), (960, 480), (1600, 800)]);
        assert_eq!(widths("jpeg", (1200, 300), &[]), [(480, 120), (960, 240), (1200, 300)]);
        assert_eq!(widths("png", (600, 400), &["noise"]), [(480, 320), (600, 400)]);
        assert_eq!(widths("jpeg", (300, 200), &[]), [(300, 200)]);
        assert_eq!(widths("gif", (600, 400), &[]), [(600, 400)]);
        assert_eq!(widths("webp", (600, 400), &[]), [(600, 400)]);
    }

    #[test]
    fn a_turned_picture_is_turned_before_it_is_stripped() {
        assert_eq!(widths("jpeg", (800, 600), &["turned"]), [(480, 640), (600, 800)]);
        let bytes = picture::made("png", (800, 600), &["turned", "noise"]);
        let made = made(&bytes, &Anatomy::of(&bytes).unwrap()).unwrap();
        let first = &made.sizes[0];
        let mut reader =
            png::Decoder::new(std::io::Cursor::new(&first.bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let green = |x: u32, y: u32| {
            let at = ((y * first.width + x) * 3) as usize;
            pixels[at..at + 3].to_vec()
        };
        // The sky was above and is now on the right.
        assert_ne!(green(10, 600), green(470, 600));
    }

    #[test]
    fn a_size_that_weighs_more_than_a_larger_one_is_left_out() {
        let bytes = picture::made("png", (600, 400), &[]);
        let made = made(&bytes, &Anatomy::of(&bytes).unwrap()).unwrap();
        let weights: Vec<usize> = made.sizes.iter().map(|size| size.bytes.len()).collect();
        assert!(weights.is_sorted(), "{weights:?}");
        assert_eq!(made.sizes.last().unwrap().width, 600);
    }

    #[test]
    fn pixels_that_cannot_be_read_are_noticed() {
        let bytes = picture::made("png", (80, 60), &["noise", "bent"]);
        assert_eq!(made(&bytes, &Anatomy::of(&bytes).unwrap()), Err(Flaw::Damaged));
    }

    #[test]
    fn what_is_remembered_is_what_was_made_and_is_not_made_again() {
        let scratch = site_with_a_photograph();
        let memory = Scratch::new();
        let store: Arc<dyn Store> = Arc::new(Disk::new(memory.path().join("pictures")));
        let cold = build(scratch.path(), Arc::clone(&store));
        let file = support::files(memory.path()).pop().unwrap();
        let warm = build(scratch.path(), Arc::clone(&store));
        assert_eq!(cold.files, warm.files);
        // Another picture under the key shows that it is taken from there.
        let other = Made {
            sizes: vec![prospectus::picture::Sized {
                width: 7,
                height: 7,
                bytes: b"other".to_vec(),
            }],
        };
        store.put(file.file_name().unwrap().to_str().unwrap(), &other.to_bytes());
        let page = page(&build(scratch.path(), Arc::clone(&store)));
        assert!(page.contains("width=\"7\""), "{page}");
        fs::write(&file, b"damaged").unwrap();
        assert_eq!(build(scratch.path(), Arc::clone(&store)).files, cold.files);
    }
}

#[test]
fn remembered_bytes_that_are_damaged_are_not_believed() {
    let bytes = picture::made("jpeg", (600, 40), &[]);
    let made = made(&bytes, &Anatomy::of(&bytes).unwrap()).unwrap();
    let kept = made.to_bytes();
    assert_eq!(Made::from_bytes(&kept), Some(made));
    assert_eq!(Made::from_bytes(&kept[..kept.len() - 1]), None);
    assert_eq!(Made::from_bytes(&[]), None);
    assert_eq!(Made::from_bytes(&[255; 40]), None);
}

#[test]
fn a_photograph_is_published_without_its_place_and_said_to_have_one() {
    let scratch = site_with_a_photograph();
    let site = build(scratch.path(), Arc::new(prospectus::store::Nothing));
    let codes: Vec<&str> = site.problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["image-location"]);
    assert!(site.files.iter().any(|(path, _)| path.as_str().starts_with("images/")));
    for (path, bytes) in site.files.iter() {
        assert!(!holds(bytes, &LATITUDE), "{path:?}");
        assert!(!holds(bytes, SECRET.as_bytes()), "{path:?}");
    }
}

fn site_with_a_photograph() -> Scratch {
    let scratch = Scratch::new();
    support::copy(&support::root().join("tests/suite/base"), scratch.path());
    let content = scratch.path().join("content");
    fs::create_dir_all(content.join("images")).unwrap();
    let photograph = picture::made("jpeg", (1000, 600), &["located"]);
    fs::write(content.join("images/ward.jpg"), photograph).unwrap();
    let record =
        "ward:\n  file: images/ward.jpg\n  alt: A ward\n  credit: Sam\n  rights: Ours\n";
    fs::write(content.join("images.yaml"), record).unwrap();
    let page = "---\ntitle: Foreword\nsummary: Why.\n---\n\n![](image:ward)\n";
    fs::write(content.join("foreword.md"), page).unwrap();
    scratch
}

/// Name, kind, size, faults, and what the register says.
type Example = (&'static str, &'static str, (u32, u32), &'static [&'static str], &'static str);

/// The pictures of a publication that browsers are tried on.
const EVERY_KIND: &[Example] = &[
    ("ward.jpg", "jpeg", (2000, 1200), &["located"], "alt: A ward with four beds"),
    ("window.jpg", "jpeg", (1200, 900), &["turned", "located"], "alt: A nurse at a window"),
    ("sign.gif", "gif", (24, 24), &[], "decorative: true"),
    ("last.png", "png", (400, 300), &["located"], "alt: A garden"),
];

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 120\" onload=\"x()\">\
    <style>.line{stroke:currentColor;stroke-width:4;fill:none}</style>\
    <g id=\"steps\"><circle cx=\"60\" cy=\"60\" r=\"40\" class=\"line\"/><path class=\"line\" d=\"M100 60h200\"/>\
    <circle cx=\"340\" cy=\"60\" r=\"40\" class=\"line\"/></g><image href=\"https://example.org/x.png\"/></svg>";

#[test]
fn a_publication_with_pictures_of_every_kind_is_built() {
    let scratch = Scratch::new();
    let named = std::env::var_os("PROSPECTUS_PICTURES").map(PathBuf::from);
    let root = named.as_deref().unwrap_or(scratch.path());
    let images = root.join("content/images");
    fs::create_dir_all(&images).unwrap();
    support::copy(&support::root().join("tests/suite/base"), root);
    let mut register = String::new();
    let record = |file: &str, words: &str| {
        let id = file.split('.').next().unwrap();
        format!(
            "{id}:\n  file: images/{file}\n  {words}\n  credit: Sam Taylor\n  rights: Ours\n"
        )
    };
    for (file, kind, size, faults, words) in EVERY_KIND {
        fs::write(images.join(file), picture::made(kind, *size, faults)).unwrap();
        register += &record(file, words);
    }
    for (file, words) in [
        ("visit.svg", "alt: How a visit goes\n  inline: true"),
        ("map.svg", "alt: Our hospitals"),
    ] {
        fs::write(images.join(file), DRAWING).unwrap();
        register += &record(file, words);
    }
    fs::write(root.join("content/images.yaml"), register).unwrap();
    let text = "We care for people at every hour, and each hour is another story. ".repeat(9);
    let text = format!("{text}\n\n").repeat(12);
    let page = format!(
        "---\ntitle: Foreword\nsummary: Why.\n---\n\n![](image:ward \"Visiting time\")\n\n\
         A sign ![](image:sign) in a sentence.\n\n![](image:visit)\n\n![](image:window)\n\n\
         ![](image:map \"Where we are\")\n\n{text}![](image:last)\n"
    );
    fs::write(root.join("content/foreword.md"), page).unwrap();
    let site = build(root, Arc::new(prospectus::store::Nothing));
    let errors: Vec<_> = site.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

fn build(root: &Path, store: Arc<dyn Store>) -> Site {
    let audience = support::audience();
    let options = Options::new(root, audience);
    pipeline::remake(&options, &mut Memory::with(store)).unwrap()
}

fn page(site: &Site) -> String {
    let path = OutputPath::new("foreword/index.html").unwrap();
    String::from_utf8(site.files.get(&path).unwrap().to_vec()).unwrap()
}

/// Everything that is done with bytes that may be anything.
fn try_all(bytes: &[u8]) {
    if let Ok(anatomy) = Anatomy::of(bytes) {
        let bare = anatomy.bare(bytes);
        let again = Anatomy::of(&bare).unwrap();
        assert!(!again.located);
        assert_eq!(again.shown(), anatomy.shown());
        let _ = made(bytes, &anatomy);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        for inline in [false, true] {
            if let Ok(drawing) = Drawing::read(text, inline) {
                assert!(Drawing::read(&drawing.file(), false).unwrap().removed.is_empty());
                drawing.inline("a_", "b");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn bytes_that_are_bent_or_cut_never_stop_the_tool(
        kind in 0..4_usize,
        faults in prop::sample::subsequence(vec!["located", "turned", "moving", "noise"], 0..4),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        keep in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = picture::made(KINDS[kind].0, (20, 12), &faults);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(keep.index(bytes.len()));
        }
        try_all(&bytes);
    }

    #[test]
    fn drawings_that_are_bent_or_cut_never_stop_the_tool(
        parts in prop::collection::vec(prop::sample::select(SHARDS), 0..9),
        cut in any::<prop::sample::Index>(),
    ) {
        let inside: String = parts.concat();
        let whole = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>");
        try_all(whole.as_bytes());
        try_all(&whole.as_bytes()[..cut.index(whole.len())]);
    }
}

/// Pieces of drawings, sound and unsound.
const SHARDS: &[&str] = &[
    "<g>",
    "</g>",
    "<g><path d=\"M0 0\"/></g>",
    "<script>alert(1)</script>",
    "<a href=\"https://x\">y</a>",
    "<style>.a{fill:red}</style>",
    "<path class=\"a\" style=\"fill:blue;x\"/>",
    "<use href=\"#a\"/>",
    "<image href=\"data:image/png;base64,AA\"/>",
    "<style>@import 'x'</style>",
    "<p:q xmlns:p=\"x\"/>",
    "<title>a<b/>c</title>",
    "<![CDATA[<script>]]>",
    "<!-- -- -->",
    "&amp;",
    "&x;",
    "é",
    "<rect id=\"a\"/>",
    "<path fill=\"url(#a)\" onclick=\"x\"/>",
    "<animate/>",
    "<style>a{{}}}{</style>",
    "<path style=\";:;\"/>",
];

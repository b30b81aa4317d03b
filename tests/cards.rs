//! The pictures that others show beside a link to a page: what they are, and that none is drawn twice.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use prospectus::pipeline::{self, Memory, Options, Site};

use crate::support::{self, Scratch};

/// The real content and themes with a line more in `publication.yaml`.
fn real(line: &str) -> Scratch {
    with(&support::root(), &["content", "themes"], line)
}

/// A publication of a few pages with lines more in its `publication.yaml`.
#[cfg(feature = "cards")]
fn small(lines: &str) -> Scratch {
    with(&support::root().join("tests/suite/base"), &["content"], lines)
}

fn with(from: &Path, folders: &[&str], lines: &str) -> Scratch {
    let scratch = Scratch::new();
    for folder in folders {
        let target = scratch.path().join(folder);
        fs::create_dir_all(&target).unwrap();
        support::copy(&from.join(folder), &target);
    }
    let config = scratch.path().join("content/publication.yaml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{text}{lines}\n")).unwrap();
    scratch
}

fn make(root: &Path, memory: &mut Memory) -> Site {
    let site = pipeline::remake(&Options::new(root, support::audience()), memory).unwrap();
    assert_eq!(site.problems, []);
    site
}

/// The pictures of a site, by their path.
fn cards(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let files =
        site.files.iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes.to_vec()));
    files.filter(|(path, _)| path.ends_with("card.png")).collect()
}

/// The value of a `meta` element of a page.
fn meta<'h>(html: &'h str, name: &str) -> Option<&'h str> {
    let (_, rest) = html.split_once(&format!("=\"{name}\" content=\""))?;
    Some(rest.split_once('"')?.0)
}

#[test]
fn a_publication_that_wants_no_cards_has_none() {
    let scratch = real("");
    let site = make(scratch.path(), &mut Memory::default());
    assert_eq!(cards(&site), BTreeMap::new());
    let home = site.files.iter().find(|(path, _)| path.as_str() == "index.html").unwrap().1;
    assert_eq!(meta(str::from_utf8(home).unwrap(), "og:image"), None);
}

#[cfg(feature = "cards")]
mod drawn {
    use std::io::Cursor;
    use std::sync::Arc;

    use prospectus::model::OutputPath;
    use prospectus::store::Store;

    use super::*;

    /// Pictures, and how many were put there.
    #[derive(Debug, Default)]
    struct Counted {
        bytes: std::sync::Mutex<BTreeMap<String, Vec<u8>>>,
    }

    impl Store for Counted {
        fn get(&self, key: &str) -> Option<Vec<u8>> {
            self.bytes.lock().unwrap().get(key).cloned()
        }

        fn put(&self, key: &str, bytes: &[u8]) {
            let before = self.bytes.lock().unwrap().insert(key.to_owned(), bytes.to_vec());
            assert!(before.is_none(), "{key} was drawn twice");
        }
    }

    impl Counted {
        fn count(&self) -> usize {
            self.bytes.lock().unwrap().len()
        }
    }

    /// The colours of a card, row by row, as numbers of its palette.
    fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        (info.width, info.height, pixels)
    }

    #[test]
    fn a_page_that_moved_is_shown_with_its_card_at_its_old_address_too() {
        let scratch = small("cards: true\nredirects: [{from: /start/, to: /}]");
        let site = make(scratch.path(), &mut Memory::default());
        let cards = cards(&site);
        assert_eq!(cards["start/card.png"], cards["card.png"]);
    }

    #[test]
    fn every_page_that_is_linked_to_has_a_card_that_shows_its_title() {
        let scratch = real("cards: true");
        let site = make(scratch.path(), &mut Memory::default());
        let cards = cards(&site);
        let mut shown = 0;
        for (path, bytes) in
            site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html"))
        {
            let html = String::from_utf8_lossy(bytes);
            let led_to = path.as_str() != "404.html" && !path.as_str().starts_with("embed/");
            let Some(image) = meta(&html, "og:image") else {
                assert!(!led_to, "{path} has no card");
                continue;
            };
            assert!(led_to, "{path}");
            let below = image.strip_prefix("https://strategy.example.org/ahp/").unwrap();
            let card = &cards[below];
            assert!(card.len() < 60_000, "{below} has {} bytes", card.len());
            let (width, height, _) = pixels(card);
            assert_eq!((width, height), (1200, 630), "{below}");
            assert_eq!(meta(&html, "og:image:width"), Some("1200"));
            assert_eq!(meta(&html, "og:image:height"), Some("630"));
            assert_eq!(meta(&html, "twitter:card"), Some("summary_large_image"));
            let (alt, title) =
                (meta(&html, "og:image:alt").unwrap(), meta(&html, "og:title").unwrap());
            assert!(alt.starts_with(title), "{path}: {alt}");
            shown += 1;
        }
        assert_eq!(shown, cards.len());
        let different: std::collections::BTreeSet<&Vec<u8>> = cards.values().collect();
        assert_eq!(different.len(), cards.len(), "each title makes a card of its own");
    }

    /// Writes a page with a title and a line more.
    fn write(scratch: &Scratch, name: &str, title: &str, line: &str) {
        let text = format!(
            "---\ntitle: {title}\nsummary: Our plans.\n{line}\n---\n\nWe have plans.\n"
        );
        fs::write(scratch.path().join(format!("content/{name}.md")), text).unwrap();
    }

    #[test]
    fn a_card_is_drawn_once_and_remembered() {
        let scratch = small("cards: true");
        write(&scratch, "plans", "Our plans", "");
        let store = Arc::new(Counted::default());
        let mut memory = Memory::with(Arc::clone(&store) as Arc<dyn Store>);
        let first = make(scratch.path(), &mut memory);
        let drawn = store.count();
        assert_eq!(drawn, cards(&first).len());
        let cold =
            make(scratch.path(), &mut Memory::with(Arc::clone(&store) as Arc<dyn Store>));
        assert_eq!(cards(&cold), cards(&first));
        assert_eq!(store.count(), drawn, "the same drawings are not drawn again");

        write(&scratch, "plans", "Our plans", "owner: Communications team");
        let edited = make(scratch.path(), &mut memory);
        assert_eq!(cards(&edited), cards(&first));
        assert_eq!(store.count(), drawn, "an edit that no card shows draws none");

        write(&scratch, "plans", "Our new plans", "owner: Communications team");
        let warm = make(scratch.path(), &mut memory);
        assert_eq!(store.count(), drawn + 1);
        assert_ne!(cards(&warm)["plans/card.png"], cards(&first)["plans/card.png"]);
        assert_eq!(cards(&warm), cards(&make(scratch.path(), &mut Memory::default())));
    }

    #[test]
    fn a_title_without_letters_in_the_font_leaves_its_lines_out_and_nothing_else() {
        let scratch = small("cards: true\ntheme: broadsheet");
        write(&scratch, "one", "ماذا نفعل", "");
        write(&scratch, "two", "מה אנחנו עושים", "");
        write(&scratch, "three", "Łódź, Ωμέγα, Київ", "");
        let site = pipeline::make(&Options::new(scratch.path(), support::audience())).unwrap();
        let card = |name: &str| {
            let path = OutputPath::new(format!("{name}/card.png")).unwrap();
            pixels(site.files.get(&path).unwrap()).2
        };
        assert!(card("one") == card("two"), "neither title is on its card");
        assert!(card("one") != card("three"));
    }

    #[test]
    fn a_page_that_is_not_shown_has_no_card() {
        let scratch = small("cards: true");
        write(&scratch, "plans", "Our plans", "status: draft");
        let mut audience = support::audience();
        for drafts in [false, true] {
            audience.drafts = drafts;
            let options = Options::new(scratch.path(), audience.clone());
            let cards = cards(&pipeline::make(&options).unwrap());
            assert!(cards.contains_key("card.png"));
            assert_eq!(cards.contains_key("plans/card.png"), drafts);
        }
    }
}

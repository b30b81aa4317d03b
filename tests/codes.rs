//! Every QR code in the finished pages, read by another program: it holds the address of a page that is there,
//! and the same address stands beneath it.

use std::collections::BTreeSet;

use prospectus::pipeline::{self, Options, Site};
use prospectus::publication::Edition;

use crate::support;

const BASE: &str = "https://strategy.example.org/ahp/";
/// How many dots of the picture a square of the code has.
const SCALE: usize = 4;

fn build(edition: &str) -> Site {
    let mut audience = support::audience();
    audience.edition = Edition::named(edition).unwrap();
    audience.edition.bundled = false;
    let options = Options::new(support::root(), audience);
    pipeline::make(&options).unwrap()
}

/// A code as it is drawn in a page.
struct Code<'h> {
    side: usize,
    squares: &'h str,
    label: &'h str,
    beneath: String,
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap();
    rest.split_once(end).unwrap().0
}

fn codes(html: &str) -> Vec<Code<'_>> {
    let figures = html.split("<figure class=\"code\">").skip(1);
    let figures = figures.map(|rest| rest.split("</figure>").next().unwrap());
    figures
        .map(|figure| Code {
            side: between(figure, "viewBox=\"0 -.5 ", " ").parse().unwrap(),
            squares: between(figure, "<path stroke=\"#000\" d=\"", "\""),
            label: between(figure, "aria-label=\"", "\""),
            beneath: between(figure, "<figcaption class=\"code-address\">", "</")
                .replace("<wbr>", ""),
        })
        .collect()
}

impl Code<'_> {
    fn dark(&self) -> Vec<bool> {
        let mut dark = vec![false; self.side * self.side];
        let (mut x, mut y) = (0, 0);
        for line in self.squares.split('m').filter(|line| !line.is_empty()) {
            let numbers: Vec<isize> =
                line.split([' ', 'h']).map(|number| number.parse().unwrap()).collect();
            let [right, down, length] = numbers[..] else { panic!("{line}") };
            (x, y) = (x + right, y + down);
            let start = y.unsigned_abs() * self.side + x.unsigned_abs();
            dark[start..][..length.unsigned_abs()].fill(true);
            x += length;
        }
        dark
    }

    fn read(&self) -> (String, rqrr::MetaData) {
        let (dark, size) = (self.dark(), self.side * SCALE);
        let shade =
            |x: usize, y: usize| if dark[y / SCALE * self.side + x / SCALE] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(size, size, shade);
        let found = image.detect_grids();
        assert_eq!(found.len(), 1, "{}", self.beneath);
        let (meta, address) = found[0].decode().unwrap();
        (address, meta)
    }

    /// How many empty squares there are on the side with the fewest.
    fn quiet(&self) -> usize {
        let dark = self.dark();
        let places = (0..dark.len()).filter(|at| dark[*at]);
        let room = places.map(|at| {
            let (x, y) = (at % self.side, at / self.side);
            x.min(y).min(self.side - 1 - x).min(self.side - 1 - y)
        });
        room.min().unwrap()
    }
}

/// Looks at every code of an edition. Returns how many there are, and where they lead.
fn look(site: &Site) -> (usize, BTreeSet<String>) {
    let (mut count, mut led) = (0, BTreeSet::new());
    let paths: BTreeSet<&str> = site.files.contents().map(|(path, _)| path.as_str()).collect();
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html"))
    {
        let html = std::str::from_utf8(bytes).unwrap();
        for code in codes(html) {
            let (address, meta) = code.read();
            let route = address.strip_prefix(BASE).unwrap();
            assert!(paths.contains(format!("{route}index.html").as_str()), "{path}: {address}");
            let spoken = address.strip_prefix("https://").unwrap().trim_end_matches('/');
            assert_eq!(code.beneath, spoken, "{path}");
            assert!(code.label.starts_with("QR code that leads to "), "{path}");
            assert_eq!(code.quiet(), 4, "{path}");
            // As the code itself has it: 0 is level M, 3 is level Q.
            assert!([0, 3].contains(&meta.ecc_level), "{path}: {}", meta.ecc_level);
            count += 1;
            led.insert(route.to_owned());
        }
    }
    (count, led)
}

#[test]
fn every_code_on_paper_leads_to_the_page_that_it_names() {
    let (count, led) = look(&build("web"));
    assert_eq!(count, 10 + 10 + 10 + 1 + 11, "hand-outs, large print, pack, poster, slides");
    assert_eq!(led.len(), 11, "{led:?}");
}

#[test]
fn every_page_of_a_kiosk_has_the_code_of_its_own_address() {
    let site = build("kiosk");
    let pages = site.files.iter().filter(|(path, _)| path.as_str().ends_with("index.html"));
    let own: BTreeSet<String> = pages
        .map(|(path, _)| path.as_str().trim_end_matches("index.html").to_owned())
        .collect();
    let (count, led) = look(&site);
    assert_eq!(led, own);
    assert_eq!(count, own.len());
}

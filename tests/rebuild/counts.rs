//! How much is made again: what changed and nothing else.

use std::fs;
use std::path::Path;

use prospectus::diag::Diagnostic;
use prospectus::pipeline::{self, Memory};

use super::edits::World;
use crate::support::{Scratch, picture};

/// A publication that is built again and again.
struct Site {
    scratch: Scratch,
    world: World,
    memory: Memory,
}

impl Site {
    /// The small publication, built once.
    fn new() -> Self {
        let scratch = Scratch::new();
        let world = World::new(scratch.path());
        for (path, bytes) in &world.files {
            write(&scratch.path().join(path), bytes);
        }
        let mut site = Self { scratch, world, memory: Memory::default() };
        assert!(site.rendered().len() > 10);
        site
    }

    /// The addresses of the pages that another build makes.
    fn rendered(&mut self) -> Vec<String> {
        let site = pipeline::remake(&self.world.options, &mut self.memory).unwrap();
        assert!(!site.problems.iter().any(Diagnostic::is_error), "{:?}", site.problems);
        site.rendered.into_iter().map(|page| page.path).collect()
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let path = self.scratch.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{text}");
        write(&path, text.replace(old, new).as_bytes());
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn an_unchanged_site_renders_nothing() {
    let mut site = Site::new();
    assert_eq!(site.rendered(), [""; 0]);
}

#[test]
fn an_edited_body_renders_its_page_and_no_other() {
    let mut site = Site::new();
    site.edit("content/professions/dietitian.md", "Every AHP", "Each AHP");
    assert_eq!(site.rendered(), ["professions/dietitian/"]);
}

#[test]
fn a_comment_and_an_empty_line_in_front_matter_render_nothing() {
    let mut site = Site::new();
    site.edit("content/professions/dietitian.md", "article: a\n", "# short\n\narticle: a\n");
    assert_eq!(site.rendered(), [""; 0]);
}

#[test]
fn another_title_renders_the_pages_that_show_it_and_no_other() {
    let mut site = Site::new();
    site.edit("content/themes/growth.md", "title: Growth", "title: Digital");
    assert_eq!(
        site.rendered(),
        [
            "",                       // has a list of all themes
            "professions/dietitian/", // which an objective names
            "site-map/",
            "themes/",
            "themes/growth/",
            "themes/objectives/",
            "themes/objectives/commitments/grow/",
            "themes/objectives/years/year-1/",
        ]
    );
}

#[test]
fn a_text_that_lists_do_not_show_renders_its_page_and_no_other() {
    let mut site = Site::new();
    site.edit(
        "content/professions/orthoptist.md",
        "They look after eyes.",
        "They see to eyes.",
    );
    assert_eq!(site.rendered(), ["professions/orthoptist/", "professions/orthoptist/use/"]);
}

#[test]
fn another_picture_renders_nothing() {
    let mut site = Site::new();
    let other = picture::made("png", (6, 4), &["noise"]);
    write(&site.scratch.path().join("content/images/ward.png"), &other);
    assert_eq!(site.rendered(), [""; 0]);
}

#[test]
fn another_style_renders_everything_since_pages_name_it_by_its_hash() {
    let mut site = Site::new();
    site.edit("themes/small/static/small.css", "black", "blue");
    assert!(site.rendered().len() > 10);
}

#[test]
fn a_picture_of_another_size_renders_the_pages_that_show_it() {
    let mut site = Site::new();
    let larger = picture::made("png", (12, 4), &[]);
    write(&site.scratch.path().join("content/images/ward.png"), &larger);
    assert_eq!(site.rendered(), ["about/"]);
}

#[test]
fn another_template_renders_everything() {
    let mut site = Site::new();
    site.edit("themes/small/templates/base.html", "<main>", "<main id=\"main\">");
    assert!(site.rendered().len() > 10);
}

#[test]
fn a_page_that_comes_or_goes_renders_what_names_it() {
    let mut site = Site::new();
    let page = "---\ntitle: News\nsummary: What is new.\n---\n\nNews.\n";
    write(&site.scratch.path().join("content/news.md"), page.as_bytes());
    assert_eq!(site.rendered(), ["news/", "site-map/"]);
    fs::remove_file(site.scratch.path().join("content/news.md")).unwrap();
    assert_eq!(site.rendered(), ["site-map/"]);
}

#[test]
fn the_day_matters_only_to_pages_that_ask_for_it() {
    let mut site = Site::new();
    site.world.options.audience.today = "2026-11-23".parse().unwrap();
    assert_eq!(site.rendered(), [""; 0]);
    site.world.options.audience.today = "2028-01-01".parse().unwrap();
    assert!(site.rendered().len() > 10, "the period is over, which every page says");
}

#[test]
fn a_page_with_a_problem_is_made_again_until_it_is_mended() {
    let mut site = Site::new();
    let template = "themes/small/templates/list.html";
    site.edit(template, "{{ entries }}", "{{ entires }}");
    for _ in 0..2 {
        let made = pipeline::remake(&site.world.options, &mut site.memory).unwrap();
        let lists = made.rendered.iter().filter(|page| page.path == "themes/");
        assert_eq!(lists.count(), 1);
        assert!(made.problems.iter().any(Diagnostic::is_error));
    }
    site.edit(template, "{{ entires }}", "{{ entries }}");
    site.rendered();
    assert_eq!(site.rendered(), [""; 0]);
}

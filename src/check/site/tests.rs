//! Faults planted in a small site, each on a page that is clean without it.

use super::{Clue, Fault, Home, Known, Promise};
use crate::model::OutputPath;
use crate::output::{OutputFile, OutputSet};

const HOME: Home<'_> = Home {
    base_url: "https://example.org/ahp/",
    base_path: "/ahp/",
    is_on_disk: false,
    not_found: "404.html",
    site_map: "site-map/index.html",
    everywhere: None,
    archives: &[],
};

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'";

/// What is wrong with the files, but for the rules of accessibility, which have pages of their own.
fn faults(files: &OutputSet, home: &Home<'_>) -> Vec<Fault> {
    let all = super::faults(files, home, &mut Known::default()).expect("all bytes are here");
    let is_here = |fault: &Fault| {
        matches!(fault.told.promise, Promise::Address | Promise::Loading | Promise::Markup)
    };
    all.into_iter().filter(is_here).collect()
}

/// A site of three pages, with `inside` in the `body` of `a/b/index.html`.
fn site(inside: &str) -> OutputSet {
    site_with(POLICY, inside)
}

fn site_with(policy: &str, inside: &str) -> OutputSet {
    let page = |inside: &str| {
        format!(
            "<!doctype html><html lang=en><head><meta http-equiv=Content-Security-Policy content=\"{policy}\">\
             <title>T</title></head><body id=top><h1 id=h>H</h1>{inside}</body></html>",
        )
    };
    let mut files = OutputSet::default();
    let texts = [
        ("index.html", page("<a href=a/b/#h>b</a>")),
        ("404.html", page("<a href=/ahp/a/b/>b</a><link rel=stylesheet href=/ahp/x.css>")),
        ("a/b/index.html", page(inside)),
        ("a/c.html", page("<p id='é'>")),
        ("x.css", "@import 'y.css'; p { background: url(a/p.png) }".to_owned()),
        ("y.css", String::new()),
        ("a/p.png", String::new()),
        ("s.js", String::new()),
    ];
    for (path, text) in texts {
        let path = OutputPath::new(path).expect("the path is one");
        files.insert(OutputFile { path, bytes: text.into_bytes() });
    }
    files
}

#[test]
fn a_clean_site_has_no_faults() {
    let clean = "<a href=../../>home</a> <a href='../c.html#%C3%A9'>c</a> <a href=#>top</a> <a href=#h>h</a>\
        <a href=../b/?x=1#top>b</a><a href=./>self</a><a href=https://example.org/x>out</a>\
        <a href=mailto:a@example.org>mail</a><img src=../p.png alt='' srcset='../p.png 1x, ../p.png 2x'>\
        <link rel=stylesheet href=../../x.css><script src=../../s.js></script>\
        <script type='application/ld+json'>{}</script><svg><use href=#h /></svg>\
        <meta property=og:image content=https://example.org/ahp/a/p.png><meta property=og:image:alt content=x>\
        <meta name=twitter:image content=https://example.net/x.png><link rel=canonical href=https://example.org/><table><tr><td>x</td></tr></table><blockquote cite=https://a.org/>";
    assert_eq!(faults(&site(clean), &HOME), []);
}

#[test]
fn an_earlier_version_may_name_a_picture_that_is_gone() {
    let page = site("<meta property=og:image content=https://example.org/ahp/gone.png>");
    assert_eq!(faults(&page, &HOME).len(), 1);
    let archives = ["a/".to_owned()];
    assert_eq!(faults(&page, &Home { archives: &archives, ..HOME }), []);
}

#[test]
fn each_planted_fault_is_found_where_it_is() {
    let address = Promise::Address;
    let (loading, markup) = (Promise::Loading, Promise::Markup);
    let planted = [
        ("<a href=../gone/>x</a>", address, "leads to no page"),
        ("<a href=../c>x</a>", address, "leads to no page"),
        ("<a href=../c.html#gone>x</a>", address, "a part that `a/c.html` does not have"),
        ("<a href=#gone>x</a>", address, "a part that the page does not have"),
        ("<a href=/ahp/a/c.html>x</a>", address, "begins at the root of the domain"),
        ("<a href=../../../x>x</a>", address, "leads out of the site"),
        ("<img src=../gone.png alt=''>", address, "which is not there"),
        ("<meta name=twitter:image content=https://example.org/ahp/x>", address, "not there"),
        ("<img src=../p.png srcset='../gone.png 2x' alt=''>", address, "which is not there"),
        ("<link rel=stylesheet href=gone.css>", address, "which is not there"),
        ("<meta http-equiv=refresh content='0; url=../gone/'>", address, "leads to no page"),
        ("<base href=../>", address, "`<base>`"),
        ("<img src=https://example.org/p.png alt=''>", loading, "from elsewhere"),
        ("<script src=//example.org/s.js></script>", loading, "from elsewhere"),
        ("<link rel=stylesheet href=https://example.org/x.css>", loading, "from elsewhere"),
        ("<link rel=preconnect href=https://example.org>", loading, "from elsewhere"),
        ("<iframe src=https://example.org></iframe>", loading, "from elsewhere"),
        ("<video src=../p.png></video>", loading, "forbids `<video>` to load"),
        ("<img src='data:image/png;base64,AA' alt=''>", loading, "forbids `<img>` to load"),
        ("<form action=../c.html></form>", Promise::Loading, ""),
        ("<script>run()</script>", loading, "a script is written into the page"),
        ("<style>p { }</style>", loading, "a style sheet is written into the page"),
        ("<p style='color: red'>x</p>", loading, "styled in the page"),
        ("<p onclick='run()'>x</p>", loading, "runs a script"),
        ("<a href='JavaScript:run()'>x</a>", loading, "runs a script"),
        ("<p id=h>x</p>", markup, "two elements have the id `h`"),
        ("<p class=a class=b>x</p>", markup, "there a second time"),
        ("<p>x</p></div>", markup, "`</div>` ends nothing"),
        ("<b><p>x</b></p>", markup, "comes before the end of something within"),
        ("<table><tr>loose words<td>y</td></tr></table>", markup, "outside of its cells"),
        ("<td>x</td>", markup, "cannot stand here"),
        ("<p>a < b, a <! b></p>", markup, "is no tag"),
        ("<p title=\"x>", markup, "in the middle of a tag"),
    ];
    for (inside, promise, words) in planted {
        let found = faults(&site(inside), &HOME);
        if words.is_empty() {
            // `form-action` has no fallback, so a policy without it lets forms be sent.
            assert_eq!(found, [], "{inside}");
            continue;
        }
        let fault = found.iter().find(|fault| fault.told.promise == promise);
        let fault = fault.unwrap_or_else(|| panic!("nothing found in {inside}: {found:?}"));
        assert!(fault.told.message.contains(words), "{inside}: {}", fault.told.message);
        assert_eq!(fault.path.as_str(), "a/b/index.html", "{inside}");
        let words = fault.told.clues.first().map_or("", meant);
        assert!(
            !words.is_empty() && (inside.contains(words) || words.starts_with(inside)),
            "{inside}: {words}"
        );
    }
}

/// The words of a clue without those that only lead to them.
fn meant(clue: &Clue) -> &str {
    let (ahead, after) = (clue.spare.0 as usize, clue.spare.1 as usize);
    clue.words.get(ahead..clue.words.len() - after).unwrap_or_default()
}

#[test]
fn a_policy_is_there_and_lets_nobody_in() {
    let image = "<img src=../p.png alt=''>";
    let policies = [
        (POLICY, ""),
        ("default-src 'self'", ""),
        ("default-src 'none'", "forbids `<img>` to load"),
        ("default-src 'self'; script-src 'unsafe-inline'", "lets `'unsafe-inline'` in"),
        ("default-src *", "lets `*` in"),
        (
            "default-src 'self'; img-src 'self' https://example.org",
            "lets `https://example.org` in",
        ),
        ("default-src 'self'; img-src 'self' data:", "lets `data:` in"),
    ];
    for (policy, words) in policies {
        let found = faults(&site_with(policy, image), &HOME);
        let own = found.iter().filter(|fault| fault.path.as_str() == "a/b/index.html");
        let own: Vec<&str> = own.map(|fault| &*fault.told.message).collect();
        assert_eq!(own.is_empty(), words.is_empty(), "{policy}: {own:?}");
        assert!(own.iter().all(|message| message.contains(words)), "{policy}: {own:?}");
    }
    let mut files = site("");
    let path = OutputPath::new("bare.html").expect("the path is one");
    let bytes = b"<!doctype html><link rel=stylesheet href=x.css>".to_vec();
    files.insert(OutputFile { path, bytes });
    let found = faults(&files, &HOME);
    assert!(
        found
            .iter()
            .any(|fault| fault.told.message == "the page has no content security policy")
    );
}

#[test]
fn sheets_are_followed_from_where_they_are() {
    let mut files = site("");
    let css = "@import '../gone.css'; p { background: url('../a/p.png'), url(/ahp/a/p.png) }\
        @font-face { src: url(https://example.org/f.woff2) }";
    let path = OutputPath::new("a/z.css").expect("the path is one");
    files.insert(OutputFile { path, bytes: css.as_bytes().to_vec() });
    let found = faults(&files, &HOME);
    let shown: Vec<(&str, Promise)> =
        found.iter().map(|it| (&*it.told.clues[0].words, it.told.promise)).collect();
    assert_eq!(
        shown,
        [
            ("url(/ahp/a/p.png)", Promise::Address),
            ("url(https://example.org/f.woff2)", Promise::Loading),
            ("../gone.css", Promise::Address),
        ]
    );
}

#[test]
fn on_a_disk_every_link_names_a_file() {
    let home = Home { is_on_disk: true, ..HOME };
    let mut files = OutputSet::default();
    for (path, text) in [
        (
            "index.html",
            "<!doctype html><a href=a/>a</a><a href=a/index.html#top>a</a><a href=#x id=x>x</a>",
        ),
        ("a/index.html", "<!doctype html><a href=..>up</a>"),
    ] {
        let path = OutputPath::new(path).expect("the path is one");
        files.insert(OutputFile { path, bytes: text.as_bytes().to_vec() });
    }
    let messages: Vec<String> =
        faults(&files, &home).into_iter().map(|it| it.told.message).collect();
    assert_eq!(
        messages,
        [
            "the link to `..` opens a folder on a disk",
            "the link to `a/` opens a folder on a disk"
        ]
    );
}

#[test]
fn what_is_known_and_what_is_read_anew_say_the_same() {
    let mut known = Known::default();
    let before = super::faults(&site(""), &HOME, &mut known);
    for inside in [
        "<a href=../gone/>x</a>",
        "<img src=x.png>",
        "",
        "<p id=h>",
        "<a href=../c.html#x>c</a>",
    ] {
        let files = site(inside);
        let warm = super::faults(&files, &HOME, &mut known).expect("all bytes are here");
        let cold =
            super::faults(&files, &HOME, &mut Known::default()).expect("all bytes are here");
        assert_eq!(warm, cold, "{inside}");
    }
    assert_eq!(super::faults(&site(""), &HOME, &mut known), before);
}

#[test]
fn a_page_that_is_there_by_its_hash_is_not_read_again() {
    let (mut known, files) = (Known::default(), site(""));
    let before = super::faults(&files, &HOME, &mut known);
    let mut hashes = OutputSet::default();
    for (path, content) in files.contents() {
        hashes.share(path.clone(), content.by_hash());
    }
    assert_eq!(super::faults(&hashes, &HOME, &mut known), before);
    assert_eq!(super::faults(&hashes, &HOME, &mut Known::default()), Err(super::Lacking));
}

//! Each rule with pages that keep it, break it, and are none of its business.

use super::super::css::{Media, Styles};
use super::super::html::Document;
use super::super::page::Page;
use super::super::rule::Outcome::{self, Failed, Inapplicable, Passed};
use super::FAMILIES;

fn outcome(rule: &str, html: &str) -> Outcome {
    let document = Document::parse(&format!("<!doctype html><html lang=en><title>T</title>{html}"));
    let styles = Styles::of(&document, &[], &Media::default());
    let page = Page::new(&document, &styles, true);
    let rule = FAMILIES.iter().copied().flatten().find(|known| known.id == rule);
    (rule.expect("there is such a rule").check)(&page).outcome()
}

#[test]
fn each_rule_tells_good_pages_from_bad_ones() {
    let cases = [
        ("heading-one", "<h1>T</h1><h2>a</h2>", Passed),
        ("heading-one", "<h2>T</h2>", Failed),
        ("heading-one", "<h1>T</h1><h1>U</h1>", Failed),
        ("heading-one", "<div role=heading aria-level=1>T</div>", Passed),
        ("heading-one", "<h1>T</h1><h1 hidden>U</h1>", Passed),
        ("heading-order", "<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>", Passed),
        ("heading-order", "<h1>a</h1><h3>b</h3>", Failed),
        ("heading-order", "<p>a", Inapplicable),
        ("heading-order", "<h1>a</h1><div role=heading aria-level=4>b</div>", Failed),
        ("heading-unique", "<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2><h3>c</h3>", Passed),
        ("heading-unique", "<h1>a</h1><h2>b</h2><h2>B</h2>", Failed),
        ("landmark-main", "<main>a</main>", Passed),
        ("landmark-main", "<p>a", Failed),
        ("landmark-main", "<main>a</main><div role=main>b</div>", Failed),
        ("landmark-main", "<main>a</main><main hidden>b</main>", Passed),
        ("landmark-single", "<header>a</header><article><header>b</header></article>", Passed),
        ("landmark-single", "<header>a</header><header>b</header>", Failed),
        ("landmark-single", "<footer>a</footer><footer>b</footer>", Failed),
        ("landmark-names", "<nav>a</nav>", Inapplicable),
        ("landmark-names", "<nav aria-label=x>a</nav><nav aria-label=y>b</nav>", Passed),
        ("landmark-names", "<nav>a</nav><nav aria-label=y>b</nav>", Failed),
        ("landmark-names", "<nav aria-label=Y>a</nav><nav aria-label=y>b</nav>", Failed),
        ("link-words", "<a href=a>Our plan</a>", Passed),
        ("link-words", "<a href=a>Click here!</a>", Failed),
        ("link-words", "<a href=a aria-label='Read more about our plan'>Read more</a>", Passed),
        ("link-words", "<a href=a>→ More …</a>", Failed),
        ("link-words", "<a>here</a>", Inapplicable),
        ("link-same-words", "<a href=a>Plan</a><a href=a>plan</a>", Passed),
        ("link-same-words", "<a href=a>Plan</a><a href=b>plan</a>", Failed),
        ("table-headers", "<table><tr><th>a<td>b</table>", Passed),
        ("table-headers", "<table><tr><td>a<td>b</table>", Failed),
        ("table-headers", "<table role=presentation><tr><td>a</table>", Inapplicable),
        ("table-scope", "<table><tr><th scope=row>a<td>b</table>", Passed),
        ("table-scope", "<table><tr><th>a<td>b</table>", Failed),
        ("table-scope", "<table><tr><th id=h>a<td headers=h>b</table>", Passed),
        ("table-name", "<table><caption>Staff</caption><tr><th>a<td>b</table>", Passed),
        ("table-name", "<table><tr><th>a<td>b</table>", Failed),
        ("table-name", "<table aria-label=Staff><tr><th>a<td>b</table>", Passed),
        ("target-size", "<style>a { display: block; width: 24px; height: 24px }</style><a href=a>x</a>", Passed),
        ("target-size", "<style>a { display: block; width: 20px; height: 24px }</style><a href=a>x</a>", Failed),
        ("target-size", "<style>a { display: block; width: 20px; height: 20px; padding: 2px }</style><a href=a>x</a>", Passed),
        ("target-size", "<style>a { width: 20px; height: 20px }</style><a href=a>x</a>", Inapplicable),
        ("target-size", "<input type=checkbox>", Inapplicable),
    ];
    for (rule, html, expected) in cases {
        assert_eq!(outcome(rule, html), expected, "{rule}: {html}");
    }
}

//! The rules of the style sheets: layers, logical directions, classes and nothing stronger.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::THEMES;
use crate::support;

/// One rule of a style sheet, or one of its at-rules with declarations.
struct Rule {
    /// The preludes around it, the outermost first, and its own last.
    within: Vec<String>,
    declarations: Vec<(String, String)>,
}

impl Rule {
    /// Its own selector; nothing for an at-rule.
    fn selector(&self) -> &str {
        self.within.last().map(String::as_str).filter(|own| !own.starts_with('@')).unwrap_or("")
    }
}

/// Every rule of a style sheet. Ours hold no braces in texts.
fn rules(css: &str) -> Vec<Rule> {
    let mut css = css.to_owned();
    while let Some(start) = css.find("/*") {
        let end = start + css[start..].find("*/").unwrap() + 2;
        css.replace_range(start..end, " ");
    }
    let (mut rules, mut within, mut words) = (Vec::new(), Vec::new(), String::new());
    for c in css.chars() {
        match c {
            '{' => {
                // What stands before a nested rule belongs to the rule around it.
                let own = words.rsplit(';').next().unwrap_or_default().trim().to_owned();
                within.push(own);
                words.clear();
            }
            '}' => {
                let parted = words.split(';').filter_map(|line| line.split_once(':'));
                let declarations = parted
                    .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
                    .collect();
                rules.push(Rule { within: within.clone(), declarations });
                within.pop();
                words.clear();
            }
            c => words.push(c),
        }
    }
    rules
}

/// The style sheets of a theme, each with its name.
fn sheets(theme: &str) -> Vec<(String, String)> {
    let folder = support::root().join("themes").join(theme).join("static");
    let files = support::files(&folder).into_iter().filter(|path| is(path, "css"));
    files.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

fn is(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|end| end == ending)
}

/// Fails with every fault that `fault` finds in a rule of a theme.
fn each_rule(fault: impl Fn(&Rule) -> Vec<String>) {
    let mut faults = Vec::new();
    for (theme, _) in THEMES {
        for (name, css) in sheets(theme) {
            let found = rules(&css).iter().flat_map(&fault).collect::<Vec<_>>();
            faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_is_in_a_layer() {
    each_rule(|rule| {
        let layered = rule.within.first().is_some_and(|outer| outer.starts_with("@layer "));
        if layered { Vec::new() } else { vec![format!("{:?} is in no layer", rule.within)] }
    });
}

#[test]
fn directions_are_logical() {
    let physical = |name: &str| {
        let sides = ["left", "right", "top", "bottom"];
        let ends = sides.iter().any(|side| name.split('-').any(|part| part == *side));
        ends || [
            "width",
            "height",
            "min-width",
            "max-width",
            "min-height",
            "max-height",
            "float",
        ]
        .contains(&name)
    };
    each_rule(|rule| {
        let mut faults = Vec::new();
        for (name, value) in &rule.declarations {
            if physical(name) {
                faults.push(format!("`{name}` in `{}`", rule.selector()));
            }
            // Four values go round from the top; two or three are the same in both directions.
            let around = ["margin", "padding", "inset", "border-width", "border-radius"];
            let plain = !value.contains('(');
            if around.contains(&name.as_str()) && plain && value.split(' ').count() == 4 {
                faults.push(format!("`{name}: {value}` in `{}`", rule.selector()));
            }
            if ["text-align", "clear"].contains(&name.as_str())
                && ["left", "right"].contains(&value.as_str())
            {
                faults.push(format!("`{name}: {value}` in `{}`", rule.selector()));
            }
        }
        faults
    });
}

#[test]
fn no_rule_is_stronger_than_a_class() {
    each_rule(|rule| {
        let mut faults = Vec::new();
        if rule.selector().contains('#') {
            faults.push(format!("`{}` names an id", rule.selector()));
        }
        for (name, value) in rule.declarations.iter().filter(|(_, value)| value.contains('!')) {
            faults.push(format!("`{name}: {value}` in `{}`", rule.selector()));
        }
        faults
    });
}

#[test]
fn every_class_is_one_that_pages_have() {
    let mut unused = Vec::new();
    for (theme, chain) in THEMES {
        let used = used_classes(chain);
        for (name, css) in sheets(theme) {
            let named: BTreeSet<String> =
                rules(&css).iter().flat_map(|rule| classes_of(rule.selector())).collect();
            let open = named.into_iter().filter(|class| !used.has(class));
            unused.extend(open.map(|class| format!("{name}: `.{class}`")));
        }
    }
    assert!(unused.is_empty(), "no template has these classes: {}", unused.join(", "));
}

/// The classes in a selector.
fn classes_of(selector: &str) -> Vec<String> {
    let starts = selector.match_indices('.').map(|(at, _)| &selector[at + 1..]);
    let class = |rest: &str| -> String {
        rest.chars().take_while(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
    };
    // A number such as `.5` is no class.
    starts.map(class).filter(|name| name.starts_with(char::is_alphabetic)).collect()
}

/// The classes that templates and Markdown give.
struct Used {
    whole: BTreeSet<String>,
    /// What stands before a value, such as `tone-` of `tone-{{ id }}`.
    starts: BTreeSet<String>,
}

impl Used {
    fn has(&self, class: &str) -> bool {
        self.whole.contains(class) || self.starts.iter().any(|start| class.starts_with(start))
    }
}

fn used_classes(chain: &[&str]) -> Used {
    let root = support::root();
    let mut used = Used { whole: BTreeSet::new(), starts: BTreeSet::new() };
    let themes =
        chain.iter().flat_map(|theme| support::files(&root.join("themes").join(theme)));
    for path in themes.filter(|path| is(path, "html")) {
        let template = fs::read_to_string(path).unwrap();
        // The words of a block or a condition may be the end of an attribute.
        let bare = without_tags(&template);
        for (_, rest) in bare.match_indices("class=\"").map(|(at, _)| bare.split_at(at + 7)) {
            let value = rest.split('"').next().unwrap_or_default();
            used.take(value);
        }
        // A component is given its classes inside of a tag.
        for (_, rest) in
            template.match_indices("class=\"").map(|(at, _)| template.split_at(at + 7))
        {
            let value = rest.split('"').next().unwrap_or_default();
            if !value.contains('{') {
                used.take(value);
            }
        }
        for (_, rest) in template
            .match_indices("block opening_class %}")
            .map(|(at, w)| template.split_at(at + w.len()))
        {
            used.take(&without_tags(rest.split("{% endblock").next().unwrap_or_default()));
        }
    }
    for path in support::files(&root.join("src/markdown")).iter().filter(|path| is(path, "rs"))
    {
        let code = fs::read_to_string(path).unwrap();
        let words = code.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        used.whole.extend(words.map(str::to_owned));
        // Such as `callout-{}`, and the classes of highlighted code, made from names of scopes.
        let made = code.match_indices("-{").map(|(at, _)| &code[..=at]);
        let start = |before: &str| before.rsplit([' ', '"']).next().map(str::to_owned);
        used.starts.extend(made.filter_map(start).filter(|start| start.len() > 1));
        if code.contains("\"h-\"") {
            used.starts.insert("h-".to_owned());
        }
    }
    used
}

impl Used {
    fn take(&mut self, value: &str) {
        for word in value.split_whitespace() {
            match word.split_once("{{") {
                Some((start, _)) if !start.is_empty() => {
                    self.starts.insert(start.to_owned());
                }
                Some(_) => {}
                None => {
                    self.whole.insert(word.to_owned());
                }
            }
        }
    }
}

/// A template with a space in place of each `{% … %}` and without what is in `{{ … }}`.
fn without_tags(template: &str) -> String {
    let mut bare = String::new();
    let mut rest = template;
    while let Some(at) = ["{%", "{{"].iter().filter_map(|tag| rest.find(tag)).min() {
        bare.push_str(&rest[..at]);
        let (end, sign) = if rest[at..].starts_with("{%") { ("%}", " ") } else { ("}}", "{{") };
        bare.push_str(sign);
        rest = rest[at..].split_once(end).map_or("", |(_, rest)| rest);
    }
    bare + rest
}

#[test]
fn the_checks_find_what_they_look_for() {
    let css = "/* x */@layer a{.b > c{margin:0;left:1px}@media (min-width:1rem){#d{color:red !important}}}\ne{f:g}";
    let rules = rules(css);
    let own: Vec<&str> = rules.iter().map(Rule::selector).collect();
    assert_eq!(own, [".b > c", "#d", "", "", "e"]);
    assert_eq!(rules[0].within, ["@layer a", ".b > c"]);
    assert_eq!(rules[0].declarations[1], ("left".to_owned(), "1px".to_owned()));
    assert_eq!(classes_of(".a:not(.b-c) > .5 .d"), ["a", "b-c", "d"]);
    assert_eq!(without_tags("a {% if x %}b{% endif %}-{{ y }} c"), "a  b -{{ c");
}

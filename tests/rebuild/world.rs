//! A small publication with a theme of its own, in which everything leads to everything.

use std::collections::BTreeMap;

use crate::support::picture;

/// Files by their paths below the root.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The publication from which every script starts.
pub(crate) fn pristine() -> Files {
    let texts = CONTENT.iter().chain(THEME);
    let mut files: Files = texts
        .map(|(path, text)| ((*path).to_owned(), text.trim_start().as_bytes().to_vec()))
        .collect();
    let words = include_bytes!("../../themes/civic/strings/en.ftl");
    files.insert("themes/small/strings/en.ftl".into(), words.to_vec());
    files.insert("content/images/ward.png".into(), picture::made("png", (6, 4), &[]));
    for template in ["page", "entry", "not-found"] {
        let path = format!("themes/small/templates/{template}.html");
        files.insert(path, b"{% extends \"base.html\" %}".to_vec());
    }
    let kit = "{% extends \"base.html\" %}{% block content %}{{ kit }}{% endblock content %}";
    files.insert("themes/small/templates/use.html".into(), kit.as_bytes().to_vec());
    for (block, variables) in [
        ("callout", "argument inner level"),
        ("details", "argument inner"),
        ("people", "argument people"),
        ("headcounts", "workforce"),
        ("places", "workforce places"),
        ("diversity", "workforce"),
        ("chart", "argument workforce"),
        ("metrics", "metrics"),
        ("list", "argument professions themes feedback"),
        ("ambitions", "ambitions"),
        ("changes", "changes"),
    ] {
        let shown = variables.split(' ').map(|name| format!("{{{{ {name} }}}}"));
        let path = format!("themes/small/templates/directives/{block}.html");
        files.insert(path, shown.collect::<String>().into_bytes());
    }
    files
}

const CONTENT: &[(&str, &str)] = &[
    (
        "content/publication.yaml",
        "
title: Small strategy
description: Everything leads to everything.
organisation: {name: Example Teaching Hospitals, short: the trust}
period: {from: 2022, to: 2027, years: [{id: year-1, name: Year one, label: \"2022\"}]}
language: en-GB
base_url: https://strategy.example.org/
theme: small
theme_options: {tone: calm}
contact: {email: communications@example.org}
other_formats: Ask the AHP team for [large print](/about/).
navigation: [{to: /professions/}, {to: /about/, label: About us}]
footer: [{to: /site-map/}]
allow_html: [sub]
share: [api, citations, embeds]
server: [apache, nginx]
licence: {name: Open licence}
redirects: [{from: /former/, to: /old-about/}, {from: /about/#team, to: /about/#who}]
",
    ),
    (
        "content/changes.yaml",
        "
new-food:
  title: Food for all
  date: 2026-10-01
  at: /professions/dietitian/
  old: Food for some
  new: Food for all
",
    ),
    (
        "content/index.md",
        "
---
title: Home
summary: The opening page.
---

AHPs [work here](professions/dietitian.md). See [themes](/themes/).

::: list professions

::: people board
",
    ),
    (
        "content/about.md",
        "
---
title: About
summary: About the strategy.
aliases: [/old-about/]
---

## Who we are {#who}

![](images/ward.png)

[Growth](theme:growth) and [H<sub>2</sub>O](professions/orthoptist.md#key). AHP.[^1]

::: headcounts

[^1]: A note.
",
    ),
    (
        "content/professions/index.md",
        "
---
title: Professions
summary: All professions.
---

Our professions.
",
    ),
    ("content/professions/dietitian.md", PROFESSION),
    ("content/professions/orthoptist.md", ORTHOPTIST),
    (
        "content/pathways/surgery.md",
        "
---
title: Surgery
summary: The way through surgery.
steps:
  - profession: dietitian
    contribution: They help with [food](../professions/dietitian.md).
  - {profession: orthoptist, contribution: They help with sight.}
---
",
    ),
    (
        "content/feedback/kindness.md",
        "
---
topic: Kindness
summary: The AHP team was kind.
voice: patient
professions: [dietitian]
source: Survey
---
",
    ),
    (
        "content/commitments/grow.md",
        "
---
name: Grow our own
order: 1
summary: A career path.
---

More ways in for every AHP.
",
    ),
    (
        "content/themes/growth.md",
        "
---
title: Growth
order: 1
summary: More of us.
commitments: [grow]
years: [year-1]
ambitions: [innovation]
objectives:
  - {id: access, text: \"Help with *degrees*.\", professions: [dietitian]}
---

## More

Text about growth.
",
    ),
    ("content/people.yaml", "lead: {name: Sam Taylor, role: Lead, teams: [board], order: 1}\n"),
    ("content/places.yaml", "ward: {name: The ward}\n"),
    ("content/abbreviations.yaml", "ahp: {short: AHP, full: allied health professional}\n"),
    (
        "content/terms.yaml",
        "
diabetes: {term: diabetes, group: condition}
growth: {term: growth, group: word, meaning: More people in a team}
",
    ),
    (
        "content/house-style.yaml",
        "helper: {words: [helper, helpers], instead: team, reason: They asked us to}\n",
    ),
    (
        "content/waivers.yaml",
        "
utilise:
  code: govuk-utilise
  place: professions/
  words: utilise
  reason: A name
  by: Communications team
  until: 2027-03-31
",
    ),
    (
        "content/ambitions.yaml",
        "innovation: {name: Innovation, order: 1, meaning: New ideas}\n",
    ),
    (
        "content/images.yaml",
        "ward: {file: images/ward.png, alt: A ward, credit: Sam, rights: Ours}\n",
    ),
    (
        "content/workforce.yaml",
        "
headcounts:
  - {id: all, label: people, value: 560, qualifier: over, as_at: 2022-03-31, source: Records}
places: [ward]
diversity:
  - id: age
    label: Age
    headline: Most are young.
    groups: [{label: young, value: 60}, {label: old, value: 40}]
    base: 560 people
    as_at: 2022-03-31
    source: Records
",
    ),
];

const PROFESSION: &str = "
---
singular: dietitian
plural: dietitians
article: a
national_title: Dietitian
regulator_title: Dietitian
summary: Dietitians help people eat well.
what_they_do: |
  They treat people with:

  - diabetes
where_they_work: Everywhere.
future_plans: {not_stated: The strategy does not say}
support_roles: [Assistant]
conditions: [diabetes]
status: published
owner: Communications team
reviewed: 2026-11-01
next_review: 2027-11-01
---

Every AHP knows [orthoptists](orthoptist.md).

```json
{\"a\": 1}
```
";

const ORTHOPTIST: &str = "
---
singular: orthoptist
plural: orthoptists
article: an
national_title: Orthoptist
regulator_title: Orthoptist
summary: Orthoptists look after eyes.
what_they_do: They look after eyes.
where_they_work: In clinics.
future_plans: |
  More of them, as [growth](theme:growth) says.
support_roles: [Assistant]
---

## Key {#key}

| a | b |
|---|---|
| 1 | 2 |
";

const THEME: &[(&str, &str)] = &[
    (
        "themes/small/theme.yaml",
        "
name: small
doc: Shows everything it is given.
options:
  tone: {type: text, default: plain, doc: How it sounds}
  pages: {type: boolean, default: true, doc: Whether neighbours are shown}
tokens:
  light: {text: \"#111111\", page: \"#ffffff\"}
  dark: {text: \"#eeeeee\", page: \"#000000\"}
contrast:
  - {text: text, on: page, ratio: 4.5}
",
    ),
    ("themes/small/static/small.css", "body{color:black}\n"),
    (
        "themes/small/templates/base.html",
        "
<!doctype html>
<html lang=\"{{ lang }}\" dir=\"{{ dir }}\">
<title>{{ page.title }}</title>
<meta name=\"robots\" content=\"noindex\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">
<link rel=\"stylesheet\" href=\"{{ \"small.css\" | asset }}\">
<a href=\"{{ site.home | link }}\">{{ t(key=\"skip-link\") }}</a>
{{ site }} {{ theme }}
{% for step in page.trail %}<a href=\"{{ step.path | link }}\">{{ step.title }}</a>{% endfor %}
<main>
<h1>{{ page.title }}</h1>
{{ page }}
{% block content %}{{ page.body }}{% endblock content %}
{% if theme.pages and page.next %}<a href=\"{{ page.next.path | link }}\">next</a>{% endif %}
</main>
",
    ),
    (
        "themes/small/templates/profession.html",
        "
{% extends \"base.html\" %}
{% block content %}{{ entry }} {{ mentions }}
{% for part in page.contents %}<p id=\"{{ part.id }}\">{{ part.title }}</p>{% endfor %}{% endblock content %}
",
    ),
    (
        "themes/small/templates/theme.html",
        "
{% extends \"base.html\" %}
{% block content %}{{ entry }} {{ page.body }} {{ mentions }}{% endblock content %}
",
    ),
    (
        "themes/small/templates/home.html",
        "
{% extends \"base.html\" %}
{% block content %}{{ page.body }} {{ commitments }}{% endblock content %}
",
    ),
    (
        "themes/small/templates/list.html",
        "
{% extends \"base.html\" %}
{% block content %}{{ page.body }} {{ entries }}{% endblock content %}
",
    ),
    (
        "themes/small/templates/redirect.html",
        "
<!doctype html>
<html lang=\"{{ lang }}\">
<title>{{ page.title }}</title>
<meta http-equiv=\"refresh\" content=\"0; url={{ target | link }}\">
<main><h1><a href=\"{{ target | link }}\">{{ page.title }}</a></h1></main>
",
    ),
    (
        "themes/small/templates/selection.html",
        "
{% extends \"base.html\" %}
{% block content %}{{ selection }} {{ selections }}{% endblock content %}
",
    ),
    (
        "themes/small/templates/site-map.html",
        "
{% extends \"base.html\" %}
{% block content %}{{ site_map }}{% endblock content %}
",
    ),
];

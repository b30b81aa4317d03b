#!/usr/bin/env python3
"""The same publication of N profession profiles, in the layout of each generator.

    corpus.py TOOL N FOLDER      TOOL: prospectus, hugo, blades or zola; FOLDER must not exist

What every tool gets: N profiles in ten sections, a list for each section, and an opening page that
lists all profiles. A profile has a title, a summary, five places, three support roles, three
commitments, five related profiles, and about 400 words below them: four headings, three lists, a
table, a quotation, three links to other profiles and, in every twentieth, a block of code. The
words, the links and the order are the same for every tool, every time and on every machine; only the
syntax differs. The templates have one shape: a frame with ten links, a breadcrumb, four lists of
facts, the text, and one line for each profile in a list.

What Prospectus does beyond the others, since it cannot be told not to: a profile names its section,
places and commitments by ids, and a section (a theme of the strategy) its profiles, each of which is
checked; so is every link; the Markdown of a profile has a second text; there are a list of
all profiles, a site map and a page for missing addresses; addresses are relative. Zola checks the
links in the text; Hugo and Blades check nothing. Blades writes `section/profile.html`, all others
`profile/index.html`, which is a folder more for each profile.

The shape is that of a corpus on which these tools were compared before; no file of it is needed here.
"""
import json
import pathlib
import random
import sys

BASE = "https://strategy.example.org"
SECTIONS = ("nursing", "midwifery", "dietetics", "radiography", "paramedicine",
            "podiatry", "pharmacy", "psychology", "engineering", "administration")
PLACES = ("Ashby", "Brampton", "Corsham", "Dunmore", "Eastleigh", "Fordham", "Glenrock",
          "Hartwell", "Ilminster", "Kirkby", "Langport", "Marlow", "Newbury", "Oakham",
          "Petworth", "Queensferry", "Ripley", "Sherborne", "Tiverton", "Wareham")
LEVELS = ("senior", "lead", "specialist", "advanced", "associate", "principal", "trainee", "consultant")
POSTS = ("practitioner", "technician", "adviser", "coordinator", "educator", "scientist",
         "therapist", "manager", "analyst", "assistant")
COMMITMENTS = 40
WORDS = """people work plan care ward clinic home team skill learning career place patient family
future need growth change year month service support pathway evidence council university partner
degree apprentice mentor lead rota budget result target safety quality respect choice trust voice
local regional shared early steady careful honest simple better stronger ready open new we they
will can must and with for from into across between before after during about near under""".split()
CODE = """```rust
/// How many people a service needs after some years.
fn needed(now: f64, growth: f64, years: u32) -> f64 {
    let mut people = now;
    for year in 0..years {
        let leaving = people * 0.074; // those who retire or move
        people += people * growth - leaving;
        if people < 1.0 {
            panic!("nobody is left in year {year}");
        }
    }
    people
}
```"""


def pick(rng, items):
    """One of `items`. Only `random()` gives the same numbers in every version of Python."""
    return items[int(rng.random() * len(items))]


def several(rng, items, count):
    """`count` different ones of `items`."""
    left = list(items)
    return [left.pop(int(rng.random() * len(left))) for _ in range(count)]


def sentences(rng, count, shortest, longest):
    """Words in a row, none of them twice: a slip that Prospectus would tell of on every page."""
    made = []
    for _ in range(count):
        length = shortest + int(rng.random() * (longest - shortest + 1))
        words = []
        while len(words) < length:
            words += [word for word in [pick(rng, WORDS)] if words[-1:] != [word]]
        made.append(" ".join(words).capitalize())
    return made


RNG = random.Random(7)
LONG = sentences(RNG, 1500, 12, 20)
SHORT = sentences(RNG, 800, 7, 11)
CELLS = sentences(RNG, 200, 1, 3)


def section_of(at):
    return SECTIONS[at % len(SECTIONS)]


def name_of(at):
    level, post = LEVELS[at // 10 % len(LEVELS)], POSTS[at // 80 % len(POSTS)]
    return f"{level} {section_of(at)} {post} {at:05d}"


def slug_of(at):
    return name_of(at).replace(" ", "-")


class Profile:
    """What is the same for every tool."""

    def __init__(self, at, of):
        self.rng = rng = random.Random(at * 6007 + 11)
        self.at = at
        self.section = section_of(at)
        self.name = name_of(at)
        self.title = self.name.capitalize()
        self.slug = slug_of(at)
        self.summary = pick(rng, LONG) + "."
        self.places = several(rng, PLACES, 5)
        self.roles = [f"{pick(rng, LEVELS)} support {pick(rng, POSTS)}" for _ in range(3)]
        self.commitments = several(rng, range(1, COMMITMENTS + 1), 3)
        # The first makes a ring, so that every profile is mentioned by another.
        self.related = [(at + 1) % of] + [int(rng.random() * of) for _ in range(4)]
        self.linked = [int(rng.random() * of) for _ in range(3)]

    def body(self, link):
        """The text; `link(at)` is how this tool writes the address of a profile."""
        rng = self.rng

        def paragraph(count):
            return " ".join(pick(rng, LONG) + "." for _ in range(count))

        def see(number):
            other = self.linked[number]
            title = name_of(other).capitalize()
            return f"See [{title}]({link(other)}) for the *shared* plans and the **agreed** results."

        def bullets():
            return "\n".join(f"- {pick(rng, SHORT)}" for _ in range(4))

        rows = "\n".join(
            f"| {pick(rng, CELLS)} | " + " | ".join(f"{10 + int(rng.random() * 9000):,}" for _ in range(3)) + " |"
            for _ in range(4))
        parts = ["## What these colleagues do", paragraph(3), see(0), bullets(),
                 "## Where more of them are needed", paragraph(2),
                 "| Setting | 2025 | 2030 | 2035 |\n|---|---:|---:|---:|\n" + rows,
                 f"> {pick(rng, LONG)}. {pick(rng, LONG)}.",
                 "## What we promise", paragraph(3), see(1), bullets()]
        if self.at % 20 == 0:
            parts.append(CODE)
        parts += ["## Who supports them", paragraph(2), see(2), bullets()]
        return "\n\n".join(parts) + "\n"


def profiles(count):
    return (Profile(at, count) for at in range(count))


def commitment(number):
    return f"commitment-{number:02d}"


def quoted(text):
    """A string that TOML, YAML and JSON read alike."""
    return json.dumps(text, ensure_ascii=False)


def listed(items):
    return "[" + ", ".join(quoted(item) for item in items) + "]"


def write(root, path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


# The templates: one frame and one profile, whose gaps each tool fills in its own syntax.

CSS = "body{font-family:sans-serif;max-width:60rem;margin:auto}nav ul{display:flex;gap:1rem}\n"


def frame(title, description, style, home, navigation, main, footer):
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>{title} - Workforce plan</title>
{description}
<link rel="stylesheet" href="{style}">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header><p><a href="{home}">Workforce plan</a></p>
<nav aria-label="Main"><ul>
{navigation}
</ul></nav>
</header>
<main id="main">
{main}
</main>
<footer><p>Published by the planning team. You may use the text under an open licence.</p>
<ul><li><a href="{footer[0]}">Accessibility</a></li><li><a href="{footer[1]}">Contact</a></li><li><a href="{footer[2]}">Cookies</a></li></ul>
</footer>
</body>
</html>
"""


def profile_page(home, section, title, summary, places, roles, commitments, content, related):
    """`section` is its address and its title; the lists are whole loops."""
    return f"""<nav aria-label="Breadcrumb"><ol><li><a href="{home}">Home</a></li><li><a href="{section[0]}">{section[1]}</a></li><li aria-current="page">{title}</li></ol></nav>
<article>
<h1>{title}</h1>
<p class="summary">{summary}</p>
<section class="facts"><h2>Places</h2>
<ul>{places}</ul>
<h2>Support roles</h2>
<ul>{roles}</ul>
<h2>Commitments</h2>
<ul>{commitments}</ul></section>
{content}
</article>
<aside><h2>Related professions</h2>
{related}</aside>"""


PLAIN_FOOTER = ("/accessibility/", "/contact/", "/cookies/")


def listing(title, loop, anchor="list"):
    return f'<h1>{title}</h1>\n<ul class="list" id="{anchor}">{loop}</ul>'


def row(address, title, summary):
    return f'<li><a href="{address}">{title}</a><p>{summary}</p></li>\n'


# Prospectus

def prospectus(count, root):
    navigation = "".join(f"  - to: /themes/{section}/\n" for section in SECTIONS)
    write(root, "content/publication.yaml", f"""title: Workforce plan
description: A plan with many professions.
organisation: {{name: Example Hospitals}}
period: {{from: 2025, to: 2035, years: [{{id: year-1, name: Year one, label: "2025"}}]}}
language: en
base_url: {BASE}/
theme: bench
contact: {{email: communications@example.org}}
other_formats: Ask for another format.
forms: []
navigation:
{navigation}""")
    write(root, "content/index.md", "---\ntitle: Home\nsummary: All professions.\n---\n")
    write(root, "content/commitments/grow.md",
          "---\nname: Grow\norder: 1\nsummary: There will be more people.\n---\n\nThere will be more.\n")
    for at, section in enumerate(SECTIONS):
        write(root, f"content/themes/{section}.md", f"""---
title: {section.capitalize()}
order: {at + 1}
summary: The professions in {section}.
commitments: [grow]
years: [year-1]
ambitions: {{not_stated: The text says it}}
objectives:
  - id: grow-{section}
    text: There will be more people.
    professions: [{", ".join(slug_of(other) for other in range(at, count, len(SECTIONS)))}]
---
""")
    write(root, "content/places.yaml",
          "".join(f"{place.lower()}: {{name: {place}}}\n" for place in PLACES))
    terms = [(section, section.capitalize(), "setting") for section in SECTIONS]
    terms += [(commitment(number), f"Commitment {number:02d}", "condition")
              for number in range(1, COMMITMENTS + 1)]
    write(root, "content/terms.yaml",
          "".join(f"{key}: {{term: {term}, group: {group}}}\n" for key, term, group in terms))
    for profile in profiles(count):
        write(root, f"content/professions/{profile.slug}.md", prospectus_profile(profile))
    prospectus_theme(root)


def prospectus_profile(profile):
    related = "".join(f"  - [{name_of(at).capitalize()}](profession:{slug_of(at)})\n" for at in profile.related)
    return f"""---
singular: {quoted(profile.name)}
plural: {quoted(profile.name)}
article: {'an' if profile.name[0] in 'aeio' else 'a'}
national_title: {quoted(profile.title)}
regulator_title: {quoted(profile.title)}
summary: {quoted(profile.summary)}
what_they_do: |
{related}where_they_work: {{not_stated: The list of places says it}}
places: {listed(place.lower() for place in profile.places)}
future_plans: {{not_stated: The text says it}}
support_roles: {listed(profile.roles)}
conditions: {listed(commitment(number) for number in profile.commitments)}
settings: [{profile.section}]
---

""" + profile.body(lambda at: f"{slug_of(at)}.md").replace("| Setting |", "Table: What there will be\n\n| Setting |")


def prospectus_theme(root):
    def template(name, text):
        write(root, f"themes/bench/templates/{name}.html", text)

    def child(title, main, description=""):
        return ('{% extends "frame.html" %}\n{% block title %}' + title + "{% endblock title %}\n"
                "{% block description %}" + description + "{% endblock description %}\n"
                "{% block main %}" + main + "{% endblock main %}\n")

    def loop(name, inner):
        return "{% for item in " + name + " %}" + inner + "\n{% endfor %}"

    write(root, "themes/bench/theme.yaml",
          "name: bench\nextends: civic\ndoc: The templates of the benchmark; what it has no use for is from civic\n")
    write(root, "themes/bench/static/style.css", CSS)
    footer = tuple('{{ "' + path + '" | link }}' for path in ("site-map/", "professions/", ""))
    template("frame", frame(
        "{% block title %}{% endblock title %}", "{% block description %}{% endblock description %}",
        '{{ "style.css" | asset }}', '{{ "" | link }}',
        loop("site.navigation", '<li><a href="{{ item.path | link }}">{{ item.label }}</a></li>'),
        "{% block main %}{% endblock main %}", footer))
    template("profession", child("{{ page.title }}", profile_page(
        '{{ "" | link }}',
        ('{{ ("themes/" ~ entry.settings[0].id ~ "/") | link }}', "{{ entry.settings[0].title }}"),
        "{{ page.title }}", "{{ page.summary }}",
        loop("entry.places", "<li>{{ item.title }}</li>"),
        loop("entry.support_roles", "<li>{{ item }}</li>"),
        loop("entry.conditions", "<li>{{ item.title }}</li>"),
        "{{ page.body }}", "{{ entry.what_they_do }}"),
        '<meta name="description" content="{{ page.summary }}">'))
    card = row("{{ card.path | link }}", "{{ card.title }}", "{{ card.summary }}")
    every = "{% for card in professions %}" + card + "{% endfor %}"
    template("home", child("{{ page.title }}", listing("All professions", every)))
    template("theme", child("{{ page.title }}", listing(
        "{{ page.title }}", "{% for card in entry.objectives[0].professions %}" + card + "{% endfor %}",
        "{{ entry.objectives[0].id }}")))
    template("profession-list", child("{{ page.title }}", listing(
        "{{ page.title }}", "{% for card in entries %}" + card + "{% endfor %}")))
    template("site-map", child("{{ page.title }}", listing(
        "{{ page.title }}",
        "{% for branch in site_map %}" + row("{{ branch.path | link }}", "{{ branch.title }}", "")
        + "{% for leaf in branch.children %}" + row("{{ leaf.path | link }}", "{{ leaf.title }}", "")
        + "{% endfor %}{% endfor %}")))


# What Hugo, Blades and Zola share: TOML above the text.

def in_folder(at):
    return f"/{section_of(at)}/{slug_of(at)}/"


def in_file(at):
    return f"/{section_of(at)}/{slug_of(at)}.html"


def toml_related(profile, address):
    return "[" + ", ".join(
        f"{{ title = {quoted(name_of(at).capitalize())}, url = {quoted(address(at))} }}"
        for at in profile.related) + "]"


def toml_lists(profile, items):
    """The lists of a profile; `items` writes one."""
    return (f"places = {items(profile.places)}\nroles = {items(profile.roles)}\n"
            f"commitments = {items(commitment(number) for number in profile.commitments)}\n"
            f"section_title = {quoted(profile.section.capitalize())}\n"
            f"section_url = {quoted(f'/{profile.section}/')}\n")


def toml_navigation():
    return ",\n".join(f"  {{ title = {quoted(section.capitalize())}, url = {quoted(f'/{section}/')} }}"
                      for section in SECTIONS)


def hugo(count, root):
    def loop(name, inner):
        return "{{ range .Params." + name + " }}" + inner + "\n{{ end }}"

    write(root, "hugo.toml", f"""baseURL = "{BASE}/"
title = "Workforce plan"
locale = "en"
disableKinds = ["taxonomy", "term", "RSS", "404"]

[markup.highlight]
style = "github"

[params]
nav = [
{toml_navigation()}
]
""")
    write(root, "static/style.css", CSS)
    write(root, "layouts/baseof.html", frame(
        "{{ .Title }}", '{{ block "description" . }}{{ end }}', "/style.css", "/",
        '{{ range site.Params.nav }}<li><a href="{{ .url }}">{{ .title }}</a></li>\n{{ end }}',
        '{{ block "main" . }}{{ end }}', PLAIN_FOOTER))
    write(root, "layouts/page.html",
          '{{ define "description" }}<meta name="description" content="{{ .Description }}">{{ end }}\n'
          '{{ define "main" }}' + profile_page(
              "/", ("{{ .Params.section_url }}", "{{ .Params.section_title }}"), "{{ .Title }}",
              "{{ .Description }}", loop("places", "<li>{{ . }}</li>"), loop("roles", "<li>{{ . }}</li>"),
              loop("commitments", "<li>{{ . }}</li>"), "{{ .Content }}",
              "<ul>" + loop("related", '<li><a href="{{ .url }}">{{ .title }}</a></li>') + "</ul>")
          + "{{ end }}\n")
    card = row("{{ .Permalink }}", "{{ .Title }}", "{{ .Description }}")
    for name, pages, title in (("section", ".RegularPages", "{{ .Title }}"),
                               ("home", "site.RegularPages", "All professions")):
        write(root, f"layouts/{name}.html", '{{ define "main" }}' + listing(
            title, "{{ range " + pages + " }}" + card + "{{ end }}") + "{{ end }}\n")
    write(root, "content/_index.md", '+++\ntitle = "Home"\n+++\n')
    for at, section in enumerate(SECTIONS):
        write(root, f"content/{section}/_index.md",
              f"+++\ntitle = {quoted(section.capitalize())}\nweight = {at + 1}\n+++\n")
    for profile in profiles(count):
        write(root, f"content/{profile.section}/{profile.slug}.md",
              f"+++\ntitle = {quoted(profile.title)}\ndescription = {quoted(profile.summary)}\n"
              f"weight = {profile.at + 1}\n\n[params]\n" + toml_lists(profile, listed)
              + f"related = {toml_related(profile, in_folder)}\n+++\n\n" + profile.body(in_folder))


def blades(count, root):
    def loop(name, inner):
        return "{{#" + name + "}}" + inner + "\n{{/" + name + "}}"

    def named(items):
        """Its templates have no word for an item of a list of strings."""
        return "[" + ", ".join(f"{{ name = {quoted(item)} }}" for item in items) + "]"

    write(root, "Blades.toml", f"""title = "Workforce plan"
url = "{BASE}/"
rss = false
atom = false
sitemap = true
nav = [
{toml_navigation()}
]
""")
    write(root, "assets/style.css", CSS)

    def shell(main, description):
        return frame("{{title}}", description, "/style.css", "/",
                     '{{#site}}{{#nav}}<li><a href="{{{url}}}">{{title}}</a></li>\n{{/nav}}{{/site}}',
                     main, PLAIN_FOOTER)

    item = "<li>{{name}}</li>"
    write(root, "templates/page.html", shell(profile_page(
        "/", ("{{{section_url}}}", "{{section_title}}"), "{{title}}", "{{summary}}",
        loop("places", item), loop("roles", item), loop("commitments", item), "{{content}}",
        "<ul>" + loop("related", '<li><a href="{{{url}}}">{{title}}</a></li>') + "</ul>"),
        '<meta name="description" content="{{summary}}">'))
    card = "{{#pages}}" + row("{{permalink}}", "{{title}}", "{{summary}}") + "{{/pages}}"
    write(root, "templates/section.html", shell(listing("{{title}}", card), ""))
    write(root, "templates/home.html", shell(listing(
        "All professions", "{{#subsections}}" + card + "{{/subsections}}"), ""))
    write(root, "content/index.toml", 'title = "Home"\ntemplate = "home.html"\nsort_by_weight = true\n')
    for at, section in enumerate(SECTIONS):
        write(root, f"content/{section}/index.toml",
              f"title = {quoted(section.capitalize())}\nweight = {at + 1}\nsort_by_weight = true\n")
    for profile in profiles(count):
        write(root, f"content/{profile.section}/{profile.slug}.md",
              f"+++\ntitle = {quoted(profile.title)}\nsummary = {quoted(profile.summary)}\n"
              f"weight = {profile.at + 1}\ndate = 2026-01-01\n" + toml_lists(profile, named)
              + f"related = {toml_related(profile, in_file)}\n+++\n\n" + profile.body(in_file))


def zola(count, root):
    def child(title, main, description=""):
        return ('{% extends "base.html" %}\n{% block title %}' + title + "{% endblock title %}\n"
                "{% block description %}" + description + "{% endblock description %}\n"
                "{% block main %}" + main + "{% endblock main %}\n")

    def loop(name, inner):
        return "{% for item in page.extra." + name + " %}" + inner + "\n{% endfor %}"

    write(root, "config.toml", f"""base_url = "{BASE}"
title = "Workforce plan"
compile_sass = false
build_search_index = false
generate_feeds = false

[markdown.highlighting]
theme = "github-light"

[extra]
nav = [
{toml_navigation()}
]
""")
    write(root, "static/style.css", CSS)
    write(root, "templates/base.html", frame(
        "{% block title %}{% endblock title %}", "{% block description %}{% endblock description %}",
        "/style.css", "/",
        '{% for item in config.extra.nav %}<li><a href="{{ item.url }}">{{ item.title }}</a></li>\n{% endfor %}',
        "{% block main %}{% endblock main %}", PLAIN_FOOTER))
    item = "<li>{{ item }}</li>"
    write(root, "templates/page.html", child("{{ page.title }}", profile_page(
        "/", ("{{ page.extra.section_url }}", "{{ page.extra.section_title }}"), "{{ page.title }}",
        "{{ page.description }}", loop("places", item), loop("roles", item), loop("commitments", item),
        "{{ page.content | safe }}",
        "<ul>" + loop("related", '<li><a href="{{ item.url }}">{{ item.title }}</a></li>') + "</ul>"),
        '<meta name="description" content="{{ page.description }}">'))
    cards = ("{% for page in section.pages %}"
             + row("{{ page.permalink }}", "{{ page.title }}", "{{ page.description }}") + "{% endfor %}")
    write(root, "templates/section.html", child("{{ section.title }}", listing("{{ section.title }}", cards)))
    write(root, "templates/index.html", child("Home", listing("All professions", cards)))
    write(root, "content/_index.md", '+++\ntitle = "Home"\nsort_by = "weight"\n+++\n')
    for at, section in enumerate(SECTIONS):
        write(root, f"content/{section}/_index.md",
              f"+++\ntitle = {quoted(section.capitalize())}\nweight = {at + 1}\nsort_by = \"weight\"\n"
              "transparent = true\n+++\n")
    for profile in profiles(count):
        write(root, f"content/{profile.section}/{profile.slug}.md",
              f"+++\ntitle = {quoted(profile.title)}\ndescription = {quoted(profile.summary)}\n"
              f"weight = {profile.at + 1}\n\n[extra]\n" + toml_lists(profile, listed)
              + f"related = {toml_related(profile, in_folder)}\n+++\n\n"
              + profile.body(lambda at: f"@/{section_of(at)}/{slug_of(at)}.md"))


TOOLS = {"prospectus": prospectus, "hugo": hugo, "blades": blades, "zola": zola}


def make(tool, count, folder):
    """Writes the publication; an existing folder is left as it is."""
    root = pathlib.Path(folder)
    root.mkdir(parents=True)
    TOOLS[tool](count, root)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in TOOLS:
        sys.exit(__doc__)
    make(sys.argv[1], int(sys.argv[2]), sys.argv[3])

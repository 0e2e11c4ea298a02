"""The page against pyvis by itself on the same graph, in Chromium: `python tests/benchmarks/page.py [500 2000 10000]`.

Prints, for each size, seconds until names or nodes can be seen and nothing moves, frames a second and the longest frame
while panning and while the slider runs, megabytes; and the ratios. pyvis gets the same nodes and edges twice: with its
own settings, when it has to find the places itself, and with the page's places and nothing that moves. A page that is
not ready after LIMIT seconds is given up. Chromium draws in software here: a reader's screen is faster for all.

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

OURS_READY = "(globalThis.regesta?.readable() ?? []).length > 0"
THEIRS_READY = "globalThis.settled === true"
SETTLED = "network.once('stabilizationIterationsDone', () => { globalThis.settled = true; });"
DRAWN = "network.once('afterDrawing', () => { globalThis.settled = true; }); network.redraw();"
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
    """What one page did: seconds, and by act frames a second and the milliseconds of the longest; None if not ready."""

    megabytes: float
    ready: float | None = None
    pan: tuple[float, float] | None = None
    slide: tuple[float, float] | None = None

    def __str__(self) -> str:
        if self.ready is None:
            return f"not ready in {LIMIT} s, {self.megabytes:.1f} MB"
        parts = [f"readable in {self.ready:.2f} s"]
        for name, found in (("panning", self.pan), ("slider", self.slide)):
            parts.append(f"{name} {found[0]:.0f} fps, longest frame {found[1]:.0f} ms" if found else f"no {name}")
        return "; ".join([*parts, f"{self.megabytes:.1f} MB"])


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


def with_pyvis(corpus: Corpus, path: Path, places: dict[str, tuple[int, int]] | None = None) -> None:
    """The same nodes and edges as pyvis draws them by itself; at these places, if any are given."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="800px")
    for name in corpus.entities:
        x, y = places[name] if places else (None, None)
        network.add_node(name, label=corpus.name(name), **({"x": x, "y": y} if places else {}))
    for item in corpus.statements.values():
        network.add_edge(item.subject, item.object, label=corpus.ontology.relations[item.relation].label)
    if places:
        network.toggle_physics(False)
    before, body, after = network.generate_html().rpartition("</body>")  # the library has that word in a string, too
    tell = f"globalThis.drawn = network; {DRAWN if places else SETTLED}"
    path.write_bytes(f"{before}<script>{tell}</script>{body}{after}".encode())


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
        page.evaluate(ACTS)
        page.evaluate("void (globalThis.drawn ??= globalThis.regesta.network)")
        return Measured(size, taken, **{act: tuple(page.evaluate(FRAMES, [ROUND, act])) for act in acts})
    except Error as error:  # a page that hangs is a result
        if "imeout" not in str(error):
            print(f"  {path.name}: {str(error).splitlines()[0]}", file=sys.stderr)
        return Measured(size)


def compared(name: str, ours: Measured, theirs: Measured) -> str:
    """How many times sooner and smoother the page is than pyvis."""
    if not ours.ready:
        return "regesta was not ready"
    if not theirs.ready:
        return f"{name}: readable more than {LIMIT / ours.ready:.0f} times sooner"
    parts = [f"readable {theirs.ready / ours.ready:.1f} times sooner"]
    if ours.pan and theirs.pan:
        parts.append(f"panning {ours.pan[0] / theirs.pan[0]:.1f} times the frames")
        parts.append(f"longest frame {theirs.pan[1] / ours.pan[1]:.1f} times shorter")
    return f"{name}: {', '.join(parts)}"


def compare(launch: Callable[[], Any], nodes: int, folder: Path) -> None:
    """One size: build all three pages, measure each in a browser of its own, which a page that hangs takes along."""
    corpus = made_up(nodes, 3 * nodes)
    began = time.perf_counter()
    write(BuiltGraph(corpus), folder / "regesta.html")
    episodes = corpus.tables.episodes.height
    print(
        f"{nodes} entities, {3 * nodes} statements, {episodes} episodes (built in {time.perf_counter() - began:.1f} s)"
    )
    places = {node["id"]: (node["x"], node["y"]) for node in drawing(corpus, kinds(corpus)).nodes}
    with_pyvis(corpus, folder / "pyvis.html")
    with_pyvis(corpus, folder / "placed.html", places)
    found, readable = [], []
    for name, ready, acts in (
        ("regesta", OURS_READY, ("pan", "slide")),
        ("pyvis", THEIRS_READY, ("pan",)),
        ("placed", THEIRS_READY, ("pan",)),
    ):
        browser = launch()
        found.append(measured(browser, folder / f"{name}.html", ready, acts))
        if name == "regesta":
            readable = quality(browser, folder / "regesta.html")
        browser.close()
    for line in readable:
        print(f"  {line}")
    for title, item in zip(("regesta", "pyvis by itself", "pyvis at our places"), found, strict=True):
        print(f"  {title:20} {item}")
    print(f"  ratios: {compared('by itself', found[0], found[1])}")
    print(f"          {compared('at our places', found[0], found[2])}", flush=True)


def main(sizes: list[int]) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        launch = partial(playwright.chromium.launch, executable_path=CHROMIUM, args=ARGUMENTS)
        for nodes in sizes:
            compare(launch, nodes, Path(folder))


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [500, 2000, 10000])

"""The page against pyvis by itself on the same graph, in Chromium: `python tests/benchmarks/page.py [500 2000 10000]`.

Prints, for each size, seconds until names or nodes can be seen and nothing moves, frames a second while panning and
while the slider runs, megabytes; and the ratios. pyvis gets the same nodes and edges with its own settings, the library
in line, and is given up after LIMIT seconds. Chromium draws in software here: a reader's screen is faster for both.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import regesta
from regesta.corpus import Corpus
from regesta.dates import parse_period
from regesta.exports.html import write
from regesta.exports.view import View
from regesta.model import Citation, Entity, Label, Source, Statement, Support

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LIMIT = 60  # seconds
ROUND = 2.0  # seconds of panning, and of sliding

OURS_READY = "(globalThis.regesta?.readable() ?? []).length > 0"
THEIRS_READY = "globalThis.settled === true"
TELL = "globalThis.drawn = network; network.once('stabilizationIterationsDone', () => { globalThis.settled = true; });"

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
    """What one page did; None where it was not ready in time."""

    ready: float | None
    pan: float | None
    slide: float | None
    megabytes: float

    def __str__(self) -> str:
        parts = (self.ready, "s"), (self.pan, "fps panning"), (self.slide, "fps sliding"), (self.megabytes, "MB")
        return ", ".join(f"{value:.2f} {unit}" for value, unit in parts if value is not None) or "not ready"


def made_up(nodes: int, ties: int) -> Corpus:
    """A corpus in which few entities have many statements, as in any register, over thirty years."""
    own = regesta.load()
    names = [f"entity-{number}" for number in range(nodes)]
    types = sorted({item.type for item in own.entities.values()})
    relations = sorted(item.id for item in own.ontology.relations.values() if not item.symmetric)
    source = Source("made-up", "Made up", date="2025-01-01")
    entities = {
        name: Entity(name, types[number % len(types)], (Label(f"Made-up entity {number}", "en", True),))
        for number, name in enumerate(names)
    }
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
        support = Support(Citation("made-up", 1, number, number + 1, "0" * 64))
        period = parse_period(when, relation.kind)
        item = Statement(names[one], relation.id, names[other], period=period, supports=(support,))
        made[item.id] = item
    statements = dict(sorted(made.items()))
    return replace(
        own, entities=entities, sources={"made-up": source}, statements=statements, readings=(), judgements=()
    )


def with_pyvis(corpus: Corpus, path: Path) -> None:
    """The same nodes and edges as pyvis draws them by itself."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="800px")
    for name in corpus.entities:
        network.add_node(name, label=corpus.name(name))
    for item in corpus.statements.values():
        network.add_edge(item.subject, item.object, label=corpus.ontology.relations[item.relation].label)
    html = network.generate_html().replace("</body>", f"<script>{TELL}</script></body>")
    path.write_bytes(html.encode())


def measured(browser: Any, path: Path, ready: str, acts: tuple[str, ...]) -> Measured:
    """Open the page, wait until the script says that it stands still and can be read, then move it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.route("http*://**", lambda route: route.abort())
    size = path.stat().st_size / 1e6
    began = time.perf_counter()
    try:
        page.goto(path.as_uri(), timeout=LIMIT * 1000)
        while not page.evaluate(ready):
            if time.perf_counter() - began > LIMIT:
                return Measured(None, None, None, size)
            page.wait_for_timeout(20)
        taken = time.perf_counter() - began
        page.evaluate(ACTS)
        page.evaluate("void (globalThis.drawn ??= globalThis.regesta.network)")
        found = {act: page.evaluate(FRAMES, [ROUND, act])[0] for act in acts}
        return Measured(taken, found.get("pan"), found.get("slide"), size)
    except Exception as error:  # a page that hangs is a result
        print(f"  {path.name}: {str(error).splitlines()[0]}", file=sys.stderr)
        return Measured(None, None, None, size)
    finally:
        context.close()


def main(sizes: list[int]) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for nodes in sizes:
            corpus = made_up(nodes, 3 * nodes)
            began = time.perf_counter()
            write(View(corpus), Path(folder, "regesta.html"))
            built = time.perf_counter() - began
            with_pyvis(corpus, Path(folder, "pyvis.html"))
            ours = measured(browser, Path(folder, "regesta.html"), OURS_READY, ("pan", "slide"))
            theirs = measured(browser, Path(folder, "pyvis.html"), THEIRS_READY, ("pan",))
            print(f"{nodes} entities, {3 * nodes} statements (built in {built:.1f} s)")
            print(f"  regesta  {ours}\n  pyvis    {theirs}")
            sooner = (theirs.ready or LIMIT) / (ours.ready or LIMIT)
            first = f"{sooner:.1f}" if theirs.ready else f"more than {sooner:.0f}"
            second = f"{ours.pan / theirs.pan:.1f}" if theirs.pan and ours.pan else "-"
            print(f"  ratios   readable {first} times sooner, panning {second} times the frames", flush=True)
        browser.close()


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [500, 2000, 10000])

"""How soon the page of a large corpus is there: `python tests/benchmarks/served.py [SIZE] [--seeds DIR] [--rounds N]`.

The corpus is one of `regesta generate`, or that of a folder. `regesta serve` is started on it as a process of its own,
and its page opened in Chromium. Printed are the seconds until the server answers; until the first view can be read,
from the moment its address is given; and of each step until what it asks for is drawn: the median and the longest.
A figure beyond its bar is marked. Chromium draws in software here: a reader's screen is faster.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FIRST, STEP = 2.0, 0.5  # seconds: the bars
STARTING = 600  # seconds until the server says its address
READY = """() => (globalThis.regesta?.readable() ?? []).length > 0 && !document.body.hasAttribute("data-waiting")
    && new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))"""
WALK = """async (hash) => {
  const begun = performance.now();
  location.hash = hash;
  await new Promise((turn) => setTimeout(turn));
  while (document.body.hasAttribute("data-waiting")) await new Promise((turn) => setTimeout(turn, 5));
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  return (performance.now() - begun) / 1000;
}"""
STEPS = {
    "an entity that few name": "#entity/state-900",
    "the entity that most name": "#entity/state-1",
    "its neighbourhood": "#entity/state-3?near=state-3:1",
    "two steps around": "#entity/person-50?near=person-50:2",
    "a day": "#?time=2015-06-01",
    "what is certain on another day": "#?time=2010-06-01&not.when=near,perhaps,possible",
    "two days": "#?time=2012-01-01&since=2005-01-01",
    "without a field": "#?not.field=military",
    "what one source alone tells": "#?not.basis=corroborated",
}


@contextmanager
def served(seeds: Path) -> Iterator[tuple[str, float]]:
    """The server's address, and the seconds until it said so."""
    command = [sys.executable, "-m", "regesta", "serve", "--seeds", str(seeds), "--port", "0"]
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if found := re.search(r"http://[\d.]+:\d+/", line):
                break
        else:
            raise SystemExit("the server has ended without an address")
        try:
            yield found[0], time.monotonic() - start
        finally:
            process.terminate()
            process.stdout.read()


def steps(page: Page) -> Iterator[tuple[str, Callable[[], float]]]:
    """Each thing that a reader does, as a function that does it and tells the seconds it took."""
    for name, hash_ in STEPS.items():
        yield name, lambda hash_=hash_: page.evaluate(WALK, hash_)  # type: ignore[misc]
    yield "a name", lambda: _searched(page, "state 12")
    yield "a name with a slip", lambda: _searched(page, "comapny 7")


def _searched(page: Page, words: str) -> float:
    page.get_by_label("Search names and aliases").fill("")
    page.wait_for_function("() => !document.querySelector('#results [role=option]')")
    begun = time.monotonic()
    page.get_by_label("Search names and aliases").fill(words)
    page.wait_for_function("() => document.querySelector('#results [role=option], #results button')", polling=10)
    return time.monotonic() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", nargs="?", type=int, default=100_000)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seeds = given.seeds or Path(folder, "seeds")
        if not given.seeds:
            generate = ("generate", "--statements", str(given.size), "--seed", "1", str(seeds))
            subprocess.run([sys.executable, "-m", "regesta", *generate], check=True, stdout=subprocess.DEVNULL)
        with served(seeds) as (address, seconds), sync_playwright() as running:
            print(f"{'the server answers':34}{seconds:6.2f} s")
            _measure(running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]).new_page,
                     f"{address}graph.html", given.rounds)  # fmt: skip


def _measure(new_page: Callable[[], Page], address: str, rounds: int) -> None:
    first: list[float] = []
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        page = new_page()
        page.set_default_timeout(60_000)
        begun = time.monotonic()
        page.goto(address)
        page.wait_for_function(READY, polling=10)
        first.append(time.monotonic() - begun)
        for name, act in steps(page):
            taken.setdefault(name, []).append(act())
        page.close()
    for name, found, bar in (("the first view", first, FIRST), *((name, it, STEP) for name, it in taken.items())):
        missed = f"  (bar {bar})" if median(found) > bar else ""
        print(f"{name:34}{median(found):6.2f} s, at most {max(found):.2f}{missed}")


if __name__ == "__main__":
    main()

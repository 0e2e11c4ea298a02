"""Many clients at once on `regesta serve`, heavy queries among light ones: python tests/robustness/load.py [SECONDS]

Prints what the light ones waited, alone and among heavy ones, what was refused or failed, and the most memory that the
server and all its processes took (the part that is theirs alone, and their share of the rest).
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

RG = "PREFIX rg: <https://w3id.org/regesta/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
LIGHT = (
    RG + "SELECT (COUNT(?s) AS ?n) { ?s a rg:Statement }",
    RG + "SELECT ?who ?name { ?who rg:memberOf ?body . ?body skos:prefLabel ?name }",
    RG + "ASK { ?s rg:relation rg:memberOf }",
    RG + "SELECT ?s ?when { ?s a rg:Statement ; rg:validTime ?when } ORDER BY ?when LIMIT 20",
)
HEAVY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f }",
    "ASK { VALUES ?x { " + "1 " * 400_000 + "} }",
    "ASK { FILTER" + "(" * 5_000 + "1" + ")" * 5_000 + " }",
    "ASK { FILTER(" + "1+" * 20_000 + "1 > 0) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
)
THINKS = 1.0  # seconds between two queries of one client, on average


@dataclass
class Told:
    """What the clients of one kind were answered: seconds, and how many were refused or failed."""

    waited: list[float] = field(default_factory=list)
    refused: int = 0
    failed: list[str] = field(default_factory=list)

    def share(self, part: float) -> float:
        """The seconds within which that part was answered."""
        ordered = sorted(self.waited)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else float("nan")


@cache
def encoded(sparql: str) -> bytes:
    """The body of a request; written once, for the clients' own work must not be what is measured."""
    return urlencode({"query": sparql}).encode()


def ask(port: int, sparql: str) -> int:
    """The status of the answer, once all of it is there."""
    connection = HTTPConnection("127.0.0.1", port, timeout=90)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
        connection.request("POST", "/query", encoded(sparql), headers)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def client(port: int, queries: tuple[str, ...], seed: int, until: float, told: Told) -> None:
    """One client, that thinks between its queries."""
    chance = random.Random(seed)
    time.sleep(chance.random() * THINKS)
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            status = ask(port, chance.choice(queries))
            told.refused += status == 503
            if status >= 500 and status != 503:
                told.failed.append(str(status))
        except (OSError, HTTPException) as error:
            told.failed.append(repr(error))
        told.waited.append(time.monotonic() - began)
        time.sleep(chance.random() * 2 * THINKS)


def run(port: int, light: int, heavy: int, seconds: float) -> tuple[Told, Told]:
    """So many clients of each kind at once, for so long."""
    until = time.monotonic() + seconds
    found = Told(), Told()
    kinds: list[tuple[int, tuple[str, ...], Told]] = [(light, LIGHT, found[0]), (heavy, HEAVY, found[1])]
    threads = [
        threading.Thread(target=client, args=(port, queries, seed, until, told), daemon=True)
        for number, queries, told in kinds
        for seed in range(number)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=seconds + 120)
    return found


def memory(pid: int) -> int:
    """The bytes that a process and all below it take, what they share counted once."""
    taken = 0
    for one in (pid, *_below(pid)):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:  # it ended meanwhile
            continue
        taken += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return taken


def _below(pid: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _below(child)


@contextmanager
def watched(pid: int) -> Iterator[Callable[[], int]]:
    """Gives the most memory that was seen so far."""
    most, done = [0], threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            most[0] = max(most[0], memory(pid))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    yield lambda: most[0]
    done.set()
    thread.join()


def recovery(port: int, usual: float) -> float:
    """The seconds until five light queries in a row are answered as usual."""
    began, quick = time.monotonic(), 0
    while quick < 5 and time.monotonic() - began < 120:
        asked = time.monotonic()
        try:
            quick = quick + 1 if ask(port, LIGHT[0]) == 200 and time.monotonic() - asked < max(usual, 0.1) else 0
        except (OSError, HTTPException):
            quick = 0
    return time.monotonic() - began


def main(seconds: float) -> None:
    """Start the server, and print the figures."""
    command = [sys.executable, "-m", "regesta", "serve", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ)
    assert server.stdout is not None
    port = int(server.stdout.readline().strip().rstrip("/").rpartition(":")[2])
    try:
        with watched(server.pid) as most:
            alone, _ = run(port, 45, 0, min(seconds, 20))
            light, heavy = run(port, 45, 5, seconds)
            took = recovery(port, 3 * alone.share(0.95))
        for name, told in (("light alone", alone), ("light among heavy", light), ("heavy", heavy)):
            times = ", ".join(f"{words} {told.share(part):.3f} s" for words, part in (("p50", 0.5), ("p95", 0.95)))
            print(
                f"{name}: {len(told.waited)} asked, {times}, longest {max(told.waited, default=0):.2f} s, "
                f"{told.refused} refused, {len(told.failed)} failed {sorted(set(told.failed))[:3]}"
            )
        print(f"most memory {most() / 1e6:.0f} MB, answers as usual {took:.1f} s after")
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)

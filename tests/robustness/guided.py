"""Fuzzing that is guided by what the inputs reach, of all that reads text: `python tests/robustness/guided.py TARGET`.

Needs atheris (`pip install atheris`, for Python 3.11), which looks for inputs that run through code that none before
has run through. Whatever stands behind the target goes to libFuzzer (`-runs=20000`, `-max_total_time=60`, a folder of
inputs). It ends with 0 unless a target raises anything but its own fault, or takes longer than a second an input.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["regesta"]):
    from regesta.page.asked import BadQuestion, asked
    from regesta.seeds.rows import read_rows
    from regesta.seeds.texts import Article
    from regesta.server.federation import NotForUs, checked
    from regesta.values.dates import Kind, PeriodError, parse_period
    from regesta.values.quantities import QuantityError, parse_quantity


def date(text: str) -> None:
    for kind in Kind:
        parse_period(text, kind, "2024-05-01")


def quantity(text: str) -> None:
    parse_quantity(text)


def yaml(text: str) -> None:
    read_rows("any.yaml", text)


def view(text: str) -> None:
    asked(text)


def sparql(text: str) -> None:
    checked(text)


def article(text: str) -> None:
    found = Article("s", text, "en")
    for number in range(1, len(found.paragraphs) + 1):
        for start, end in found.sentences(number):
            assert found.passage(found.cite(start, end)) == found.content[start:end]


TARGETS: dict[str, Callable[[str], None]] = {
    it.__name__: it for it in (date, quantity, yaml, view, sparql, article)
}  # fmt: skip
BEGINNINGS = {
    "date": ("2024-05", "1999-12-31/2001~", "{1999,2001}", "present", "199X/..", "July 2024", "2020-21"),
    "quantity": ("~12.4e9 USD", ">=90 percent", "250..400 persons", "1,900 persons"),
    "yaml": ("- id: a\n  b: [c, 'd', \"e\"]\n", "a: |\n  b\nc: {d: e}\n", "--- &a\n- *a\n"),
    "view": ("time=2015-06-01/2016-01-01&since=2010-01-01&not.look=a,b&near=x:2&selection=entity/x&path=a,b&hide=c",),
    "sparql": ("SELECT ?a WHERE { SERVICE <http://x> { ?a ?b 'c' } } # d", 'ASK { ?a a """b""" }'),
    "article": ("One sentence. Another, of «Mr. X», 3.5 %.\n\nA paragraph!", "« Un. » Deux…\r\n\r\nTrois?"),
}
"""Something of the right form, from which it is gone on."""
FAULTS = (PeriodError, QuantityError, BadQuestion, NotForUs)


def main() -> None:
    target = TARGETS[sys.argv[1]]

    def one(data: bytes) -> None:
        with suppress(*FAULTS):
            target(data.decode("utf-8", "replace"))

    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(BEGINNINGS[sys.argv[1]]):
            Path(folder, str(number)).write_text(text, "utf-8")
        atheris.Setup([sys.argv[0], *sys.argv[2:], folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

"""The loss report, which is the exports folder's README: what each format is for, what it cannot carry, who read it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from regesta.exports.formats import Format, Shape
from regesta.exports.verified import verified
from regesta.rdf.built import View

_PIPE = r"\|"  # would end the cell
_HEAD = """# {title}

The graph in every form that it is exported in. `regesta build` writes those marked ●; git keeps the text files among
them. `regesta export FORMAT` writes any of them, of the whole graph or of a part of it:

```sh
regesta export gexf --as-of 2023-06-01 --out graph.gexf    # what certainly or possibly held on that day
regesta export turtle --about ENTITY --depth 2             # a neighbourhood; also --relation and --source
```

{entities} entities, {statements} statements of {sources} sources, {derived} derived statements. Licence: <{licence}>.

Verified with: tools that nobody here wrote. The project’s tests hand them the files and hold what arrives against the
corpus; the day is that of the last run with that version.

| format | file | for | what is lost | settings | verified with |
| --- | --- | --- | --- | --- | --- |
"""
_FOOT = """
Also verified, or only so: {besides}.

Not run: {absent}.
"""


def report(view: View, formats: Iterable[Format]) -> str:
    """The report of that graph as Markdown; the counts in it are of this graph."""
    corpus = view.corpus
    head = _HEAD.format(
        title=corpus.title,
        entities=len(corpus.entities),
        statements=len(corpus.statements),
        sources=len(corpus.sources),
        derived=len(corpus.derived),
        licence=corpus.licence,
    )
    return head + "".join(_row(view, item) for item in formats) + _foot()


def _row(view: View, item: Format) -> str:
    file = f"`{item.name}{'/' if item.shape is Shape.FOLDER else ''}`{' ●' if item.built else ''}"
    lost = " ".join(part for part in (item.loss, item.counted(view)) if part)
    cells = (f"`{item.id}`", f"{file}<br>{item.description}", item.tool, lost, item.settings, _readers(item))
    return f"| {' | '.join(cell.replace('|', _PIPE) for cell in cells)} |\n"


def _readers(item: Format) -> str:
    """The tools that have read the format, by day; or that none has."""
    readers = [one for one in verified() if one.version and item.id in one.formats]
    by_day = groupby(sorted(readers, key=lambda one: one.on), key=lambda one: one.on)
    said = "; ".join(f"{', '.join(map(str, tools))} ({day})" for day, tools in by_day)
    return said or "not read by a foreign tool"


def _foot() -> str:
    """What was verified beside the formats, or only in part, and what was never run."""
    besides: dict[str, list[str]] = {}
    for one in verified():
        if one.version and one.besides:
            besides.setdefault(one.besides, []).append(f"{one} ({one.on})")
    return _FOOT.format(
        besides="; ".join(f"{what}, with {' and '.join(tools)}" for what, tools in besides.items()),
        absent="; ".join(f"{one.tool}, {one.besides}" for one in verified() if not one.version),
    )

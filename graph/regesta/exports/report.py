"""The loss report, which is the exports folder's README: what each format is for, what it cannot carry, who read it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from regesta.exports.formats import Container, Format
from regesta.exports.verified import verified
from regesta.rdf.built import BuiltGraph

_PIPE = r"\|"  # would end the cell
_HEAD = """# {title}

The graph in every form that it is exported in. `regesta build` writes those marked ●; git keeps the text files among
them. `SHA256SUMS` has their digests: `regesta verify` tells whether they are one whole build of the corpus, and
`sha256sum -c SHA256SUMS` whether each is as it was built. `regesta export FORMAT` writes any of them, of the whole
graph or of a part of it:

```sh
regesta export gexf --as-of 2023-06-01 --out graph.gexf    # what held on that day, however surely
regesta export turtle --about ENTITY --depth 2             # a neighbourhood; also --relation and --source
```

{entities} entities; {statements} statements of {sources} sources, which tell of {episodes} ties, happenings and
figures; further ties that only follow from them: {derived}. Licence: <{licence}>.

Verified with: tools that nobody here wrote. The project’s tests hand them the files and hold what arrives against the
corpus; the day is that of the last run with that version.

| format | file | for | what is lost | settings | verified with |
| --- | --- | --- | --- | --- | --- |
"""
_DAYS = """
## What held on a day

Each tool gives the answer of `regesta state`, for which days a tie held, and how surely, is computed once and stands in
the files. Asked is:

"""
_FOOT = """
Also verified, or only so: {besides}.

Not run: {absent}.
"""


def report(built: BuiltGraph, formats: Iterable[Format]) -> str:
    """The report of that graph as Markdown; the counts in it are of this graph."""
    corpus = built.corpus
    head = _HEAD.format(
        title=corpus.title,
        entities=corpus.tables.entities.height,
        statements=corpus.tables.statements.height,
        sources=corpus.tables.sources.height,
        episodes=(~corpus.tables.episodes["derived"]).sum(),
        derived=corpus.tables.episodes["derived"].sum(),
        licence=corpus.licence,
    )
    items = list(formats)
    days = "".join(f"- `{item.id}`: {item.on_a_day}\n" for item in items if item.on_a_day)
    return "".join([head, *(_row(built, item) for item in items), _DAYS, days, _foot()])


def _row(built: BuiltGraph, item: Format) -> str:
    file = (
        f"`{item.name}{'/' if item.container is Container.FOLDER else ''}`{' ●' if item.built_of(built.corpus) else ''}"
    )
    lost = " ".join(part for part in (item.loss, item.counted(built)) if part)
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

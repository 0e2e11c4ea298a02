"""The loss report, which is the exports folder's README: what each format is for, and what it cannot carry."""

from __future__ import annotations

from collections.abc import Iterable

from regesta.exports.formats import Format, Shape
from regesta.exports.view import View

_PIPE = r"\|"  # would end the cell
_HEAD = """# {title}

The graph in every form that it is exported in. `regesta build` writes those marked ●; git keeps the text files among
them. `regesta export FORMAT` writes any of them, of the whole graph or of a part of it:

```sh
regesta export gexf --as-of 2023-06-01 --out graph.gexf    # what certainly or possibly held on that day
regesta export turtle --about ENTITY --depth 2             # a neighbourhood; also --relation and --source
```

{entities} entities, {statements} statements of {sources} sources, {derived} derived statements. Licence: <{licence}>.

| format | file | for | what is lost | settings |
| --- | --- | --- | --- | --- |
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
    return head + "".join(_row(view, item) for item in formats)


def _row(view: View, item: Format) -> str:
    file = f"`{item.name}{'/' if item.shape is Shape.FOLDER else ''}`{' ●' if item.built else ''}"
    lost = " ".join(part for part in (item.loss, item.counted(view)) if part)
    cells = (f"`{item.id}`", f"{file}<br>{item.description}", item.tool, lost, item.settings)
    return f"| {' | '.join(cell.replace('|', _PIPE) for cell in cells)} |\n"

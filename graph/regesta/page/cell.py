"""The page in a cell of a notebook: in a frame of its own, which cannot reach the notebook around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from regesta.corpus.corpus import Corpus
from regesta.page.html import page
from regesta.rdf.built import BuiltGraph

_MAY = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What the page may do there: run, save pictures and tables, open a source. Not reach what is around it."""


@dataclass(frozen=True)
class Explorer:
    """The page of a corpus, which a notebook shows; `page` is the whole of it, `height` that of its frame in pixels."""

    title: str
    height: int
    page: str = field(repr=False)

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="{_MAY}" srcdoc="{escape(self.page)}" title="{escape(self.title)}" '
            f'style="width: 100%; height: {self.height:d}px; border: 1px solid #8888"></iframe>'
        )


def explore(corpus: Corpus, height: int = 720) -> Explorer:
    """The graph to explore, in a cell of a notebook; `select` gives a part of a corpus that can be explored as well.

    >>> import regesta
    >>> explore(regesta.load(), height=500)
    Explorer(title='Armenia–Russia relations, 1991–2025', height=500)
    """
    return Explorer(corpus.title, height, page(BuiltGraph(corpus)))

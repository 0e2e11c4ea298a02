"""A style of the Citation Style Language (https://citationstyles.org) for the notes, by citeproc-py, an extra."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

from regesta.briefs.footnotes import Note, Run, address_of, paragraph_words
from regesta.corpus.records import Source
from regesta.corpus.references import csl_item
from regesta.values.extras import needed
from regesta.values.problems import RegestaError

_TAIL = 60  # characters at the end of a note, in which a style has the paragraphs


class NoStyle(RegestaError, ValueError):
    """The style cannot be used; the message says why."""


class CslStyle:
    """A style read from a file `*.csl`. Notes and entries are plain text; what a style leaves out of the address or the
    paragraph is put behind it, for a note must lead to its passage.
    """

    def __init__(self, path: Path) -> None:
        with needed("csl", "--style is read"):
            from citeproc import CitationStylesStyle

        if not path.is_file():
            raise NoStyle(f"no file {path}; there are styles at https://github.com/citation-style-language/styles")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._style = CitationStylesStyle(str(path), validate=False)
        except (OSError, ValueError, SyntaxError, AttributeError, TypeError) as error:
            raise NoStyle(f"{path} is no style of CSL: {getattr(error, 'msg', None) or error}") from None

    def note(self, source: Source, paragraphs: tuple[int, ...]) -> Note:
        text = self._formatted(source, paragraphs)
        said = {*map(str, paragraphs)} <= {*re.findall(r"\d+", text[-_TAIL:])}
        behind = "" if said else f", {paragraph_words(paragraphs)}"
        return (Run(f"{text.rstrip('.')}{behind}."), *_unless(source, text))

    def entry(self, source: Source) -> Note:
        text = self._listed(source)
        return (Run(text), *_unless(source, text))

    def _formatted(self, source: Source, paragraphs: tuple[int, ...]) -> str:
        from citeproc import Citation, CitationItem
        from citeproc.source import Locator

        bibliography = self._of(source)
        locator = Locator("paragraph", ", ".join(map(str, paragraphs)))
        cited = Citation([CitationItem(source.id, locator=locator)])
        bibliography.register(cited)
        return str(bibliography.cite(cited, lambda _: None))

    def _listed(self, source: Source) -> str:
        from citeproc import Citation, CitationItem

        bibliography = self._of(source)
        bibliography.register(Citation([CitationItem(source.id)]))
        return "".join(str(part) for part in bibliography.bibliography()[:1]) or source.title

    def _of(self, source: Source) -> Any:
        from citeproc import CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return CitationStylesBibliography(self._style, CiteProcJSON([csl_item(source)]), formatter.plain)


def _unless(source: Source, text: str) -> Note:
    return () if source.url and source.url in text else address_of(source)

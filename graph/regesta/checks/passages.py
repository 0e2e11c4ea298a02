"""Do the citations fit the articles' texts? Runs for the texts that are at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.recall import citations
from regesta.corpus.records import Citation
from regesta.seeds.texts import Article, has_texts, read_texts
from regesta.values.problems import Origin, Problem, Severity

Cited = tuple[Citation, Origin]

_AGAIN = "regesta cite --again"


def citations_fit_their_texts(corpus: Corpus, texts: Mapping[str, Article]) -> Iterator[Problem]:
    """Every citation lies in its paragraph of its source's text, and its digest is that of the passage."""
    if not texts:  # of a million citations no record is made to be held against nothing
        return
    known = {item.id: item for item in [*citations(corpus.tables), *(it.citation for it in corpus.set_aside)]}
    places = corpus.tables.origins.filter(pl.col("record") == "citation").select("key", "file", "line")
    cited: dict[str, set[Cited]] = defaultdict(set)
    for key, file, line in places.iter_rows():
        cited[known[key].source].add((known[key], Origin(file, line)))
    for source, text in texts.items():
        yield from _faults(corpus, text, cited[source])


def texts_are_as_added(corpus: Corpus, texts: Mapping[str, Article]) -> Iterator[Problem]:
    """A warning for each text that is another than when its source was added, by the SHA-256 that was kept of it."""
    for source, text in texts.items():
        kept = corpus.sources[source].sha256
        if kept and text.sha256 != kept:
            named = f"the text «{corpus.sources[source].text}»"
            if text.with_other_line_ends().sha256 == kept:
                what, hint = f"{named} has other line ends than when it was added", "turn them back"
            else:
                what, hint = f"{named} is not as it was added", f"if it was mended, write sha256: {text.sha256}"
            yield Problem(corpus.sources[source].text_at, what, hint, severity=Severity.WARNING)


def texts_at_hand(corpus: Corpus, folder: Path) -> dict[str, Article]:
    """The texts of that folder that can be read, by source id."""
    return read_texts(folder, corpus.sources.values())[0]


def unchecked_citations(corpus: Corpus, folder: Path) -> int:
    """How many citations no text is held against: all where no texts are, else those of sources that name none.

    A text that is named and not there is a problem of its own.
    """
    named = {source.id for source in corpus.sources.values() if source.text} if has_texts(folder) else ()
    places = corpus.tables.citations.select("source", "paragraph", "start", "end", "digest")
    return places.filter(~pl.col("source").is_in(list(named))).unique().height


def _faults(corpus: Corpus, text: Article, cited: set[Cited]) -> Iterator[Problem]:
    """What is wrong with the citations of one text: its line ends, or one or the other of them."""
    changed = [(citation, origin) for citation, origin in cited if not text.fits(citation)]
    other = text.with_other_line_ends()
    if changed and all(other.fits(citation) for citation, _ in changed):
        ends = "CRLF, not LF" if "\r\n" in text.content else "LF, not CRLF"
        source = corpus.sources[text.source]
        what = f"the text «{source.text}» has other line ends than when it was cited: {ends}"
        yield Problem(source.text_at, what, "turn them back: no citation needs to be changed")
        return
    moved = text.moved(citation for citation, _ in changed)
    for citation, origin in changed:
        yield _changed(text, citation, origin, moved.get(citation))
    for citation, origin in cited - {*changed}:
        paragraph = text.paragraph_of(citation.start)
        if paragraph != citation.paragraph:
            where = f"{citation.start}-{citation.end} of «{text.source}»"
            what = f"the passage {where} is not in ¶{citation.paragraph}"
            yield Problem(origin, what, f"it starts in ¶{paragraph}")


def _changed(text: Article, citation: Citation, origin: Origin, moved: Citation | None) -> Problem:
    where = f"¶{citation.paragraph} {citation.start}-{citation.end}"
    now = f"it now stands at ¶{moved.paragraph} {moved.start}-{moved.end}: «{_AGAIN}»" if moved else ""
    if citation.end > len(text.content):
        what = f"the citation {where} ends outside the text of «{citation.source}»"
        return Problem(origin, what, now or f"it has {len(text.content)} characters")
    what = f"the passage at {where} of «{citation.source}» no longer has the cited digest"
    return Problem(origin, what, now or f"where only its marks or spaces were changed, «{_AGAIN}» finds it")

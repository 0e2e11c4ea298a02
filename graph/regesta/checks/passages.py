"""Do the citations fit the articles' texts? Runs for the texts that are at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation
from regesta.seeds.texts import Article, has_texts, read_texts
from regesta.values.problems import Origin, Problem, Severity

Cited = tuple[Citation, Origin]
Row = tuple[str, int, int, int, str]

_PLACE = ("paragraph", "start", "end", "digest")
_AGAIN = "regesta cite --again"


def citations_fit_their_texts(corpus: Corpus, texts: Mapping[str, Article]) -> Iterator[Problem]:
    """Every citation lies in its paragraph of its source's text, and its digest is that of the passage."""
    if not texts:
        return
    cited = _cited(corpus).filter(pl.col("source").is_in(list(texts))).partition_by("source", as_dict=True)
    for source, text in texts.items():
        if (source,) in cited:
            yield from _faults(corpus, text, cited[source,])


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


def _cited(corpus: Corpus) -> pl.DataFrame:
    """Every citation once, with its id: of statements, and of what was set aside."""
    places = ["citation", "source", *_PLACE]
    aside = [
        (cited.id, cited.source, cited.paragraph, cited.start, cited.end, cited.digest)
        for cited in (item.citation for item in corpus.set_aside)
    ]
    told = corpus.tables.citations.select(places).with_columns(pl.col("digest").str.strip_prefix("sha256:"))
    return pl.concat([told, pl.DataFrame(aside, schema=told.schema, orient="row")]).unique("citation")


def _faults(corpus: Corpus, text: Article, cited: pl.DataFrame) -> Iterator[Problem]:
    """What is wrong with the citations of one text: its line ends, or one or the other of them.

    Of a million rows of a table each is cited: only of those that something is wrong with are records made.
    """
    changed: list[Row] = []
    misplaced: list[Row] = []
    for row in cited.select("citation", *_PLACE).iter_rows():
        _, paragraph, start, end, digest = row
        if not text.has(start, end, digest):
            changed.append(row)
        elif text.paragraph_of(start) != paragraph:
            misplaced.append(row)
    other = text.with_other_line_ends() if changed else text
    if changed and all(other.has(start, end, digest) for _, _, start, end, digest in changed):
        ends = "CRLF, not LF" if "\r\n" in text.content else "LF, not CRLF"
        source = corpus.sources[text.source]
        what = f"the text «{source.text}» has other line ends than when it was cited: {ends}"
        yield Problem(source.text_at, what, "turn them back: no citation needs to be changed")
        return
    told = list(_with_origins(corpus, text.source, changed))
    moved = text.moved(citation for citation, _ in told)
    for citation, origin in told:
        yield _changed(text, citation, origin, moved.get(citation))
    for citation, origin in _with_origins(corpus, text.source, misplaced):
        where = f"{citation.start}-{citation.end} of «{text.source}»"
        what = f"the passage {where} is not in ¶{citation.paragraph}"
        yield Problem(origin, what, f"it starts in ¶{text.paragraph_of(citation.start)}")


def _with_origins(corpus: Corpus, source: str, rows: Iterable[Row]) -> Iterator[Cited]:
    """The citations as records, with each place in the seeds where they stand."""
    known = {key: Citation(source, paragraph, start, end, digest) for key, paragraph, start, end, digest in rows}
    if not known:
        return
    origins = corpus.tables.origins.filter(pl.col("record") == "citation", pl.col("key").is_in(list(known)))
    for key, file, line in origins.select("key", "file", "line").iter_rows():
        yield known[key], Origin(file, line)


def _changed(text: Article, citation: Citation, origin: Origin, moved: Citation | None) -> Problem:
    where = f"¶{citation.paragraph} {citation.start}-{citation.end}"
    now = f"it now stands at ¶{moved.paragraph} {moved.start}-{moved.end}: «{_AGAIN}»" if moved else ""
    if citation.end > len(text.content):
        what = f"the citation {where} ends outside the text of «{citation.source}»"
        return Problem(origin, what, now or f"it has {len(text.content)} characters")
    what = f"the passage at {where} of «{citation.source}» no longer has the cited digest"
    return Problem(origin, what, now or f"where only its marks or spaces were changed, «{_AGAIN}» finds it")

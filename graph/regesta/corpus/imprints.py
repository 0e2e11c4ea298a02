"""What a bibliography says of a source beyond title, author and date: in which book, on which pages, its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from regesta.values.publications import doi_address
from regesta.vocabulary.namespaces import SCHEMA


class Genre(Enum):
    """What kind of publication a source is, for a bibliography."""

    WEBPAGE = "webpage"
    ARTICLE = "article"
    CHAPTER = "chapter"
    BOOK = "book"
    REPORT = "report"
    MANUSCRIPT = "manuscript"
    DATASET = "dataset"
    DOCUMENT = "document"


_WORKS = {Genre.CHAPTER: "Chapter", Genre.BOOK: "Book", Genre.REPORT: "Report", Genre.MANUSCRIPT: "ArchiveComponent",
          Genre.DATASET: "Dataset"}  # fmt: skip
"""The classes of schema.org; any other source is an Article."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a bibliography says further of a source, as far as it is known.

    `container` is the title of the book, journal or series that it stands in; `archive` the place where it is kept,
    with its shelf mark; `accessed` the ISO 8601 day on which its address was read; `written_genre` what kind of
    publication it was said to be, where that was said.
    """

    written_genre: Genre | None = None
    container: str = ""
    editors: tuple[str, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    isbn: str = ""
    doi: str = ""
    archive: str = ""
    accessed: str = ""

    def genre(self, url: str) -> Genre:
        """What kind of publication it is: as it was said, or as follows from what is known of it.

        >>> Imprint(container="Journal of River Studies").genre(""), Imprint().genre("https://example.org/")
        (<Genre.ARTICLE: 'article'>, <Genre.WEBPAGE: 'webpage'>)
        """
        if self.written_genre:
            return self.written_genre
        if self.container:
            return Genre.CHAPTER if self.isbn or self.editors else Genre.ARTICLE
        if self.isbn:
            return Genre.BOOK
        if self.archive:
            return Genre.MANUSCRIPT
        return Genre.WEBPAGE if url else Genre.DOCUMENT

    def columns(self, url: str) -> Iterator[object]:
        """Its cells in the table of sources: what is not known is null."""
        yield self.written_genre.value if self.written_genre else None
        yield SCHEMA + _WORKS.get(self.genre(url), "Article")
        yield self.container or None
        yield list(self.editors)
        yield from (text or None for text in (self.volume, self.issue, self.pages, self.isbn, self.doi))
        yield doi_address(self.doi) if self.doi else None
        yield from (text or None for text in (self.archive, self.accessed))


NOT_KNOWN = Imprint()

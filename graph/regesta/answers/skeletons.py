"""What of a source is still to be read: each such sentence with its ready-made citation, to write statements under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regesta.answers.coverage import coverage
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation
from regesta.seeds.citing import citation_line
from regesta.seeds.texts import Article


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that is neither cited nor set aside: its citation, and its words."""

    citation: Citation
    words: str

    def to_dict(self, with_words: bool = False) -> dict[str, object]:
        """The same as plain data; the words only where they are wanted."""
        cited = self.citation
        place = {"source": cited.source, "paragraph": cited.paragraph, "start": cited.start, "end": cited.end}
        return place | {"cite": citation_line(cited)} | ({"words": self.words} if with_words else {})


def skeleton(corpus: Corpus, text: Article) -> tuple[Unread, ...]:
    """The unread sentences of one text, in its order."""
    unread = (item for item in coverage(corpus, {text.source: text}) if item.status == "unread")
    return tuple(
        Unread(text.cite(item.start, item.end), " ".join(text.content[item.start : item.end].split()))
        for item in unread
    )


def as_yaml(found: Iterable[Unread], source: str = "", with_words: bool = False) -> Iterator[str]:
    """The lines of a statement file, to be filled in; with the head of a new one where the source is named.

    The words of the article come as comments, and only where they are wanted: they are for the eyes.
    """
    if source:
        yield f"source: {source}"
        yield "passages:"
    for item in found:
        if with_words:
            yield f"# {item.words}"
        yield f"- cite: {citation_line(item.citation)}"
        yield "  statements:"
        yield "  - says:"

"""What a corpus has already of a new text: the same, or one that is like it and so no second witness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regesta.corpus.records import Source
from regesta.reading.adding.likeness import Likeness, likenesses
from regesta.seeds.files import Trouble
from regesta.seeds.letters import letters_of
from regesta.seeds.relocation import passage_digest
from regesta.values.problems import quoted

_COPY = 0.6  # of the smaller of two texts, from which on one most likely repeats the other


@dataclass(frozen=True)
class Known:
    """Why the text is refused, where it is there already; and the texts at hand that are like it, the likest first."""

    same: tuple[Trouble, ...] = ()
    near: tuple[Likeness, ...] = ()


def known_of(text: str, sources: Mapping[str, Source], texts: Mapping[str, str]) -> Known:
    """What is known of the text, by the texts of the sources that are at hand, and the digests of the others."""
    same = tuple(_same(text, sources, texts))
    return Known(same, () if same else tuple(likenesses(text, texts)))


def dependence(known: Known, key: str, copies: str, sources: Mapping[str, Source]) -> Iterator[str]:
    """What a person should hear of texts that are like this one; only a person says who copied whom."""
    for item in known.near:
        shares = f"{item.of_new:.0%} of it stands in {quoted(item.source)}, {item.of_known:.0%} of that in it"
        if copies and copies in (item.source, sources[item.source].copies):
            yield shares
        elif max(item.of_new, item.of_known) < _COPY:
            yield f"{shares}: they may rest on one source; if one repeats the other, say so with copies:"
        else:
            way_out = f"give --copies {item.source}, or write copies: {item.source} at {quoted(key)}"
            yield f"{shares}: no independent witness; {way_out}"


def _same(text: str, sources: Mapping[str, Source], texts: Mapping[str, str]) -> Iterator[Trouble]:
    """The same text, by its letters and digits alone, or by the digest of a text that is not at hand."""
    digest, letters = passage_digest(text), letters_of(text)
    hint = "its statements can be cited from there"
    for key, source in sources.items():
        if key in texts:
            if abs(len(texts[key]) - len(text)) <= len(text) // 2 + 100 and letters_of(texts[key]) == letters:
                yield Trouble(f"the same text is there as {quoted(key)}", hint)
        elif source.sha256 == digest:
            yield Trouble(f"the same text is there as {quoted(key)}", hint)

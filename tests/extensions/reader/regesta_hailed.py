"""A reader of another package: whoever «hailed» the next one named welcomed it."""

from collections.abc import Iterator, Sequence

from regesta.reading.proposals import Context, Passage, Proposal


class Hailed:
    name = "hailed"

    def propose(self, passages: Sequence[Passage], context: Context) -> Iterator[Proposal]:
        for it in passages:
            if " hailed " in it.text and len(it.names) == 2:
                ends = [named.entity for named in it.names]
                places = tuple(zip(("subject", "object"), (named.span for named in it.names), strict=True))
                yield Proposal(it.citation, ends[0], "welcomed", ends[1], places=places, reader="hailed", score=0.9)

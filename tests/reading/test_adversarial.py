"""Sentences that mislead: no polarity is inverted, no plan is told as fact, nothing runs the wrong way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reading.world import context, passages
from regesta.reading.framing.readers import FrameReader
from regesta.reading.proposals import Proposal

FEWEST = 150


@dataclass
class Case:
    """A sentence, what must and what must not be proposed of it, and whether anything at all may be fact."""

    text: str
    must: list[tuple[str, str]] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    nothing: bool = False


def _cases() -> list[Case]:
    found: list[Case] = []
    for line in Path(__file__).with_name("adversarial.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        mark, _, rest = line.partition(" ")
        if mark in ("+", "+nlp"):
            found[-1].must.append(("nlp" if mark == "+nlp" else "", rest))
        elif mark == "-":
            found[-1].never.append(rest)
        elif mark == "!":
            found[-1].nothing = True
        else:
            found.append(Case(line))
    return found


CASES = _cases()


def told(item: Proposal) -> str:
    speaker = f" by {' '.join(item.speakers)}" if item.speakers else ""
    return f"{item.subject} {item.relation} {item.object} {item.polarity or '?'} {item.modality}{speaker}"


def fits(pattern: str, item: Proposal) -> bool:
    """Whether the proposal is as the line has it; without «by», whoever says so."""
    wanted, _, speaker = pattern.partition(" by ")
    given = (item.subject, item.relation, item.object, item.polarity or "?", item.modality)
    same = all(word in ("*", value) for word, value in zip(wanted.split(), given, strict=True))
    return same and (not speaker or speaker in item.speakers)


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= FEWEST


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60])
def test_nothing_is_inverted(case: Case, reader: FrameReader) -> None:
    found = list(reader.propose(passages(case.text), context()))
    lines = [told(item) for item in found]
    for only, pattern in case.must:
        if only in ("", reader.name):
            assert any(fits(pattern, item) for item in found), f"{pattern} is missing: {lines}"
    for pattern in case.never:
        assert not [told(item) for item in found if fits(pattern, item)], lines
    if case.nothing:
        assert not [line for line in lines if " Affirmed Actual" in line], lines

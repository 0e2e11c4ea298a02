"""The corpora that the exports are tried on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.made import HOSTILE, made_over
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Label, Mention, Statement
from regesta.rdf.built import BuiltGraph
from regesta.values.dates import UNDATED, Kind, parse_period

PERIODS = ["1933/1940-02", "1933/..", "/1940", "1933", ""]


@pytest.fixture(scope="session")
def built(sound: Corpus) -> BuiltGraph:
    return BuiltGraph(sound)


@pytest.fixture(scope="session")
def hostile(sound: Corpus) -> BuiltGraph:
    """A name, an alias, a note and a title that hold whatever can break a format, and five periods of one tie."""
    named = replace(sound.entities["freedonia"], labels=(Label(HOSTILE, "en", True), Label("—" + HOSTILE, "hy")))
    [mention, *_] = next(iter(sound.statements.values())).mentions
    sources = sound.sources | {"gazette": replace(sound.sources["gazette"], title=HOSTILE)}
    return BuiltGraph(
        made_over(
            sound,
            entities=(sound.entities | {"freedonia": named}).values(),
            sources=sources.values(),
            statements=[_allied(text, replace(mention, note=HOSTILE)) for text in PERIODS],
        )
    )


def _allied(text: str, mention: Mention) -> Statement:
    period = parse_period(text, Kind.STANDING) if text else UNDATED
    return Statement("freedonia", "alliedWith", "sylvania", period=period, mentions=(mention,))

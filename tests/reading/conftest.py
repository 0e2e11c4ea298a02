"""Fixtures that several tests of reading share."""

from __future__ import annotations

import pytest

from regesta.reading.framing.lexicon import lexicon_for
from regesta.reading.framing.readers import FrameReader, reader_named
from regesta.reading.grammar.models import MissingModel, installed_model
from regesta.vocabulary.ontology import read_ontology


@pytest.fixture(scope="module", params=["frames", "nlp"])
def reader(request: pytest.FixtureRequest) -> FrameReader:
    """Each reader by rules; that over parses skips where its model is not installed."""
    if request.param == "nlp":
        try:
            installed_model()
        except MissingModel as error:
            pytest.skip(str(error))
    return reader_named(request.param, lexicon_for(read_ontology())[0])

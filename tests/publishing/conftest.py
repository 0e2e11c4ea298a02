"""The second corpus as a site, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.corpus.corpus import Corpus
from regesta.publishing.site import publish

ADDRESS = "https://site.example.org/tebo/"


@pytest.fixture(scope="session")
def site(tebo: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tebo, tmp_path_factory.mktemp("published") / "site", ADDRESS, "The Tebo Desk")

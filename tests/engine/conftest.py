"""What the tests of this room share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from engine.stores import BUCKET, store


@pytest.fixture(scope="session")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a bucket, for this process and those that it starts; fsspec keeps whom it asked where that is."""
    if os.environ.get("REGESTA_CONSUMERS") != "all":
        pytest.skip("a store of objects is of the long run: REGESTA_CONSUMERS=all")
    for name in ("s3fs", "moto.server", "flask"):
        pytest.importorskip(name, reason="no store of objects: pip install s3fs 'moto[server]'")
    with store(tmp_path_factory.mktemp("store")) as address, pytest.MonkeyPatch.context() as patch:
        for name, value in {"ENDPOINT_URL": address, "ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b"}.items():
            patch.setenv(f"AWS_{name}", value)
        yield f"s3://{BUCKET}"

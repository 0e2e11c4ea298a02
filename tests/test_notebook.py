"""The notebook of the documentation runs, and gives what stands in it."""

from __future__ import annotations

import pytest

from cells import NOTEBOOK, read, run


def test_the_notebook_gives_what_stands_in_it() -> None:
    stored = read()
    cells = [cell for cell in stored["cells"] if cell["cell_type"] == "code"]
    assert [cell["outputs"] for cell in cells] == run(stored), "write it anew: python tests/cells.py"


def test_the_notebook_runs_in_jupyter() -> None:
    """With Jupyter's own client and kernel, where they are installed."""
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    ran = nbclient.NotebookClient(
        nbformat.reads(NOTEBOOK.read_text("utf-8"), as_version=4), timeout=120, kernel_name="python3"
    ).execute()
    shown = [output for cell in ran.cells for output in cell.get("outputs", ()) if "data" in output]
    assert any("text/html" in output["data"] for output in shown)

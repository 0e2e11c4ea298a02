"""The N-Quads line by line as RDFC-1.0 has them (W3C's canonical form), made by rdf-canonize: so a hash or a signature
of our file, its lines sorted, is one that anybody's tool can check."""

from __future__ import annotations

import os

import pytest

from consumers.conftest import LONG, Exported
from consumers.tools import HERE, absent, program, run

PACKAGE = HERE / "node_modules" / "rdf-canonize"
SCRIPT = """
const text = require("node:fs").readFileSync(0, "utf8");
const options = { algorithm: "RDFC-1.0", inputFormat: "application/n-quads", format: "application/n-quads" };
require(process.argv[1]).canonize(text, options).then((canonical) => process.stdout.write(canonical));
"""


@pytest.mark.tools("rdf-canonize")
@pytest.mark.parametrize("name", ["graph.nq"])
def test_the_sorted_lines_are_the_canonical_form(exported: Exported, name: str) -> None:
    if not PACKAGE.is_dir():
        absent("rdf-canonize, which jsonld.js brings")
    ours = exported.file(name).read_text("utf-8")
    assert ours.endswith("\n")
    # Without blank nodes any part of the lines is a graph by itself; all of them take minutes.
    lines = ours.split("\n")[:-1] if os.environ.get(LONG) else ours.split("\n")[:-1:7]
    by_rdf_canonize = run(program("node"), "-e", SCRIPT, PACKAGE, text="".join(f"{line}\n" for line in lines))
    assert by_rdf_canonize.split("\n") == [*sorted(lines), ""]

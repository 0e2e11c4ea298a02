"""Writing every format of a made-up corpus: seconds and size of each, and what it takes a statement.

Run: python tests/benchmarks/formats.py [STATEMENTS] [FORMAT…]     (20,000 and all by default; asserts nothing)
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from quads import seconds
from regesta.exports.registry import FORMATS
from regesta.rdf.built import BuiltGraph
from regesta.reasoning.conclusion import conclude
from synthetic import corpus


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    built = BuiltGraph(conclude(corpus(size)))
    sys.stdout.write(f"quads, of which all RDF is made: {seconds(lambda: built.quads):.2f} s\n")
    with TemporaryDirectory() as folder:
        for item in FORMATS:
            if item.id not in (sys.argv[2:] or [it.id for it in FORMATS if it.id != "html"]):
                continue
            path = Path(folder, item.name)
            taken = seconds(lambda item=item, path=path: item.write(built, path))
            bytes_ = sum(file.stat().st_size for file in [path, *path.rglob("*")] if file.is_file())
            sys.stdout.write(
                f"{item.id:18} {taken:6.2f} s {1e6 * taken / size:6.0f} µs a statement {bytes_ / 1e6:7.1f} MB\n"
            )


if __name__ == "__main__":
    main()

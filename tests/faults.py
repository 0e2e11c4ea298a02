"""The pairs of seed files: `seeds/sound/` is without fault; each folder of `seeds/faults/` has the same file with one
fault in it, and `expected.txt`, what `regesta check` says of it.

Run as a program, it writes what is said now to every `expected.txt`, to be read in the diff.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from regesta.answers.opening import examine

SEEDS = Path(__file__).parent / "seeds"
SOUND = SEEDS / "sound"
FAULTS = sorted(path.name for path in (SEEDS / "faults").iterdir())


def faulty(name: str, into: Path) -> Path:
    """A copy of the sound seeds with the file that has the fault."""
    shutil.copytree(SOUND, into, dirs_exist_ok=True)
    shutil.copytree(SEEDS / "faults" / name, into, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return into


def said(seeds: Path) -> str:
    """All that is said of the seeds, as it would be printed."""
    return "".join(f"{problem}\n" for problem in examine(seeds, seeds / "texts").problems)


def main() -> None:
    for name in FAULTS:
        with tempfile.TemporaryDirectory() as folder:
            text = said(faulty(name, Path(folder)))
        (SEEDS / "faults" / name / "expected.txt").write_text(text, "utf-8")
        sys.stdout.write(f"== {name}\n{text}")


if __name__ == "__main__":
    main()

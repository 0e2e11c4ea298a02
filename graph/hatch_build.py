"""Build hook: a wheel carries the ontology, the first corpus and the man pages; an editable install reads in place."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = {
    "ontology": ("*.ttl", "*.jsonld", "*.yaml", "documentation.html"),
    "seeds": ("*.yaml", "entities/*.yaml", "statements/*.yaml"),
}


class BundleData(BuildHookInterface[Any]):
    """Puts the data files into the wheel as `regesta/data/`. The articles' texts never match a pattern.

    The man pages are made of the commands' help, and are installed where `man` looks beside the program.
    """

    made = Path()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        for folder, patterns in BUNDLED.items():
            for pattern in patterns:
                for path in sorted((root / folder).glob(pattern)):
                    target = f"regesta/data/{path.relative_to(root).as_posix()}"
                    build_data["force_include"][str(path)] = target
        self.made = Path(tempfile.mkdtemp(prefix="regesta-man-"))
        _write_manual(root / "graph", self.made, self.metadata.version)
        for page in sorted(self.made.iterdir()):
            build_data["shared_data"][str(page)] = f"share/man/man1/{page.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if self.made != Path():
            shutil.rmtree(self.made)


def _write_manual(graph: Path, folder: Path, version: str) -> None:
    """In a process of its own: the checkout's modules are not left behind in the one that builds."""
    paths = os.pathsep.join(filter(None, [str(graph), os.environ.get("PYTHONPATH", "")]))
    settings = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(graph / "manual.py"), str(folder), version], check=True, env=settings
    )

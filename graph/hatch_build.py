"""Build hook: a wheel carries the ontology and the first corpus; an editable install reads them in place."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = {
    "ontology": ("*.ttl", "*.jsonld", "*.yaml"),
    "seeds": ("*.yaml", "entities/*.yaml", "statements/*.yaml"),
}


class BundleData(BuildHookInterface[Any]):
    """Puts the data files into the wheel as `regesta/data/`. The articles' texts never match a pattern."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        for folder, patterns in BUNDLED.items():
            for pattern in patterns:
                for path in sorted((root / folder).glob(pattern)):
                    target = f"regesta/data/{path.relative_to(root).as_posix()}"
                    build_data["force_include"][str(path)] = target

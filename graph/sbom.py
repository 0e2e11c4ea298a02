"""The bill of materials of an installed regesta, as CycloneDX 1.6: what comes along with it, and with its extras that
are installed, in which version, under which licence. Run: python graph/sbom.py [OUT.json] in the environment that is
released. The same environment, the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import cast

from packaging.requirements import Requirement

ROOT = "regesta"
VIS_NETWORK = {
    "type": "library",
    "bom-ref": "pkg:npm/vis-network@9.1.2",
    "name": "vis-network",
    "version": "9.1.2",
    "purl": "pkg:npm/vis-network@9.1.2",
    "licenses": [{"expression": "Apache-2.0 OR MIT"}],
    "description": "stands in every page, as pyvis brings it",
}
_OURS = {"test", "consumers", "docs"}  # extras for whoever works on regesta
# What a package says of its licence in words or as a class, in SPDX's.
_SPDX = {
    "MIT License": "MIT", "BSD License": "BSD-3-Clause", "BSD": "BSD-3-Clause", "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0", "Apache-2.0 license": "Apache-2.0", "W3C License": "W3C", "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only", "Apache Software License; MIT License":
    "Apache-2.0 OR MIT",
}  # fmt: skip


def name_of(found: Distribution) -> str:
    """The name, as an index has it."""
    return re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()


def licence_of(found: Distribution) -> str:
    """The licence in SPDX's words, as far as the package tells; else in its own."""
    told = cast("Message", found.metadata)
    classes = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    free = (told.get("License") or "").strip().partition("\n")[0][:60]
    text = told.get("License-Expression") or "; ".join(each for each in classes if each != "OSI Approved") or free
    return _SPDX.get(text, text)


def needed(found: Distribution, extras: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    """What a package needs here, with the extras that it asks for."""
    for line in found.requires or ():
        need = Requirement(line)
        where = [{"extra": extra} for extra in (extras or {""})]
        if need.marker is None or any(need.marker.evaluate(each) for each in where):
            yield re.sub(r"[-_.]+", "-", need.name).lower(), frozenset(need.extras)


def extras() -> frozenset[str]:
    """The extras that are for users."""
    told = cast("Message", distribution(ROOT).metadata)
    return frozenset(told.get_all("Provides-Extra") or ()) - _OURS


def closure() -> dict[str, Distribution]:
    """Whatever comes along with regesta and its extras, by name; what is not installed is left out."""
    found: dict[str, Distribution] = {}
    waiting, seen = [(ROOT, extras())], set()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += needed(found[name], wanted)
    return dict(sorted(found.items()))


def document() -> dict[str, object]:
    """The bill."""
    parts = closure()
    root = parts.pop(ROOT)
    own = {"type": "application", "bom-ref": ROOT, "name": ROOT, "version": root.version}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own | {"licenses": [{"expression": "Apache-2.0 AND CC-BY-4.0"}]}},
        "components": [*(_component(part) for part in parts.values()), VIS_NETWORK],
        "dependencies": [
            {"ref": ROOT, "dependsOn": [_ref(parts[name]) for name in _direct(root, parts, extras())]},
            *({"ref": _ref(part), "dependsOn": _below(part, parts)} for part in parts.values()),
        ],
    }


def _direct(
    found: Distribution, parts: dict[str, Distribution], wanted: frozenset[str] = frozenset()
) -> list[str]:  # fmt: skip
    return sorted({name for name, _ in needed(found, wanted) if name in parts})


def _below(part: Distribution, parts: dict[str, Distribution]) -> list[str]:
    own = [VIS_NETWORK["bom-ref"]] if name_of(part) == "pyvis" else []
    return [*(_ref(parts[name]) for name in _direct(part, parts)), *map(str, own)]


def _ref(part: Distribution) -> str:
    return f"pkg:pypi/{name_of(part)}@{part.version}"


def _component(part: Distribution) -> dict[str, object]:
    licence = licence_of(part)
    is_spdx = re.fullmatch(r"[A-Za-z0-9.-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.-]+)*", licence)
    told = [{"expression": licence}] if is_spdx else [{"license": {"name": licence}}]
    component = {"type": "library", "bom-ref": _ref(part), "name": name_of(part), "version": part.version}
    return component | {"purl": _ref(part), "licenses": told if licence else []}


if __name__ == "__main__":
    text = json.dumps(document(), indent=1, ensure_ascii=False) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, "utf-8", newline="\n")
    else:
        sys.stdout.write(text)

"""What comes along with the package: under which licences, in which versions, by which digests."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from checkout import CHECKOUT

LOCKED = CHECKOUT / "tests" / "locked.txt"
LICENCES = CHECKOUT / "tests" / "licences.csv"
PERMISSIVE = {
    "MIT", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "ISC", "PSF-2.0", "Zlib", "CC0-1.0", "CNRI-Python",
    "W3C", "W3C-20150513", "MIT-0", "MIT-CMU", "BSD-2-Clause-Views",
}  # fmt: skip
# Not permissive, and why that is no hindrance: used as they are, unchanged, from their own packages.
OTHERS = {
    "certifi": "MPL-2.0: a list of certificates",
    "tqdm": "MPL-2.0 for some of its files: a progress bar, brought by spaCy",
    "tld": "a list of domains; of three licences one may choose",
    "frozendict": "LGPL-3.0-only: brought by the judge of JSON-LD, in the tests",
}
SAME_VERSIONS = pytest.mark.skipif(os.environ.get("REGESTA_VERSIONS") != "locked", reason="for the locked versions")


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    spec = spec_from_file_location("sbom", CHECKOUT / "graph" / "sbom.py")
    assert spec and spec.loader
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@SAME_VERSIONS
def test_licences_are_those_that_are_listed(sbom: ModuleType) -> None:
    """A package that comes anew is to be looked at: write it into `licences.csv`."""
    listed = dict(csv.reader(LICENCES.read_text("utf-8").splitlines()[1:]))
    found = {name: sbom.licence_of(part) for name, part in sbom.closure().items() if name != "regesta"}
    assert found == listed


def test_licences_are_permissive_but_for_those_that_are_named(sbom: ModuleType) -> None:
    strict = {}
    for name, part in sbom.closure().items():
        options = [set(re.split(r" AND ", each)) for each in sbom.licence_of(part).split(" OR ")]
        if name not in {*OTHERS, "regesta"} and not any(each <= PERMISSIVE for each in options):
            strict[name] = sbom.licence_of(part)
    assert strict == {}


def test_the_bill_of_materials_names_all_and_is_the_same_each_time(sbom: ModuleType, tmp_path: Path) -> None:
    for name in ("a", "b"):
        subprocess.run([sys.executable, CHECKOUT / "graph" / "sbom.py", str(tmp_path / name)], check=True)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    bill = json.loads((tmp_path / "a").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    refs = {part["bom-ref"] for part in bill["components"]}
    assert len(refs) == len(bill["components"])
    assert {part["name"] for part in bill["components"]} == {*sbom.closure(), "vis-network"} - {"regesta"}
    assert all(part["licenses"] and part["version"] for part in bill["components"])
    told = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    assert {ref for below in told.values() for ref in below} <= refs
    assert sbom.VIS_NETWORK["bom-ref"] in {ref for below in told.values() for ref in below}


def test_the_page_has_the_version_of_vis_network_that_is_named(sbom: ModuleType) -> None:
    from regesta.page.scripts import library

    assert f"@version {sbom.VIS_NETWORK['version']}" in library()[:3000]


def _versions(path: Path) -> dict[str, str]:
    lines = (line.split()[0] for line in path.read_text("utf-8").splitlines() if "==" in line and line[0] != "#")
    return {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower(): line.partition("==")[2] for line in lines}


def test_each_locked_package_has_a_digest() -> None:
    hashes = CHECKOUT / "tests" / "hashes.txt"
    assert _versions(hashes) == _versions(LOCKED)
    lines = [line for line in hashes.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==\S+ --hash=sha256:[0-9a-f]{64}", line)] == []


@SAME_VERSIONS
def test_whatever_comes_along_is_locked_in_its_version(sbom: ModuleType) -> None:
    locked = _versions(LOCKED)
    wrong = {name: part.version for name, part in sbom.closure().items() if locked.get(name) != part.version}
    assert wrong.keys() - {"setuptools"} == {"regesta"}, "setuptools comes with the environment itself"

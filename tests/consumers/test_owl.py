"""The ontology as OWL tools take it: HermiT (through owlready2) reasons over it, the OWLAPI judges its profile.

HermiT needs Java; the OWLAPI needs Java, Debian's libowlapi-java, and JPype to be called from here.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace

import regesta
from regesta.namespaces import RG
from regesta.resources import ontology_folder

owlready2 = pytest.importorskip("owlready2", reason="owlready2, which brings HermiT, is not installed")

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


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in ("regesta.ttl", "units.ttl"):
        graph.parse(ontology_folder() / name)
    return graph


@pytest.fixture(scope="module")
def data() -> Graph:
    """The default graph of the first corpus: what every export holds."""
    return regesta.graph(regesta.load())


def _reason(graph: Graph, folder: Path) -> list[str]:
    """The unsatisfiable classes of that graph; owlready2's error where the whole is inconsistent."""
    path = folder / "reasoned.nt"
    path.write_text(graph.serialize(format="nt"), encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    return sorted(str(found) for found in world.inconsistent_classes())


def test_no_class_of_the_ontology_is_empty_by_necessity(ontology: Graph, tmp_path: Path) -> None:
    assert _reason(ontology, tmp_path) == []


def test_the_ontology_with_the_data_is_consistent(ontology: Graph, data: Graph, tmp_path: Path) -> None:
    assert _reason(ontology + data, tmp_path) == []


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param((ENTITY.gyumri, RDF.type, NS.Event), id="a place that is an event"),
        pytest.param((ENTITY["102nd-military-base"], NS.heldOffice, ENTITY.armenia), id="a base that held office"),
    ],
)  # fmt: skip
def test_hermit_would_have_seen_a_wrong_type(ontology: Graph, data: Graph, wrong: tuple, tmp_path: Path) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        _reason(ontology + data + Graph().add(wrong), tmp_path)


def test_a_class_below_two_disjoint_ones_would_be_seen(ontology: Graph, tmp_path: Path) -> None:
    broken = ontology + Graph().add((NS.City, RDFS.subClassOf, NS.Event))
    assert any(name.endswith("City") for name in _reason(broken, tmp_path))


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


def test_the_ontology_alone_is_in_owl_2_dl(tmp_path: Path) -> None:
    graph = Graph().parse(ontology_folder() / "regesta.ttl")
    axioms, *violations = _profile(graph, tmp_path)
    assert int(axioms.removeprefix("axioms ")) > len(set(graph.subjects(RDF.type, OWL.ObjectProperty)))
    assert violations == []


def test_the_owlapi_would_have_seen_what_owl_2_dl_forbids(tmp_path: Path) -> None:
    graph = Graph().parse(ontology_folder() / "regesta.ttl")
    graph.add((NS.memberOf, RDF.type, OWL.DatatypeProperty))
    assert len(list(_profile(graph, tmp_path))) > 1

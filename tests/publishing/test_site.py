"""A published site: its pages are whole and linked, its data are those of the graph, its IRIs lead to both."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

import pyld.jsonld
import pyoxigraph
import pytest
from click.testing import CliRunner

from edges import EDGES, edge
from publishing.conftest import ADDRESS
from publishing.rewriting import redirect
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.publishing import rules as written
from regesta.publishing.site import MARK, NotASite, publish
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph, to_nquads

sys.path.append(str(Path(__file__).resolve().parents[1] / "page"))
from made_up import IMAGE, made_up

MODULES = ("mpm_event", "authz_core", "mime", "dir", "rewrite", "headers")
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class _Seen(HTMLParser):
    """The links of a page, what is named in it, and its data."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.open: list[str] = []
        self.data: list[str] = []
        self.headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.links += [told["href"] or ""] if "href" in told else []
        self.headings += tag == "h1"
        assert tag != "script" or told == {"type": "application/ld+json"}
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.data.append(data)


def _pages(site: Path) -> list[Path]:
    own = [path for folder in ("entity", "source", "relation") for path in sorted((site / folder).glob("*.html"))]
    return [site / "index.html", *own]


def _seen(path: Path) -> _Seen:
    seen = _Seen()
    seen.feed(path.read_text("utf-8"))
    assert (seen.open, seen.headings) == ([], 1), path
    return seen


def _triples(corpus: Corpus) -> set[str]:
    lines = "".join(it for it in to_nquads(default_graph(BuiltGraph(corpus).quads)))
    return _parsed(lines, pyoxigraph.RdfFormat.N_QUADS)


def _parsed(text: str, form: pyoxigraph.RdfFormat) -> set[str]:
    return {f"{it.subject} {it.predicate} {it.object}" for it in pyoxigraph.parse(text.encode(), form)}


@pytest.fixture(scope="module")
def triples(tebo: Corpus) -> set[str]:
    return _triples(tebo)


def test_there_is_a_page_for_each_entity_source_and_relation(site: Path, tebo: Corpus) -> None:
    assert {path.stem for path in (site / "entity").glob("*.html")} == tebo.entities.keys()
    assert {path.stem for path in (site / "source").glob("*.html")} == tebo.sources.keys()
    assert {path.stem for path in (site / "relation").glob("*.html")} == {it.relation for it in tebo.episodes.values()}


def test_every_link_within_the_site_leads_to_a_file(site: Path, tebo: Corpus) -> None:
    known = {"entity": tebo.entities, "statement": tebo.statements, "episode": tebo.episodes}
    for path in _pages(site):
        for link in _seen(path).links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), link
                continue
            target = (path.parent / unquote(parts.path)).resolve()
            assert target.is_file() and target.is_relative_to(site), (path, link)
            if target.name == "graph.html" and parts.fragment:
                kind, _, key = parts.fragment.partition("/")
                assert key in known[kind], link


def test_every_entity_of_an_episode_has_the_episode_on_its_page(site: Path, tebo: Corpus) -> None:
    for item in tebo.episodes.values():
        for end in (item.subject, item.object):
            assert f"#episode/{item.id}" in (site / "entity" / f"{end}.html").read_text("utf-8")


def test_a_page_does_not_point_to_what_is_not_on_it(site: Path) -> None:
    text = (site / "entity" / "kassira.html").read_text("utf-8")
    assert "; contested)" in text and "see below" not in text
    assert "On 18 November 2023, Kassira laid claim" not in text
    assert "As reported on 18 November 2023, Kassira laid claim" in text


def test_what_is_planned_stands_apart_from_what_is_told(site: Path, tebo: Corpus) -> None:
    ahead = [it for it in tebo.episodes.values() if it.side in ("prospect", "refusal") and it.kind.value != "Figure"]
    assert ahead
    for item in ahead:
        text = (site / "entity" / f"{item.subject}.html").read_text("utf-8")
        assert f"#episode/{item.id}" in text.partition("<h2>Planned, expected, asked for or possible</h2>")[2]


def test_the_data_in_a_page_are_what_the_graph_says_of_its_subject(site: Path, tebo: Corpus, triples: set[str]) -> None:
    for part, key in (("entity", "kassira"), ("entity", "tebo-front"), ("source", "herald")):
        [text] = _seen(site / part / f"{key}.html").data
        assert json.loads(text) == json.loads((site / part / f"{key}.jsonld").read_text("utf-8"))
        quads = pyld.jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"})
        found = _parsed(quads, pyoxigraph.RdfFormat.N_QUADS)
        assert found == {it for it in triples if it.startswith(f"<{tebo.base}{part}/{key}> ")}


def test_the_turtle_of_an_entity_has_what_is_said_of_it_and_what_names_it(
    site: Path, tebo: Corpus, triples: set[str]
) -> None:
    iri = f"<{tebo.base}entity/kassira>"
    found = _parsed((site / "entity" / "kassira.ttl").read_text("utf-8"), pyoxigraph.RdfFormat.TURTLE)
    assert found == {it for it in triples if it.startswith(f"{iri} ") or it.endswith(f" {iri}")}


def test_the_data_to_load_are_those_that_the_exports_have(site: Path, triples: set[str]) -> None:
    assert _parsed((site / "data" / "graph.ttl").read_text("utf-8"), pyoxigraph.RdfFormat.TURTLE) == triples
    assert _parsed((site / "data" / "graph.rdf").read_text("utf-8"), pyoxigraph.RdfFormat.RDF_XML) == triples
    assert (site / "graph.html").stat().st_size > 500_000


def test_the_map_of_the_site_has_every_page_at_its_address(site: Path) -> None:
    root = ET.parse(site / "sitemap.xml").getroot()
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    told = {(it.findtext(f"{space}loc") or "").removeprefix(ADDRESS) for it in root}
    assert told == {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in (site / "robots.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("entity/kassira", HTML, "entity/kassira.html"),
        ("entity/kassira", "*/*", "entity/kassira.html"),
        ("entity/kassira", "text/turtle", "entity/kassira.ttl"),
        ("entity/kassira", "Text/Turtle;q=0.9, application/n-triples", "entity/kassira.ttl"),
        ("entity/kassira", "application/ld+json", "entity/kassira.jsonld"),
        ("entity/kassira", "application/rdf+xml", "data/graph.rdf"),
        ("source/herald", "text/turtle", "source/herald.ttl"),
        ("relation/memberOf", HTML, "relation/memberOf.html"),
        ("statement/12ab", HTML, "graph.html#statement/12ab"),
        ("episode/12ab", "text/turtle", "data/graph.ttl"),
        ("citation/12ab-position", "text/turtle", "data/graph.ttl"),
        ("statement/12ab", "application/trig", "data/graph.trig"),
        ("", "text/turtle", "dataset.ttl"),
        ("", "application/n-quads", "data/graph.nq"),
    ],
)
def test_an_iri_leads_people_to_pages_and_programs_to_data(site: Path, path: str, accept: str, target: str) -> None:
    own = (site / ".htaccess").read_text("utf-8")
    assert redirect(own, path, accept) == (303, f"/tebo/{target}")
    lasting = (site / "w3id" / "htaccess").read_text("utf-8")
    assert redirect(lasting, path, accept) == (303, ADDRESS + target)
    assert (site / target.partition("#")[0]).is_file()


def test_the_files_themselves_are_led_nowhere(site: Path) -> None:
    own = (site / ".htaccess").read_text("utf-8")
    for path in (
        "entity/kassira.html",
        "entity/kassira.ttl",
        "data/graph.ttl",
        "graph.html",
        "index.html",
        "style.css",
    ):
        assert redirect(own, path, HTML) is None
        assert redirect(own, path, "text/turtle") is None


def test_a_base_below_a_folder_is_led_from_there() -> None:
    rules = written.w3id("https://w3id.org/x/y/", ADDRESS, "0.1.0", {})
    assert "# Put into the folder «x» of w3id.org" in rules
    assert redirect(rules, "y/entity/kassira", HTML) == (303, f"{ADDRESS}entity/kassira.html")
    assert redirect(rules, "y/", HTML) == redirect(rules, "y", HTML) == (303, ADDRESS)
    assert redirect(rules, "ontology", HTML) == (303, f"{ADDRESS}ontology/")
    assert redirect(rules, "ontology/0.1.0", "text/turtle") == (303, f"{ADDRESS}ontology/0.1.0/regesta.ttl")
    assert redirect(rules, "z/entity/kassira", HTML) is None


def test_a_former_id_leads_to_the_one_that_is_in_its_place() -> None:
    rules = written.htaccess(ADDRESS, {"cassira": "kassira"})
    assert redirect(rules, "entity/cassira", "text/turtle") == (301, "/tebo/entity/kassira")
    assert redirect(rules, "entity/cassiras", "text/turtle") == (303, "/tebo/entity/cassiras.ttl")


def test_names_that_are_markup_are_text(tmp_path: Path) -> None:
    site = publish(made_up(), tmp_path / "site", ADDRESS, IMAGE)
    for path in _pages(site):
        assert "<img" not in path.read_text("utf-8")
        assert json.loads("".join(_seen(path).data))
    assert pyoxigraph.parse((site / "dataset.ttl").read_bytes(), pyoxigraph.RdfFormat.TURTLE)


@pytest.mark.usefixtures("no_cache")
@pytest.mark.parametrize("name", EDGES)
def test_the_site_of_the_smallest_corpora_is_sound(name: str, tmp_path: Path) -> None:
    """HTML without an error, links that lead somewhere, data that parse; nothing empty, nothing turned around."""
    html5lib = pytest.importorskip("html5lib")
    site = publish(edge(name, tmp_path / "seeds"), tmp_path / "site", ADDRESS)
    for path in _pages(site):
        text = path.read_text("utf-8")
        parser = html5lib.HTMLParser()
        parser.parse(text)
        assert parser.errors == [], path
        seen = _seen(path)
        for link in (it for it in seen.links if not urlsplit(it).scheme):
            assert (path.parent / unquote(urlsplit(link).path)).is_file(), (path, link)
        [data] = seen.data
        described = json.loads(data)
        if path.name != "index.html":  # that of the first page is schema.org's, whose context stands on the web
            assert pyld.jsonld.expand(described), path
        assert "<ul>\n\n</ul>" not in text, path
        assert "\u202e" not in text.replace(data, ""), path


def test_the_same_corpus_gives_the_same_bytes_and_replaces_what_was_there(
    site: Path, tebo: Corpus, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    (again / "entity").mkdir(parents=True)
    (again / MARK).touch()
    (again / "entity" / "gone.html").write_text("of a former corpus")
    publish(tebo, again, ADDRESS, "The Tebo Desk")
    files = {path.relative_to(site): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    assert {path.relative_to(again): path.read_bytes() for path in sorted(again.rglob("*")) if path.is_file()} == files


def test_a_folder_with_something_else_in_it_is_left_alone(tebo: Corpus, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(NotASite, match="is not empty, and no site: name a new folder"):
        publish(tebo, tmp_path, ADDRESS)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_command_says_where_it_wrote_and_which_rules_there_are(tmp_path: Path) -> None:
    seeds = str(Path(__file__).resolve().parents[1] / "seeds" / "sound")
    result = CliRunner().invoke(app, ["publish", "--out", str(tmp_path / "out"), "--seeds", seeds])
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'out' / 'index.html'}\n"), result.stderr
    assert "w3id/htaccess has the rules" in result.stderr
    assert (tmp_path / "out" / MARK).is_file()
    wrong = CliRunner().invoke(app, ["publish", "--out", "x", "--address", "example.org", "--seeds", seeds])
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("--address: «example.org» is no address of the web")


@contextmanager
def _apache(corpus: Corpus) -> Iterator[str]:
    """An Apache that serves the site of a corpus; its address. It runs as nobody where we are root."""
    program = shutil.which("apache2") or shutil.which("httpd")
    if not program:
        pytest.skip("no Apache: apt-get install apache2-bin")
    modules = Path(program).parents[1] / "lib" / "apache2" / "modules"
    with socket.socket() as free, TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        site = publish(corpus, Path(folder, "site"), "http://127.0.0.1/")
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        loaded = "".join(f"LoadModule {it}_module {modules}/mod_{it}.so\n" for it in MODULES)
        Path(folder, "httpd.conf").write_text(
            f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n{loaded}"
            f"ErrorLog {folder}/errors\nUser nobody\nTypesConfig /etc/mime.types\nDocumentRoot {site}\n"
            f"<Directory {site}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
        )
        with subprocess.Popen([program, "-f", f"{folder}/httpd.conf", "-DFOREGROUND"]) as running:
            try:
                yield _when_ready(f"http://127.0.0.1:{port}/", running)
            finally:
                running.terminate()


def _when_ready(address: str, running: subprocess.Popen[bytes]) -> str:
    for _ in range(100):
        assert running.poll() is None, "Apache ended"
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return address
    pytest.fail("Apache does not answer")


def test_apache_follows_the_rules(tebo: Corpus) -> None:
    with _apache(tebo) as address:
        for path, accept in (
            ("entity/kassira", "text/turtle"),
            ("entity/kassira", "text/html"),
            ("entity/kassira", "application/ld+json"),
            ("source/herald", "application/rdf+xml"),
            (".well-known/void", "text/turtle"),
        ):
            asked = urllib.request.Request(address + path, headers={"Accept": accept})
            opener = urllib.request.build_opener(_Follow(address))
            with opener.open(asked, timeout=5) as answer:
                assert answer.headers["Content-Type"].partition(";")[0] == accept, path


class _Follow(urllib.request.HTTPRedirectHandler):
    """To the port of the server, which the address of the site has not; asking for the same."""

    def __init__(self, address: str) -> None:
        self.address = address

    def redirect_request(self, req: urllib.request.Request, *given: object) -> urllib.request.Request:
        path = urlsplit(str(given[-1])).path
        return urllib.request.Request(self.address + path.lstrip("/"), headers=dict(req.headers))

"""The sources as BibLaTeX and CSL-JSON, read by pandoc, citation-js and pybtex; and set as a bibliography by pandoc."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from consumers.conftest import Exported
from consumers.tools import HERE, absent, need_module, program, run
from exports.made import written
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Source

FILES = ["sources.bib", "sources.csl.json"]
QUOTES = str.maketrans("", "", "\"'“”‘’")
Item = Mapping[str, Any]


def _pandoc(*arguments: str | Path, text: str | None = None) -> str:
    need_module("pypandoc")
    import pypandoc

    return run(pypandoc.get_pandoc_path(), *arguments, text=text)


def _citation_js(path: Path, kind: str) -> list[Item]:
    if not (HERE / "node_modules" / "@citation-js").is_dir():
        absent("citation-js")
    found: list[Item] = json.loads(run(program("node"), HERE / "cite.cjs", path, kind))
    return found


def _told(source: Source) -> dict[str, Any]:
    """What every reader must find of a source."""
    return {
        "title": " ".join(source.title.split()),
        "authors": list(source.authors),
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
    }


def _read(item: Item) -> dict[str, Any]:
    """The same of an item of CSL-JSON, whoever made it."""
    return {
        "title": " ".join(item["title"].split()),
        "authors": [_printed(name) for name in item.get("author", [])],
        "publisher": item.get("publisher", ""),
        "date": _edtf(item.get("issued", {})),
        "url": item.get("URL", ""),
    }


def _printed(name: Mapping[str, str]) -> str:
    return name.get("literal") or " ".join(name[part] for part in ("given", "family") if part in name)


def _edtf(issued: Item) -> str:
    """The date parts as EDTF, which has the month and the day with two digits, and `~` for what is circa."""
    ends = ["-".join(f"{int(part):02}" for part in end) for end in issued.get("date-parts", [])]
    return "/".join(ends) + ("~" if issued.get("circa") else "")


def _assert_all(items: list[Item], exported: Exported, but: str = "") -> None:
    """All sources, each with all that is told of it; `but` are signs of a date that the reader passes over."""
    wanted = {key: _told(source) for key, source in exported.corpus.sources.items()}
    for told in wanted.values():
        told["date"] = told["date"].strip(but)
    assert {item["id"]: _read(item) for item in items} == wanted
    assert len(items) == len(wanted)


@pytest.mark.tools("pandoc")
@pytest.mark.parametrize(("name", "kind"), [("sources.bib", "biblatex"), ("sources.csl.json", "csljson")])
def test_pandoc(exported: Exported, name: str, kind: str) -> None:
    items = json.loads(_pandoc("--from", kind, "--to", "csljson", exported.file(name)))
    straight = str.maketrans("“”", '""')  # pandoc sets quotation marks as they are printed
    _assert_all([item | {"title": item["title"].translate(straight)} for item in items], exported)


@pytest.mark.tools("pandoc")
@pytest.mark.parametrize(("name", "kind"), [("bibtex", "biblatex"), ("csl", "csljson")])
def test_pandoc_reads_chapters_and_articles_as_such(tebo: Corpus, name: str, kind: str, tmp_path: Path) -> None:
    items = json.loads(_pandoc("--from", kind, "--to", "csljson", written(tebo, name, tmp_path)))
    found = {item["id"]: item for item in items}
    review, chapter = found["review"], found["souvenirs"]
    assert {item["id"]: item["type"] for item in items} == {
        "courrier": "webpage", "herald": "webpage", "review": "article-journal", "souvenirs": "chapter",
        "wire": "webpage",
    }  # fmt: skip
    assert [review[key] for key in ("container-title", "volume", "issue", "page", "DOI")] == [
        "Review of Seas That Are Not", "12", "4", "301-319", "10.5555/rstan.2024.12.301",
    ]  # fmt: skip
    assert [chapter[key] for key in ("container-title", "publisher", "page", "ISBN")] == [
        "Souvenirs d’un ambassadeur", "Éditions de l’Exemple", "41-57", "978-0-306-40615-7",
    ]  # fmt: skip
    assert [_printed(name) for name in chapter["editor"]] == ["Marie Imaginée"]
    assert found["herald"]["accessed"] == {"date-parts": [[2025, 5, 2]]}


@pytest.mark.tools("citation-js")
@pytest.mark.reads("sources.bib")
def test_citation_js_reads_biblatex(exported: Exported) -> None:
    items = _citation_js(exported.file("sources.bib"), "@biblatex/text")
    _assert_all(items, exported, but="~")
    sources = exported.corpus.sources
    assert {item["id"]: item.get("language", "") for item in items} == {
        key: one.language for key, one in sources.items()
    }
    assert {item["id"]: item.get("annote", "") for item in items} == {key: one.note for key, one in sources.items()}


@pytest.mark.tools("citation-js")
@pytest.mark.reads("sources.csl.json")
def test_citation_js_reads_csl_and_finds_nothing_to_put_right(exported: Exported) -> None:
    """It drops what is no CSL, and writes out what it took; so the two must be the same."""
    path = exported.file("sources.csl.json")
    items = _citation_js(path, "@else/json")
    _assert_all(items, exported)
    assert items == json.loads(path.read_text("utf-8"))


@pytest.mark.reads("sources.csl.json")
def test_citation_js_would_have_put_a_wrong_date_right(hard: Exported, tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    items = json.loads(hard.file("sources.csl.json").read_text("utf-8"))
    items[0]["issued"] = {"date-parts": "August 2025"}
    path.write_text(json.dumps(items), "utf-8")
    assert _citation_js(path, "@else/json") != items


@pytest.mark.tools("pybtex")
@pytest.mark.reads("sources.bib")
def test_pybtex(exported: Exported) -> None:
    need_module("pybtex")
    from pybtex.database import parse_file
    from pybtex.richtext import Text

    def plain(latex: str) -> str:
        return str(Text.from_latex(latex))

    found = {
        key: {
            "title": plain(entry.fields["title"]),
            "authors": [
                plain(" ".join([*one.first_names, *one.middle_names, *one.prelast_names, *one.last_names]))
                for one in entry.persons.get("author", [])
            ],
            "publisher": plain(entry.fields.get("organization", "")),
            "date": entry.fields.get("date", ""),
            "url": entry.fields.get("url", ""),
        }
        for key, entry in parse_file(exported.file("sources.bib")).entries.items()
    }
    assert found == {key: _told(source) for key, source in exported.corpus.sources.items()}


@pytest.mark.tools("pandoc")
@pytest.mark.parametrize("name", FILES)
def test_pandoc_sets_a_bibliography_with_every_title_year_and_address(exported: Exported, name: str) -> None:
    """Its style has words of English titles with capitals, and its own quotation marks."""
    everything = "---\nnocite: '@*'\n---\n"
    options = ("--citeproc", "--from", "markdown", "--to", "plain", "--wrap=none", "--bibliography")
    entries = _pandoc(*options, exported.file(name), text=everything).strip().split("\n\n")
    assert len(entries) == len(exported.corpus.sources)
    for source in exported.corpus.sources.values():
        title = " ".join(source.title.split()).translate(QUOTES).casefold()
        [entry] = [entry for entry in entries if title in entry.translate(QUOTES).casefold()]
        assert source.url in entry
        assert source.date[:4] in entry
        assert all(part in entry for author in source.authors for part in author.split(", ")[0].split())

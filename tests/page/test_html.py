"""The page as one file: the same bytes on every machine, nothing that could be loaded or run but its own."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from made_up import ENTITIES, IMAGE, STATEMENTS, corpus_of, made_up
from regesta.page.html import json_text, page, write
from regesta.page.scripts import DAY_RULE, MADE, library, module_names, module_text
from regesta.rdf.built import BuiltGraph
from regesta.vocabulary import day_rule
from regesta.vocabulary.resources import page_folder

VIEW = BuiltGraph(made_up())


def _data(html: str) -> Any:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert match is not None
    return json.loads(match[1])


class _Tags(HTMLParser):
    """The elements of a page with the names of their attributes, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name for name, _ in attrs}))
        self.links += [value for name, value in attrs if name == "href"]


def alone(code: str, *arguments: str, **environment: str) -> str:
    """What a Python of its own prints, in which the modules beside this one can be imported."""
    places = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    known = os.environ | {"PYTHONPATH": places} | environment
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=known, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_the_same_corpus_gives_the_same_bytes_whatever_its_order_and_the_hash_seed(tmp_path: Path) -> None:
    write(BuiltGraph(corpus_of(reversed(STATEMENTS), reversed(ENTITIES))), tmp_path / "turned.html")
    turned = hashlib.sha256((tmp_path / "turned.html").read_bytes()).hexdigest()
    code = "import hashlib, test_html; print(hashlib.sha256(test_html.page(test_html.VIEW).encode()).hexdigest())"
    assert {alone(code, PYTHONHASHSEED=seed, LC_ALL="C") for seed in ("1", "2")} == {turned}


def test_a_build_takes_the_library_from_pyvis_without_importing_it() -> None:
    code = "import sys, test_html; test_html.page(test_html.VIEW); print({'pyvis', 'IPython'} & set(sys.modules))"
    assert alone(code) == "set()"
    assert "vis-network" in library()[:200]


def test_the_library_is_missed_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.page.scripts.find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=r"^pyvis, which brings vis-network, is not installed$"):
        library()


def test_no_text_of_the_corpus_becomes_markup() -> None:
    html = page(VIEW)
    assert "<img" not in html
    assert html.count("<script") == 4 + html.count('"<script>"')  # vis-network has that one in a string
    assert _data(html)["entities"][3]["name"] == IMAGE


def test_json_in_the_page_cannot_end_its_element_nor_break_its_line() -> None:
    assert json_text(["</script><!--&", "\u2028\u2029"]) == (r'["\u003c/script\u003e\u003c!--\u0026","\u2028\u2029"]')


def test_the_policy_forbids_every_load_and_names_each_script_and_style_by_its_digest() -> None:
    html = page(VIEW)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    parts = dict(part.split(" ", 1) for part in policy[1].replace("&#39;", "'").split("; "))
    inline = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    inline += re.findall(r'<script(?: type="module")?>(.*?)</script>', html[html.index('id="data"') :], re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline]
    style, *scripts = [f"'sha256-{digest}'" for digest in digests]
    assert parts["default-src"] == "'none'"
    assert parts["style-src"] == style
    assert parts["script-src"].split() == scripts
    assert set(parts) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}


def test_the_page_names_nothing_that_could_be_loaded() -> None:
    tags = _Tags()
    tags.feed(page(VIEW))
    assert {name for name, _ in tags.found if name in {"link", "iframe", "object", "img", "base", "form"}} == set()
    loading = [(name, key) for name, keys in tags.found for key in keys if key in {"src", "srcset", "style", "action"}]
    assert loading == []
    assert tags.links == ["https://creativecommons.org/licenses/by/4.0/"]


def test_the_page_is_small() -> None:
    assert len(page(VIEW).encode()) < 1_000_000


def test_every_module_of_the_page_is_in_it_after_those_that_it_imports() -> None:
    assert sorted(module_names()) == sorted([*MADE, *(path.stem for path in page_folder().glob("*.js"))])
    for place, name in enumerate(module_names()):
        text = module_text(name)
        imported = re.findall(r'^import .* from "\./(.*)\.js";$', text, re.MULTILINE)
        assert len(imported) == len(re.findall(r"^import", text, re.MULTILINE))
        assert set(imported) <= set(module_names()[:place]), name


def test_modules_in_a_circle_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"main": 'import { a } from "./one.js";', "one": 'import { b } from "./two.js";'}
    monkeypatch.setattr("regesta.page.scripts.module_text", lambda name: texts.get(name, texts["one"]))
    module_names.cache_clear()
    with pytest.raises(ValueError, match=r"^modules import one another in a circle: main → one → two → two$"):
        module_names()


def test_what_holds_on_a_day_is_decided_by_the_one_rulealone() -> None:
    assert day_rule.in_javascript().split("export const holds = ")[1].strip() in page(VIEW)
    deciding = {name for name in module_names() if re.search(r"\bholds\(", module_text(name))}
    assert deciding == {"day"}, "one module asks the rule, all others ask that module"
    for name in set(module_names()) - {DAY_RULE, "day"}:
        assert not re.search(r"\.(first|last) *[<>]=", module_text(name)), name

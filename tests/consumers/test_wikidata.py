"""QuickStatements, read by quickstatements-to-wikibase-edit, a parser for people who edit Wikidata by program.

There is no validator that works without Wikidata. This parser tells items, texts, times with their precision and texts
with a language apart, and stops at a part that it does not know. It knows neither comments nor the mark `!` of one more
reference, which QuickStatements has beside: they are taken off here, and each reference gets a line of its own.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from consumers.conftest import Exported
from consumers.hard import ENTITIES, SOURCES, corpus
from consumers.tools import HERE, absent, program, run
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode
from regesta.corpus.records import Citation, Identifier, Mention, Source, Statement
from regesta.exports.others import quickstatements
from regesta.rdf.built import BuiltGraph
from regesta.values.dates import UNDATED, Kind, parse_period

PACKAGE = HERE / "node_modules" / "quickstatements-to-wikibase-edit"
SCRIPT = """
const convert = require(process.argv[1]);
const lines = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(lines.map((line) => convert(line).edits)));
"""
COMMENT = re.compile(r" /\* regesta ([0-9a-f]{16}) \*/$")
ITEMS = {"alpha": "Q1", "beta": "Q2", "gamma": "Q3"}
PROPERTIES = {"hasDiplomaticRelations": "P530", "bordersOn": "P47"}
LENGTHS = {9: len("2024"), 10: len("2024-07"), 11: len("2024-07-01")}  # of a time with that precision
Said = dict[str, Any]


def _parsed(lines: list[str]) -> dict[str, list[Said]]:
    """For each tie what the parser makes of its line, once for each reference."""
    keys = [COMMENT.search(line)[1] for line in lines]  # type: ignore[index]
    given = [_one_reference_each(COMMENT.sub("", line)) for line in lines]
    edits = iter(_edits([text for texts in given for text in texts]))
    return {key: [_said(next(edits)) for _ in texts] for key, texts in zip(keys, given, strict=True)}


def _edits(lines: list[str]) -> list[Any]:
    """For each line what wikibase-edit would be given."""
    if not PACKAGE.is_dir():
        absent("quickstatements-to-wikibase-edit")
    return list(json.loads(run(program("node"), "-e", SCRIPT, PACKAGE, text=json.dumps(lines))))


def _one_reference_each(line: str) -> list[str]:
    first, *others = line.split("\t!")
    said, _, _ = first.partition("\tS")
    return [first, *(f"{said}\t{other}" for other in others)]


def _said(edits: list[Any]) -> Said:
    """Who, which property, what, since and until or on which day, and the reference."""
    [edit] = edits
    [(name, [claim])] = edit["claims"].items()
    claim = {"value": claim} if isinstance(claim, str) else claim
    times = {key: _edtf(value) for key, [value] in claim.get("qualifiers", {}).items()}
    reference = {key: value for key, [value] in claim.get("references", {}).items()}
    if "P577" in reference:
        reference["P577"] = _edtf(reference["P577"])
    return {"tie": (edit["id"], name, claim["value"]), "times": times, "reference": reference}


def _edtf(value: Said) -> str:
    """A time cut to its precision, which is how a source wrote it."""
    return str(value["time"]).lstrip("+")[: LENGTHS[value["precision"]]]


def _wanted(given: Corpus, item: Episode, start: str = "", end: str = "") -> list[Said]:
    tie = (_item(given, item.subject), PROPERTIES[item.relation], _item(given, item.object))
    times = {name: text for name, text in (("P580", start), ("P582", end)) if text}
    sources = sorted({source for one in item.tellings for source in given.statements[one.statement].sources})
    return [{"tie": tie, "times": times, "reference": _reference(given.sources[one])} for one in sources]


def _item(given: Corpus, entity: str) -> str:
    return next(one.value for one in given.entities[entity].identifiers if one.scheme == "wikidata")


def _reference(source: Source) -> Said:
    title = {"text": " ".join(source.title.split()), "language": source.language}
    day = source.date if re.fullmatch(r"[0-9-]+", source.date) else ""
    found = {"P854": source.url, "P1476": title if source.language else "", "P577": day}
    return {name: value for name, value in found.items() if value}


@pytest.mark.tools("quickstatements-to-wikibase-edit")
@pytest.mark.reads("quickstatements.txt")
def test_each_proposal_for_the_first_corpus_is_read_with_its_items_and_references(first: Exported) -> None:
    lines = first.file("quickstatements.txt").read_text("utf-8").splitlines()
    found = _parsed(lines)
    assert len(found) == len(lines) > 0
    episodes = first.corpus.episodes
    assert found == {key: _wanted(first.corpus, episodes[key]) for key in found}, "borders, which nobody dates"
    assert {(episodes[key].side, episodes[key].claimed) for key in found} == {("fact", False)}


def _related(when: str, source: str, relation: str, one: str = "alpha", other: str = "beta") -> Statement:
    period = parse_period(when, Kind.STANDING) if when else UNDATED
    return Statement(one, relation, other, period=period, mentions=(Mention(Citation(source, 1, 0, 9, "0" * 64)),))


DIPLOMATIC, BORDER = "hasDiplomaticRelations", "bordersOn"
HARD = {
    "a day, of one source, and an end, of another": [
        _related("1992-03-04/", "gazette", DIPLOMATIC),
        _related("/2001-02", "herald", DIPLOMATIC),
    ],
    "undated, of two sources": [
        _related("", "gazette", BORDER, "beta", "gamma"),
        _related("", "herald", BORDER, "beta", "gamma"),
    ],
}
NOT_SAID = [_related("1992~/", "gazette", DIPLOMATIC, "alpha", "gamma"), _related("/199X", "herald", BORDER)]


@pytest.fixture
def related(tmp_path: Path) -> tuple[Corpus, list[str]]:
    """Ties between entities that Wikidata has, whose times can be said and cannot; and the lines proposed."""
    entities = {item.id: item for item in ENTITIES}
    entities |= {
        key: replace(entities[key], identifiers=(Identifier("wikidata", item),)) for key, item in ITEMS.items()
    }
    statements = [*(item for told in HARD.values() for item in told), *NOT_SAID]
    given = corpus(entities=tuple(entities.values()), statements=tuple(statements))
    path = tmp_path / "quickstatements.txt"
    quickstatements.write(BuiltGraph(given), path)
    return given, path.read_text("utf-8").splitlines()


@pytest.mark.tools("quickstatements-to-wikibase-edit")
@pytest.mark.reads("quickstatements.txt")
def test_the_hard_cases_are_read_each_with_all_its_references(related: tuple[Corpus, list[str]]) -> None:
    given, lines = related
    found = _parsed(lines)
    ties = {
        name: next(
            item for item in given.episodes.values() if any(one.statement == told[0].id for one in item.tellings)
        )
        for name, told in HARD.items()
    }
    dated, undated = ties.values()
    assert found == {dated.id: _wanted(given, dated, "1992-03-04", "2001-02"), undated.id: _wanted(given, undated)}
    [by_gazette, by_herald] = found[undated.id]
    assert by_gazette["reference"] == {
        "P854": "https://example.org/gazette/?a=1&b=2",
        "P1476": {"text": SOURCES[0].title, "language": "en"},
        "P577": "2025-08",
    }
    assert by_herald["reference"] == {"P1476": {"text": "Undated Rumours", "language": "hy"}}


def test_the_parser_stops_at_a_part_that_it_does_not_know() -> None:
    with pytest.raises(AssertionError, match="couldn't parse subsnaks"):
        _edits(['Q1\tP530\tQ2\tX854\t"https://example.org/"'])


def test_the_parser_takes_no_text_for_a_time_and_no_word_for_a_text() -> None:
    """Both come back as they were given, and would be compared with what was meant."""
    [[edit]] = _edits(["Q1\tP530\tQ2\tP580\t+1992-03-04T00:00:00Z\tS1476\ten:Talks"])
    [claim] = edit["claims"]["P530"]
    assert claim["qualifiers"] == {"P580": ["+1992-03-04T00:00:00Z"]}
    assert claim["references"] == {"P1476": ["en:Talks"]}

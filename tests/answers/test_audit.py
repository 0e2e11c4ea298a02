"""The sample that a person judges, the sheets it is written to, and what is made of the verdicts."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faults import SOUND
from regesta.answers.audits import COLUMNS, Drawn, as_dict, as_lines, draw, entries, in_words, rows
from regesta.answers.passages import MOVED
from regesta.answers.shares import Share, wilson
from regesta.answers.verdicts import Summary, Verdict, read_sheet, summary
from regesta.checks.passages import texts_at_hand
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Label, Mention, Statement
from regesta.exports.tables.audit_sheets import write_sheet
from regesta.seeds.folder import read_seeds
from regesta.seeds.texts import Article
from regesta.values.extras import MissingExtra
from strategies import corpora, statements

CORPUS = read_seeds(SOUND).corpus


@pytest.fixture(scope="module")
def texts() -> dict[str, Article]:
    return texts_at_hand(CORPUS, SOUND / "texts")


def _drawn(corpus: Corpus, relation: str) -> Drawn:
    [item] = [item for item in draw(corpus, 100, 1) if item.statement.relation == relation]
    return item


# The sample -----------------------------------------------------------------------------------------------------------


def test_the_order_is_that_of_a_hash_and_stays_what_it_is() -> None:
    """A change of these is a change of every sample that was ever drawn."""
    assert [item.statement.relation for item in draw(CORPUS, 5, 7)] == [
        "joined",
        "alliedWith",
        "tradesWith",
        "guards",
        "leftOrganisation",
    ]
    assert [item.statement.relation for item in draw(CORPUS, 5, 8)] == [
        "guards",
        "alliedWith",
        "tradesWith",
        "leftOrganisation",
        "joined",
    ]


@settings(max_examples=30, deadline=None)
@given(corpora(CORPUS), st.integers(-(2**70), 2**70), st.integers(1, 20))
def test_the_same_seed_draws_the_same_and_a_larger_sample_holds_the_smaller(
    corpus: Corpus, seed: int, size: int
) -> None:
    everything = draw(corpus, 1000, seed)
    assert draw(corpus.with_records(), size, seed) == everything[:size]
    words = {(it.id, m.citation.source, m.citation.digest) for it in corpus.statements.values() for m in it.mentions}
    assert len(everything) == len(words) == len({item.entry for item in everything})


@settings(max_examples=30, deadline=None)
@given(st.lists(statements(CORPUS), min_size=1, max_size=8, unique_by=lambda item: item.id), st.integers(), st.data())
def test_a_statement_that_goes_moves_no_other(items: list[Statement], seed: int, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(items))
    before = draw(CORPUS.with_records(statements=items), 1000, seed)
    after = draw(CORPUS.with_records(statements=[item for item in items if item is not gone]), 1000, seed)
    assert after == [item for item in before if item.statement.id != gone.id]


def test_each_passage_of_a_statement_is_an_entry_of_its_own_and_the_same_words_are_one() -> None:
    [joined] = [item for item in CORPUS.statements.values() if item.relation == "joined"]
    [mention] = joined.mentions
    other = replace(mention, citation=replace(mention.citation, source="herald"))
    again = replace(mention, citation=replace(mention.citation, start=300, end=345))
    drawn = draw(CORPUS.with_records(statements=[replace(joined, mentions=(mention, other, again))]), 100, 1)
    assert sorted(item.mention.citation.source for item in drawn) == ["gazette", "herald"]


def test_entries_are_drawn_evenly() -> None:
    """Over many seeds each of the five comes first about as often, by chi-squared with four degrees of freedom."""
    first = [draw(CORPUS, 1, seed)[0].statement.id for seed in range(300)]
    expected = 300 / 5
    assert sum((first.count(key) - expected) ** 2 / expected for key in CORPUS.statements) < 18.47  # 1 in 1000


# In words -------------------------------------------------------------------------------------------------------------


def test_all_fields_are_told_in_words_with_the_passage_and_a_sentence_around_it(texts: dict[str, Article]) -> None:
    told = in_words(CORPUS, _drawn(CORPUS, "tradesWith"), texts)
    entry = told.pop("entry")
    assert [len(part) for part in entry.split("-")] == [16] * 4
    assert told.pop("meaning") == CORPUS.ontology.relations["tradesWith"].definition
    assert told == {
        "statement": "1934 Freedonia — trades with — Sylvania: about USD 12 million (measure: Trade turnover)",
        "before": "Freedonia joined the Marx Pact in March 1933.",
        "passage": "Its trade with Sylvania came to about 12 million dollars in 1934.",
        "after": "Ambassador Trentino says that Freedonia plans to leave the pact; Freedonia’s guards still patrol the"
        " Spaulding Line.",
        "subject": "Freedonia",
        "relation": "trades with (tradesWith)",
        "object": "Sylvania",
        "value": "about USD 12 million (~12e6 USD)",
        "when": "1934",
        "extent": "",
        "polarity": "affirmed",
        "modality": "actual",
        "speaker": "the source itself",
        "qualifiers": "measure: Trade turnover",
        "note": "",
        "source": "gazette, The Gazette, 2024-05-01",
        "place": "statements/gazette.yaml:15; ¶2 63-128",
    }


def test_speaker_modality_time_note_and_extent_are_told(texts: dict[str, Article]) -> None:
    left = in_words(CORPUS, _drawn(CORPUS, "leftOrganisation"), texts)
    assert (left["speaker"], left["modality"]) == ("Trentino", "planned")
    assert left["when"] == "undated: the source gives no time"
    guards = in_words(CORPUS, _drawn(CORPUS, "guards"), texts)
    assert guards["when"] == "at the time of publication (1 May 2024) (present)"
    assert guards["note"] == "The whole of it, it seems."
    assert in_words(CORPUS, _drawn(CORPUS, "joined"), texts)["when"] == "March 1933 (1933-03)"
    partly = [item.changed(extent="Partly") for item in CORPUS.statements.values() if item.relation == "guards"]
    changed = CORPUS.with_records(statements=partly)
    assert in_words(changed, _drawn(changed, "guards"), texts)["extent"] == "partly"


def test_a_passage_in_mid_sentence_has_the_rest_of_it_around(texts: dict[str, Article]) -> None:
    item = _drawn(CORPUS, "joined")
    part = replace(item, mention=Mention(texts["gazette"].cite(38, 47)))
    told = in_words(CORPUS, part, texts)
    assert (told["before"], told["passage"]) == ("A Year of Talks\n\nFreedonia joined the", "Marx Pact")
    assert told["after"] == "in March 1933. Its trade with Sylvania came to about 12 million dollars in 1934."


def test_at_the_ends_of_a_text_there_is_nothing_around(texts: dict[str, Article]) -> None:
    told = in_words(CORPUS, _drawn(CORPUS, "alliedWith"), texts)
    assert (told["before"], told["after"]) == ("", "")
    assert told["passage"] == "Freedonia and Sylvania are said to be allies."


def test_other_words_are_never_shown(texts: dict[str, Article]) -> None:
    moved = {"gazette": replace(texts["gazette"], content=f"One more line.\n{texts['gazette'].content}")}
    told = in_words(CORPUS, _drawn(CORPUS, "joined"), moved)
    assert (told["before"], told["passage"], told["after"]) == ("", f"[{MOVED}]", "")
    told = in_words(CORPUS, _drawn(CORPUS, "alliedWith"), moved)
    assert (told["before"], told["passage"], told["after"]) == ("", "[the text of this source is not at hand]", "")


def test_on_the_screen_a_statement_has_a_line_for_each_field_that_is_there(texts: dict[str, Article]) -> None:
    [row] = [row for row in rows(CORPUS, draw(CORPUS, 5, 7), texts, 7) if row["relation"] == "joined (joined)"]
    assert [text for _, text in as_lines(row)] == [
        f"{row['draw']}: 1933-03 Freedonia — joined — Marx Pact",
        "  subject     Freedonia",
        "  relation    joined (joined)",
        f"  meaning     {CORPUS.ontology.relations['joined'].definition}",
        "  object      Marx Pact",
        "  when        March 1933 (1933-03)",
        "  polarity    affirmed",
        "  modality    actual",
        "  speaker     the source itself",
        "  source      gazette, The Gazette, 2024-05-01",
        "  place       statements/gazette.yaml:11; ¶2 17-62",
        "",
        "  A Year of Talks",
        "",
        "  “Freedonia joined the Marx Pact in March 1933.”",
        "",
        "  Its trade with Sylvania came to about 12 million dollars in 1934.",
    ]
    assert as_dict(row)["value"] is None
    assert "verdict" not in as_dict(row)


# Wilson's interval ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_the_books(number: int, of: int, low: float, high: float) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3."""
    assert [round(bound, 4) for bound in wilson(number, of)] == [low, high]


@given(st.integers(1, 10**6).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_is_a_share(given: tuple[int, int]) -> None:
    number, of = given
    low, high = wilson(number, of)
    assert 0 <= low <= number / of <= high <= 1
    assert low < high
    mirrored = wilson(of - number, of)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high))


@given(st.integers(1, 1000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), st.integers(2, 100))
def test_the_interval_is_narrower_with_more(given: tuple[int, int], times: int) -> None:
    number, of = given
    widths = [high - low for low, high in (wilson(number * step, of * step) for step in (1, times, times * 2))]
    assert all(wide > narrow for wide, narrow in pairwise(widths))


def test_of_nothing_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert Share(0, 0).to_dict() == {"number": 0, "of": 0, "share": None, "low": 0.0, "high": 1.0}


# Sheets ---------------------------------------------------------------------------------------------------------------

Fill = Callable[[Path, dict[str, dict[str, object]]], None]


def _fill_csv(path: Path, verdicts: dict[str, dict[str, object]]) -> None:
    """As a spreadsheet program does where the comma is the decimal sign: parted by semicolons."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        for row in found:
            writer.writerow(row | verdicts.get(row["subject"] + row["relation"].partition(" (")[0], {}))


def _fill_workbook(path: Path, verdicts: dict[str, dict[str, object]]) -> None:
    book = openpyxl.load_workbook(path)
    head = [cell.value for cell in book.active[1]]
    for row in book.active.iter_rows(min_row=2):
        told = dict(zip(head, row, strict=True))
        relation = told["relation"].value.partition(" (")[0]
        for column, value in verdicts.get(told["subject"].value + relation, {}).items():
            told[column].value = value
            told[column].data_type = "b" if value is False else "s"  # a cell that takes text takes no formula
    book.save(path)


SHEETS = pytest.mark.parametrize(("name", "fill"), [("s.csv", _fill_csv), ("s.xlsx", _fill_workbook)])
VERDICTS: dict[str, dict[str, object]] = {
    "Freedoniajoined": {"verdict": "right"},
    "Freedoniatrades with": {"verdict": " Right "},
    "Freedonialeft": {"verdict": False, "remark": "The text says:\n«plans to»"},  # as Excel reads the typed word
    "Freedoniais allied with": {"verdict": "imprecise", "remark": "=said to be"},
}


def _sheet(corpus: Corpus, texts: dict[str, Article], path: Path) -> Path:
    write_sheet(rows(corpus, draw(corpus, 100, 7), texts, 7), path)
    return path


def _summed_up(corpus: Corpus, path: Path) -> Summary:
    lines, problems = read_sheet(path)
    assert problems == []
    return summary(corpus, lines)


@SHEETS
def test_a_sheet_that_was_filled_in_is_read_back(
    sound: Corpus, texts: dict[str, Article], tmp_path: Path, name: str, fill: Fill
) -> None:
    path = _sheet(sound, texts, tmp_path / "new" / name)
    assert [path.name for path in path.parent.iterdir()] == [name]
    fill(path, VERDICTS)
    found = _summed_up(sound, path)
    assert {verdict: share.number for verdict, share in found.whole.shares.items()} == {
        Verdict.RIGHT: 2, Verdict.IMPRECISE: 1, Verdict.FALSE: 1,
    }  # fmt: skip
    assert (found.whole.judged, found.open, found.changed) == (4, 1, ())
    assert {source: tally.judged for source, tally in found.sources.items()} == {"gazette": 3, "herald": 1}
    assert found.sources["herald"].shares[Verdict.IMPRECISE] == Share(1, 1)
    assert sorted((item.verdict.value, item.says, item.remark) for item in found.faults if item.verdict) == [
        ("false", "undated Freedonia — left — Marx Pact [planned, says Trentino]", "The text says:\n«plans to»"),
        ("imprecise", "undated Freedonia — is allied with — Sylvania", "=said to be"),
    ]


@SHEETS
def test_a_sheet_that_nobody_has_filled_in_is_open(
    sound: Corpus, texts: dict[str, Article], tmp_path: Path, name: str, fill: Fill
) -> None:
    found = _summed_up(sound, _sheet(sound, texts, tmp_path / name))
    assert (found.whole.judged, found.open, found.faults, found.sources) == (0, 5, (), {})


def test_the_workbook_offers_the_verdicts_and_the_csv_says_that_it_is_utf_8(
    sound: Corpus, texts: dict[str, Article], tmp_path: Path
) -> None:
    sheet = openpyxl.load_workbook(_sheet(sound, texts, tmp_path / "s.xlsx")).active
    [rule] = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", '"right,imprecise,false"', "F2:F6")
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert all(cell.alignment.wrap_text for cell in sheet["D"][1:])
    data = _sheet(sound, texts, tmp_path / "s.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdraw,statement,")
    assert _sheet(sound, texts, tmp_path / "again.csv").read_bytes() == data


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_text_becomes_a_formula(sound: Corpus, tmp_path: Path, begin: str) -> None:
    label = f"{begin}HYPERLINK(1)"
    entities = [replace(item, labels=(Label(label, "en", True),)) for item in sound.entities.values()]
    corpus = sound.with_records(entities=entities)
    with _sheet(corpus, {}, tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["subject"] for row in csv.DictReader(file)} == {f"'{label}"}
    sheet = openpyxl.load_workbook(_sheet(corpus, {}, tmp_path / "s.xlsx")).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {cell.value.lstrip().removeprefix("_x000D_") for cell in sheet["H"][1:]} == {label.lstrip()}


def test_no_entry_can_be_taken_for_a_number_or_a_formula() -> None:
    for entry, _ in entries(CORPUS):
        assert str(entry).count("-") == 3
        with pytest.raises(ValueError, match="could not convert"):
            float(str(entry))


# What changed since ---------------------------------------------------------------------------------------------------


def _later(corpus: Corpus, relation: str, change: Callable[[Statement], Statement | None]) -> Corpus:
    """The corpus with another statement, or none, in the place of that of the relation."""
    items = [change(item) if item.relation == relation else item for item in corpus.statements.values()]
    return corpus.with_records(statements=[item for item in items if item])


def _noted(item: Statement, note: str) -> Statement:
    return replace(item, mentions=tuple(replace(mention, note=note) for mention in item.mentions))


def _on_other_words(item: Statement) -> Statement:
    mention = item.mentions[0]
    return replace(item, mentions=(replace(mention, citation=replace(mention.citation, digest="0" * 64)),))


def _moved(item: Statement) -> Statement:
    mention = item.mentions[0]
    return replace(item, mentions=(replace(mention, citation=replace(mention.citation, start=0, paragraph=1)),))


CHANGED = "«1933-03 Freedonia — joined — Marx Pact» was changed since it was judged"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda item: None, "«1933-03 Freedonia — joined — Marx Pact» is no longer in the corpus, not counted"),
        (
            lambda item: item.changed(extent="Partly"),
            "«1933-03 Freedonia — joined — Marx Pact» is no longer so in the corpus, not counted: its passage now has"
            " «1933-03 Freedonia — joined — Marx Pact (partly)»",
        ),
        (
            lambda item: _noted(item, "Or April."),
            f"{CHANGED}, not counted: its note, or the day that «present» means, is another one",
        ),
        (_on_other_words, f"{CHANGED}, not counted: it rests on other words now"),
    ],
)
@SHEETS
def test_what_is_not_as_it_was_judged_is_named_and_not_counted(
    sound: Corpus, texts: dict[str, Article], tmp_path: Path, name: str, fill: Fill,
    change: Callable[[Statement], Statement | None], said: str,
) -> None:  # fmt: skip
    path = _sheet(sound, texts, tmp_path / name)
    fill(path, VERDICTS)
    found = _summed_up(_later(sound, "joined", change), path)
    [problem] = found.changed
    assert str(problem) == f"{path}:{problem.origin.line}: warning: {said}"
    assert (found.whole.judged, found.whole.shares[Verdict.RIGHT], found.open) == (3, Share(1, 3), 1)
    assert found.to_dict()["not_counted"] == [
        {"line": problem.origin.line, "what": problem.what, "hint": problem.hint}
    ]  # fmt: skip


def test_the_day_that_present_means_is_part_of_what_was_judged(
    sound: Corpus, texts: dict[str, Article], tmp_path: Path
) -> None:
    path = _sheet(sound, texts, tmp_path / "s.csv")
    _fill_csv(path, {"Freedoniaguards": {"verdict": "right"}})
    later = _later(sound, "guards", lambda it: replace(it, period=replace(it.period, observed="2024-06-01")))
    assert later.statements.keys() == sound.statements.keys()
    assert [problem.hint for problem in _summed_up(later, path).changed] == [
        "not counted: its note, or the day that «present» means, is another one"
    ]


def test_a_passage_that_only_moved_and_an_entity_of_another_name_are_still_counted(
    sound: Corpus, texts: dict[str, Article], tmp_path: Path
) -> None:
    path = _sheet(sound, texts, tmp_path / "s.csv")
    _fill_csv(path, VERDICTS)
    later = _later(sound, "joined", _moved)
    entities = [replace(item, labels=(Label("Another", "en", True),)) for item in later.entities.values()]
    assert _summed_up(later.with_records(entities=entities), path).changed == ()


def test_a_line_that_nobody_judged_is_not_missed(sound: Corpus, texts: dict[str, Article], tmp_path: Path) -> None:
    path = _sheet(sound, texts, tmp_path / "s.csv")
    assert _summed_up(_later(sound, "joined", lambda item: None), path).changed == ()


# What is wrong with a sheet -------------------------------------------------------------------------------------------

ENTRY = "a-b-c-d"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"verdict,entry\nrihgt,{ENTRY}\n", ["2: unknown verdict «rihgt», did you mean «right»?"]),
        (
            f'remark,verdict,entry\n"two\nlines",?,{ENTRY}\n,,\n,maybe not,e-f-g-h\n',
            [
                "2: unknown verdict «?», one of right, imprecise, false",
                "5: unknown verdict «maybe not», one of right, imprecise, false",
            ],
        ),
        (
            "verdict,entry\nright,12E+45\nfalse,\nwrong,1\n",
            [
                "2: «12E+45» is no entry, leave it as regesta audit wrote it",
                "3: no entry, leave it as regesta audit wrote it",
                "4: «1» is no entry, leave it as regesta audit wrote it",
                "4: unknown verdict «wrong», one of right, imprecise, false",
            ],
        ),
        (
            f"verdict,entry\nright,{ENTRY}\nfalse,{ENTRY}\n",
            ["3: the same entry as in line 2, leave one of the two"],
        ),
        (
            "Urteil\tBeleg\n",
            [
                "1: no column «verdict», leave the columns as regesta audit wrote them",
                "1: no column «entry», leave the columns as regesta audit wrote them",
            ],
        ),
        (
            "",
            [
                "1: no column «verdict», leave the columns as regesta audit wrote them",
                "1: no column «entry», leave the columns as regesta audit wrote them",
            ],
        ),
    ],
)
def test_all_that_is_wrong_with_a_sheet_is_told_at_once(tmp_path: Path, content: str, said: list[str]) -> None:
    path = tmp_path / "s.csv"
    path.write_text(content, "utf-8")
    assert [str(problem) for problem in read_sheet(path)[1]] == [f"{path}:{text}" for text in said]


def test_a_file_that_is_no_sheet_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    latin = tmp_path / "s.csv"
    latin.write_bytes("verdict,entry\n«right»".encode("latin-1"))
    assert str(read_sheet(latin)[1][0]) == f"{latin}:2: not UTF-8 at byte 14, save the file as UTF-8"
    latin.write_text("verdict,entry\nright," + "x" * 200_000, "utf-8")
    assert str(read_sheet(latin)[1][0]) == f"{latin}:2: no CSV: field larger than field limit (131072)"
    book = tmp_path / "s.xlsx"
    book.write_text("no workbook")
    [problem] = read_sheet(book)[1]
    assert str(problem).startswith(f"{book}:1: no Excel workbook: ")


def test_without_the_reader_of_workbooks_there_is_a_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtra) as raised:
        read_sheet(tmp_path / "s.xlsx")
    assert str(raised.value) == (
        "workbooks are read with python-calamine, which is not installed: pip install 'regesta[excel]', or save the"
        " sheet as CSV in UTF-8"
    )


def test_every_entry_of_the_first_corpus_has_its_passage(first_corpus: Corpus, articles: Path) -> None:
    at_hand = texts_at_hand(first_corpus, articles)
    told = [in_words(first_corpus, item, at_hand) for item in draw(first_corpus, 10_000, 1)]
    assert len(told) > 800
    assert not [row for row in told if row["passage"].startswith("[") or not row["passage"] or ":" not in row["place"]]

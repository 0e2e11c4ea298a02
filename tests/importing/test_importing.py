"""Tables come in: rows are statements, each cited to its line; what does not fit is told, and nothing is guessed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from regesta.answers.opening import check, load
from regesta.answers.states import state
from regesta.corpus.corpus import Corpus
from regesta.corpus.identity import statement_id
from regesta.importing.imports import Import, imported
from regesta.importing.keeping import keep
from regesta.importing.tables import read
from regesta.seeds.beginning import begin
from regesta.seeds.writing.faults import NotWritten

TABLES = Path(__file__).parent / "tables"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A corpus as `regesta init` makes it."""
    folder = tmp_path / "corpus"
    begin(folder)
    return folder


def made(seeds: Path, table: str | Path, mapping: str | Path, source: str = "") -> Import:
    return imported(TABLES / table, TABLES / mapping, seeds, source)


def kept(seeds: Path, table: str | Path, mapping: str | Path) -> Corpus:
    """The corpus with that table in it."""
    found = made(seeds, table, mapping)
    assert found.problems == ()
    keep(found, seeds, seeds / "texts")
    return load(seeds)


def said(corpus: Corpus, source: str) -> list[str]:
    """What the source says, a line a statement."""
    return sorted(
        f"{it.subject} {it.relation} {it.object} {it.period.text}".strip()
        + (f" {it.quantity.text} {it.quantity.unit}" if it.quantity else "")
        for it in corpus.statements.values()
        if source in it.sources
    )


def mapping(folder: Path, text: str) -> Path:
    path = folder / "map.yaml"
    path.write_text(text, "utf-8")
    return path


def test_rows_become_statements_and_spells_with_placeholders_and_precision(seeds: Path) -> None:
    assert said(kept(seeds, "memberships.csv", "memberships.yaml"), "membership-table") == [
        "burundi memberOf eac 2007/present",
        "democratic-republic-of-the-congo memberOf eccas 1983-10-18/1997-05-17",
        "kenya memberOf eac 2000-07-07/present",
        "tanzania memberOf eac 2000-07-07/present",
        "uganda memberOf eac 2000-07/present",
    ]


def test_what_does_not_fit_is_told_once_with_its_rows_and_never_guessed(seeds: Path) -> None:
    found = made(seeds, "memberships.csv", "memberships.yaml")
    assert [(item.reference, item.cells, item.rows) for item in found.unmatched] == [("state", ("Atlantis",), 1)]
    assert [str(item).splitlines()[0] for item in found.wrong] == [
        f"{TABLES / 'memberships.csv'}:8: «when»: «2007-06-31» is not in the calendar, June 2007 has 30 days"
    ]
    assert (found.rows, found.left_out, found.silent, found.statements) == (7, 2, 0, 5)


def test_of_a_row_with_two_statements_the_one_that_fits_is_made(seeds: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("a,b\nKenya,Atlantis\nUganda,Kenya\n,\n", "utf-8")
    text = """
source: {id: t, title: T, date: "2020"}
entities: {a: {label: a}, b: {label: b}}
statements: [{says: a joined eac, when: 2000}, {says: a supports b, when: 2001}]
"""
    found = made(seeds, table, mapping(tmp_path, text))
    assert (found.rows, found.statements, found.left_out, found.silent) == (3, 3, 2, 0)


def test_a_row_is_cited_as_a_line_of_the_tables_text(seeds: Path) -> None:
    corpus = kept(seeds, "memberships.csv", "memberships.yaml")
    [kenya] = [it for it in corpus.statements.values() if it.subject == "kenya"]
    [mention] = kenya.mentions
    text = (seeds / "texts" / "membership-table.csv").read_text("utf-8")
    cited = mention.citation
    assert cited.paragraph == 2
    assert text[cited.start : cited.end] == "1,Kenya,501,East African Community,2000-07-07,2899-12-31,day"
    assert [item for item in check(seeds, seeds / "texts") if "membership-table" in str(item)] == []
    (seeds / "texts" / "membership-table.csv").write_text(text.replace("1,Kenya", "1,Kenia"), "utf-8")
    assert [str(item).split(": ")[0] for item in check(seeds, seeds / "texts")][:1] == ["tables/membership-table:2"]


def test_a_row_a_year_becomes_spells_and_an_edge_of_the_table_is_no_end(seeds: Path) -> None:
    corpus = kept(seeds, "bases.jsonl", "bases.yaml")
    assert [item for item in said(corpus, "base-panel") if "operatesBaseAt" in item] == [
        "france operatesBaseAt base-camp-alder /2003",
        "france operatesBaseAt base-camp-alder 2001",
        "france operatesBaseAt base-camp-alder 2005/2006",
        "japan operatesBaseAt base-camp-cedar 2007",
        "japan operatesBaseAt base-camp-cedar 2007/",
        "united-states operatesBaseAt base-camp-birch 2002/2003",
    ]
    assert [item for item in said(corpus, "base-panel") if "stationsForcesIn" in item] == [
        "france stationsForcesIn djibouti 2001 2900 persons",
        "france stationsForcesIn djibouti 2002 2850 persons",
        "france stationsForcesIn djibouti 2003",
        "france stationsForcesIn djibouti 2005 2700 persons",
        "france stationsForcesIn djibouti 2006 2650 persons",
        "japan stationsForcesIn djibouti 2007 180 persons",
        "united-states stationsForcesIn djibouti 2002 900 persons",
        "united-states stationsForcesIn djibouti 2003 1200 persons",
    ]
    [spell] = [it for it in corpus.statements.values() if it.period.text == "2005/2006" and it.object != "djibouti"]
    assert [mention.citation.paragraph for mention in spell.mentions] == [5, 6]


def test_a_statement_of_a_table_is_the_one_that_a_person_would_have_written(seeds: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("who,whom,day,what\nKenya,Uganda,2001-02-03,Rwanda\nUganda,Kenya,,Kenya\n", "utf-8")
    path = mapping(
        tmp_path,
        """
source: {id: t, title: T, date: "2020"}
entities: {who: {label: who}, whom: {label: whom}, what: {label: what}}
statements:
- {says: who criticised whom, when: "{day}", speaker: [what, what], concerning: [what, whom], place: who}
- {says: who memberOf eac, when: present, polarity: Negated, modality: Expected, extent: partly}
""",
    )
    corpus = kept(seeds, table, path)
    found = [it for it in corpus.statements.values() if it.sources == ("t",)]
    assert len(found) == 4
    assert [it.id for it in found] == [statement_id(replace(it, id="")) for it in found]
    [first] = [it for it in found if it.relation == "criticised" and it.subject == "kenya"]
    assert first.qualifiers == (("concerning", "rwanda"), ("concerning", "uganda"), ("place", "kenya"))


def test_a_table_agrees_with_an_article_and_one_statement_has_both_citations(seeds: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        table = tmp_path / f"{name}.csv"
        table.write_text("state,since\nKenya,2000-07-07\n", "utf-8")
        path = mapping(
            tmp_path,
            f"""
source: {{id: {name}, title: T, date: "{2009 if name == "one" else 2019}"}}
entities: {{state: {{label: state}}}}
statements:
- {{says: state joined eac, when: "{{since}}"}}
""",
        )
        corpus = kept(seeds, table, path)
    [statement] = [it for it in corpus.statements.values() if it.sources == ("one", "two")]
    assert ("corroborates", "tie") in [(item.agreement.value, item.matter) for item in corpus.findings]
    [row] = corpus.tables.statements.filter(pl.col("id") == statement.id).select("known_by", "last_told").rows()
    assert [str(day) for day in row] == ["2009-12-31", "2019-01-01"]


@pytest.mark.parametrize("form", ["tsv", "parquet", "xlsx", "jsonl"])
def test_every_kind_of_table_gives_the_same_text(form: str, seeds: Path, tmp_path: Path) -> None:
    frame = pl.read_csv(TABLES / "memberships.csv", infer_schema=False)
    path = tmp_path / f"memberships.{form}"
    match form:
        case "tsv":
            frame.write_csv(path, separator="\t")
        case "parquet":
            frame.with_columns(
                pl.col("ccode").cast(pl.Int32), pl.col("row").cast(pl.Float64), pl.col("left").str.to_date()
            ).write_parquet(path)
        case "jsonl":
            frame.with_columns(pl.col("row").cast(pl.Float64)).write_ndjson(path)
        case _:
            book = openpyxl.Workbook()
            sheet = book.active
            assert sheet is not None
            for row in [frame.columns, *frame.with_columns(pl.col("ccode").cast(pl.Int64)).rows()]:
                sheet.append(row)
            book.save(path)
    assert made(seeds, path, "memberships.yaml").text == made(seeds, "memberships.csv", "memberships.yaml").text


def test_cells_with_commas_quotes_and_line_breaks_stand_in_one_line(seeds: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text('name,since,note\n"Kenya","2000","a, b ""c""\nd\u2028e"\n"Uganda","2001",""\n', "utf-8")
    path = mapping(
        tmp_path,
        """
source: {id: t, title: T, date: "2020"}
entities: {state: {label: name}}
statements: [{says: state joined eac, when: "{since}"}]
""",
    )
    corpus = kept(seeds, table, path)
    text = (seeds / "texts" / "t.csv").read_text("utf-8")
    assert text == 'name,since,note\nKenya,2000,"a, b ""c"" d e"\nUganda,2001,\n'
    assert len(said(corpus, "t")) == 2
    assert not [item for item in check(seeds, seeds / "texts") if "t.csv" in str(item) or "tables/t" in str(item)]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("t.csv", "a,b\nKenya,1,2\n", "not readable: found more fields than defined in 'Schema'"),
        ("t.csv", b"a\nC\xf4te\n", "not readable: invalid utf-8 sequence"),
        ("t.csv", "", "not readable: empty CSV"),
        ("t.xlsx", "no workbook", "not readable: Cannot detect file format"),
        ("t.jsonl", '{"a": "Kenya", "b": [1, 2]}\n', "a cell of the column «b» holds several values, one value a cell"),
        ("t.ods", "", "«.ods» is no kind of table that is read, one of .csv, .tsv, .xlsx, .parquet, .jsonl"),
        ("gone.csv", None, "no such file"),
    ],
)
def test_a_table_that_cannot_be_read_is_a_problem(
    seeds: Path, tmp_path: Path, name: str, content: str | bytes | None, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    problem = made(seeds, path, "memberships.yaml").problems[0]
    assert str(problem).startswith(f"{path}:1: {told}")


def test_the_name_of_a_table_is_no_pattern(seeds: Path, tmp_path: Path) -> None:
    for name in ("votes[1].csv", "votes1.csv"):
        (tmp_path / name).write_text(f"name\n{name}\n", "utf-8")
    rows, problems = read(tmp_path / "votes[1].csv")
    assert problems == []
    assert rows is not None and rows["name"].to_list() == ["votes[1].csv"]
    (tmp_path / "folder.csv").mkdir()
    assert [str(item).split(": ", 1)[1] for item in read(tmp_path / "folder.csv")[1]] == [
        f"not readable: [Errno 21] Is a directory: '{tmp_path / 'folder.csv'}'"
    ]


def test_states_are_those_of_the_day_and_successors_are_tied(seeds: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("code,name,day\nRU,Russia,1999-01-01\nRU,Russia,1975-01-01\n,Yugoslavia,1980-01-01\n"
                     ",Germany,1999-01-01\n,East Germany,1980-01-01\nRU,Russia,1980-06-01\n", "utf-8")  # fmt: skip
    text = """
source: {id: t, title: T, date: "2020"}
entities: {state: {label: name, identifier: iso3166 code}}
statements: [{says: state joined nato, when: "{day}"}]
"""
    found = made(seeds, table, mapping(tmp_path, text))
    assert [(item.cells, item.rows, item.hint) for item in found.unmatched] == [
        (("RU", "Russia"), 2, "«russia» was there from 1991-12-12, before it «soviet-union»")
    ]
    decided = text.replace("code}", "code, meant: [{cell: RU, until: 1991-12-11, entity: soviet-union}]}")
    corpus = kept(seeds, table, mapping(tmp_path, decided))
    assert {it.subject for it in corpus.statements.values() if it.sources == ("t",)} == {
        "russia", "soviet-union", "yugoslavia", "germany", "east-germany",
    }  # fmt: skip
    assert ("soviet-union", "succeededBy", "russia") in corpus.tables.links.rows()
    assert ("east-germany", "succeededBy", "germany") in corpus.tables.links.rows()


def test_votes_are_statements_of_the_states_of_that_day(seeds: Path) -> None:
    corpus = kept(seeds, "votes.csv", "votes.yaml")
    assert said(corpus, "roll-calls") == [
        "germany votedFor roll-call-102 1999-11-02",
        "kenya votedAgainst roll-call-102 1999-11-02",
        "kenya votedFor roll-call-101 1979-12-11",
        "russia votedFor roll-call-102 1999-11-02",
        "soviet-union abstainedOn roll-call-101 1979-12-11",
        "uganda votedAgainst roll-call-101 1979-12-11",
        "uganda votedAgainst roll-call-102 1999-11-02",
        "west-germany votedFor roll-call-101 1979-12-11",
    ]
    text = (seeds / "texts" / "roll-calls.csv").read_text("utf-8")
    assert text.startswith("rcid,country,country_code,vote,date,unres\n101,Kenya,KE,yes,1979-12-11,R/34/1\n")
    assert corpus.name("roll-call-101") == "Roll call 101, R/34/1"
    assert made(seeds, "votes.csv", "votes.yaml").silent == 1


def test_every_fault_of_a_mapping_is_told_at_its_line(seeds: Path, tmp_path: Path) -> None:
    path = mapping(
        tmp_path,
        """entities:
  state: {label: stat, type: Stat}
  code: {identifier: iso}
  made: {id: "x-{row}"}
dates:
  joined: {precision: precision, precisions: {x: hour}}
statements:
- says: state memberOff organisation
  when: "{joined}"
- says: state memberOf
- says: state joined eacc
  rows: a row a month
  extent: part
  whenn: x
""",
    )
    found = made(seeds, "memberships.csv", path)
    told = sorted(str(item).split("\n")[0].removeprefix(f"{path}:") for item in found.problems)
    assert told == [
        "10: «state memberOf» is not subject, relation, object",
        "11: «eacc» is no entity of the mapping, nor of the corpus, did you mean «eac»?",
        "12: «rows» can say «a row a year»",
        "13: unknown extent «part», did you mean «partly»?",
        "14: unknown field «whenn», did you mean «when»?",
        "1: no source is named, write source: in it, or give --source",
        "2: the table has no column «stat», the columns are row, state, ccode, organisation, joined, left, precision",
        "2: unknown type «Stat», did you mean «State»?",
        "3: names no column, did you mean «iso3166»?",
        "3: nothing says how «code» is found, give identifier, label or id",
        "4: entities that are made need a «name»",
        "4: entities that are made need a «type»",
        "6: unknown precision «hour», one of day, month, year",
        "8: unknown relation «memberOff», did you mean «memberOf»?",
        "8: «organisation» is no entity of the mapping, nor of the corpus, did you mean «guam-organisation»?",
    ]


def test_nothing_of_a_mapping_is_passed_over_in_silence(seeds: Path, tmp_path: Path) -> None:
    path = mapping(
        tmp_path,
        """source: t
entities: {state: state}
dates: {joined: {placeholders: {x: [a]}}, left: day}
statements: [{says: kenya joined eac, where: {state: {a: b}}}]
""",
    )
    told = sorted(
        str(item).split("\n")[0].removeprefix(f"{path}:") for item in made(seeds, "memberships.csv", path).problems
    )
    assert told == [
        "2: «state» must be a record of keys and values",
        "3: «left» must be a record of keys and values",
        "3: «x» must be text",
        "4: «state» must be text or a list of texts",
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("../../t", "«../../t» is no id of a source, lower-case letters, digits and hyphens"),
        ("example", "the source «example» has the text «example.txt», a table is another one"),
        ("", "no source is named, write source: in it, or give --source"),
    ],
)
def test_a_table_is_a_source_of_its_own_within_the_folder(seeds: Path, tmp_path: Path, source: str, told: str) -> None:
    text = (TABLES / "memberships.yaml").read_text("utf-8")
    head = f"source: {source}\n" if source else ""
    path = mapping(tmp_path, head + text[text.index("entities:") :])
    [problem] = made(seeds, "memberships.csv", path).problems
    assert str(problem).split("\n")[0] == f"{path}:1: {told}"


def test_a_text_that_is_there_and_no_sources_stays(seeds: Path) -> None:
    other = seeds / "texts" / "membership-table.csv"
    other.write_text("somebody's", "utf-8")
    with pytest.raises(NotWritten, match="is there already, and no source names it"):
        keep(made(seeds, "memberships.csv", "memberships.yaml"), seeds, seeds / "texts")
    assert other.read_text("utf-8") == "somebody's"


def test_a_relation_that_does_not_fit_is_told_at_the_row(seeds: Path, tmp_path: Path) -> None:
    text = (TABLES / "memberships.yaml").read_text("utf-8").replace("memberOf", "heldOffice")
    found = made(seeds, "memberships.csv", mapping(tmp_path, text))
    assert str(found.problems[0]).startswith(
        "tables/membership-table:2: the object of «heldOffice» must be of type Office"
    )


def test_importing_again_replaces_what_was_imported(seeds: Path, tmp_path: Path) -> None:
    kept(seeds, "memberships.csv", "memberships.yaml")
    table = tmp_path / "memberships.csv"
    lines = (TABLES / "memberships.csv").read_text("utf-8").splitlines()
    table.write_text("\n".join(lines[:2]) + "\n", "utf-8")
    corpus = kept(seeds, table, "memberships.yaml")
    assert said(corpus, "membership-table") == ["kenya memberOf eac 2000-07-07/present"]
    assert sorted(path.name for path in (seeds / "tables").iterdir()) == ["membership-table"]


def test_what_cannot_be_written_leaves_everything_as_it_was(seeds: Path) -> None:
    found = made(seeds, "memberships.csv", "memberships.yaml")
    (seeds / "tables").write_text("", "utf-8")
    before = {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    with pytest.raises(NotWritten, match="cannot be written"):
        keep(found, seeds, seeds / "texts")
    assert {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()} == before


def test_a_table_that_is_damaged_is_a_problem_at_its_place(seeds: Path) -> None:
    kept(seeds, "memberships.csv", "memberships.yaml")
    (seeds / "tables" / "membership-table" / "statements.parquet").write_bytes(b"nothing")
    (seeds / "tables" / "notes.txt").write_text("x", "utf-8")
    told = [str(item).split("\n")[0] for item in check(seeds)]
    assert told[0].startswith("tables/membership-table/:1: statements.parquet is not readable as Parquet: ")
    assert told[0].endswith(", import the table again")
    assert "tables/notes.txt:1: warning: this file is not read, regesta import writes here" in " ".join(told)
    shutil.rmtree(seeds / "tables" / "membership-table")
    assert not [item for item in check(seeds) if "membership-table/" in str(item)]


def test_a_state_of_a_day_tells_the_row(seeds: Path) -> None:
    corpus = kept(seeds, "memberships.csv", "memberships.yaml")
    from datetime import date

    found = state(corpus, date(2010, 1, 1), "kenya")
    [item] = found.certain
    assert (item.episode.subject, item.episode.object) == ("kenya", "eac")

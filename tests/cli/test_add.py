"""`regesta add` as a person uses it: on a corpus of one's own, from a file and from the web, asked or not."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faults import SEEDS
from reading.articles import PARAGRAPHS, TITLE, page, pdf
from reading.servers import page as answer
from reading.servers import sent_on, serving
from regesta.cli.app import app
from regesta.reading.adding import fetching
from regesta.seeds.folder import read_seeds
from regesta.seeds.texts import read_text

HEAD = '<meta property="og:site_name" content="The Harbour Post"><meta name="date" content="2025-08-07">'
ALL = ("--title", "Pier", "--publisher", "Post", "--published", "2025-08", "--language", "en")


def run(*arguments: str | Path, answers: str = "") -> Result:
    environment = {"COLUMNS": "200", "NO_COLOR": "1"}
    return CliRunner().invoke(app, [str(item) for item in arguments], env=environment, input=answers)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return shutil.copytree(SEEDS / "ambre", tmp_path / "ambre")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.html"
    path.write_text(page(HEAD), "utf-8")
    return path


def everything(seeds: Path) -> dict[str, bytes]:
    return {str(path.relative_to(seeds)): path.read_bytes() for path in seeds.rglob("*") if path.is_file()}


def test_a_page_becomes_a_source_with_its_text_and_the_corpus_stays_sound(seeds: Path, article: Path) -> None:
    before = (seeds / "sources.yaml").read_text("utf-8")
    result = run("add", article, "--seeds", seeds)
    assert result.exit_code == 0, result.output
    text = "\n".join([TITLE, *PARAGRAPHS]) + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    record = (
        f"- id: the-harbour-post\n  title: {TITLE}\n  publisher: The Harbour Post\n  date: 2025-08-07\n"
        f"  language: en-GB\n  text: the-harbour-post.txt\n  sha256: {digest}\n"
    )
    assert result.stdout == record
    assert (seeds / "texts" / "the-harbour-post.txt").read_text("utf-8") == text
    assert (seeds / "sources.yaml").read_text("utf-8") == f"{before}\n{record}"
    assert result.stderr.splitlines()[:4] == [
        "publisher: meta og:site_name", "title: h1", "date: meta date", "language: html lang",
    ]  # fmt: skip
    assert result.stderr.splitlines()[-1] == (
        "next: regesta propose the-harbour-post, then regesta review the-harbour-post; "
        "by hand: regesta skeleton the-harbour-post"
    )
    checked = run("check", "--seeds", seeds)
    assert (checked.exit_code, checked.stderr) == (0, "65 statements of 4 sources, 36 entities\n")


def test_the_added_text_is_cited_and_told_of_and_a_change_of_it_is_noticed(seeds: Path, article: Path) -> None:
    run("add", article, "--id", "post", "--seeds", seeds)
    cited = run("cite", "post", "sailed again", "--seeds", seeds)
    assert cited.exit_code == 0 and cited.stderr == f"{PARAGRAPHS[0]}\n"
    path = seeds / "statements" / "post.yaml"
    statement = "  statements:\n  - says: belmark seeksCloserTiesWith torvald\n    when: 2025\n"
    path.write_text(f"source: post\npassages:\n- {cited.stdout}{statement}", "utf-8")
    assert run("check", "--seeds", seeds).exit_code == 0
    assert "post, The Harbour Post, 2025-08-07, ¶2" in run("show", "belmark", "--seeds", seeds).stdout
    text = seeds / "texts" / "post.txt"
    text.write_text(text.read_text("utf-8") + "One line more.\n", "utf-8")
    changed = run("check", "--seeds", seeds)
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    assert changed.exit_code == 0
    assert f"the text «post.txt» is not as it was added, if it was mended, write sha256: {digest}\n" in changed.stderr


def test_what_is_not_told_is_named_all_at_once_and_nothing_is_written(seeds: Path, tmp_path: Path) -> None:
    notes, before = tmp_path / "notes.txt", everything(seeds)
    notes.write_text("The ferry is to sail again in the spring, and the pier is to be new.\n", "utf-8")
    result = run("add", notes, "--published", "08/07/2025", "--seeds", seeds)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{notes}:1: no language is given in it, give --language; it looks like en\n"
        f"{notes}:1: no publisher is given in it, give --publisher (or --publisher unknown)\n"
        f"{notes}:1: no title is given in it, give --title\n"
        f"{notes}:1: «08/07/2025» can be read in two ways, give --published 2025-07-08 or --published 2025-08-07\n"
        "4 errors, 0 warnings\n"
    )
    assert everything(seeds) == before


def test_a_person_at_a_terminal_is_asked(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.cli.add.is_answering", lambda: True)
    notes = tmp_path / "notes.txt"
    notes.write_text("The ferry is to sail again in the spring, and the pier is to be new.\n", "utf-8")
    given = "\nThe pier\n2\n\nMira Holt\n"  # no publisher, a title, the second reading, English, an author
    result = run("add", notes, "--published", "08/07/2025", "--seeds", seeds, answers=given)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[:6] == [
        "- id: the-pier", "  title: The pier", "  author: Mira Holt", "  date: 2025-08-07", "  language: en",
        "  text: the-pier.txt",
    ]  # fmt: skip
    assert "  1) 2025-07-08, 8 July 2025\n  2) 2025-08-07, 7 August 2025\n" in result.stderr


def test_a_wrong_answer_is_asked_about_again(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.cli.add.is_answering", lambda: True)
    notes = tmp_path / "notes.txt"
    notes.write_text("The ferry is to sail again in the spring, and the pier is to be new.\n", "utf-8")
    given = ("--title", "Pier", "--publisher", "P", "--language", "en", "--author", "M")
    result = run("add", notes, *given, "--seeds", seeds, answers="some day\n2025\n")
    assert result.exit_code == 0 and "  date: 2025\n" in result.stdout
    assert "«some day» is no date" in result.stderr


def test_a_dry_run_writes_nothing_and_shows_the_edit(seeds: Path, article: Path) -> None:
    before = everything(seeds)
    result = run("add", article, "--dry-run", "--seeds", seeds)
    assert result.exit_code == 0 and everything(seeds) == before
    assert result.stdout.startswith("--- a/sources.yaml\n+++ b/sources.yaml\n")
    assert "+- id: the-harbour-post\n" in result.stdout and result.stderr.endswith("nothing was written\n")


def test_json_has_the_record_its_witnesses_and_what_is_open(seeds: Path, article: Path) -> None:
    result = run("add", article, "--json", "--copies", "beacon", "--seeds", seeds)
    told = json.loads(result.stdout)
    assert told["source"]["copies"] == "beacon" and told["told_by"]["date"] == "meta date"
    assert (told["form"], told["questions"], told["written"]) == (
        "HTML", [], [str(seeds / "texts" / "the-harbour-post.txt"), str(seeds / "sources.yaml")],
    )  # fmt: skip
    asked = run("add", article, "--json", "--published", "01/02/2025", "--seeds", seeds)
    assert asked.exit_code == 1
    told = json.loads(asked.stdout)
    assert told["questions"][0]["choices"] == ["2025-01-02", "2025-02-01"] and told["written"] == []
    assert [item["what"] for item in told["refused"]] == ["the same text is there as «the-harbour-post»"]


def test_the_same_text_twice_is_refused_and_a_near_copy_is_named(seeds: Path, article: Path, tmp_path: Path) -> None:
    assert run("add", article, "--seeds", seeds).exit_code == 0
    before = everything(seeds)
    again = run("add", article, "--id", "other", "--seeds", seeds)
    assert again.exit_code == 1 and everything(seeds) == before
    assert "the same text is there as «the-harbour-post», its statements can be cited from there\n" in again.stderr
    copy = tmp_path / "copy.html"
    copy.write_text(page(HEAD, (*PARAGRAPHS, "The bakers of the island are glad of it, says one of them.")), "utf-8")
    near = run("add", copy, "--id", "copy", "--seeds", seeds)
    assert near.exit_code == 0 and "copies" not in near.stdout
    assert "of that in it: no independent witness; give --copies the-harbour-post, or write copies:" in near.stderr


def test_sentences_end_by_the_language_that_is_given(seeds: Path, tmp_path: Path) -> None:
    words = "Նավը նորից գնում է։ Եվ այսպես։"
    for key, language in (("nav", "hy"), ("ship", "en")):
        text = tmp_path / f"{key}.txt"
        text.write_text(f"{words}\n{key}\n", "utf-8")
        assert run("add", text, *ALL[:-1], language, "--id", key, "--seeds", seeds).exit_code == 0
    loaded = read_seeds(seeds).corpus.sources
    spans = {}
    for key in ("nav", "ship"):
        found = read_text(seeds / "texts", loaded[key])
        spans[key] = [found.content[slice(*span)] for span in found.sentences(1)]  # type: ignore[union-attr]
    assert spans == {"nav": ["Նավը նորից գնում է։", "Եվ այսպես։"], "ship": [words]}


def test_a_pdf_is_cited_with_its_page(seeds: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf(["The first page tells of the ferry and the pier.", "The second page tells of bread."]))
    assert run("add", paper, *ALL, "--id", "paper", "--seeds", seeds).exit_code == 0
    cited = run("cite", "paper", "tells of bread", "--seeds", seeds)
    assert cited.exit_code == 0 and cited.stderr == "The second page tells of bread.\non page 2 of 2\n"


def test_a_page_from_the_web_has_the_address_at_which_it_was_found(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"/short": sent_on("http://other.example/2025/ferry?utm_source=x"),
               "/2025/ferry?utm_source=x": answer(page(HEAD).encode())}  # fmt: skip
    with serving(answers) as network:
        monkeypatch.setattr(fetching, "Internet", lambda: network)
        result = run("add", "http://news.example/short", "--seeds", seeds)
    assert result.exit_code == 0, result.output
    assert "  url: http://other.example/2025/ferry?utm_source=x\n" in result.stdout
    assert f"  accessed: {date.today().isoformat()}\n" in result.stdout


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("http://localhost/x", "http://localhost/x:1: the host «localhost» has the address "),
        ("file:///etc/passwd", "file:///etc/passwd:1: «file:///etc/passwd» is no address of http or https\n"),
        ("/no/such/file.txt", "/no/such/file.txt:1: no such file\n"),
        ("/dev/zero", "/dev/zero:1: this is no file but a pipe or a device\n"),
        ("/tmp", "/tmp:1: this is a folder, not a file\n"),
        ("\0", "\\x00:1: not readable: there is a U+0000 in its name\n"),
    ],
)
def test_what_cannot_be_had_is_told(seeds: Path, where: str, said: str) -> None:
    before = everything(seeds)
    result = run("add", where, *ALL, "--seeds", seeds)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(said) and everything(seeds) == before


def test_a_corpus_of_one_s_own_is_needed_and_the_one_above_is_meant(
    seeds: Path, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("add", article)
    assert (result.exit_code, result.stderr) == (
        2, "no corpus.yaml here or above: name the corpus's folder with --seeds, or make one: regesta init\n",
    )  # fmt: skip
    monkeypatch.chdir(seeds / "texts")
    assert run("add", article).exit_code == 0
    assert (seeds / "texts" / "the-harbour-post.txt").is_file()


def test_a_folder_of_texts_that_is_made_is_one_that_git_ignores(seeds: Path, article: Path) -> None:
    shutil.rmtree(seeds / "texts")
    assert run("add", article, "--seeds", seeds).exit_code == 0
    assert (seeds / "texts" / ".gitignore").read_text("utf-8").splitlines()[-1] == "*"


def test_no_file_of_anybody_is_written_over(seeds: Path, article: Path) -> None:
    path = seeds / "texts" / "the-harbour-post.txt"
    path.write_text("My notes.\n", "utf-8")
    before = everything(seeds)
    result = run("add", article, "--seeds", seeds)
    assert (result.exit_code, everything(seeds)) == (1, before)
    assert result.stderr.startswith(f"{path} is there already, and no source names it: move it away, or give --id\n")


def test_sources_that_cannot_be_written_leave_no_text_behind(seeds: Path, article: Path) -> None:
    (seeds / "sources.yaml").write_text("- id: [\n", "utf-8")
    before = everything(seeds)
    result = run("add", article, "--seeds", seeds)
    assert (result.exit_code, everything(seeds)) == (1, before)
    assert result.stderr.startswith("sources.yaml:")

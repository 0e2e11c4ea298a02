"""No wrong words: whatever becomes of the texts, a passage is shown and counted only where its digest fits."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from faults import SOUND
from regesta.cli.app import app
from regesta.corpus.records import Citation
from regesta.seeds.texts import Article

WRONG = "Xyzzy"  # words that are in no text that was cited
PASSAGE = "Freedonia joined the Marx Pact"
READING = (
    "show freedonia", "show freedonia --json", "state --on 2024-05-01", "state --on 2024-05-01 --json", "coverage",
    "timeline freedonia", "timeline freedonia --json", "agreement --single", "agreement --json", "gaps", "check",
    "audit --sample 9 --seed 1", "changes --from 1930-01-01 --to 2024-05-01", "skeleton gazette",
)  # fmt: skip

PRINTING_UNREAD = ("skeleton gazette", "coverage")  # which print what nobody cites


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "seeds"))


def _run(command: str, seeds: Path, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*command.split(), "--seeds", str(seeds), *more])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.output


def _other_words(text: Path) -> None:
    size = len(text.read_text("utf-8"))
    text.write_text((f"{WRONG} plugh. " * size)[:size], "utf-8")


def _beyond(text: Path, target: str) -> None:
    outside = text.parents[2] / "outside.txt"
    outside.write_text(f"{WRONG} " * 100, "utf-8")
    sources = text.parents[1] / "sources.yaml"
    named = {"link": text.name, "above": "../../outside.txt", "absolute": str(outside)}[target]
    sources.write_text(sources.read_text("utf-8").replace("text: gazette.txt", f"text: {named}"), "utf-8")
    text.unlink()
    if target == "link":
        text.symlink_to(outside)


SPOILT: dict[str, Callable[[Path], None]] = {
    "other words": _other_words,
    "a link out of the folder": lambda text: _beyond(text, "link"),
    "a path out of the folder": lambda text: _beyond(text, "above"),
    "an absolute path": lambda text: _beyond(text, "absolute"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_no_command_shows_words_that_were_not_cited(seeds: Path, how: str) -> None:
    SPOILT[how](seeds / "texts" / "gazette.txt")
    for command in READING:
        if how == "other words" and command in PRINTING_UNREAD:
            continue
        _, text = _run(command, seeds, *(["--texts", str(seeds / "texts")] if command != "skeleton gazette" else []))
        assert WRONG not in text, command
    code, text = _run("build", seeds, "--texts", str(seeds / "texts"), "--out", str(seeds.parent / "out"))
    assert (code, WRONG in text) == (1, False)
    assert not (seeds.parent / "out").exists()


def test_a_line_on_top_moves_all_and_nothing_is_quoted_from_between(seeds: Path) -> None:
    text = seeds / "texts" / "gazette.txt"
    before = _run("show freedonia", seeds, "--texts", str(seeds / "texts"))[1]
    assert PASSAGE in before
    text.write_text("We use cookies.\n" + text.read_text("utf-8"), "utf-8")
    after = _run("show freedonia", seeds, "--texts", str(seeds / "texts"))[1]
    assert PASSAGE[6:] not in after
    assert "the text at hand has other words there" in after


def test_a_page_has_passages_only_of_texts_that_fit(seeds: Path) -> None:
    out = seeds.parent / "out"
    assert _run("build", seeds, "--texts", str(seeds / "texts"), "--out", str(out))[0] == 0
    assert PASSAGE in (out / "graph.html").read_text("utf-8")
    assert _run("build", seeds, "--out", str(out))[0] == 0
    assert PASSAGE not in (out / "graph.html").read_text("utf-8")


SENTENCE = "The café’s officials agreed — on Monday — to withdraw all forces from the bay."
AS_READ = {
    "plain": lambda text: text,
    "a byte order mark": lambda text: "\ufeff" + text,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: text.replace("withdraw", "with\u00addraw"),
    "ligatures": lambda text: text.replace("officials", "o\ufb03cials"),
    "zero width": lambda text: text.replace("officials", "offi\u200bcials"),
    "no-break spaces": lambda text: text.replace("all forces", "all\u00a0forces"),
    "hard-wrapped": lambda text: text.replace(" to withdraw", "\nto withdraw").replace(" from the", "\nfrom the"),
    "hyphenated at the end of a line": lambda text: text.replace("withdraw", "with-\ndraw"),
}


@pytest.mark.parametrize("how", AS_READ)
def test_a_text_is_read_as_it_is_and_found_by_what_is_seen(how: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(AS_READ[how](f"A title\n\n{SENTENCE}\n").encode())
    article = Article("source", path.read_bytes().decode())
    [span] = article.find("officials agreed - on Monday - to withdraw all forces")
    cited = article.cite(*article.around(*span))
    assert article.passage(cited) == article.content[cited.start : cited.end]
    assert article.passage(cited).startswith(unicodedata.normalize("NFD", "The") if how == "decomposed" else "The")
    assert article.passage(cited).endswith("bay.")
    moved = Article("source", "A line on top\n" + article.content)
    assert not moved.fits(cited)
    assert moved.passage(cited) == ""
    assert moved.moved([cited])[cited].start == cited.start + len("A line on top\n")


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("windows-1252", "not UTF-8 at byte "), ("utf-16", "not UTF-8 but UTF-16"), ("utf-16-le", "not UTF-8")],
)
def test_a_text_of_another_encoding_is_refused_with_what_to_do(seeds: Path, encoding: str, told: str) -> None:
    text = seeds / "texts" / "gazette.txt"
    text.write_bytes(("é" + text.read_text("utf-8")).encode(encoding))
    code, said = _run("check", seeds, "--texts", str(seeds / "texts"))
    assert code == 1
    assert told in said
    assert "save the file as UTF-8" in said


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_or_a_device_is_never_opened(seeds: Path) -> None:
    text = seeds / "texts" / "gazette.txt"
    text.unlink()
    os.mkfifo(text)
    code, said = _run("check", seeds, "--texts", str(seeds / "texts"))
    assert code == 1
    assert "this is no file but a pipe or a device" in said


def test_a_citation_beyond_the_text_is_none() -> None:
    article = Article("source", "short")
    assert article.passage(Citation("source", 1, 0, 10**12, "0" * 64)) == ""
    assert article.passage(Citation("source", 1, 3, 10, article.cite(3, 5).digest)) == ""

"""The forms of a brief: Markdown, HTML, Word, and notes in a style of CSL."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checkout import CHECKOUT
from regesta.briefs.briefing import brief
from regesta.briefs.document import Brief, Paragraph, Section, Sentence
from regesta.briefs.footnotes import OwnStyle
from regesta.briefs.forms.html import html
from regesta.briefs.forms.markdown import markdown
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus

TEBO = CHECKOUT / "tests" / "second_corpus"
CHROMIUM = Path("/usr/bin/chromium")
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-GB">
  <info><title>Made up</title><id>made-up</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="." delimiter="; ">
    <text variable="title" quotes="true"/><text variable="publisher" prefix=" — "/>
    <text variable="locator" prefix=", par. "/>
  </layout></citation>
  <bibliography><layout suffix="."><text variable="title"/></layout></bibliography>
</style>
"""


def run(out: Path, *options: str) -> Result:
    line = ["brief", "doume", "kassira", "--out", str(out), *options, "--seeds", str(TEBO)]
    return CliRunner().invoke(app, line, env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_in_markdown_every_mark_has_its_note_and_every_note_a_mark(tebo: Corpus) -> None:
    text = markdown(tebo, brief(tebo, "doume", "kassira"), OwnStyle())
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", text, re.MULTILINE))
    marks = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert set(marks) == set(notes)
    assert list(dict.fromkeys(marks)) == list(notes) == [str(number + 1) for number in range(len(notes))]
    assert all(re.search(r"\*.+\*.*, ¶\d+", it) for it in notes.values())


def test_hostile_names_are_text_in_every_form(tebo: Corpus) -> None:
    bad = "<script>alert(1)</script> [x](javascript:alert(1)) | `a`"
    made = Brief(bad, (Sentence(bad),), (Section(bad, (Paragraph((Sentence(bad),)),)),), "", ())
    page = html(tebo, made, OwnStyle())
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 5
    assert "[x](" not in markdown(tebo, made, OwnStyle())


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.targets += [(told["href"] or "")[1:]] if (told.get("href") or "").startswith("#") else []
        assert not (told.get("src") or "data:").startswith("http")
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_in_html_every_mark_leads_to_its_note_and_back(tebo: Corpus) -> None:
    seen = _Links()
    seen.feed(html(tebo, brief(tebo, "doume", "kassira"), OwnStyle()))
    assert seen.open == []
    assert len(set(seen.ids)) == len(seen.ids)
    assert set(seen.targets) == set(seen.ids)


def test_the_command_writes_html_and_says_where(tmp_path: Path) -> None:
    result = run(tmp_path / "deep" / "brief.html", "--no-picture")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'deep' / 'brief.html'}\n")
    assert "<h1>Doumé and Kassira</h1>" in (tmp_path / "deep" / "brief.html").read_text("utf-8")


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="/usr/bin/chromium is not there: apt-get install chromium")
def test_the_picture_stands_beside_the_text_in_markdown(tmp_path: Path) -> None:
    result = run(tmp_path / "brief.md", "--chromium", str(CHROMIUM))
    assert result.stdout == f"{tmp_path / 'brief.md'}\n{tmp_path / 'brief.png'}\n", result.stderr
    assert (tmp_path / "brief.png").read_bytes().startswith(b"\x89PNG")
    assert "](brief.png)" in (tmp_path / "brief.md").read_text("utf-8")


def test_without_a_chromium_there_is_no_picture_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run(tmp_path / "brief.md")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'brief.md'}\n")
    assert result.stderr.startswith("no picture: no Chromium or Chrome is on the PATH")


def test_pandoc_reads_it_into_a_word_document_with_footnotes(tmp_path: Path) -> None:
    pytest.importorskip("pypandoc")
    outs = [tmp_path / "one.docx", tmp_path / "two.docx"]
    for out in outs:
        result = run(out, "--no-picture")
        assert result.exit_code == 0, result.stderr
    with zipfile.ZipFile(outs[0]) as document:
        notes = document.read("word/footnotes.xml").decode()
        assert "Doumé" in document.read("word/document.xml").decode()
    text = markdown_of(tmp_path)
    marks = len(re.findall(r"\[\^\d+\](?!:)", text))
    assert notes.count("<w:footnoteRef") == marks
    assert outs[0].read_bytes() == outs[1].read_bytes()


def markdown_of(folder: Path) -> str:
    assert run(folder / "same.md", "--no-picture").exit_code == 0
    return (folder / "same.md").read_text("utf-8")


def test_notes_in_a_style_of_csl_still_lead_to_paragraph_and_address(tmp_path: Path) -> None:
    pytest.importorskip("citeproc")
    (tmp_path / "style.csl").write_text(STYLE, "utf-8")
    result = run(tmp_path / "brief.md", "--no-picture", "--style", str(tmp_path / "style.csl"))
    assert result.exit_code == 0, result.stderr
    notes = re.findall(r"^\[\^\d+\]: (.+)$", (tmp_path / "brief.md").read_text("utf-8"), re.MULTILINE)
    assert notes
    assert all(re.match(r"‘.+’ — .+, par\. \d+", it) for it in notes), notes
    assert any("<https://" in it for it in notes)


def test_what_is_no_style_is_told(tmp_path: Path) -> None:
    pytest.importorskip("citeproc")
    result = run(tmp_path / "brief.md", "--no-picture", "--style", str(tmp_path / "none.csl"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"--style: no file {tmp_path / 'none.csl'}; there are styles at "
        "https://github.com/citation-style-language/styles\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["doume", "kassira", "--out", "x.txt"], "--out: «x.txt» tells no form: end it in .md, .html or .docx\n"),
        (["doume", "Doumé", "--out", "x.md"], "«doume» and «Doumé» are one entity: name two\n"),
        (["doume", "kasira", "--out", "x.md"], "unknown entity «kasira», did you mean «kassira»?\n"),
        (["doume", "kassira", "--from", "2024", "--out", "x.md"], "--from: «2024» is no day, write it as 2023-06-01\n"),
        (
            ["doume", "kassira", "--from", "2024-02-01", "--to", "2024-01-01", "--out", "x.md"],
            "--to: 2024-01-01 is before 2024-02-01\n",
        ),
    ],
)
def test_wrong_usage_ends_with_2_and_a_way_out(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(app, ["brief", *arguments, "--seeds", str(TEBO)])
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_of_two_who_have_nothing_between_them_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "x.md"
    result = CliRunner().invoke(
        app, ["brief", "ghana", "koffi-mensa", "--out", str(out), "--seeds", str(TEBO)], catch_exceptions=False
    )
    assert (result.exit_code, out.exists()) == (1, False)
    assert result.stderr.endswith(f"in these days; nothing was written to {out}\n")

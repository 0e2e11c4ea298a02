"""`regesta picture`, with a real Chromium, and without one."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faults import SOUND
from regesta.cli.app import app

CHROMIUM = Path("/usr/bin/chromium")
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="/usr/bin/chromium is not there: apt-get install chromium"),
]


def run(out: Path, *options: str) -> Result:
    line = ["picture", "--out", str(out), *options, "--seeds", str(SOUND)]
    return CliRunner().invoke(app, line, env={"COLUMNS": "200", "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The SVG of a day, drawn with the Chromium of the system."""
    out = tmp_path_factory.mktemp("picture") / "deep" / "day.svg"
    result = run(out, "--view", "#?time=1933-06-01", "--chromium", str(CHROMIUM))
    assert (result.exit_code, result.stdout) == (0, f"{out}\n"), result.stderr
    assert [path.name for path in out.parent.iterdir()] == ["day.svg"]
    return out.read_text("utf-8")


class TestDrawn:
    pytestmark = DRAWN

    def test_the_svg_is_well_formed_and_says_title_day_sources_and_licence(self, day: str) -> None:
        root = ET.fromstring(day)
        assert root.find(f"{SVG}title").text == "Freedonia and Sylvania: 1 June 1933"
        said = " ".join(item.text or "" for item in root.iter(f"{SVG}text"))
        for words in ("Freedonia and Sylvania", "1 June 1933", "The Gazette", "CC BY 4.0", "Sylvania"):
            assert words in said

    def test_day_and_filters_of_the_address_are_honoured(self, day: str, tmp_path: Path) -> None:
        out = tmp_path / "hidden.svg"
        address = "https://example.org/graph.html#?time=1933-06-01&hide=sylvania"
        assert run(out, "--view", address, "--chromium", str(CHROMIUM)).exit_code == 0
        texts = [item.text for item in ET.fromstring(out.read_text("utf-8")).iter(f"{SVG}text")]
        assert "Sylvania" not in texts
        assert any("1 hidden: Sylvania" in (text or "") for text in texts)

    def test_a_png_has_so_many_pixels_for_one(self, day: str, tmp_path: Path) -> None:
        root, out = ET.fromstring(day), tmp_path / "day.png"
        run(out, "--view", "?time=1933-06-01", "--scale", "3", "--chromium", str(CHROMIUM))
        size = struct.unpack(">II", out.read_bytes()[16:24])
        assert size == tuple(round(3 * float(root.get(side))) for side in ("width", "height"))

    def test_a_view_that_names_what_is_not_there_draws_nothing(self, tmp_path: Path) -> None:
        out = tmp_path / "day.svg"
        out.write_text("as it was")
        result = run(out, "--view", "#entity/nobody", "--chromium", str(CHROMIUM))
        wrong = f"the view names what is not in this corpus: entity “nobody”; nothing was written to {out}\n"
        assert (result.exit_code, result.stderr) == (1, wrong)
        assert (out.read_text(), [path.name for path in tmp_path.iterdir()]) == ("as it was", ["day.svg"])


def test_without_a_chromium_it_is_said_which_one_to_get(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.page.picture.shutil.which", lambda name: None)
    result = run(tmp_path / "x.png")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "no Chromium or Chrome is on the PATH: install one (apt-get install chromium), or name it with --chromium; "
        f"nothing was written to {tmp_path / 'x.png'}\n"
    )
    named = run(tmp_path / "x.png", "--chromium", "vivaldi")
    assert named.stderr.startswith("no program vivaldi: name a Chromium or Chrome with --chromium; ")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 3", "ended with 3; nothing"),
        ("echo 'no display' >&2; exit 1", "ended with 1: no display; nothing"),
        (
            "echo '<html></html>'",
            "drew no picture: name a newer Chromium with --chromium; nothing",
        ),
    ],
)
def test_a_program_that_draws_nothing_is_named(script: str, words: str, tmp_path: Path) -> None:
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    result = run(tmp_path / "x.svg", "--chromium", str(program))
    assert result.exit_code == 1
    assert f"{program} {words} was written to" in result.stderr
    assert not (tmp_path / "x.svg").exists()


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("x.gif", (), "--out: «x.gif» tells no form: end it in .png or .svg\n"),
        ("x", (), "--out: «x» tells no form: end it in .png or .svg\n"),
        (
            "x.svg",
            ("--view", "#story=%5B%5D"),
            "--view: a story is several views: give the address of one of them\n",
        ),
    ],
)
def test_wrong_usage_is_said(name: str, options: tuple[str, ...], words: str, tmp_path: Path) -> None:
    result = run(tmp_path / name, *options)
    assert (result.exit_code, result.stderr) == (2, words)

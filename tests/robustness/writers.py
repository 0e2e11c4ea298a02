"""Every command that writes, on a made-up corpus for each, and what stands there before and after."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from reading.made_up import SOURCE, written_corpus
from regesta.cli.app import app

TABLES = Path(__file__).parents[1] / "importing" / "tables"
ARTICLE = "The Harbour Post tells of a pier.\nBelmark signed the Herring Treaty in July 2024.\n"
TOLD = ("--title", "Pier", "--publisher", "Post", "--published", "2025-08", "--language", "en")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"})


def prepare(place: Path) -> Path:
    """The folder that all commands below work on: a corpus with proposals, an imported table and exports."""
    seeds = written_corpus(place / "seeds")
    done = [
        run("propose", SOURCE, "--seeds", seeds),
        run("import", TABLES / "votes.csv", "--map", TABLES / "votes.yaml", "--seeds", seeds),
        run("build", "--seeds", seeds, "--out", place / "out"),
        run("export", "csv", "--seeds", seeds, "--out", place / "csv"),
    ]
    assert not any(item.exit_code for item in done), [item.output for item in done]
    (place / "elsewhere" / "texts").mkdir(parents=True)
    (place / "article.txt").write_text(ARTICLE, "utf-8")
    (place / "graph.ttl").write_text("# a former export\n")
    (place / "graph.ttl").chmod(0o600)
    return place


def _proposal(place: Path) -> str:
    lines = (place / "seeds" / "proposals" / f"{SOURCE}.jsonl").read_text("utf-8").splitlines()
    return next(row["id"] for row in map(json.loads, lines) if "joined" in row.get("says", ""))


def _changed_source(place: Path) -> None:
    """Another corpus than the one that was built."""
    path = place / "seeds" / "corpus.yaml"
    path.write_text(path.read_text("utf-8").replace("Amber Coast", "Amber Shore"), "utf-8")


@dataclass(frozen=True)
class Writer:
    """A command that writes: how it is called, and what is to be done before, once."""

    call: Callable[[Path], list[str | Path]]
    before: Callable[[Path], object] = lambda _: None


def _cited(place: Path) -> None:
    """A statement on a passage of the text, which moves then."""
    key = _proposal(place)
    assert run("accept", key, "--seeds", place / "seeds").exit_code == 0
    text = place / "seeds" / "texts" / "lantern.txt"
    text.write_text("Late edition\n" + text.read_text("utf-8"), "utf-8")


WRITERS = {
    "init": Writer(lambda at: ["init", at / "new" / "corpus"]),
    "add": Writer(lambda at: ["add", at / "article.txt", *TOLD, "--seeds", at / "seeds"]),
    "add, texts elsewhere": Writer(
        lambda at: ["add", at / "article.txt", *TOLD, "--seeds", at / "seeds", "--texts", at / "elsewhere" / "texts"]
    ),
    "import": Writer(
        lambda at: ["import", TABLES / "memberships.csv", "--map", TABLES / "memberships.yaml", "--leave-out",
                    "--seeds", at / "seeds"]
    ),
    "import again": Writer(
        lambda at: ["import", TABLES / "votes.csv", "--map", TABLES / "votes.yaml", "--seeds", at / "seeds"],
        lambda at: (at / "seeds" / "texts" / "roll-calls.csv").unlink(missing_ok=True),
    ),
    "propose": Writer(
        lambda at: ["propose", SOURCE, "--seeds", at / "seeds"],
        lambda at: shutil.rmtree(at / "seeds" / "proposals"),
    ),
    "accept": Writer(lambda at: ["accept", _proposal(at), "--seeds", at / "seeds"]),
    "reject": Writer(lambda at: ["reject", _proposal(at), "--reason", "no", "--seeds", at / "seeds"]),
    "rename": Writer(lambda at: ["rename", "belmark", "bel", "--seeds", at / "seeds"]),
    "merge": Writer(lambda at: ["merge", "amber-league", "northern-pact", "--seeds", at / "seeds"]),
    "remove": Writer(lambda at: ["remove", "roll-calls", "--seeds", at / "seeds"]),
    "prune": Writer(lambda at: ["prune", "--sources", "--seeds", at / "seeds"]),
    "cite --again": Writer(lambda at: ["cite", "--again", "lantern", "--seeds", at / "seeds"], _cited),
    "build": Writer(lambda at: ["build", "--seeds", at / "seeds", "--out", at / "out"], _changed_source),
    "build anew": Writer(lambda at: ["build", "--seeds", at / "seeds", "--out", at / "deep" / "out"]),
    "export a file": Writer(lambda at: ["export", "turtle", "--seeds", at / "seeds", "--out", at / "graph.ttl"]),
    "export into a folder": Writer(
        lambda at: ["export", "csv", "--seeds", at / "seeds", "--out", at / "csv"], _changed_source
    ),
    "export a folder": Writer(lambda at: ["export", "neo4j", "--seeds", at / "seeds", "--out", at / "neo4j"]),
    "generate": Writer(lambda at: ["generate", "--statements", "40", at / "made-up"]),
    "merge-corpora": Writer(
        lambda at: ["merge-corpora", at / "seeds", at / "out" / "tables", at / "both", "--names", "a,b"]
    ),
    "audit": Writer(
        lambda at: ["audit", "--seed", "1", "--sample", "2", "--seeds", at / "seeds", "--out", at / "audit.csv"], _cited
    ),
}  # fmt: skip


def contents(place: Path) -> dict[str, bytes]:
    """Every file, with what is in it. Folders of stages are none of it: they are gone, or the next command's."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and not any(part.startswith(".regesta-") for part in path.parts)
    }


def leftovers(place: Path) -> list[str]:
    return [path.name for path in place.rglob(".regesta-*")]

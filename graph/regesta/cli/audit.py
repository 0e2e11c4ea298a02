"""`regesta audit`: a random sample, held against its passages by a person; and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.options import (
    WRONG_DATA,
    open_corpus,
    seeds_or_bundled,
    texts_needed,
    texts_or_usual,
    with_json,
    with_seeds,
    with_texts,
    wrong_usage,
)
from regesta.cli.output import Layout, as_json, counted, line, note, problems, styled, table
from regesta.cli.usage import PATH, Command

if TYPE_CHECKING:
    from regesta.answers.verdicts import Summary, Tally
    from regesta.corpus.corpus import Corpus

_USUAL = 50  # entries of a sample

EXAMPLE = "Example: regesta audit --sample 50 --seed 7 --texts ~/articles --out audit.xlsx"


@click.command("audit", cls=Command, epilog=EXAMPLE)
@click.option("--sample", type=click.IntRange(min=1), help="How many to draw, each with one passage; 50 by default.")
@click.option("--seed", type=int, help="Any number; the same one draws the same sample. Take another for each audit.")
@click.option("--out", type=PATH, help="Write a sheet to fill in, .csv or .xlsx; without it, they are printed.")
@click.option("--read", type=PATH, help="Read a sheet that was filled in, and sum it up.")
@with_json
@with_seeds
@with_texts
def command(
    sample: int | None,
    seed: int | None,
    out: Path | None,
    read: Path | None,
    json: bool,
    seeds: Path | None,
    texts: Path | None,
) -> None:
    """Draw statements at random and show each with its passage, for a person to judge; sum up what was judged.

    In a sheet the column verdict takes right, imprecise or false, and remark a word on why. With --read, each verdict's
    share is told with its interval at 95 % (Wilson's), as a whole and by source; what the corpus no longer says as it
    was judged is named and not counted.

    What is printed and the sheet hold passages of the articles, which are copyright: they are private, for the person
    who judges. Do not pass them on, and do not commit them.
    """
    if read:
        given = {"--sample": sample, "--seed": seed, "--out": out}
        for name in (name for name, value in given.items() if value is not None):
            wrong_usage(f"--read and {name} exclude each other")
        _sum_up(open_corpus(seeds), read, json)
        return
    if seed is None:
        wrong_usage("name any number with --seed, and another one for each audit")
    if out:
        _refuse(out, json)
    _draw(open_corpus(seeds), sample or _USUAL, seed, texts_or_usual(texts, seeds_or_bundled(seeds)), out, json)


def _refuse(out: Path, json: bool) -> None:
    """An end with exit code 2 where no sheet can be written so; verdicts that somebody gave are not written over."""
    from regesta.exports.tables.audit_sheets import ENDINGS

    if json:
        wrong_usage("--out and --json exclude each other")
    if out.suffix.lower() not in ENDINGS:
        wrong_usage(f"--out: {out} ends neither in {' nor in '.join(ENDINGS)}")
    if out.exists():
        wrong_usage(f"--out: {out} is there, and may hold verdicts: name another file")


def _draw(corpus: Corpus, sample: int, seed: int, folder: Path, out: Path | None, json: bool) -> None:
    from regesta.answers.audits import as_dict, as_lines, draw, rows

    at_hand, complete = texts_needed(corpus.sources.values(), folder)
    drawn = rows(corpus, draw(corpus, sample, seed), at_hand, seed)
    if len(drawn) < sample:
        note(f"there are {len(drawn)} and no more")
    if json:
        as_json([as_dict(row) for row in drawn])
    elif out:
        from regesta.exports.tables.audit_sheets import write_sheet

        write_sheet(drawn, out)
        line(str(out))
        note("private: it holds passages of the articles, which are copyright; do not pass it on")
    else:
        for row in drawn:
            for style, text in as_lines(row):
                styled(style, text)
            line("")
    if not complete:
        raise Exit(WRONG_DATA)


def _sum_up(corpus: Corpus, path: Path, json: bool) -> None:
    from regesta.answers.verdicts import read_sheet, summary

    if not path.exists():
        wrong_usage(f"--read: no file {path}")
    lines, wrong = read_sheet(path)
    if wrong:
        problems(wrong)
        raise Exit(WRONG_DATA)
    found = summary(corpus, lines)
    problems(found.changed, every=True)
    if json:
        as_json(found.to_dict())
    else:
        _print(found)


def _print(found: Summary) -> None:
    tallies = {"all": found.whole, **(found.sources if len(found.sources) > 1 else {})}
    rows = [row for name, tally in tallies.items() for row in _rows(name, tally)]
    table(["source", "verdict", "number", "of", "share", "95 % interval"], rows, Layout.TABLE)
    for item in found.faults:
        verdict = item.verdict.value if item.verdict else ""
        line(f"{item.origin}: {verdict}: {item.says}" + (f" — {item.remark}" if item.remark else ""))
    if found.open:
        note(f"{counted(found.open, 'line')} without a verdict")


def _rows(name: str, tally: Tally) -> list[list[str]]:
    return [
        [
            name, verdict.value, str(share.number), str(share.of),
            "" if share.share is None else f"{share.share:.1%}",
            " to ".join(f"{bound:.1%}" for bound in share.interval),
        ]
        for verdict, share in tally.shares.items()
    ]  # fmt: skip

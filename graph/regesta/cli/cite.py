"""`regesta cite`: the ready-made citation of a passage."""

from __future__ import annotations

from pathlib import Path

import click
from click.exceptions import Exit

from regesta.cli.edits import begin, finish, refusals, with_dry_run
from regesta.cli.options import (
    WRONG_DATA,
    known,
    seeds_or_bundled,
    texts_needed,
    texts_or_usual,
    with_json,
    with_seeds,
    with_texts,
    wrong_usage,
)
from regesta.cli.output import line, note, problems
from regesta.cli.usage import Command, argument
from regesta.values.problems import Problem, errors

EXAMPLE = 'Example: regesta cite sldinfo "frozen our participation"\nExample: regesta cite --again --dry-run'


@click.command("cite", cls=Command, epilog=EXAMPLE)
@argument("source", "The id of the source.", default="")
@argument("words", "A few words of the passage, as they stand there.", default="")
@click.option("--exact", is_flag=True, help="Cite just these words, not their whole sentences.")
@click.option("--again", is_flag=True, help="Cite anew what moved or was retouched, in this source or in all.")
@with_dry_run
@with_json
@with_seeds
@with_texts
def command(
    source: str,
    words: str,
    exact: bool,
    again: bool,
    dry_run: bool,
    json: bool,
    seeds: Path | None,
    texts: Path | None,
) -> None:
    """Find a passage by a few of its words and print its citation, ready to be pasted into the seeds.

    The passage itself goes to stderr, to be read. Words that stand in several places give a citation for each, and
    exit code 1.

    With --again, the citations in the seeds whose passages moved or were retouched (other quotation marks, dashes,
    spaces) are rewritten to fit their texts. What is not found is told, stays as it is, and gives exit code 1.
    """
    if again and not words and not exact:
        _cite_again(source, dry_run, json, seeds, texts)
    elif again or dry_run or json or not words:
        wrong_usage("give a source and words of a passage, or --again, which can have a source, --dry-run and --json")
    else:
        _cite(source, words, exact, seeds, texts)


def _cite_again(source: str, dry_run: bool, json: bool, seeds: Path | None, texts: Path | None) -> None:
    from regesta.seeds.writing.recitation import LOST, recite

    writer, corpus = begin(seeds)
    sources = corpus.sources
    wanted = [sources[known(source, sources, "source")]] if source else sources.values()
    at_hand, complete = texts_needed(wanted, texts_or_usual(texts, writer.drafts.folder))
    with refusals():
        told = recite(writer.drafts, at_hand)
    finish(writer, told, dry_run, json)
    if not complete or any(item.what == LOST for item in told):
        raise Exit(WRONG_DATA)


def _cite(source: str, words: str, exact: bool, seeds: Path | None, texts: Path | None) -> None:
    from regesta.seeds.citing import citation_line
    from regesta.seeds.files import Trouble
    from regesta.seeds.folder import read_seeds
    from regesta.seeds.texts import has_texts, read_text

    home = seeds_or_bundled(seeds)
    loaded = read_seeds(home)
    sources = loaded.corpus.sources
    if source not in sources and loaded.unread:
        problems(errors(loaded.problems))
        raise Exit(WRONG_DATA)
    folder = texts_or_usual(texts, home)
    cited = sources[known(source, sources, "source")]
    text = read_text(folder, cited)
    if text is None or not has_texts(folder):
        wrong_usage(f"no text of «{source}» in {folder}: name the texts' folder with --texts")
    if isinstance(text, Trouble):
        problems([Problem(cited.text_at, text.what, text.hint)])
        raise Exit(WRONG_DATA)
    found = text.find(words)
    spans = dict.fromkeys(found if exact else [text.around(*span) for span in found])
    for span in spans:
        passage = text.cite(*span)
        note(text.passage(passage))
        if page := text.page_of(passage.start):
            note(f"on page {page} of {text.pages}")
        line(f"cite: {citation_line(passage)}")
    if len(spans) != 1:
        note(f"found in {len(spans)} places: give more words" if spans else f"not found in «{source}»: {words}")
        raise Exit(WRONG_DATA)

"""What is new in a corpus since another state of it, printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from click.exceptions import Exit

from regesta.cli.options import (
    WRONG_DATA,
    entity_named,
    open_corpus,
    relation_or_family,
    seeds_or_bundled,
    texts_by_source,
    wrong_usage,
)
from regesta.cli.output import as_json, line, note, problems, styled
from regesta.values.problems import InvalidSeeds

if TYPE_CHECKING:
    from regesta.answers.passages import Texts
    from regesta.answers.revisions import Since
    from regesta.corpus.corpus import Corpus


def show_since(
    where: str, about: str, relation: str, json: bool, markdown: bool, seeds: Path | None, texts: Path | None
) -> None:
    """Print what is new since the state at that revision, or in that folder."""
    from regesta.answers.notes import note as as_note
    from regesta.answers.revisions import since

    corpus = open_corpus(seeds)
    about = about and entity_named(corpus, about)
    relation = relation and relation_or_family(corpus, relation)
    with _former(where, seeds_or_bundled(seeds)) as before:
        found = since(before, corpus, about, relation)
    if json:
        as_json(found.to_dict(texts_by_source(corpus, seeds, texts)))
    elif markdown:
        line(as_note(found, f"{corpus.title}: what is new since {where}").rstrip("\n"))
    else:
        _print(found, texts_by_source(corpus, seeds, texts))


@contextmanager
def _former(where: str, home: Path) -> Iterator[Corpus]:
    """The corpus in that folder, or at that revision; an end with exit code 1 where it has errors."""
    from regesta.seeds.files import Trouble
    from regesta.seeds.former import folder_at

    if Path(where).is_dir():
        yield _loaded(Path(where), where)
        return
    with folder_at(home, where) as folder:
        if isinstance(folder, Trouble):
            wrong_usage(f"--since: {folder.what}, {folder.hint}")
        yield _loaded(folder, where)


def _loaded(folder: Path, where: str) -> Corpus:
    from regesta.answers.opening import load

    try:
        return load(folder)
    except InvalidSeeds as error:
        problems(error.problems)
        note(f"these are errors of the corpus at {where}")
        raise Exit(WRONG_DATA) from None


def _print(found: Since, texts: Texts) -> None:
    from regesta.answers.notes import HEADINGS, headed, told
    from regesta.answers.showing import cited_lines
    from regesta.corpus.records import Statement

    if found.sources:
        styled("", f"read since then: {', '.join(found.sources)}")
    if found.renamed:
        pairs = (f"{old} is {new}" for old, new in found.renamed.items())
        styled("", f"renamed since then: {', '.join(pairs)}")
    for name, items in headed(found).items():
        styled("bold", f"{HEADINGS[name]}: {len(items)}")
        for item in items:
            styled("", told(found, item))
            if isinstance(item, Statement) and name != "withdrawn":
                for style, text in cited_lines(found.after, item.mentions, texts):
                    styled(style, text)
        styled("", "")
    if not found.sources and not found.renamed and not headed(found):
        note("nothing is new")

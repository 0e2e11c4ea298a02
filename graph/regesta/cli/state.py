"""`regesta state`: what held on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from regesta.cli.options import (
    AsJson,
    Seeds,
    Texts,
    entity_named,
    open_corpus,
    relation_or_family,
    texts_by_source,
    wrong_usage,
)
from regesta.cli.output import as_json, styled

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus
    from regesta.corpus.records import Statement

EXAMPLE = "Example: regesta state --on 2023-06-01 --about armenia --relation militaryPresence"

PARTS = {
    "certain": "certainly",
    "possible": "possibly",
    "undated": "possibly, for nobody says when",
    "planned": "planned, expected, possible or conditional",
    "denied": "said not to be so",
}


def command(
    on: Annotated[str, typer.Option("--on", help="The day, as 2023-06-01.")],
    about: Annotated[str, typer.Option("--about", help="Only this entity and what lies within it.")] = "",
    relation: Annotated[str, typer.Option("--relation", help="Only this relation, or family of relations.")] = "",
    json: AsJson = False,
    seeds: Seeds = None,
    texts: Texts = None,
) -> None:
    """Show what held on a day: certainly, possibly, and apart what was only planned or denied; each with citations."""
    from regesta.answers.showing import grounds_and_supports, sentence, standing, statement_as_dict, when
    from regesta.answers.states import state

    corpus = open_corpus(seeds)
    about = about and entity_named(corpus, about)
    relation = relation and relation_or_family(corpus, relation)
    found = state(corpus, day(on, "--on"), about, relation)
    at_hand = texts_by_source(corpus, seeds, texts)
    if json:
        parts = {name: getattr(found, name) for name in PARTS}

        def plain(item: Statement) -> dict[str, object]:
            return statement_as_dict(item, at_hand) | {"suspended_by": found.suspended.get(item.id, [])}

        as_json({name: [plain(item) for item in items] for name, items in parts.items()})
        return
    for name, title in PARTS.items():
        items = getattr(found, name)
        styled("bold", f"{title}: {len(items)}")
        for item in items:
            styled("", f"{when(item.period):<12} {sentence(corpus, item)}{standing(corpus, item)}")
            for style, text in grounds_and_supports(corpus, item, at_hand):
                styled(style, text)
            pauses = (corpus.statement(key) for key in found.suspended.get(item.id, ()))
            if tellers := sorted({who for pause in pauses for who in _tellers(corpus, pause)}):
                styled(
                    "yellow",
                    f"{'':<13}in law; suspended then, certainly or possibly, according to {', '.join(tellers)}",
                )
        styled("", "")


def _tellers(corpus: Corpus, item: Statement) -> list[str]:
    """Who says so: the sources, or the speaker whom they let speak."""
    return [corpus.name(item.speaker)] if item.speaker else corpus.sources_of(item)


def day(text: str, option: str) -> date:
    """The day that an option names, or an end with exit code 2."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong_usage(f"{option}: «{text}» is no day, write it as 2023-06-01")

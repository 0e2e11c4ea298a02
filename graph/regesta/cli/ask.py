"""`regesta ask`: a question in plain words."""

from __future__ import annotations

from pathlib import Path

import click
from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, open_corpus, texts_by_source, with_json, with_seeds, with_texts
from regesta.cli.output import as_json, styled
from regesta.cli.usage import Command, argument

EXAMPLE = (
    'Example: regesta ask "Was Armenia a member of the CSTO in 2024?"\n'
    'Example: regesta ask "When did Russian border guards withdraw from Zvartnots airport?"'
)


@click.command("ask", cls=Command, epilog=EXAMPLE)
@argument("question", "The question, in plain English.")
@with_json
@with_seeds
@with_texts
def command(question: str, json: bool, seeds: Path | None, texts: Path | None) -> None:
    """Answer a question in plain words: a sentence, its grade, who says so, who disagrees, and the query that gave it.

    No model is asked: the question must fit a template with every word. Where none fits, the nearest are shown, and
    the exit code is 1: a wrong answer is worse than none.
    """
    from regesta.asking.answers import as_lines
    from regesta.asking.asking import ask

    corpus = open_corpus(seeds)
    answer = ask(corpus, question)
    if json:
        as_json(answer.to_dict(texts_by_source(corpus, seeds, texts)))
    else:
        for style, text in as_lines(corpus, answer):
            styled(style, text)
    if not answer.template:
        raise Exit(WRONG_DATA)

"""`regesta propose`: what a reader makes of a text, for a person to decide."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.options import (
    WRONG_DATA,
    WRONG_USAGE,
    known,
    open_corpus,
    seeds_or_bundled,
    texts_or_usual,
    unknown,
    with_json,
    with_seeds,
    with_texts,
    wrong_usage,
)
from regesta.cli.output import as_json, counted, line, note, problems
from regesta.cli.usage import PATH, Command, argument
from regesta.reading.proposals import LEAST
from regesta.values.extensions import READERS as BROUGHT
from regesta.values.extensions import BadExtension, brought
from regesta.values.extras import MissingExtra
from regesta.values.near_names import KnownNames

if TYPE_CHECKING:
    from regesta.corpus.corpus import Corpus
    from regesta.reading.proposing import Outcome, Read
    from regesta.seeds.texts import Article

EXAMPLE = (
    "Example: regesta propose courier\n"
    "Example: regesta propose courier --prompt\n"
    "Example: regesta propose courier --answer answer.txt"
)


@click.command("propose", cls=Command, epilog=EXAMPLE)
@argument("source", "The id of a source, or a file of plain text.")
@click.option("--published", default="", help="When the text was published (EDTF).")
@click.option(
    "--reader",
    default="frames",
    show_default=True,
    help="Who reads: frames, nlp (spaCy), llm (a model of yours), or a reader that another package brings.",
)
@click.option("--model", default="", help="For nlp, the folder of a model; for llm, the model's name.")
@click.option("--endpoint", default="", help="For llm, its address, as http://127.0.0.1:8080/v1.")
@click.option("--prompt", is_flag=True, help="Print a prompt for any chat window, and read nothing.")
@click.option("--answer", type=PATH, help="Read what a chat window gave back, from this file; - is stdin.")
@click.option(
    "--least",
    type=float,
    default=LEAST,
    show_default=True,
    help="For frames and nlp: show proposals from this score on (0 to 1); 0 shows all.",
)
@with_json
@with_seeds
@with_texts
def command(
    source: str,
    published: str,
    reader: str,
    model: str,
    endpoint: str,
    prompt: bool,
    answer: Path | None,
    least: float,
    json: bool,
    seeds: Path | None,
    texts: Path | None,
) -> None:
    """Read a text and propose statements. Nothing enters the corpus before «regesta accept», or a review.

    The proposals of a source are kept beside the corpus, with what was decided; those of a file are only printed. What
    is refused is listed with its reason. A language model is asked only if you name one; then it is said where the
    text goes.
    """
    from regesta.reading.proposing import read

    home, corpus = seeds_or_bundled(seeds), open_corpus(seeds)
    if prompt and answer:
        wrong_usage("--prompt and --answer are two steps: print the prompt first, then give the answer")
    article = _article(source, corpus, texts_or_usual(texts, home))
    of_corpus = corpus.sources.get(source)
    text = read(article, corpus, published or (of_corpus.date if of_corpus else ""), home)
    problems(text.problems)
    if prompt:
        _print_prompt(text)
        return
    found = _read_by(text, corpus, reader, model, endpoint, answer, least)
    if json:
        as_json(found.to_dict())
    else:
        _print(found, article)
    for told in found.notes:
        note(told)
    _tell_refusals(found)
    note(_summary(found, text))
    if of_corpus:
        _keep(home, corpus, article, found)


def _article(name: str, corpus: Corpus, folder: Path) -> Article:
    """The text of that source, or of that file; an end with exit code 2 where there is none."""
    from regesta.seeds.files import text_of
    from regesta.seeds.texts import Article, read_text

    if name in corpus.sources:
        found = read_text(folder, corpus.sources[name])
        if not isinstance(found, Article):
            wrong_usage(f"no text of «{name}» in {folder}: name the texts' folder with --texts")
        return found
    if not os.path.lexists(name):
        unknown(name, "source or file", KnownNames(corpus.sources))
    text = text_of(Path(name))
    if not isinstance(text, str):
        wrong_usage(f"{name}: {text.what}" + (f", {text.hint}" if text.hint else ""))
    note(f"{name} is no source of this corpus: its proposals are printed, and not kept")
    return Article("text", text, corpus.language)


def _read_by(
    text: Read, corpus: Corpus, reader: str, model: str, endpoint: str, answer: Path | None, least: float
) -> Outcome:
    from regesta.reading.proposing import MODEL, READERS, NoAnswer, by_another, by_answer, by_rules

    today = date.today()
    if answer is not None:
        try:
            return by_answer(text, corpus, _pasted(answer), today)
        except NoAnswer as error:
            note(f"{answer}: {error}; nothing was read, and nothing is changed")
            raise Exit(WRONG_DATA) from None
    further = {} if reader in READERS else brought(BROUGHT)
    known(reader, (*READERS, *further), "reader")
    if reader in further:
        try:
            return by_another(text, corpus, further[reader], today, least)
        except BadExtension as error:
            wrong_usage(str(error))
    if reader == MODEL:
        return _ask(text, corpus, model, endpoint, today)
    try:
        return by_rules(text, corpus, reader, today, Path(model) if model else None, least)
    except MissingExtra:
        raise
    except (ImportError, OSError, ValueError) as error:
        wrong_usage(f"the reader «{reader}» is not there: {error}")


def _ask(text: Read, corpus: Corpus, model: str, endpoint: str, today: date) -> Outcome:
    """What the model proposes. It is said before where the text is sent."""
    from regesta.reading.assistants.endpoint import Endpoint, NoModel, settings
    from regesta.reading.assistants.model import ModelReader
    from regesta.reading.proposing import by_model

    try:
        used = settings(endpoint, model)
        asked = len(ModelReader(Endpoint(used), text.article).asked_about(text.passages))
        where = "on this machine" if used.local else "ANOTHER MACHINE"
        note(f"{counted(asked, 'sentence')} of the text go to {used.host} ({where}), to the model {used.model}")
        return by_model(text, corpus, Endpoint(used), today)
    except NoModel as error:
        wrong_usage(str(error))


def _pasted(answer: Path) -> str:
    from regesta.seeds.files import text_of

    if str(answer) == "-":
        return sys.stdin.read()
    found = text_of(answer)
    if not isinstance(found, str):
        wrong_usage(f"{answer}: {found.what}")
    return found


def _print_prompt(text: Read) -> None:
    from regesta.reading.assistants.asking import whole_prompt

    line(whole_prompt(text.passages, text.context))
    note("paste this into a chat window, save what comes back, and give it with --answer FILE")


def _print(found: Outcome, article: Article) -> None:
    """Each proposal with its id, its passage, and why one should look twice."""
    from regesta.reading.deciding.queue import Queue
    from regesta.reading.deciding.validation import said

    for entry in Queue("").proposed(found.done, found.proposals).entries:
        line(f"{entry.id}  {said(entry.proposal)}")
        line(f"    ¶{entry.proposal.cite.paragraph} “{' '.join(article.passage(entry.proposal.cite).split())}”")
        line(f"    {', '.join(entry.readers)}, score {entry.score:.2f}")
        for doubt in entry.weak:
            line(f"    weak: {doubt}")


def _tell_refusals(found: Outcome) -> None:
    for item in found.refusals:
        place = f" ¶{item.cite.paragraph}" if item.cite else ""
        note(f"refused{place}: {item.said} ({'; '.join(item.reasons)})" + (f" “{item.words}”" if item.words else ""))


def _summary(found: Outcome, text: Read) -> str:
    cited = [(item.cite.start, item.cite.end) for item in found.proposals]
    spoken = sum(any(start < it.span[1] and it.span[0] < end for start, end in cited) for it in text.passages)
    of = f"from {spoken} of {counted(len(text.passages), 'sentence')}"
    parts = [f"{counted(len(found.proposals), 'proposal')} {of}", f"{len(found.refusals)} refused"]
    parts += [f"{len(found.written)} in the corpus already"] if found.written else []
    return ", ".join(parts)


def _keep(seeds: Path, corpus: Corpus, article: Article, found: Outcome) -> None:
    source = article.source
    from regesta.disk.telling import told
    from regesta.disk.transactions import transaction
    from regesta.reading.deciding.queue import with_counts
    from regesta.reading.deciding.queue_files import UnreadableQueue, put_queue, read_queue
    from regesta.reading.deciding.relocating import up_to_date

    try:
        with transaction(seeds) as edit:
            queue = up_to_date(read_queue(seeds, source), corpus, article)
            queue = queue.proposed(found.done, found.proposals, found.refusals, found.adds)
            put_queue(edit, seeds, queue)
    except UnreadableQueue as error:
        note(str(error))
        raise Exit(WRONG_DATA) from None
    except OSError as error:
        note(f"not kept: {told(error)}")
        raise Exit(WRONG_USAGE) from None
    counts = with_counts(queue)
    numbers = ", ".join(f"{counts[kind]} {kind}" for kind in ("waiting", "accepted", "rejected"))
    review = f"«regesta review {source}»"
    next_step = f"decide with {review}, or accept and reject" if queue.waiting else f"{review} shows what is unread"
    note(f"of «{source}» {numbers}: {next_step}")

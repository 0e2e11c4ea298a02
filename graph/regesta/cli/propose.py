"""`regesta propose`: what a reader makes of a text, for a person to decide."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.engines import cluster_of, with_engine
from regesta.cli.options import (
    WRONG_DATA,
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
from regesta.cli.output import counted, line, note, problems, progress
from regesta.cli.proposed import tell_and_keep
from regesta.cli.usage import PATH, Command, argument
from regesta.reading.proposals import LEAST
from regesta.values.extensions import READERS as BROUGHT
from regesta.values.extensions import BadExtension, brought
from regesta.values.near_names import KnownNames
from regesta.values.problems import RegestaError

if TYPE_CHECKING:
    from regesta.cli.proposed import Result
    from regesta.corpus.corpus import Corpus
    from regesta.reading.documents import Rules
    from regesta.reading.proposing import Outcome, Read
    from regesta.seeds.texts import Article

EXAMPLE = (
    "Example: regesta propose courier\n"
    "Example: regesta propose courier --prompt\n"
    "Example: regesta propose courier --answer answer.txt\n"
    "Example: regesta propose --all --engine cluster --address tcp://one:8786"
)


@click.command("propose", cls=Command, epilog=EXAMPLE)
@argument("sources", "Ids of sources, or files of plain text.", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Read every source of the corpus whose text is at hand, but tables.")
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
@with_engine("texts are read by frames or nlp", "<seeds>.parts")
@with_json
@with_seeds
@with_texts
def command(
    sources: tuple[str, ...],
    every: bool,
    published: str,
    reader: str,
    model: str,
    endpoint: str,
    prompt: bool,
    answer: Path | None,
    least: float,
    engine: str,
    address: str,
    shared: str,
    json: bool,
    seeds: Path | None,
    texts: Path | None,
) -> None:
    """Read texts and propose statements. Nothing enters the corpus before «regesta accept», or a review.

    The proposals of a source are kept beside the corpus, with what was decided; those of a file are only printed. What
    is refused is listed with its reason; of several texts, each is a line. A language model is asked only if you name
    one; then it is said where the text goes. A cluster proposes the same; what it has done is kept in --shared until
    all is.
    """
    if prompt and answer:
        wrong_usage("--prompt and --answer are two steps: print the prompt first, then give the answer")
    if bool(sources) == every:
        wrong_usage("name the sources, or all of them with --all, and not both" if every else "name a source, or --all")
    several = every or len(sources) > 1
    if several and (prompt or answer or published):
        wrong_usage("--prompt, --answer and --published are of one text")
    home = seeds_or_bundled(seeds)
    where = cluster_of(engine, address, shared, home)
    corpus, folder = open_corpus(seeds), texts_or_usual(texts, home)
    articles = _every(corpus, home, folder) if every else {name: _article(name, corpus, folder) for name in sources}
    if prompt:
        _print_prompt(_read(*articles.popitem(), corpus, published, home))
        return
    by_rules = answer is None and _is_by_rules(reader)
    if where and not by_rules:
        wrong_usage("--engine cluster is for the readers frames and nlp")
    if by_rules:
        rules = _rules(corpus, home, reader, model, least)
        found = _by_rules(rules, articles, published, where)
    else:
        found = _otherwise(corpus, home, articles, published, reader, model, endpoint, answer, least)
    tell_and_keep(found, corpus, home, several, json)


def _every(corpus: Corpus, home: Path, folder: Path) -> dict[str, Article]:
    """The texts that are at hand, by source, but those of tables; what is wrong with others is said."""
    from regesta.seeds.files import TABLES
    from regesta.seeds.texts import read_texts

    wanted = [item for item in corpus.sources.values() if not (home / TABLES / item.id).is_dir()]
    found, wrong = read_texts(folder, wanted)
    problems(wrong)
    if not found:
        wrong_usage(f"no texts in {folder}: name their folder with --texts")
    return found


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


def _published(name: str, corpus: Corpus, published: str) -> str:
    return published or (corpus.sources[name].date if name in corpus.sources else "")


def _read(name: str, article: Article, corpus: Corpus, published: str, home: Path) -> Read:
    """The text as readers take it; what is wrong with the frames of the corpus is said."""
    from regesta.reading.proposing import read

    text = read(article, corpus, _published(name, corpus, published), home)
    problems(text.problems)
    return text


def _is_by_rules(reader: str) -> bool:
    """Whether the reader reads by rules; an end with exit code 2 where there is no such reader."""
    from regesta.reading.documents import FRAMES, PARSED
    from regesta.reading.proposing import READERS

    known(reader, READERS if reader in READERS else (*READERS, *brought(BROUGHT)), "reader")
    return reader in (FRAMES, PARSED)


def _rules(corpus: Corpus, home: Path, reader: str, model: str, least: float) -> Rules:
    from regesta.reading.documents import Rules

    rules = Rules.of(corpus, home, reader, Path(model).absolute() if model else None, least)
    problems(rules.problems)
    return rules


def _by_rules(
    rules: Rules, articles: dict[str, Article], published: str, where: tuple[str, str] | None
) -> Iterator[Result]:  # fmt: skip
    """What comes of each text, here, or by the cluster that is there."""
    from regesta.reading.documents import Document, read_by, read_here
    from regesta.reading.proposing import of_rules

    today, corpus = date.today(), rules.corpus
    texts = [Document(article, _published(name, corpus, published)) for name, article in articles.items()]
    try:
        if where:
            from regesta.engine.cluster import Cluster

            with progress("reading") as now:
                gathered = read_by(Cluster(*where), rules, texts, now)
        else:
            gathered = read_here(rules, texts)
        for (name, article), found in zip(articles.items(), gathered, strict=True):
            yield name, of_rules(found, article, corpus, rules.reader, today), found.sentences
    except RegestaError:
        raise
    except (ImportError, OSError, ValueError) as error:
        wrong_usage(f"the reader «{rules.reader}» is not there: {error}")


def _otherwise(
    corpus: Corpus, home: Path, articles: dict[str, Article], published: str, reader: str, model: str, endpoint: str,
    answer: Path | None, least: float,
) -> Iterator[Result]:  # fmt: skip
    """What comes of each text by a model, an answer that was given back, or the reader of another package."""
    for name, article in articles.items():
        text = _read(name, article, corpus, published, home)
        outcome = _read_by(text, corpus, reader, model, endpoint, answer, least)
        yield name, outcome, [item.span for item in text.passages]


def _read_by(
    text: Read, corpus: Corpus, reader: str, model: str, endpoint: str, answer: Path | None, least: float
) -> Outcome:
    from regesta.reading.proposing import MODEL, NoAnswer, by_another, by_answer

    today = date.today()
    if answer is not None:
        try:
            return by_answer(text, corpus, _pasted(answer), today)
        except NoAnswer as error:
            note(f"{answer}: {error}; nothing was read, and nothing is changed")
            raise Exit(WRONG_DATA) from None
    if reader == MODEL:
        return _ask(text, corpus, model, endpoint, today)
    try:
        return by_another(text, corpus, brought(BROUGHT)[reader], today, least)
    except BadExtension as error:
        wrong_usage(str(error))


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

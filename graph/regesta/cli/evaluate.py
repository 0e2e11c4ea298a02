"""`regesta evaluate`: how good a reader is, measured on gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.options import WRONG_DATA, folder, known, open_corpus, texts_needed, with_json, with_texts, wrong_usage
from regesta.cli.output import Layout, as_json, line, note, problems, table
from regesta.cli.usage import PATH, Command, argument
from regesta.reading.proposals import LEAST

if TYPE_CHECKING:
    from regesta.answers.shares import Share
    from regesta.corpus.corpus import Corpus
    from regesta.corpus.records import Entity
    from regesta.reading.framing.readers import FrameReader
    from regesta.reading.measuring.evaluation import Evaluation, PairEvaluation
    from regesta.reading.measuring.gold import Gold
    from regesta.vocabulary.ontology import Ontology

EXAMPLE = "Example: regesta evaluate seeds --texts ~/articles --reader frames"


@click.command("evaluate", cls=Command, epilog=EXAMPLE)
@argument(
    "gold",
    "A corpus, a folder of annotated texts, or a JSON file of PLOVER's records.",
    metavar="GOLD",
    type=PATH,
)
@click.option("--reader", default="frames", show_default=True, help="frames, or nlp (needs the extra «nlp»).")
@click.option(
    "--entities",
    type=PATH,
    help="What the reader may know besides the gazetteer: a corpus, a file of entities, or a gold.jsonl.",
)
@click.option("--model", type=PATH, help="The folder of another spaCy model, for the reader nlp.")
@with_texts
@click.option("--all", "every", is_flag=True, help="List what was missed and what met nothing, too.")
@click.option(
    "--least",
    type=float,
    default=LEAST,
    show_default=True,
    help="Count proposals from this score on (0 to 1); 0 counts all.",
)
@with_json
def command(
    gold: Path,
    reader: str,
    entities: Path | None,
    model: Path | None,
    texts: Path | None,
    every: bool,
    least: float,
    json: bool,
) -> None:
    """Compare what a reader proposes with what a person read: pairs, triples, all fields; precision, recall and F1.

    A proposal meets gold of the same sentence. Precision is a lower bound, since gold may lack what is there: --all
    lists what met nothing, for a person to judge. How they are matched stands in
    graph/regesta/reading/measuring/scoring.py.
    """
    from regesta.reading.measuring.evaluation import evaluate, evaluate_pairs
    from regesta.seeds.own_terms import ontology_at
    from regesta.vocabulary.ontology import read_ontology

    known(reader, ("frames", "nlp"), "reader")
    read = _gold(gold, texts)
    ontology = ontology_at(gold).ontology if (gold / "corpus.yaml").is_file() else read_ontology()
    used = _reader(reader, model, ontology, gold)
    if read.pairs_only:
        _told_pairs(evaluate_pairs(read, used, ontology), json, every)
    else:
        _told(evaluate(read, used, ontology, _entities(entities), least), json, every)


def _gold(path: Path, texts: Path | None) -> Gold:
    from regesta.reading.measuring.gold import gold_of_corpus
    from regesta.reading.measuring.measurement import read_gold

    try:
        if path.is_file() or (folder(path, "GOLD") / "gold.jsonl").is_file():
            return read_gold(path)
    except (OSError, ValueError, KeyError) as error:
        wrong_usage(f"{path}: not readable as gold: {error}")
    corpus: Corpus = open_corpus(path)
    at_hand, _ = texts_needed(corpus.sources.values(), folder(texts, "--texts") if texts else path / "texts")
    return gold_of_corpus(corpus, at_hand)


def _entities(path: Path | None) -> tuple[Entity, ...]:
    from regesta.reading.measuring.gold import entities_of

    if path is None:
        return ()
    if path.is_file():
        try:
            return entities_of(path)
        except (OSError, ValueError, KeyError) as error:
            wrong_usage(f"{path}: not readable as names: {error}")
    return tuple(open_corpus(path).entities.values())


def _reader(name: str, model: Path | None, ontology: Ontology, folder: Path) -> FrameReader:
    from regesta.reading.framing.lexicon import lexicon_for
    from regesta.reading.framing.readers import reader_named
    from regesta.reading.grammar.models import AlteredModel, MissingModel, load_parser

    lexicon, wrong = lexicon_for(ontology, folder)
    problems(wrong)
    if wrong:
        raise Exit(WRONG_DATA)
    if name == "nlp":
        try:
            load_parser(model)
        except (MissingModel, AlteredModel) as error:
            wrong_usage(str(error))
    return reader_named(name, lexicon, model)


def _told(found: Evaluation, json: bool, every: bool) -> None:
    if json:
        as_json(found.to_dict())
        return
    rows = [
        [name, str(it.right), *_share(it.precision), *_share(it.recall), f"{it.f1:.2f}"]
        for name, it in {**found.scores, **found.relations}.items()
    ]
    table(["what", "right", "precision", "of", "95 %", "recall", "of gold", "95 %", "F1"], rows, Layout.TABLE)
    gold = found.scores["pair"].gold
    note(
        f"{len(found.reachable)} of {gold} ties are between entities that the reader knew; none can propose the others"
    )
    for kind in ("half", "false", "beside", "missed") if every else ():
        for row in found.to_dict()[kind]:
            line(
                f"{kind}: {row['document']}: "
                + " | ".join(str(row[it]) for it in ("proposal", "gold", "by") if it in row)
            )


def _told_pairs(found: PairEvaluation, json: bool, every: bool) -> None:
    if json:
        as_json(found.to_dict())
        return
    shares = {"pair found": found.found, "direction right": found.direction, **found.kinds}
    table(
        ["what", "number", "share", "of", "95 %"],
        [[name, str(it.number), *_share(it)] for name, it in shares.items()],
        Layout.TABLE,
    )
    for kind, items in {"missed": found.missed, "turned": found.turned}.items() if every else ():
        for tie, text in items:
            line(f"{kind}: {tie} | {text}")


def _share(share: Share) -> list[str]:
    low, high = share.interval
    shown = "" if share.share is None else f"{share.share:.0%}"
    return [shown, str(share.of), f"{low:.0%} to {high:.0%}"]

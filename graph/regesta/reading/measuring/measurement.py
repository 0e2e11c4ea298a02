"""A reader by its name, measured on gold by its path: what `regesta.evaluate` is."""

from __future__ import annotations

from pathlib import Path

from regesta.answers.opening import load
from regesta.corpus.records import Entity
from regesta.reading.framing.lexicon import lexicon_for
from regesta.reading.framing.readers import reader_named
from regesta.reading.measuring import evaluation
from regesta.reading.measuring.evaluation import Evaluation, PairEvaluation
from regesta.reading.measuring.gold import Gold, entities_of, gold_of_corpus, read_gold_folder, read_plover
from regesta.reading.proposals import LEAST
from regesta.seeds.own_terms import ontology_at
from regesta.seeds.texts import read_texts
from regesta.values.problems import RegestaError
from regesta.vocabulary.ontology import read_ontology

READERS = ("frames", "nlp")


def evaluate(
    gold: Path | str,
    reader: str = "frames",
    entities: Path | str | None = None,
    texts: Path | str | None = None,
    least: float = LEAST,
) -> Evaluation | PairEvaluation:
    """What a reader by rules (`frames`, or `nlp`) finds of gold: pairs, triples and all fields, precision and recall.

    `gold` is a corpus, a folder of annotated texts or a JSON file of PLOVER's records; `entities` a corpus, a file of
    entities or a gold.jsonl that the reader may know besides the gazetteer, `texts` the folder of a corpus's texts.
    Proposals count from the score `least` on; of PLOVER's pairs all count.

    Raises `RegestaError` for another reader; OSError, ValueError or KeyError where a file is not what it should be.

    >>> import json, tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / "docs").mkdir()
    >>> _ = (folder / "docs" / "one.txt").write_text("Burundi joined the East African Community in July 2007.")
    >>> _ = (folder / "manifest.jsonl").write_text('{"id": "one", "date": "2024-05-02"}')
    >>> ends = {"subject": "Burundi", "subject_type": "State", "object": "EAC", "object_type": "Organisation"}
    >>> told = {"relation": "joined", "date": "2007-07", "modality": "asserted", "polarity": "+"}
    >>> row = {"doc": "one", "quote_start": "Burundi joined", **ends, **told}
    >>> _ = (folder / "gold.jsonl").write_text(json.dumps(row))
    >>> evaluate(folder).scores["all fields"].right
    1
    """
    if reader not in READERS:
        raise RegestaError(f"unknown reader «{reader}», the readers by rules are {' and '.join(READERS)}")
    gold = Path(gold)
    ontology = ontology_at(gold).ontology if (gold / "corpus.yaml").is_file() else read_ontology()
    read = read_gold(gold, Path(texts) if texts else None)
    used = reader_named(reader, lexicon_for(ontology, gold)[0])
    if read.pairs_only:
        return evaluation.evaluate_pairs(read, used, ontology)
    return evaluation.evaluate(read, used, ontology, known_of(Path(entities)) if entities else (), least)


def read_gold(path: Path, texts: Path | None = None) -> Gold:
    """The gold of that file or folder. Raises OSError, ValueError, KeyError, and `InvalidSeeds` of a faulty corpus."""
    if path.is_file():
        return read_plover(path)
    if (path / "gold.jsonl").is_file():
        return read_gold_folder(path)
    corpus = load(path)
    return gold_of_corpus(corpus, read_texts(texts or path / "texts", corpus.sources.values())[0])


def known_of(path: Path) -> tuple[Entity, ...]:
    """The entities of a corpus, or of a file. Raises as `read_gold` does."""
    return entities_of(path) if path.is_file() else tuple(load(path).entities.values())

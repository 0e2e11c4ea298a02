"""A made-up corpus of any size: skewed degrees, partial and missing dates, beginnings, ends, claims, denials, plans.

The same number and seed give the same corpus. For the benchmarks, and for tests of growth.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Label, Mention, Modality, Polarity, Source, Statement
from regesta.corpus.tabulation import Head, Written
from regesta.values.dates import UNDATED, Kind, Period, parse_period
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.ontology import Ontology, read_ontology

PAIRED = (
    *("memberOf", "joined", "leftOrganisation", "suspendedParticipation", "alliedWith", "metWith", "tradesWith"),
    *("exportsTo", "importsFrom", "criticised", "supports", "strengthenedTiesWith", "weakenedTiesWith", "accused"),
)
YEARS = range(1990, 2025)


def written(statements: int, seed: int = 1) -> Written:
    """The records of a corpus of so many statements, a tenth as many entities, and a twentieth as many sources."""
    chance = random.Random(seed)
    entities = [_entity(number) for number in range(max(10, statements // 10))]
    sources = [_source(number, chance) for number in range(max(5, statements // 20))]
    weights = list(accumulate(1 / (place + 1) for place in range(len(entities))))
    ontology = read_ontology()
    made = list(_statements(statements, chance, entities, weights, sources, ontology))
    head = Head("Made up", "https://example.org/made-up/", "https://creativecommons.org/publicdomain/zero/1.0/")
    return Written(head, entities, sources, made)


def corpus(statements: int, seed: int = 1) -> Corpus:
    """The same as tables, not concluded."""
    return Corpus.of(written(statements, seed), read_ontology())


def folder(statements: int, path: Path, seed: int = 1) -> Path:
    """The same as a folder of seeds: one file for the entities, one for the sources, one for what each source says."""
    made = written(statements, seed)
    (path / "entities").mkdir(parents=True)
    (path / "statements").mkdir()
    (path / "corpus.yaml").write_text(
        f"title: {made.head.title}\nbase: {made.head.base}\nlicence: {made.head.licence}\n"
    )
    rows = (f"- id: {item.id}\n  type: {item.type}\n  name: {item.labels[0].text}\n" for item in made.entities)
    (path / "entities" / "all.yaml").write_text("".join(rows))
    copies = ((item, f"  copies: {item.copies}\n" if item.copies else "") for item in made.sources)
    known = (f"- id: {item.id}\n  title: {item.title}\n  date: {item.date}\n{repeats}" for item, repeats in copies)
    (path / "sources.yaml").write_text("".join(known))
    files: dict[str, list[str]] = {}
    for item in made.statements:
        files.setdefault(item.mentions[0].citation.source, []).append(_passage(item))
    for source, passages in files.items():
        text = f"source: {source}\npassages:\n{''.join(passages)}"
        (path / "statements" / f"{source}.yaml").write_text(text)
    return path


def _passage(item: Statement) -> str:
    at = item.mentions[0].citation
    fields = {
        "value": f"{item.quantity.text} {item.quantity.unit}" if item.quantity else "",
        "when": item.period.text,
        "polarity": item.polarity.value if item.polarity is Polarity.NEGATED else "",
        "modality": item.modality.value if item.modality is not Modality.ACTUAL else "",
        "speaker": ", ".join(item.speakers),
        **dict(item.qualifiers),
    }
    further = "".join(f"    {name}: {text}\n" for name, text in fields.items() if text)
    cited = f"- cite: ¶{at.paragraph} {at.start}-{at.end} sha256:{at.digest}\n  statements:\n"
    return f"{cited}  - says: {item.subject} {item.relation} {item.object}\n{further}"


def _entity(number: int) -> Entity:
    kind = "InternationalOrganisation" if number % 10 == 3 else "State"
    return Entity(f"e{number}", kind, (Label(f"Entity {number}", "en", True),))


def _source(number: int, chance: random.Random) -> Source:
    day = f"{chance.choice(YEARS)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    copies = f"s{chance.randrange(number)}" if number and chance.random() < 0.05 else ""
    return Source(f"s{number}", f"Source {number}", date=day, copies=copies)


def _statements(
    number: int,
    chance: random.Random,
    entities: list[Entity],
    weights: list[float],
    sources: list[Source],
    ontology: Ontology,
) -> Iterator[Statement]:
    seen: set[str] = set()
    serial = 0
    while len(seen) < number:
        serial += 1
        subject, target = (item.id for item in chance.choices(entities, cum_weights=weights, k=2))
        if subject == target:
            continue
        relation = ontology.relations[chance.choice(PAIRED)]
        source = chance.choice(sources)
        value = (
            f"{chance.randint(1, 99)}e8 USD" if relation.value_kind.value == "Flow" and chance.random() < 0.7 else ""
        )
        period = _period(chance, Kind.EVENT if value else relation.kind, source)
        mention = Mention(Citation(source.id, 1 + serial % 99, serial, serial + 50, f"{serial:064x}"))
        item = Statement(
            subject, relation.id, target, parse_quantity(value) if value else None, period,
            Polarity.NEGATED if chance.random() < 0.08 else Polarity.AFFIRMED,
            chance.choices(list(Modality), weights=[90, 2, 3, 3, 1, 1])[0],
            (chance.choice(entities).id,) if chance.random() < 0.1 else (),
            qualifiers=(("concerning", chance.choice(entities).id),) if chance.random() < 0.05 else (),
            mentions=(mention,),
        )  # fmt: skip
        if item.id not in seen:
            seen.add(item.id)
            yield item


def _period(chance: random.Random, kind: Kind, source: Source) -> Period:
    last = int(source.date[:4])
    year = chance.randint(1985, last)
    month = f"{year}-{chance.randint(1, 12):02}" if year < last else f"{year}"
    forms = [str(year), month, f"{month}-11" if "-" in month else str(year), "", "", f"{year // 10}X"]
    if kind is Kind.STANDING:
        forms += ["present", "present", f"{year}/", f"{year}/..", f"{year - 3}/{year}", f"{year}/present"]
    text = chance.choice(forms)
    return parse_period(text, kind, source.date) if text else UNDATED


def one_history(sources: int) -> Written:
    """One joining and one leaving of one organisation, each told by all of the sources, more or less sharply."""
    entities = [Entity("state", "State", (Label("A state", "en", True),)),
                Entity("union", "InternationalOrganisation", (Label("A union", "en", True),))]  # fmt: skip
    told = [Source(f"s{number}", f"Source {number}", date="2025") for number in range(sources)]
    begins, ends = ("1992", "1992-05", "1992-05-15", "199X"), ("2005", "2005-03", "2005-03-04", "200X")
    made = [
        Statement(
            "state", relation, "union", None, parse_period(forms[number % 4], Kind.EVENT, "2025"),
            mentions=(Mention(Citation(source.id, 1, number, number + 9, f"{number:064x}")),),
        )
        for number, source in enumerate(told)
        for relation, forms in (("joined", begins), ("leftOrganisation", ends))
    ]  # fmt: skip
    head = Head("Made up", "https://example.org/made-up/", "https://creativecommons.org/publicdomain/zero/1.0/")
    return Written(head, entities, told, made)

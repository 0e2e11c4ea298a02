"""The small corpora of the page's tests: two countries with every kind of tie between them, names that are markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import (
    Citation,
    Entity,
    Label,
    Mention,
    Modality,
    Polarity,
    Preference,
    Reading,
    Source,
    Statement,
)
from regesta.corpus.tabulation import Head, Written
from regesta.reasoning.conclusion import conclude
from regesta.seeds.texts import passage_digest
from regesta.values.dates import UNDATED, Kind, parse_period
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.definitions import Qualifier, Relation, TellsApart, Type, ValueKind, ValueUse
from regesta.vocabulary.ontology import read_ontology

IMAGE = "<img src=x onerror=\"document.title='run'\">"
SCRIPT = "</script><script>document.title='run'</script>"
NEGATED = Polarity.NEGATED
TEXT = "First words of the gazette. Then Norland signs the pact with Sudmark, and not a word too early.\n"


def a_type(name: str, *above: str) -> Type:
    return Type(name, name.lower(), f"A {name}.", tuple(sorted({name, *above, "Entity"})))


def _relation(name: str, label: str, kind: Kind, **further: Any) -> Relation:
    fixed = ("Entity", "Entity", kind, "Neutral", ValueUse.OPTIONAL, ValueKind.FLOW)
    return Relation(name, label, f"Definition of {name}.", *fixed, **further)


ONTOLOGY = replace(
    read_ontology(),
    types={
        item.id: item
        for item in (
            *(a_type("Entity"), a_type("Actor"), a_type("Place"), a_type("Deal")),
            *(a_type("Country", "Actor", "Place"), a_type("Club", "Actor"), a_type("Human", "Actor")),
        )
    },
    relations={
        item.id: item
        for item in (
            _relation("allied", "is allied with", Kind.STANDING, symmetric=True, carries=24),
            _relation("member", "is a member of", Kind.STANDING, carries=24),
            _relation("joined", "joined", Kind.EVENT),
            _relation("entered", "entered", Kind.EVENT, starts=("member",)),
            _relation("left", "left", Kind.EVENT, ends=("member",)),
            _relation("signed", "signed", Kind.EVENT),
            _relation("pays", "pays", Kind.EVENT),
        )
    },
    qualifiers={"place": Qualifier("place", "at the place", "A place.", "Place", TellsApart.WHEREABOUTS)},
)


def an_entity(
    name: str, type_id: str, label: str, *others: tuple[str, str], note: str = "", links: str = ""
) -> Entity:  # fmt: skip
    """`links` is written as in `involves norland, organOf club`."""
    labels = (Label(label, "en", True), *(Label(text, tag, tag != "en") for text, tag in others))
    pairs = [link.split() for link in links.split(", ") if link]
    return Entity(name, type_id, labels, note, links=tuple((link, other) for link, other in pairs))


ENTITIES = (
    an_entity("norland", "Country", "Norland", ("Նորլանդիա", "hy"), ("Норландия", "ru"), ("نورلاند", "ar")),
    an_entity("sudmark", "Country", "Südmark", ("Sud-Mark", "en"), note=f"A country. {IMAGE}"),
    an_entity("club", "Club", "Club of the Very Long Names of Many Words and More", ("Ակումբ", "hy")),
    an_entity("image", "Human", IMAGE, (SCRIPT, "en"), links="organOf sudmark"),
    an_entity("script", "Human", SCRIPT),
    an_entity("pact", "Deal", "Pact & Deal", links="involves norland, involves sudmark"),
    an_entity("harbour", "Place", "Harbour"),
    an_entity("alone", "Human", "Nobody’s Friend"),
)

SOURCES = (
    Source(
        "gazette", f"The Gazette {IMAGE}", ("A. Author",), "Press House", "2024-10/2025-01", "https://example.org/a?b&c"
    ),
    Source("sheet", "The Sheet", date="2023-09~", url="javascript:document.title='run'", note=f"Copied. {SCRIPT}"),
)


def cited(source: str = "gazette", start: int = 28, note: str = "") -> Mention:
    return Mention(Citation(source, 2, start, start + 43, passage_digest(TEXT[start : start + 43])), note)


def said(subject: str, relation: str, thing: str, when: str = "", **fields: Any) -> Statement:
    kind = ONTOLOGY.relations[relation].kind
    period = parse_period(when, kind, "2024-10/2025-01") if when else UNDATED
    return Statement(subject, relation, thing, period=period, **({"mentions": (cited(),)} | fields))


YES = said("norland", "allied", "sudmark", "1992/..")
CLAIM = said("sudmark", "joined", "norland", "2024-07", speakers=("image",))
PLAN = said("sudmark", "joined", "norland", "2025", modality=Modality.PLANNED)
SIGNED = said("norland", "signed", "sudmark", "199X")
PACT = said("norland", "signed", "pact", "2024-02-23", qualifiers=(("place", "harbour"),))
PAYS = said("norland", "pays", "club", "2023-12~", quantity=parse_quantity("12.4e9 USD"))
DENIED = said("norland", "left", "sudmark", mentions=(cited("sheet"), cited()), polarity=NEGATED)
STATEMENTS = (
    *(YES, CLAIM, PLAN, SIGNED, PACT, PAYS, DENIED),
    said("club", "pays", "club", polarity=NEGATED, modality=Modality.POSSIBLE, speakers=("script",)),
    said("image", "joined", "club", mentions=(cited(note=f"The editor doubts it. {SCRIPT}"),)),
    said("script", "signed", "pact", modality=Modality.CONDITIONAL),
)


def corpus_of(
    statements: Iterable[Statement] = STATEMENTS, entities: Iterable[Entity] = ENTITIES,
    sources: Iterable[Source] = SOURCES, **further: Any,
) -> Corpus:  # fmt: skip
    """The concluded corpus of these; `further` are fields of `Written`, or the ontology."""
    ontology = further.pop("ontology", ONTOLOGY)
    head = Head(
        f"Made-up corpus {IMAGE}", "https://example.org/", "https://creativecommons.org/licenses/by/4.0/", "en",
        f"Who signs what. {SCRIPT}",
    )  # fmt: skip
    return conclude(Corpus.of(Written(head, tuple(entities), tuple(sources), tuple(statements), **further), ontology))


def made_up() -> Corpus:
    """Two countries with every kind of tie between them, names in five scripts, and names that are markup."""
    return corpus_of()


NO = said("norland", "allied", "sudmark", "present", mentions=(cited("sheet"), cited()), polarity=NEGATED)
MAYBE = said("norland", "allied", "club", "2020")
NOT_MAYBE = said("norland", "allied", "club", "2020", mentions=(cited("sheet"),), polarity=NEGATED)
ENTERED = said("sudmark", "entered", "club", "2001")
LEFT = said("sudmark", "left", "club", "2020", speakers=("image",))
SHARPER = said("norland", "signed", "sudmark", "1995", mentions=(cited("sheet"),))


def contested() -> Corpus:
    """The made-up corpus with a conflict, a doubt, a sharper date, a derived membership whose end a speaker claims."""
    return corpus_of(
        (*STATEMENTS, NO, MAYBE, NOT_MAYBE, ENTERED, LEFT, SHARPER),
        preferences=(Preference(NO.id, YES.id, f"A. Person {SCRIPT}", "2026-11-22", "A nearer witness."),),
        readings=(Reading("gazette", "2026-11-20", "x", "y"), Reading("sheet", "2026-11-22", "x", "y")),
    )


def episode_of(corpus: Corpus, statement: Statement, relation: str = "") -> str:
    """The id of the episode that it tells of: of its own relation, or of another."""
    told = corpus.tables.tellings.filter(statement=statement.id)["episode"].to_list()
    [found] = [key for key in told if corpus.episodes[key].relation == (relation or statement.relation)]
    return str(found)

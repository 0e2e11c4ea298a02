"""What must hold between the records of a corpus. Each rule is one function of the tuple `RULES`.

Runs after loading; rules see what could be loaded and know nothing of the files but each record's origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from regesta.corpus.corpus import Corpus, entities_of
from regesta.corpus.records import Citation, Match, Statement
from regesta.seeds.texts import Text, read_text
from regesta.values.dates import Kind
from regesta.values.problems import Origin, Problem, Severity, did_you_mean
from regesta.vocabulary.ontology import Relation, ValueUse

Rule = Callable[[Corpus], Iterator[Problem]]


def check(corpus: Corpus, texts: Path | None = None) -> list[Problem]:
    """Every problem of the corpus, sorted by place. With `texts`, citations are held against the articles too."""
    found = {problem for rule in RULES for problem in rule(corpus)}
    if texts is not None:
        found |= set(citation_fits_its_text(corpus, texts))
    return sorted(found)


def entity_has_a_type(corpus: Corpus) -> Iterator[Problem]:
    types = corpus.ontology.types
    for entity in corpus.entities.values():
        if entity.type and entity.type not in types:
            what = f"unknown type «{entity.type}» of «{entity.id}»"
            yield Problem(entity.origin, what, did_you_mean(entity.type, types))


def relation_is_known(corpus: Corpus) -> Iterator[Problem]:
    relations = corpus.ontology.relations
    for statement in corpus.statements.values():
        if statement.relation not in relations:
            hint = did_you_mean(statement.relation, relations)
            yield from _at(statement, f"unknown relation «{statement.relation}»", hint)


def entities_are_known(corpus: Corpus) -> Iterator[Problem]:
    for statement in corpus.statements.values():
        for entity in sorted(entities_of(statement) - corpus.entities.keys()):
            hint = did_you_mean(entity, corpus.entities)
            yield from _at(statement, f"unknown entity «{entity}»", hint)


def domain_and_range_fit(corpus: Corpus) -> Iterator[Problem]:
    for statement, relation in _with_relation(corpus):
        for entity, wanted, part in (
            (statement.subject, relation.domain, "subject"),
            (statement.object, relation.range, "object"),
        ):
            yield from _of_type(corpus, statement, entity, wanted, f"the {part} of «{relation.id}»")


def qualifiers_fit(corpus: Corpus) -> Iterator[Problem]:
    for statement in corpus.statements.values():
        for name, entity in statement.qualifiers:
            wanted = corpus.ontology.qualifiers[name].range
            yield from _of_type(corpus, statement, entity, wanted, f"«{name}»")


def speaker_is_an_agent(corpus: Corpus) -> Iterator[Problem]:
    for statement in corpus.statements.values():
        if statement.speaker:
            wanted = corpus.ontology.speaker_type
            yield from _of_type(corpus, statement, statement.speaker, wanted, "the speaker")


def value_fits_the_relation(corpus: Corpus) -> Iterator[Problem]:
    for statement, relation in _with_relation(corpus):
        if relation.value_use is ValueUse.REQUIRED and statement.quantity is None:
            yield from _at(statement, f"«{relation.id}» needs a value", "add «value: 12.4e9 USD»")
        if relation.value_use is ValueUse.NONE and statement.quantity is not None:
            yield from _at(statement, f"«{relation.id}» takes no value")


def unit_is_known(corpus: Corpus) -> Iterator[Problem]:
    units = corpus.ontology.units
    for statement in corpus.statements.values():
        if statement.quantity is not None and statement.quantity.unit not in units:
            unit = statement.quantity.unit
            yield from _at(statement, f"unknown unit «{unit}»", did_you_mean(unit, units))


def period_fits_the_kind(corpus: Corpus) -> Iterator[Problem]:
    """An event happens and is over; only a standing relation may be said to go on without an end."""
    for statement, relation in _with_relation(corpus):
        period = statement.period
        if relation.kind is Kind.EVENT and (period.open_start or period.open_end):
            what = f"«{relation.id}» is an event and cannot hold over «{period.text}»"
            started = relation.starts or relation.ends
            yield from _at(statement, what, f"use «{started[0]}»" if started else "")


def a_tie_has_two_sides(corpus: Corpus) -> Iterator[Problem]:
    """A tie of an entity with itself says nothing."""
    for statement in corpus.statements.values():
        if statement.subject == statement.object:
            yield from _at(statement, f"«{statement.subject}» stands on both sides")


def entities_are_used(corpus: Corpus) -> Iterator[Problem]:
    used = {entity for item in corpus.statements.values() for entity in entities_of(item)}
    used |= {entity for item in corpus.judgements for entity in (item.first, item.second)}
    for entity in corpus.entities.values():
        if entity.id not in used:
            what = f"no statement names «{entity.id}»"
            yield Problem(entity.origin, what, severity=Severity.WARNING)


def copied_sources_are_known(corpus: Corpus) -> Iterator[Problem]:
    for source in corpus.sources.values():
        if source.copies and source.copies not in corpus.sources:
            hint = did_you_mean(source.copies, corpus.sources)
            yield Problem(source.origin, f"unknown source «{source.copies}»", hint)


def judged_entities_are_known(corpus: Corpus) -> Iterator[Problem]:
    for judgement in corpus.judgements:
        for entity in (judgement.first, judgement.second):
            if entity not in corpus.entities:
                hint = did_you_mean(entity, corpus.entities)
                yield Problem(judgement.origin, f"unknown entity «{entity}»", hint)


def preferred_statements_are_known(corpus: Corpus) -> Iterator[Problem]:
    for item in corpus.preferences:
        for key in (item.first, item.second):
            if key not in corpus.statements:
                what = f"no statement has the id «{key}»"
                yield Problem(item.origin, what, did_you_mean(key, corpus.statements) or "see «regesta timeline»")


def judgements_agree(corpus: Corpus) -> Iterator[Problem]:
    """Two entities are judged once: a second judgement would be resolved by the order of the file."""
    first: dict[frozenset[str], Origin] = {}
    for judgement in corpus.judgements:
        pair = frozenset((judgement.first, judgement.second))
        if len(pair) == 1:
            yield Problem(judgement.origin, f"«{judgement.first}» is judged against itself")
        elif pair in first:
            what = f"«{judgement.first}» and «{judgement.second}» are judged twice"
            yield Problem(judgement.origin, what, f"first at {first[pair]}")
        first.setdefault(pair, judgement.origin)


def an_identifier_is_that_of_one_entity(corpus: Corpus) -> Iterator[Problem]:
    """Two entities with one IRI elsewhere are the same, or one of the matches is not the same but close."""
    first: dict[tuple[str, str], str] = {}
    for entity in corpus.entities.values():
        for item in entity.identifiers:
            if item.match in (Match.SAME, Match.EXACT) and corpus.ontology.schemes[item.scheme].space:
                other = first.setdefault((item.scheme, item.value), entity.id)
                if other != entity.id:
                    what = f"«{entity.id}» and «{other}» have one identifier, {item.scheme} {item.value}"
                    yield Problem(entity.origin, what, "judge them the same, or call the match close")


RULES: tuple[Rule, ...] = (
    entity_has_a_type,
    relation_is_known,
    entities_are_known,
    domain_and_range_fit,
    qualifiers_fit,
    speaker_is_an_agent,
    value_fits_the_relation,
    unit_is_known,
    period_fits_the_kind,
    a_tie_has_two_sides,
    entities_are_used,
    copied_sources_are_known,
    judged_entities_are_known,
    preferred_statements_are_known,
    judgements_agree,
    an_identifier_is_that_of_one_entity,
)


def citation_fits_its_text(corpus: Corpus, texts: Path) -> Iterator[Problem]:
    """Every citation lies in its paragraph of its source's text, and its digest is that of the passage."""
    at_hand = texts_at_hand(corpus, texts)
    cited = {(support.citation, support.cited_at) for item in corpus.statements.values() for support in item.supports}
    for citation, origin in cited | {(item.citation, item.origin) for item in corpus.set_aside}:
        text = at_hand.get(citation.source)
        if text is not None:
            yield from _citation_faults(text, citation, origin)


def texts_at_hand(corpus: Corpus, texts: Path) -> dict[str, Text]:
    """The texts of that folder, by source id."""
    found = (read_text(texts, source) for source in corpus.sources.values())
    return {text.source: text for text in found if text is not None}


def unchecked_citations(corpus: Corpus, at_hand: Mapping[str, Text]) -> int:
    """How many citations no text is at hand for."""
    return sum(citation.source not in at_hand for citation in corpus.citations())


def _citation_faults(text: Text, cited: Citation, origin: Origin) -> Iterator[Problem]:
    where = f"¶{cited.paragraph} {cited.start}-{cited.end}"
    if cited.end > len(text.content):
        what = f"the citation {where} ends outside the text of «{cited.source}»"
        yield Problem(origin, what, f"it has {len(text.content)} characters")
        return
    actual = text.cite(cited.start, cited.end)
    if actual.digest != cited.digest:
        what = f"the passage at {where} of «{cited.source}» no longer has the cited digest"
        yield Problem(origin, what, _moved_to(text, cited))
    elif actual.paragraph != cited.paragraph:
        what = f"the passage {cited.start}-{cited.end} of «{cited.source}» is not in ¶{cited.paragraph}"
        yield Problem(origin, what, f"it starts in ¶{actual.paragraph}")


def _moved_to(text: Text, cited: Citation) -> str:
    moved = text.moved(cited)
    return f"it now stands at ¶{moved.paragraph} {moved.start}-{moved.end}" if moved else ""


def _with_relation(corpus: Corpus) -> Iterator[tuple[Statement, Relation]]:
    for statement in corpus.statements.values():
        relation = corpus.ontology.relations.get(statement.relation)
        if relation is not None:
            yield statement, relation


def _of_type(corpus: Corpus, statement: Statement, entity: str, wanted: str, part: str) -> Iterable[Problem]:
    known = corpus.entities.get(entity)
    if known is None or known.type not in corpus.ontology.types:
        return ()
    if corpus.ontology.is_a(known.type, wanted):
        return ()
    return _at(statement, f"{part} must be of type {wanted}, «{entity}» is of type {known.type}")


def _at(statement: Statement, what: str, hint: str = "") -> Iterator[Problem]:
    """The problem at every place where the statement is written."""
    for support in statement.supports:
        yield Problem(support.origin, what, hint)

"""A corpus's own terms and units, put on top of the program's ontology. Runs when a corpus brings such files.

They stand in one namespace of the corpus's own, under names that the program's ontology does not have: in YAML, tables
and on the command line a term is its name alone, and its IRI is kept beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Triple

from regesta.values.problems import Origin, Problem
from regesta.vocabulary.judged import Fault, Judged
from regesta.vocabulary.namespaces import CORPUS_PARTS, VOCABULARIES, XSD, local, namespace
from regesta.vocabulary.ontology import ENGLISH, Added, Written, ontology_of, program_triples
from regesta.vocabulary.own_names import OwnTerms, own_terms, strangers
from regesta.vocabulary.places import places
from regesta.vocabulary.soundness import faults
from regesta.vocabulary.triples import Triples, parse_turtle

OWN = "own"
"""What stands before the names of own terms where the files declare no prefix for them."""

_PREFIX = re.compile("[A-Za-z][A-Za-z0-9_-]*")
_WHERE = re.compile("^Parser error at line .*?: ", re.DOTALL)
_UNDECLARED = re.compile("The prefix (.*): has not been declared")


@dataclass(frozen=True, slots=True)
class _File:
    """A file by the name under which its problems are told."""

    name: str
    turtle: str
    triples: list[Triple]
    prefixes: dict[str, str]
    errors: list[SyntaxError]


def add(files: Mapping[str, str], language: str = ENGLISH, base: str = "", reserved: Collection[str] = ()) -> Added:
    """The program's ontology with the definitions of these files: the text of each by its name.

    `language` is that of the corpus, in which labels and definitions may be; `base` its base IRI; `reserved` the names
    that no qualifier may have. A term with a fault is there as far as it can be told, so that what uses it is not
    blamed for it; one that would change the program's own is left out.
    """
    read = [_File(name, text, *parse_turtle(text)) for name, text in files.items()]
    own = own_terms([triple for file in read for triple in file.triples], base)
    languages = tuple(dict.fromkeys((language.lower().partition("-")[0], ENGLISH)))
    kept = [term for term in own.terms if term not in own.taken]
    triples = _together(own.triples, kept)
    broken = tuple(sorted(file.name for file in read if file.errors))
    found: list[Fault] = []
    if not broken:
        judged = Judged(triples, kept, languages, reserved, _all_prefixes(read))
        found = _once([*faults(judged), *strangers(own, judged)])
    problems = [*_syntax(read), *_prefix_problems(read, own), *_placed(read, found)]
    ontology = replace(
        ontology_of(triples, languages),
        own={local(term): term for term in kept if namespace(term) == own.space},
        prefixes={_prefix(read, own): own.space} if own.space else {},
        own_triples=tuple(_written(own.triples, kept)),
    )
    return Added(ontology, tuple(sorted(problems)), broken)


def _once(found: Iterable[Fault]) -> list[Fault]:
    """Of several faults in one value the first: it says more than that the term is not known."""
    places = {(it.subject, it.predicate, it.value or it.what): it for it in reversed(list(found))}
    return list(places.values())


def _together(own: Iterable[Triple], kept: Collection[str]) -> Triples:
    program = program_triples()
    parts = ({key: list(found) for key, found in part.items()} for part in program.parts)
    result = Triples(*(defaultdict(list, part) for part in parts))
    result.add(_of(own, kept))
    return result


def _of(triples: Iterable[Triple], kept: Collection[str]) -> Iterator[Triple]:
    wanted = set(kept)
    return (it for it in triples if isinstance(it.subject, NamedNode) and it.subject.value in wanted)


def _all_prefixes(files: Iterable[_File]) -> dict[str, str]:
    """Those of the files, the first file's before the others', and the program's before all."""
    found = {name: space for file in files for name, space in file.prefixes.items()}
    return {**VOCABULARIES, **{name: space for name, space in found.items() if name not in VOCABULARIES}}


def _declared(files: Iterable[_File], own: OwnTerms) -> list[tuple[_File, str]]:
    return [(file, name) for file in files for name, space in file.prefixes.items() if space == own.space]


def _prefix(files: Iterable[_File], own: OwnTerms) -> str:
    """The first prefix that the files declare for the namespace, if it can stand in every format; else `own`."""
    usable = [name for _, name in _declared(files, own) if _PREFIX.fullmatch(name) and not _in_use(name)]
    return next(iter(usable), OWN)


def _in_use(prefix: str) -> bool:
    return prefix in VOCABULARIES or prefix in CORPUS_PARTS


def _prefix_problems(files: Iterable[_File], own: OwnTerms) -> Iterator[Problem]:
    for file, name in _declared(files, own):
        if _in_use(name) and own.space not in VOCABULARIES.values():
            line = places(file.turtle).of("@prefix", name)
            yield Problem(
                Origin(file.name, line), f"the prefix «{name}:» is in use", f"write @prefix {OWN}: <{own.space}>"
            )


def _syntax(files: Iterable[_File]) -> Iterator[Problem]:
    for file in files:
        for error in file.errors:
            what = _WHERE.sub("", error.msg)
            missing = _UNDECLARED.match(what)
            hint = f"write @prefix {missing[1]}: <…> . at the top" if missing else ""
            yield Problem(Origin(file.name, error.lineno or 1), f"no Turtle: {what}", hint)


def _placed(files: Iterable[_File], found: Iterable[Fault]) -> Iterator[Problem]:
    """The faults as problems, each in the first file and line where that is said."""
    known = [(file, places(file.turtle)) for file in files] if found else []
    for fault in found:
        wanted = (fault.subject, fault.predicate, fault.value)
        file, lines = max(known, key=lambda item: item[1].depth(*wanted))
        yield Problem(Origin(file.name, lines.of(*wanted)), fault.what, fault.hint)


def _written(triples: Iterable[Triple], kept: Collection[str]) -> Iterator[Written]:
    """What is told of the terms, each once, as exports carry it."""
    for triple in dict.fromkeys(_of(triples, kept)):
        assert isinstance(triple.subject, NamedNode)
        subject, predicate, value = triple.subject.value, triple.predicate.value, triple.object
        if isinstance(value, NamedNode):
            yield subject, predicate, value.value, None, None, None
        elif isinstance(value, Literal):
            datatype = value.datatype.value
            typed = None if value.language or datatype == f"{XSD}string" else datatype
            yield subject, predicate, None, value.value, value.language, typed

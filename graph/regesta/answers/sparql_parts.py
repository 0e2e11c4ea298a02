"""What the templates of the shipped queries have in common, written once: a name, the times of a statement, a day.

In a template a line `$PART ?variable…` stands for the lines of that part, and `$WORD` within a line for what it means
there. Filled in is what the ontology says (which relations reach down into a place, which qualifiers there are), and
what the corpus says (its language).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from textwrap import indent

from regesta.answers.states import PARTS
from regesta.corpus.corpus import Corpus
from regesta.vocabulary import day_rule
from regesta.vocabulary.ontology import Ontology

_LINE = re.compile(r"^( *)\$(\w+)((?: \?\w+)+)$", re.MULTILINE)
_WORD = re.compile(r"\$(\w+)")

_WHEN = """
OPTIONAL {{ {0} rg:validTime ?when }}
OPTIONAL {{ {0} rg:observedAt ?observed }}
"""
_AT = """
OPTIONAL {{ {0} rg:earliestStart ?earliestStart }}
OPTIONAL {{ {0} rg:latestStart ?latestStart }}
OPTIONAL {{ {0} rg:earliestEnd ?earliestEnd }}
OPTIONAL {{ {0} rg:latestEnd ?latestEnd }}
BIND(COALESCE(?earliestStart, ?latestStart, ?earliestEnd, ?latestEnd) AS ?at)
"""
_DURING = """
OPTIONAL {{ {0} rg:earliestStart ?earliestStart }}
OPTIONAL {{ {0} rg:latestEnd ?latestEnd }}
FILTER(COALESCE(?earliestStart <= ?until, true) && COALESCE(?latestEnd >= ?from, true))
"""
# What a source tells in the present tense it dates by its own day; of what is not dated, no day is known to differ.
_WITHIN = """
OPTIONAL {{ {0} rg:validTime ?when }}
OPTIONAL {{ {0} rg:observedAt ?observed }}
OPTIONAL {{ {0} rg:earliestStart ?earliestStart }}
OPTIONAL {{ {0} rg:latestStart ?latestStart }}
OPTIONAL {{ {0} rg:earliestEnd ?earliestEnd }}
OPTIONAL {{ {0} rg:latestEnd ?latestEnd }}
BIND(IF(BOUND(?when), "dated", IF(BOUND(?observed), "reported", "undated")) AS ?dated)
BIND(IF(BOUND(?when), ?earliestStart, ?earliestEnd) AS ?since)
BIND(IF(BOUND(?when), ?latestEnd, ?latestStart) AS ?upTo)
FILTER(COALESCE(?since <= ?until, true) && COALESCE(?upTo >= ?from, true))
"""
_DERIVED = """
OPTIONAL {{ {0} a ?derivedClass FILTER(?derivedClass = rg:DerivedEpisode) }}
BIND(BOUND(?derivedClass) AS ?derived)
"""
_CITED = """
{0} rg:citation ?citation .
?citation oa:hasSource ?source ; rg:paragraph ?paragraph ; oa:hasSelector ?selector .
?selector oa:start ?start ; oa:end ?end .
OPTIONAL {{ {0} skos:editorialNote ?note }}
"""
_QUALIFIED = """
OPTIONAL {{ {0} rg:extent ?extent }}
OPTIONAL {{ {0} rg:valueAsStated ?asStated ; rg:unit ?unit }}
OPTIONAL {{
  {0} ?qualifier ?with .
  FILTER(?qualifier IN ({qualifiers}))
  {name}
}}
"""
_TOLD = """
OPTIONAL {{
  ?statement rg:tellsOf|rg:mayTellOf {0} ; rg:relation ?said ; rg:polarity ?polarity ;
    rg:modality ?modality ;
    rg:citation/oa:hasSource ?source .
  OPTIONAL {{ ?statement rg:validTime ?when }}
  OPTIONAL {{ ?statement rg:observedAt ?observed }}
  OPTIONAL {{ ?statement rg:speaker ?speaker }}
}}
"""
_INSIDE = """
{{ {0} ({part})* {1} }}
UNION
{{
  {0} ({part})* ?border .
  ?border a rg:Border ; ({touching})/({part})* {1} .
}}
"""
# A suspension that is no more than possible on the day counts from the day by which it had surely begun.
_HELD = """
{0} rg:stretch ?stretch ; rg:standing ?standing ; rg:independentSources ?independentSources ; rg:polarity ?toldAs .
?stretch rg:grade ?grade .
{day}
BIND(LCASE(STRBEFORE(STRAFTER(STR(?grade), "#"), "Grade")) AS ?surely)
BIND(IF(?standing = rg:Prospective, "planned", IF(?toldAs = rg:Negated, "denied", ?surely)) AS ?held)
{derived}
OPTIONAL {{ ?stretch rg:reportedBefore ?before }}
OPTIONAL {{ ?stretch rg:reportedAfter ?after }}
OPTIONAL {{ ?stretch rg:nearTo ?nearTo }}
OPTIONAL {{ ?stretch rg:isContested ?isContested }}
BIND(COALESCE(?isContested, false) AS ?contested)
OPTIONAL {{
  {0} rg:suspendedBy ?pause .
  ?pause rg:stretch ?paused .
  ?paused rg:grade ?pauseGrade .
  {pause}
  OPTIONAL {{ ?pause rg:latestStart ?pauseBegun }}
  FILTER(?pauseGrade != rg:PossibleGrade || COALESCE(?pauseBegun <= ?on, false))
}}
BIND(BOUND(?pause) AS ?suspended)
"""
# The day's variable names the others, so that two days can stand in one query; of the episode are known its `?standing`
# and `?polarity`. It is in no list where it has no grade on that day.
_GRADED = """
{0} rg:stretch {day}Stretch .
{day}Stretch rg:grade {day}Grade .
{rule}
"""
_LIST = """
BIND(LCASE(STRBEFORE(STRAFTER(STR({0}Grade), "#"), "Grade")) AS {0}Surely)
BIND(IF(?standing = rg:Prospective, "planned", IF(?polarity = rg:Negated, "denied", {0}Surely)) AS {0}Told)
BIND(IF(BOUND({0}Grade), {0}Told, "no") AS {1})
"""


def filled(pattern: str, corpus: Corpus, values: Mapping[str, str]) -> str:
    """The pattern with every part in place; `values` are the lines `VALUES …` by parameter.

    The parameters that no line `$values` names stand first.
    """
    within = _within_lines(corpus.ontology)
    pattern = _WORD.sub(lambda found: within.get(found[1], found[0]), pattern)
    placed = {name for found in _LINE.finditer(pattern) if found[2] == "values" for name in found[3].split()}
    first = "".join(f"  {line}\n" for name, line in values.items() if f"?{name}" not in placed)
    head, where, body = pattern.partition("\nWHERE {\n")

    def part(found: re.Match[str]) -> str:
        names = found[3].split()
        if found[2] == "values":
            return indent("\n".join(values[name.lstrip("?")] for name in names), found[1])
        return indent(_PARTS[found[2]](corpus, *names).strip("\n"), found[1])

    return head + where + first + _LINE.sub(part, body)


def _name(corpus: Corpus, variable: str) -> str:
    # Engines keep the tag as it is written, or in lower case.
    language = corpus.language.lower()
    return f'OPTIONAL {{ {variable} skos:prefLabel {variable}Name FILTER(LCASE(LANG({variable}Name)) = "{language}") }}'


def _inside(corpus: Corpus, *variables: str) -> str:
    return _INSIDE.format(*variables, part=_transitive(corpus.ontology), touching=_touching(corpus.ontology))


def _held(_: Corpus, variable: str) -> str:
    rule, pause = day_rule.in_sparql("?stretch", "?on"), day_rule.in_sparql("?paused", "?on")
    derived = _DERIVED.format(variable).strip("\n")
    return _HELD.format(variable, day=rule, pause=indent(pause, "  ").lstrip(), derived=derived)


def _graded(_: Corpus, variable: str, day: str) -> str:
    return _GRADED.format(variable, day=day, rule=day_rule.in_sparql(f"{day}Stretch", day))


def _qualified(corpus: Corpus, variable: str) -> str:
    named = ", ".join(corpus.ontology.curie(name) for name in corpus.ontology.qualifiers)
    return _QUALIFIED.format(variable, qualifiers=named, name=_name(corpus, "?with"))


def _as_written(text: str) -> Callable[..., str]:
    return lambda _, *variables: text.format(*variables)


_PARTS: Mapping[str, Callable[..., str]] = {
    "name": _name,
    "when": _as_written(_WHEN),
    "at": _as_written(_AT),
    "during": _as_written(_DURING),
    "within": _as_written(_WITHIN),
    "derived": _as_written(_DERIVED),
    "cited": _as_written(_CITED),
    "qualified": _qualified,
    "told": _as_written(_TOLD),
    "inside": _inside,
    "held": _held,
    "graded": _graded,
    "list": _as_written(_LIST),
}


def _within_lines(ontology: Ontology) -> dict[str, str]:
    """`part`: from a thing to what it lies in; `naming`, `qualifying`: from a tie to whatever it names, and beside its
    ends; `positions`: the same as a list; `surest`: an order.
    """
    surest = f'(STRLEN(STRBEFORE("{" ".join(PARTS)}", ?held)))'
    named = ("subject", "object", "speaker", *ontology.qualifiers)
    return {
        "part": _transitive(ontology),
        "naming": _either(ontology, named),
        "qualifying": _either(ontology, ontology.qualifiers),
        "positions": ", ".join(ontology.curie(name) for name in named),
        "surest": surest,
    }


def _transitive(ontology: Ontology) -> str:
    return _either(ontology, (item.id for item in ontology.relations.values() if item.transitive))


def _touching(ontology: Ontology) -> str:
    return _either(ontology, (item.id for item in ontology.relations.values() if item.touches))


def _either(ontology: Ontology, names: Iterable[str]) -> str:
    return "|".join(ontology.curie(name) for name in names)

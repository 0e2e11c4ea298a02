"""The templates: the shape of a question, in words for a person, and what answers it.

A shape is a pattern over small words and tags: E an entity, R a relation, D a date, T a type. It must fit the question
as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from regesta.asking import ends, others, ties
from regesta.asking.answers import Answer
from regesta.asking.cases import Case

_TIME = r"(?: (?:in|on|during|of|since|after|before|as of)? ?D)?"
_BE, _DO, _HAVE = "(?:was|were|is|are)", "(?:did|does|do)", "(?:has|have|had)"
_SOURCES = "(?:sources|source|documents|document|articles|article)"
_BY = f"(?: ,? ?according to (?:which {_SOURCES}|E))?"
_MANY = "(?:much|large|big|high|many)"


@dataclass(frozen=True)
class Template:
    """`example` is the question in words, with places for what changes."""

    name: str
    example: str
    shape: re.Pattern[str]
    answer: Callable[[Case], Answer | None]


def _template(name: str, example: str, shape: str, answer: Callable[[Case], Answer | None]) -> Template:
    return Template(name, example, re.compile(shape), answer)


TEMPLATES = (
    _template(
        "whether", "Was ENTITY a member of ENTITY in 2024? Did ENTITY join ENTITY?",
        f"(?:{_BE}|{_DO}|{_HAVE}) E R E{_TIME}", ties.whether,
    ),
    _template("whether-passive", "Was ENTITY hosted by ENTITY?", f"{_BE} E R by E{_TIME}", ties.whether_passive),
    _template(
        "when", "When did ENTITY leave ENTITY? Since when does ENTITY control ENTITY?",
        f"(?:(?:since )?when|on (?:what|which) (?:date|day)) (?:{_BE}|{_DO}|{_HAVE}) E R E{_BY}", ties.when_tie,
    ),
    _template(
        "when-event", "When was EVENT? When did EVENT happen?",
        f"(?:when|on (?:what|which) (?:date|day)) (?:{_BE} E|{_DO} E (?:happen|take place|arrive|occur|begin))",
        others.when_event,
    ),
    _template(
        "who", "Who controlled ENTITY on 1 October 2023? Which states were members of ENTITY in 2024?",
        f"(?:who|(?:which|what) T) (?:{_BE} |{_DO} |{_HAVE} )?R E{_TIME}", ends.who,
    ),
    _template(
        "what-of", "Which organisations did ENTITY join? Where did ENTITY deploy forces after 2020?",
        f"(?:(?:which|what) T|where|whom|what) (?:{_DO}|{_HAVE}|{_BE}) E R{_TIME}", ends.what_of,
    ),
    _template(
        "where", "Where is ENTITY? In which city does ENTITY lie?",
        f"(?:where|in (?:which|what) T) (?:(?:is|are|was) E|does E lie){_BY}", others.where,
    ),
    _template(
        "how-often", "How many EVENTS were there? How often was EVENT held?",
        "(?:how many E (?:were(?: held)?|are(?: documented| known)?|took place)"
        "|how often (?:was|were) E held|how often did E take place)", others.editions,
    ),
    _template(
        "who-reports", "Which sources report EVENT?",
        f"(?:(?:which|what) {_SOURCES} (?:report|tell of|mention|name)|who reports) E", others.reporting,
    ),
    _template(
        "who-says", "Which sources say that ENTITY is a partner of ENTITY?",
        f"(?:which|what) {_SOURCES} (?:(?:say|tell)(?: that)? E (?:{_BE} )?R E|(?:name|call) E as R E"
        "|tell of cooperation between E and E)", others.saying,
    ),
    _template(
        "remarks", "What did PERSON say about ENTITY in 2024?",
        f"(?:what {_DO} E say (?:about|on) E|(?:which|what) (?:remarks|statements) {_DO} E make (?:about|on) E"
        f"|list (?:every|all) (?:dated )?statements? (?:by|of) E (?:about|on) E){_TIME}", others.remarks,
    ),
    _template(
        "measure", "What was the GDP of ENTITY in 2021?",
        f"(?:what (?:was|is)|how {_MANY} (?:was|is)) E(?: of| in)? E{_TIME}", others.measure,
    ),
    _template(
        "trade", "How large was the trade between ENTITY and ENTITY in 2024?",
        "(?:what (?:was|is)|how (?:much|large|big|high) (?:was|is)) (?:trade between E and E|E - E trade|E E trade"
        f"|trade of E with E){_TIME}|how much {_DO} E trade with E{_TIME}|how much {_DO} E R E{_TIME}", others.trade,
    ),
    _template(
        "imports", "How much gold did ENTITY import in 2024?",
        f"how much E {_DO} E (?:import|export){_TIME}", others.goods,
    ),
    _template(
        "partners", "Which states are partners of ENTITY in several sources?",
        f"(?:who|(?:which|what) T) {_BE} R E (?:in|according to) several {_SOURCES}", others.in_several,
    ),
    _template(
        "first", "Did EVENT come before EVENT? Which came first, EVENT or EVENT?",
        "(?:did E (?:precede|come before|happen before) E|(?:was|were) E before E|which came first ,? ?E or E)",
        others.which_first,
    ),
    _template(
        "forces", "Which forces did ENTITY have in ENTITY on 1 June 2023?",
        "(?:which|what) (?:(?:E (?:forces|troops|soldiers)|(?:forces|troops|soldiers) of E) (?:were|stood|are) in E"
        "|(?:forces|troops|soldiers) did E have in E) (?:on|in) D", others.forces,
    ),
    _template(
        "conditions", "On what does ENTITY depend? What are the conditions for ENTITY?",
        r"on what does E depend|what are conditions (?:for|of) E", others.conditions,
    ),
)  # fmt: skip

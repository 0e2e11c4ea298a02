"""The brief itself, put together from its sections."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from regesta.briefs.chronicle import chronicle
from regesta.briefs.document import Brief, Figures, Section, Sentence
from regesta.briefs.sections import contested, figures, holding, planned, undated, unknown
from regesta.briefs.selection import Selection, selection
from regesta.briefs.telling import Teller, number_word
from regesta.corpus.corpus import Corpus
from regesta.values.date_words import date_words


def brief(corpus: Corpus, first: str, second: str, since: date | None = None, until: date | None = None) -> Brief:
    """What sources tell of two entities, as a text with footnotes; `since` and `until` are the days it is about.

    Without `until` it goes up to the last publication of the corpus, if any is dated. Each sentence is made from
    statements by a template, and has their passages; sections in which nothing is to be said are left out.

    >>> import regesta
    >>> found = brief(regesta.load(), "armenia", "csto")
    >>> found.title, all(it.citations for it in found.sentences())
    ('Armenia and the Collective Security Treaty Organization', True)
    """
    found = selection(corpus, first, second, since, until)
    teller = Teller(corpus, found.statements, "contested, see below")
    told = chronicle(teller, found.happened)
    parts = [
        *([Section("Chronicle"), *told] if told else []),
        *(make(teller, found) for make in (undated, holding, contested, planned, figures, unknown)),
    ]
    sections = tuple(it for it in parts if it.blocks or it.title == "Chronicle")
    cited = _cited(sections)
    names = [teller.clauses.named(it) for it in found.pair]
    return Brief(" and ".join(names), _lead(corpus, names, found, len(cited)), sections, _view(found), cited)


def _lead(corpus: Corpus, names: list[str], found: Selection, sources: int) -> tuple[Sentence, ...]:
    since = f" from {date_words(found.first.isoformat())}" if found.first else ""
    until = f" up to {date_words(found.end.isoformat())}" if found.end else ""
    several = "one source tells" if sources == 1 else f"{number_word(sources)} sources tell"
    return (
        Sentence(f"This is what {several} of {names[0]} and {names[1]}{since}{until}."),
        Sentence(f"It is made from the corpus “{corpus.title}”, sentence by sentence, and quotes nothing."),
        Sentence("A note leads to the paragraphs that a sentence rests on."),
        Sentence("What has no remark on its sources rests on one that is independent of the others."),
        Sentence("What cannot be dated to one year stands in the first in which it may have been."),
        Sentence("Where sources differ, both sides stand next to each other, and nothing is settled."),
    )


def _view(found: Selection) -> str:
    """The address of the page that has all that is said between the two."""
    days = f"?time={found.first or date.min.replace(year=1000)}/{found.end}" if found.first and found.end else ""
    return f"#between/{quote('|'.join(found.pair), safe='')}{days}"


def _cited(sections: tuple[Section, ...]) -> tuple[str, ...]:
    found: set[str] = set()
    for section in sections:
        for block in section.blocks:
            groups = block.citations if isinstance(block, Figures) else [it.citations for it in block.sentences]
            found |= {it.source for group in groups for it in group}
    return tuple(sorted(found))

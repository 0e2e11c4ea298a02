"""The record of a new source put together: what a person says first, then what the document says of itself.

Where neither says anything, or what is said can be taken in several ways, there is a question; nothing is filled in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from urllib.parse import urlsplit

from regesta.corpus.records import Source
from regesta.reading.adding.documents import Document, Fact
from regesta.reading.adding.published import readings
from regesta.reading.adding.questions import MAY_BE_UNKNOWN, NEEDED, UNKNOWN, Question, Told
from regesta.reading.adding.tongues import language_likely, language_rather
from regesta.seeds.files import Trouble
from regesta.seeds.scalars import is_identifier
from regesta.values.addresses import is_web_address
from regesta.values.languages import is_language_tag, tag_meant
from regesta.values.near_names import KnownNames
from regesta.values.problems import quoted
from regesta.values.publications import doi_fault, isbn_fault

BY_PERSON = "as told"
_WORDS_OF_ID = 5


class Draft:
    """The record while it is put together."""

    def __init__(self, document: Document, told: Told) -> None:
        self.document, self.told = document, told
        self.fields: dict[str, object] = {}
        self.witnesses: dict[str, str] = {}
        self.questions: list[Question] = []
        self.refused: list[Trouble] = []

    def fill(self, found_at: str, sources: Mapping[str, Source]) -> None:
        """Every field but the id, in the order in which questions are asked."""
        self.simple("publisher", self.told.publisher)
        self.simple("title", self.told.title)
        self.authors()
        self.date()
        self.imprint()
        self.language()
        self.address(found_at)
        self.others(sources)

    def put(self, name: str, value: object, witness: str) -> None:
        self.fields[name], self.witnesses[name] = value, witness

    def facts(self, name: str) -> tuple[Fact, ...]:
        return self.document.facts.get(name, ())

    def ask(self, name: str, what: str, choices: Sequence[str] = (), hints: Sequence[str] = ()) -> None:
        self.questions.append(Question(name, NEEDED[name], what, tuple(choices), tuple(hints)))

    def simple(self, name: str, said: str) -> None:
        """A title or a publisher: what the person says, or the best witness."""
        text = " ".join(said.split())
        if text == UNKNOWN and name in MAY_BE_UNKNOWN:
            return
        if text:
            self.put(name, text, BY_PERSON)
        elif facts := self.facts(name):
            self.put(name, self._without_site(facts[0].value) if name == "title" else facts[0].value, facts[0].where)
        else:
            self.ask(name, f"no {name} is given in it")

    def _without_site(self, title: str) -> str:
        """A title without the name of the site, which pages put behind it."""
        publisher = str(self.fields.get("publisher", ""))
        end = re.compile(rf"\s+[|–—·:-]\s+{re.escape(publisher)}\s*$", re.I)
        return (end.sub("", title) if publisher else title) or title

    def authors(self) -> None:
        """Those whom the person names, or all whom the best witness names; none is no question, many have none."""
        named = tuple(" ".join(name.split()) for name in self.told.authors if name.strip())
        if UNKNOWN in named:
            return
        facts = self.facts("author")
        found = named or tuple(fact.value for fact in facts if fact.where == facts[0].where)
        if found:
            self.put("author", found if len(found) > 1 else found[0], BY_PERSON if named else facts[0].where)

    def date(self) -> None:
        if self.told.published == UNKNOWN:
            return
        if said := self.told.published.strip():
            found = readings(said)
            if len(found) == 1:
                self.put("date", found[0], BY_PERSON)
            elif found:
                self.ask("date", f"{quoted(said)} can be read in two ways", found)
            else:
                self.ask("date", f"{quoted(said)} is no date", hints=("EDTF, as 2024-07-20, 2024-07 or 2023-09~",))
            return
        self._date_of_page()

    def _date_of_page(self) -> None:
        meant = {fact: readings(fact.value) for fact in self.facts("date")}
        clear = _sharpest({found[0] for found in meant.values() if len(found) == 1})
        unclear = [fact for fact, found in meant.items() if len(found) > 1 and not clear & set(found)]
        dark = tuple(f"{fact.where} says {quoted(fact.value)}" for fact, found in meant.items() if not found)
        hints = (*dark, *self.document.hints)
        if len(clear) == 1 and not unclear:
            [date] = clear
            self.put("date", date, next(fact.where for fact, found in meant.items() if found == (date,)))
        elif unclear and len(clear) < 2:
            fact = unclear[0]
            choices = sorted(clear | set(meant[fact]))
            self.ask("date", f"{quoted(fact.value)} ({fact.where}) can be read in two ways", choices, hints)
        elif clear:
            said = "; ".join(f"{fact.where} says {fact.value}" for fact in meant)
            self.ask("date", f"it gives several days of publication: {said}", sorted(clear), hints)
        else:
            self.ask("date", "no day of publication is given in it", hints=hints)

    def language(self) -> None:
        if said := self.told.language.strip():
            if is_language_tag(said):
                self.put("language", said, BY_PERSON)
            else:
                meant = tag_meant(said)
                self.ask("language", f"{quoted(said)} is no language tag", (meant,) if meant else ())
            return
        facts = self.facts("language")
        rather = language_rather(facts[0].value, self.document.text) if facts else ""
        if facts and not rather:
            self.put("language", facts[0].value, facts[0].where)
        elif facts:
            what = f"{facts[0].where} says {quoted(facts[0].value)}, and its words look like {quoted(rather)}"
            self.ask("language", what, (rather, facts[0].value))
        else:
            likely = language_likely(self.document.text)
            self.ask("language", "no language is given in it", (likely,) if likely else ())

    def address(self, found_at: str) -> None:
        """The page's own address, where it is one of the host that gave it: without what was put behind it to count."""
        if self.told.url:
            if is_web_address(self.told.url):
                self.put("url", self.told.url, BY_PERSON)
            else:
                self.refused.append(Trouble(f"--url: {quoted(self.told.url)} is no web address"))
            return
        own = [fact for fact in self.facts("url") if is_web_address(fact.value) and urlsplit(fact.value).path != ""]
        near = [fact for fact in own if not found_at or _host(fact.value) == _host(found_at)]
        if near:
            self.put("url", near[0].value, near[0].where)
        elif found_at:
            self.put("url", found_at.partition("#")[0], "where it was found")

    def imprint(self) -> None:
        """What a journal's page says further; a number that is none by the rules of its kind is passed over."""
        faults = {"doi": doi_fault, "isbn": isbn_fault}
        for name in ("container", "volume", "issue", "doi", "isbn"):
            sound = [it for it in self.facts(name) if name not in faults or faults[name](it.value) is None]
            if sound:
                self.put(name, sound[0].value, sound[0].where)

    def others(self, sources: Mapping[str, Source]) -> None:
        """What only a person says, and the day on which a page was looked at."""
        if self.told.copies and self.told.copies not in sources:
            hint = KnownNames(sources).hint(self.told.copies)
            self.refused.append(Trouble(f"--copies: unknown source {quoted(self.told.copies)}", hint))
        for name in ("copies", "note", "accessed"):
            if value := getattr(self.told, name):
                self.put(name, value, BY_PERSON)

    def identify(self, sources: Mapping[str, Source], found_at: str) -> str:
        """The id that the person gives, or one from the publisher, the date and the title that no source has."""
        if key := self.told.id:
            if not is_identifier(key):
                self.refused.append(Trouble(f"--id: {quoted(key)} is no id", "lower case letters, digits and hyphens"))
            elif key in sources:
                self.refused.append(Trouble(f"--id: there is a source {quoted(key)} already"))
            return key
        return next(key for key in self._ids(found_at) if key not in sources)

    def _ids(self, found_at: str) -> Iterator[str]:
        host = _host(found_at or str(self.fields.get("url", "")))
        title = "-".join(_slug(str(self.fields.get("title", ""))).split("-")[:_WORDS_OF_ID])
        first = _slug(str(self.fields.get("publisher", ""))) or _slug(host.rpartition(".")[0]) or title or "source"
        yield first
        if day := re.match(r"[0-9]{4}(?:-[0-9]{2}){0,2}$", str(self.fields.get("date", ""))):
            yield f"{first}-{day.group()}"
        if title and title != first:
            yield f"{first}-{title}"
        yield from (f"{first}-{number}" for number in count(2))


def _sharpest(dates: set[str]) -> set[str]:
    """The dates without those that another one only says more sharply: a year, and a day in it."""
    return {date for date in dates if not any(other != date and other.startswith(f"{date}-") for other in dates)}


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")

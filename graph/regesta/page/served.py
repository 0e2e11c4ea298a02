"""The page of a corpus that is too large for one file: a shell without data, and the parts that it asks a server for.

A part is the data of a page (`data.page_data`), of what a view draws and lists; beside it stands what the page cannot
reckon from a part: how much of the whole the view shows, by facet and value, and of each tie what does not come along.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from regesta.answers.facets import Facets, Words, facets
from regesta.answers.narrowing import Shelves
from regesta.answers.outlines import Outline, Whole
from regesta.answers.spans import extent, histogram, middle_day
from regesta.answers.views import Seen, View, seen
from regesta.corpus.corpus import Corpus
from regesta.page.asked import BadQuestion, asked
from regesta.page.catalogues import language
from regesta.page.data import head_data, record_data, relation_values
from regesta.page.drawing import ACTOR, Sized, part_drawing, sized
from regesta.page.episodes import look
from regesta.page.legend import kinds
from regesta.page.names import LONGEST, MOST, Names, names_of_entities, names_of_sources, of_two
from regesta.page.speakers import kinds_of_speakers
from regesta.rdf.built import BuiltGraph

Data = dict[str, Any]
_KEPT = 6  # views of late
USUAL = "not.look=negated,prospective"
"""What the page asks for first: what is planned or denied is left out."""

_OFFERED = 60  # values of a facet that are offered


class Served:
    """A corpus as the served page asks for it. What takes long is done once, when it is first needed."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.said = language(corpus.language)
        self._shelves = Shelves(corpus)
        self._seen: OrderedDict[object, Seen] = OrderedDict()
        self._making, self._looking = threading.Lock(), threading.Lock()

    def warm(self) -> None:
        """Make all that is made once."""
        with self._making:
            self.part(USUAL)
            self.search("a")

    @cached_property
    def kinds(self) -> Data:
        """The kind of every type."""
        return dict(kinds(self.corpus, self.said))

    @cached_property
    def voices(self) -> dict[str, str]:
        """The kind of every speaker."""
        return kinds_of_speakers(self.corpus)

    @cached_property
    def facets(self) -> Facets:
        """Every episode with its values."""
        return facets(
            self.corpus,
            Words(
                {name: kind.label for name, kind in self.kinds.items()},
                relation_values(self.corpus, self.said),
                self.voices,
                lambda item: look(item).value,
            ),
        )

    @cached_property
    def whole(self) -> Whole:
        types = self.corpus.ontology.types
        return Whole(self.facets, [name for name in types if self.corpus.ontology.is_a(name, ACTOR)])

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of the corpus."""
        return extent(self.facets)

    @cached_property
    def _sized(self) -> Sized:
        """The weightiest of the whole at their places, where they stay."""
        outline = self.whole.outline(self._view(View()), asked("")[1])
        return sized(self._part(outline), outline, self.whole.numbers.max() or 1, self._number)  # type: ignore[arg-type]

    @cached_property
    def _names(self) -> tuple[Names, Names]:
        return (
            Names(names_of_entities(self.corpus), self._numbers.__getitem__),
            Names(names_of_sources(self.corpus), lambda _: 0),
        )

    @cached_property
    def head(self) -> Data:
        """The data of the page without any record, and what is known of the whole."""
        tables = self.corpus.tables
        first, last = self.years or (None, None)
        counts = self._view(View()).counts()
        return head_data(self.corpus, self.kinds, self.said) | {
            "whole": {
                **{name: getattr(tables, name).height for name in ("entities", "sources", "statements", "episodes")},
                "derived": int(tables.episodes["derived"].sum()),
                "conflicts": int(tables.findings["conflict"].sum()),
                "extent": {"from": f"{first:04}-01-01", "to": f"{last:04}-12-31"} if first else None,
                "middle": middle_day(self.facets),
                "kinds": self._of_kinds(dict(tables.entities["type"].value_counts().iter_rows())),
                "values": {name: self._offered(name, counts[name]) for name in self.facets.names if name != "kind"},
            }
        }

    def _of_kinds(self, types: Mapping[str, int]) -> dict[str, int]:
        """The numbers of entities by kind, of those by type."""
        found: dict[str, int] = {}
        for name, number in types.items():
            found[self.kinds[name].label] = found.get(self.kinds[name].label, 0) + number
        return found

    def _offered(self, name: str, counts: dict[str, int]) -> list[tuple[str, str]]:
        """The values of a facet with what they are called, the most frequent first."""
        names = {"source": self._titles, "speaker": self.corpus.names}.get(name, {})
        ordered = sorted(counts, key=lambda value: (-counts[value], value))[:_OFFERED]
        return [(value, names.get(value, "")) for value in ordered]

    @cached_property
    def _titles(self) -> dict[str, str]:
        return dict(self.corpus.tables.sources.select("id", "title").iter_rows())

    def part(self, query: str) -> Data:
        """The part that a view asks for, in the words of its address. Raises `BadQuestion`."""
        view, wanted = asked(query)
        now = self._view(view)
        outline = self.whole.outline(now, wanted)
        corpus = self._part(outline)
        found = record_data(BuiltGraph(corpus), self.kinds, self.said, self.voices)
        drawn = part_drawing(corpus, self.kinds, outline, self._sized, self._number)
        return found | {"graph": {"nodes": drawn.nodes, "edges": drawn.ties}, "part": self._told(view, now, outline)}

    def _part(self, outline: Outline) -> Corpus:
        return self._shelves.part(outline.episodes, outline.entities)

    def _number(self, entity: str) -> int:
        place = self.whole.place(entity)
        return 0 if place is None else self._numbers[place]

    @cached_property
    def _numbers(self) -> list[int]:
        return self.whole.numbers.to_list()

    def _view(self, view: View) -> Seen:
        """What the view shows; views of late are kept, for most steps change what is selected and not what is shown."""
        with self._looking:
            if view.key not in self._seen:
                self._seen[view.key] = seen(self.facets, view)
                while len(self._seen) > _KEPT:
                    self._seen.popitem(last=False)
            self._seen.move_to_end(view.key)
            return self._seen[view.key]

    def _told(self, view: View, now: Seen, outline: Outline) -> Data:
        """What the page cannot reckon from a part."""
        timeless = self._view(view.timeless) if view.time else now
        now = now.within([self.whole.places[one] for one in outline.entities]) if outline.is_narrow else now
        years = histogram(timeless.happenings, *self.years) if self.years else []
        return now.told | {
            "drawn": list(outline.entities),
            "neighbours": dict(outline.neighbours),
            "listed": dict(zip(("shown", "all", "here"), outline.listed, strict=True)) if outline.listed else None,
            "counts": {name: self._few(name, values) for name, values in now.told["counts"].items()},
            "path": list(outline.path) if outline.path is not None else None,
            "ways": outline.ways,
            "years": [[year, number] for year, number in years if number],
        }

    def _few(self, name: str, values: Mapping[str, int]) -> dict[str, int]:
        """The numbers of the values that the page offers: a large corpus has thousands of speakers."""
        offered = self.head["whole"]["values"].get(name)
        return dict(values) if offered is None else {key: values[key] for key, _ in offered if key in values}

    def search(self, typed: str) -> Data:
        """The entities and sources that may be meant, and how much there is between such as are named together."""
        if len(typed) > LONGEST:
            raise BadQuestion(f"what is searched has at most {LONGEST} characters")
        entities, sources = self._names
        for find in ("found", "nearly"):
            places, of_sources = (getattr(one, find)(typed, MOST) for one in (entities, sources))
            ones, others = of_two(getattr(entities, find), typed)
            if places or of_sources or (ones and others):
                break
        return {
            "entities": [self._entity(place) for place in dict.fromkeys([*places, *ones, *others])],
            "sources": [self._source(place) for place in of_sources],
            "between": self._between({*ones, *others}),
        }

    def _entity(self, place: int) -> Data:
        key, type_, name = self.corpus.tables.entities.select("id", "type", "name").row(place)
        labels = self._shelves.take("labels", "entity", [key])
        return {
            "id": key,
            "name": name,
            "type": self.said.label(self.corpus.ontology.types[type_].label),
            "aliases": [{"text": text} for text in labels["text"] if text != name],
            "number": self._numbers[place],
            "speaks": key in self.voices,
        }

    def _source(self, place: int) -> Data:
        row = self.corpus.tables.sources.row(place, named=True)
        return {
            "id": row["id"],
            "title": row["title"],
            "publisher": row["publisher"] or "",
            "authors": list(row["authors"] or ()),
        }

    def _between(self, places: set[int]) -> dict[str, int]:
        """How many episodes tie each two of these, by their ids."""
        ids = {place: self.whole.entities[place] for place in places}
        return {f"{ids[one]}|{ids[other]}": number for one, other, number in self.whole.among(places)}

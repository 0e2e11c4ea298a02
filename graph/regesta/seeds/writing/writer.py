"""Edits of a seeds folder as a whole: what is added and taken out goes into the files where a person would look for it.

Nothing reaches the disk before `commit`, which reads the files again by the program's reader and then writes all of
them, or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from regesta.corpus.records import Citation, Reason
from regesta.seeds.citing import citation_line, read_citation
from regesta.seeds.files import JUDGEMENTS, SOURCES
from regesta.seeds.keys import ENTITY, JUDGEMENT, PREFERENCE, READING, SOURCE, STATEMENT, Key
from regesta.seeds.writing import finding
from regesta.seeds.writing.committing import Change, Further, commit, reread
from regesta.seeds.writing.document import Document
from regesta.seeds.writing.document import Path as Place
from regesta.seeds.writing.drafts import Drafts
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.finding import ordered, rows_at, told
from regesta.seeds.writing.nodes import Plain

Fields = Mapping[str, object]
"""What a record says, under the keys of `regesta fields`: texts, lists and records of them; empty ones are left out."""


class SeedsWriter:
    """One edit of the folder, of as many additions, changes and removals as belong together.

    Every method raises NotWritten, and changes nothing, where the folder does not take what it is asked.

    >>> import shutil, tempfile
    >>> from regesta.vocabulary.resources import seeds_folder
    >>> home = Path(tempfile.mkdtemp()) / "corpus"
    >>> _ = shutil.copytree(seeds_folder(), home)
    >>> writer = SeedsWriter(home)
    >>> writer.add_entity({"id": "ruritania", "type": "State", "name": "Ruritania"})
    >>> [change.file for change in writer.commit()]
    ['entities/states.yaml']
    """

    def __init__(self, folder: Path) -> None:
        self.drafts = Drafts(folder)

    def add_source(self, fields: Fields) -> None:
        """A source, at the end of `sources.yaml`."""
        record = ordered(fields, SOURCE)
        document = self.drafts.open(SOURCES)
        if any(row.get("id") == record.get("id") for row in rows_at(document)):
            raise NotWritten(f"there is a source «{record.get('id')}» already")
        document.insert((), len(rows_at(document)), record)

    def add_entity(self, fields: Fields, file: str | None = None) -> None:
        """An entity: into that file, as `entities/states.yaml`, or else to most others of its type.

        It goes to the end, or to its place in the alphabet where the ids of the file are in that order.
        """
        record = ordered(fields, ENTITY)
        entity = str(record.get("id", ""))
        if finding.entity_at(self.drafts, entity):
            raise NotWritten(f"there is an entity «{entity}» already")
        document = self.drafts.open(file or finding.file_for(self.drafts, str(record.get("type", ""))))
        ids = [str(row.get("id", "")) for row in rows_at(document)]
        document.insert((), finding.place_among(ids, entity), record)

    def add_judgement(self, fields: Fields) -> None:
        """A judgement on two entities, or a preference among two statements, at the end of `judgements.yaml`."""
        document = self.drafts.open(JUDGEMENTS)
        document.insert((), len(rows_at(document)), ordered(fields, PREFERENCE if "prefer" in fields else JUDGEMENT))

    def add_reading(self, source: str, fields: Fields) -> None:
        """When and how the source was read, below the readings that its file has."""
        document, record = finding.file_of(self.drafts, source), ordered(fields, READING)
        known = rows_at(document, ("readings",))
        if known:
            document.insert(("readings",), len(known), record)
        else:
            document.put((), "readings", [record], ("source", "readings"))

    def add_statement(self, source: str, cite: Citation, fields: Fields) -> None:
        """A statement below the others of its passage; passage and file are made where there are none yet."""
        record = ordered(fields, STATEMENT)
        found = finding.passage_at(self.drafts, source, cite)
        if found is None:
            self._add_passage(source, cite, "statements", [record])
            return
        document, number = found
        path: Place = ("passages", number, "statements")
        known = rows_at(document, path)
        if not known:
            raise NotWritten(f"{told(source, cite)} is set aside: take that back first")
        if any(finding.same(row, record) for row in known):
            raise NotWritten(f"{told(source, cite)} has this statement already")
        document.insert(path, len(known), record)

    def set_aside(self, source: str, cite: Citation, reason: Reason) -> None:
        """Mark a passage as one that says nothing to be recorded."""
        if finding.passage_at(self.drafts, source, cite):
            raise NotWritten(f"{told(source, cite)} is there already, with statements or set aside")
        self._add_passage(source, cite, "set-aside", reason.value)

    def change_source(self, source: str, fields: Fields) -> None:
        """Give these keys of a source these values; an empty one takes the key out."""
        document, number = finding.source_at(self.drafts, source)
        self._change(document, (number,), fields, SOURCE)

    def change_entity(self, entity: str, fields: Fields) -> None:
        """Give these keys of an entity these values; an empty one takes the key out."""
        document, number = self._entity(entity)
        self._change(document, (number,), fields, ENTITY)

    def change_statement(self, source: str, cite: Citation, old: Fields, new: Fields) -> None:
        """Let the statement that says exactly `old` say exactly `new`; what is the same in both stays as it stands."""
        document, path = finding.statement_at(self.drafts, source, cite, old)
        self._change(document, path, {key: new.get(key, "") for key in (*ordered(new, STATEMENT), *old)}, STATEMENT)

    def change_citation(self, source: str, old: Citation, new: Citation) -> None:
        """Let a passage be cited otherwise; what stands under it stays."""
        found = finding.passage_at(self.drafts, source, old)
        if found is None:
            raise NotWritten(f"{told(source, old)} is not cited")
        found[0].rewrite({("passages", found[1], "cite"): citation_line(new)})

    def remove_statement(self, source: str, cite: Citation, fields: Fields) -> None:
        """Take out the statement that says exactly that. A passage without any goes, and a file without passages."""
        document, path = finding.statement_at(self.drafts, source, cite, fields)
        if len(rows_at(document, path[:-1])) > 1:
            document.remove(path[:-1], int(path[-1]))
        else:
            _remove_passage(document, int(path[1]))

    def remove_set_aside(self, source: str, cite: Citation) -> None:
        """Take back that a passage was set aside."""
        found = finding.passage_at(self.drafts, source, cite)
        if found is None or not found[0].node(("passages", found[1], "set-aside")):
            raise NotWritten(f"{told(source, cite)} is not set aside")
        _remove_passage(*found)

    def remove_entity(self, entity: str) -> None:
        """Take out an entity's own record, whoever names it."""
        document, number = self._entity(entity)
        document.remove((), number)

    def remove_source(self, source: str) -> None:
        """Take out a source's record, and the files of what it says."""
        document, number = finding.source_at(self.drafts, source)
        document.remove((), number)
        for file in finding.files_of(self.drafts, source):
            file.empty()

    def changes(self) -> tuple[Change, ...]:
        """What `commit` would write, file by file; nothing is written. Raises NotWritten where it would be wrong."""
        found = self.drafts.changes()
        reread(self.drafts.folder, found)
        return found

    def commit(self, further: Further | None = None) -> tuple[Change, ...]:
        """Write all files of the edit, or none. Raises NotWritten also where a file was changed in the meantime.

        `further` puts what is no YAML into the same transaction.
        """
        found = self.changes()
        commit(self.drafts.folder, found, *filter(None, [further]))
        self.drafts.forget()
        return found

    def _entity(self, entity: str) -> tuple[Document, int]:
        found = finding.entity_at(self.drafts, entity)
        if found is None:
            raise NotWritten(f"there is no entity «{entity}»")
        return found

    def _change(self, document: Document, path: Place, fields: Fields, keys: tuple[Key, ...]) -> None:
        order = [key.name for key in keys]
        with self.drafts.whole():
            for key, value in finding.tidy_fields(fields).items():
                document.put(path, key, value, order)

    def _add_passage(self, source: str, cite: Citation, key: str, value: Plain) -> None:
        """A passage in the order of the text: behind the last one that begins no later."""
        with self.drafts.whole():
            self._insert_passage(finding.file_of(self.drafts, source), source, cite, {key: value})

    def _insert_passage(self, document: Document, source: str, cite: Citation, said: dict[str, Plain]) -> None:
        rows = rows_at(document, ("passages",))
        cited = [read_citation(source, str(row.get("cite", ""))) for row in rows]
        before = [
            number for number, item in enumerate(cited) if item and (item.start, item.end) <= (cite.start, cite.end)
        ]
        document.insert(("passages",), before[-1] + 1 if before else 0, {"cite": citation_line(cite), **said})


def _remove_passage(document: Document, number: int) -> None:
    document.remove(("passages",), number)
    if isinstance(document.values, dict) and set(document.values) == {"source"} and "#" not in document.text:
        document.empty()

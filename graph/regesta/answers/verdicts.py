"""What people found of a sample: a filled-in sheet is read, held against the corpus as it is now, and counted."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from regesta.answers.audits import Entry, entries
from regesta.answers.shares import Share
from regesta.answers.wording import said_by, when
from regesta.corpus.corpus import Corpus
from regesta.seeds.files import Trouble, text_of
from regesta.values.extras import needed
from regesta.values.problems import Origin, Problem, Severity, did_you_mean, quoted

SHEET = "audit"  # the name of the sheet in a workbook
_BOM = "\ufeff"
_DELIMITERS = ",;\t"  # which of them a spreadsheet program writes hangs on the country
_AS_WRITTEN = "leave it as regesta audit wrote it"


class Verdict(Enum):
    """What a person finds of a statement, by its passage alone."""

    RIGHT = "right"
    IMPRECISE = "imprecise"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Judged:
    """A line of a sheet that was read: which entry, what it said in words, and what the person found of it, if yet."""

    origin: Origin
    entry: Entry
    says: str
    verdict: Verdict | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many that were judged, how many there were of each verdict."""

    judged: int
    shares: dict[Verdict, Share]

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Tally:
        counts = Counter(verdicts)
        return cls(counts.total(), {each: Share(counts[each], counts.total()) for each in Verdict})

    def to_dict(self) -> dict[str, Any]:
        return {"judged": self.judged} | {each.value: share.to_dict() for each, share in self.shares.items()}


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sheet comes to, as a whole and by source.

    `changed` tells of lines that were judged and are not counted, since the corpus now says something else there.
    `faults` are the lines that were found imprecise or false, `open` the number of those without a verdict.
    """

    whole: Tally
    sources: dict[str, Tally]
    faults: tuple[Judged, ...]
    changed: tuple[Problem, ...]
    open: int

    def to_dict(self) -> dict[str, Any]:
        faults = [
            {
                "line": item.origin.line, "verdict": item.verdict.value if item.verdict else None,
                "statement": item.entry.statement, "says": item.says, "remark": item.remark or None,
            }
            for item in self.faults
        ]  # fmt: skip
        changed = [{"line": it.origin.line, "what": it.what, "hint": it.hint or None} for it in self.changed]
        return self.whole.to_dict() | {
            "open": self.open,
            "sources": {source: tally.to_dict() for source, tally in self.sources.items()},
            "faults": faults,
            "not_counted": changed,
        }


def summary(corpus: Corpus, sheet: Iterable[Judged]) -> Summary:
    """The lines of a sheet counted, those that the corpus still has as they were judged."""
    lines = list(sheet)
    now = {(entry.statement, entry.passage): (entry, source) for entry, source in entries(corpus)}
    replaced = {(entry.tie, entry.passage): entry.statement for entry, _ in now.values()}
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    faults: list[Judged] = []
    gone: dict[Judged, str] = {}
    for item in lines:
        entry, source = now.get((item.entry.statement, item.entry.passage), (None, ""))
        if item.verdict and entry == item.entry:
            verdicts[source].append(item.verdict)
            faults += [] if item.verdict is Verdict.RIGHT else [item]
        elif item.verdict:
            gone[item] = replaced.get((item.entry.tie, item.entry.passage), "")
    return Summary(
        Tally.of(verdict for found in verdicts.values() for verdict in found),
        {source: Tally.of(verdicts[source]) for source in sorted(verdicts)},
        tuple(faults),
        tuple(_changed(corpus, gone)),
        sum(item.verdict is None for item in lines),
    )


def read_sheet(path: Path) -> tuple[list[Judged], list[Problem]]:
    """The lines of a sheet, by its name CSV or a workbook, and all that is wrong with it.

    Raises `MissingExtra` for a workbook where nothing can read it.
    """
    found = _of_workbook(path) if path.suffix.lower() == ".xlsx" else _of_csv(path)
    if isinstance(found, Trouble):
        return [], [Problem(Origin(str(path), found.line), found.what, found.hint)]
    (_, head), *rest = found or [(1, [])]
    names = [name.strip().lower() for name in head]
    missing = [name for name in ("verdict", "entry") if name not in names]
    if missing:
        hint = "leave the columns as regesta audit wrote them"
        return [], [Problem(Origin(str(path), 1), f"no column «{name}»", hint) for name in missing]
    lines: list[Judged] = []
    problems: list[Problem] = []
    for number, cells in rest:
        row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        if any(row.values()):
            _take(row, Origin(str(path), number), lines, problems)
    return lines, [*problems, *_repeated(lines)]


def _take(row: dict[str, str], origin: Origin, lines: list[Judged], problems: list[Problem]) -> None:
    """One row: a line of the sheet, or what is wrong with it."""
    parts, said = row.get("entry", "").split("-"), row["verdict"]
    known = {verdict.value: verdict for verdict in Verdict}
    if len(parts) != 4:
        what = f"{quoted(row.get('entry', ''))} is no entry" if row.get("entry") else "no entry"
        problems.append(Problem(origin, what, _AS_WRITTEN))
    if said and said.lower() not in known:
        hint = did_you_mean(said.lower(), known) or f"one of {', '.join(known)}"
        problems.append(Problem(origin, f"unknown verdict {quoted(said)}", hint))
    elif len(parts) == 4:
        verdict = known[said.lower()] if said else None
        lines.append(Judged(origin, Entry(*parts), row.get("statement", ""), verdict, row.get("remark", "")))


def _repeated(lines: Sequence[Judged]) -> Iterator[Problem]:
    first: dict[Entry, int] = {}
    for item in lines:
        line = first.setdefault(item.entry, item.origin.line)
        if line != item.origin.line:
            yield Problem(item.origin, f"the same entry as in line {line}", "leave one of the two")


def _changed(corpus: Corpus, gone: Mapping[Judged, str]) -> Iterator[Problem]:
    """Why these lines are not counted. Each has the statement that now tells of the same tie by the same words."""
    known = corpus.statements_of({*gone.values(), *(item.entry.statement for item in gone)})
    for item, now in gone.items():
        if not now and item.entry.statement not in known:
            yield _warning(item, "is no longer in the corpus", "not counted")
        elif not now:
            yield _warning(item, "was changed since it was judged", "not counted: it rests on other words now")
        elif now == item.entry.statement:
            what = "its note, or the day that «present» means, is another one"
            yield _warning(item, "was changed since it was judged", f"not counted: {what}")
        else:
            says = f"{when(known[now].period)} {said_by(corpus, known[now])}"
            yield _warning(item, "is no longer so in the corpus", f"not counted: its passage now has «{says}»")


def _warning(item: Judged, what: str, hint: str) -> Problem:
    return Problem(item.origin, f"«{item.says}» {what}", hint, severity=Severity.WARNING)


Rows = list[tuple[int, list[str]]]  # each with the number of its line


def _of_csv(path: Path) -> Rows | Trouble:
    text = text_of(path)
    if isinstance(text, Trouble):
        return text
    text = text.removeprefix(_BOM)
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count))
    found: Rows = []
    line = 1
    try:
        for cells in reader:
            found.append((line, cells))
            line = reader.line_num + 1  # a cell may run over several lines
    except csv.Error as error:
        return Trouble(f"no CSV: {error}", "", line)
    return found


def _of_workbook(path: Path) -> Rows | Trouble:
    """The rows of the sheet that `regesta audit` wrote, or of the first one."""
    with needed("excel", "workbooks are read", otherwise="save the sheet as CSV in UTF-8"):
        from python_calamine import CalamineError, CalamineWorkbook
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheet = book.get_sheet_by_name(SHEET if SHEET in book.sheet_names else book.sheet_names[0])
        cells = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        return Trouble(f"no Excel workbook: {error}", "save the sheet as .xlsx or .csv")
    return [(number, [str(cell) for cell in row]) for number, row in enumerate(cells, 1)]

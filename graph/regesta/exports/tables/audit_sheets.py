"""A sample to be audited as a sheet that a person fills in: CSV for any spreadsheet program, or an Excel workbook.

Trap: it holds passages of the articles, which are copyright. It is for the person who judges, and no export.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from regesta.answers.audits import COLUMNS
from regesta.answers.verdicts import SHEET, Verdict
from regesta.disk.targets import write_to
from regesta.exports.lists import without_formulas
from regesta.exports.tables.spreadsheets import Form, write_form

ENDINGS = (".csv", ".xlsx")
_WIDTHS = {"statement": 40, "before": 30, "passage": 50, "after": 30, "verdict": 12, "remark": 30, "meaning": 40}


def write_sheet(rows: Sequence[dict[str, str]], path: Path) -> None:
    """Write the rows in the format that the name of the file tells, all of it or nothing.

    CSV begins with a byte order mark, by which spreadsheet programs know UTF-8, and an apostrophe stands before what
    they would take for a formula. The workbook's verdicts are chosen from a list.
    """
    frame = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String)).with_columns(pl.all().replace("", None))
    choices = {"verdict": [verdict.value for verdict in Verdict]}
    form = Form(SHEET, "An audit: private, for the passages are copyright", choices, _WIDTHS)

    def make(place: Path) -> None:
        if path.suffix.lower() == ".csv":
            with place.open("wb") as file:  # Polars opens no path that the locale cannot spell
                without_formulas(frame).write_csv(file, include_bom=True)
        else:
            write_form(frame, place, form)

    write_to(path, make)

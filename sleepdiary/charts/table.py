"""What a chart shows as a table: the same values, to read, to hear or to copy."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sleepdiary.charts.spots import Target
from sleepdiary.exchange.cells import inert

_MORE = re.compile(r"\+\d[\w., ]*")
"""A change of ours for the higher, which needs no plus among numbers."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under their heads, in the person's language.

    Attributes:
        heads: What stands in the columns.
        rows: One text a column; empty where there is no value.
        targets: The record that a row is of, one a row, or empty where the rows are of none.
    """

    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    targets: Sequence[Target | None] = ()

    def as_text(self) -> str:
        """Return the table with tabs between its columns, as spreadsheets take it."""
        return "\n".join("\t".join(map(_cell, row)) for row in (self.heads, *self.rows))


def _cell(text: str) -> str:
    """Return a text for one cell, that a spreadsheet does not take for a formula."""
    line = " ".join(text.split())
    return line[1:] if _MORE.fullmatch(line) else inert(line)


def no_table() -> Table:
    """Return the table of a chart that shows nothing."""
    return Table()

"""What a chart shows as a table: the same values, to read, to hear or to copy."""

from collections.abc import Sequence
from dataclasses import dataclass

from sleepdiary.charts.spots import Target


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
        return "\n".join("\t".join(row) for row in (self.heads, *self.rows))


def no_table() -> Table:
    """Return the table of a chart that shows nothing."""
    return Table()

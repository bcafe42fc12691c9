"""How wide the columns of a table are: as the first rows and the headings need."""

from typing import Any

from PySide6.QtWidgets import QTableView

from sleepdiary.ui.diary.record_model import RecordModel

_WIDEST = 40
"""Letters of a column at most, until the person widens it."""
_LAST = 10
"""Letters of the last column at least; it takes the room that is left, and scrolls in none."""
_BESIDE = 5
"""Pixels on either side of a text, as the style sheet has it."""
_EDGE = 2
"""Pixels that a heading needs beside its text, lest it be cut at some sizes of letters."""


class Widths:
    """Makes each column, once it is seen, as wide as it needs; the person may change it then."""

    def __init__(self, table: QTableView, model: RecordModel[Any]) -> None:
        self._table, self._model = table, model
        self._measured: set[int] = set()
        self._letters = table.fontMetrics()

    def forget(self) -> None:
        """Fit the columns to the next records: those of another diary."""
        self._measured.clear()

    def follow_letters(self) -> bool:
        """Return whether the letters are of another size than before; then fit all columns."""
        before, self._letters = self._letters, self._table.fontMetrics()
        if self._letters == before:
            return False
        self.forget()
        self.fit()
        self.fit_last()
        return True

    def fit(self) -> None:
        """Fit the columns that are seen for the first time."""
        widest = _WIDEST * self._table.fontMetrics().averageCharWidth()
        for column in self._seen()[:-1]:
            if self._model.records and column not in self._measured:
                self._measured.add(column)
                width = max(self._heading(column), self._table.sizeHintForColumn(column))
                self._table.setColumnWidth(column, min(width, widest))

    def fit_last(self) -> None:
        """Give the last column the room that is left, but always enough to read in."""
        header, last = self._table.horizontalHeader(), self._seen()[-1]
        self._measured.discard(last)  # as wide as it needs once it is no longer the last
        least = _LAST * self._table.fontMetrics().averageCharWidth()
        left = self._table.viewport().width() - header.length() + header.sectionSize(last)
        header.setStretchLastSection(left >= least)
        if left < least:
            self._table.setColumnWidth(last, least)

    def fit_heading(self, column: int) -> None:
        """Make room for a heading that has become longer, by an arrow."""
        width = max(self._table.columnWidth(column), self._heading(column))
        self._table.setColumnWidth(column, width)

    def _heading(self, column: int) -> int:
        lines = self._model.title_lines(column)
        return max(map(self._table.fontMetrics().horizontalAdvance, lines)) + 2 * _BESIDE + _EDGE

    def _seen(self) -> list[int]:
        places = range(len(self._model.columns))
        return [place for place in places if not self._table.isColumnHidden(place)]

"""The item model behind both tables: one record a row, what it says in a column each."""

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sleepdiary.domain.records import Record
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words

R = TypeVar("R", bound=Record)

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DESCENDING = Qt.SortOrder.DescendingOrder
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

UP, DOWN = "↑", "↓"
LEFT_BLANK = QT_TRANSLATE_NOOP("words", "left blank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """What one column shows of a record.

    `value` is what it is sorted by, None where there is none; `text` stands in the cell, `spoken`
    is read out after the title. `newest_first` columns begin with their largest value. `heading` is
    what stands over a narrow column in place of its title, line by line. A `seldom` column is seen
    only where a record has something in it. Only a `usual` one is seen unless somebody wants it.
    """

    name: str
    title: str
    heading: str = ""
    tip: str = ""
    is_number: bool = True
    newest_first: bool = False
    seldom: bool = False
    usual: bool = True
    value: Callable[[R], Any]
    text: Callable[[R], str]
    spoken: Callable[[R], str]


def text_column(
    name: str,
    title: str,
    text: Callable[[R], str],
    words: Words,
    *,
    value: Callable[[R], Any] | None = None,
    spoken: Callable[[R], str] | None = None,
    tip: str = "",
    is_number: bool = False,
    newest_first: bool = False,
    seldom: bool = False,
    usual: bool = True,
) -> Column[R]:
    """Return a column of words, sorted by them unless it has a `value`; blank is read out so."""
    return Column(
        name=name,
        title=title,
        tip=tip,
        is_number=is_number,
        newest_first=newest_first,
        seldom=seldom,
        usual=usual,
        value=value or (lambda record: text(record).casefold() or None),
        text=text,
        spoken=lambda record: (spoken or text)(record) or words.tr(LEFT_BLANK),
    )


class RecordModel(QAbstractTableModel, Generic[R]):
    """Records in rows. A cell's text is made when it is first seen, and kept.

    It sorts itself: a `QSortFilterProxyModel` asks for two values at each comparison, which takes
    a second with ten years of nights, and puts missing values first when turned round.
    """

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.records: list[R] = []
        """Those that are kept, in the order of the rows."""
        self.everything: list[R] = []
        self._keep: Callable[[R], bool] | None = None
        self._wanted: tuple[str, ...] = ()
        self._searched = tuple(range(len(self.columns)))
        self._texts: dict[tuple[UUID, int], str] = {}
        self.sorted_by = (0, _DESCENDING)
        """The column that the rows are sorted by, and which way."""

    def show(self, records: Sequence[R]) -> None:
        """Show these records, sorted as the last ones were."""
        self.beginResetModel()
        self._texts.clear()
        self.everything = list(records)
        self._pick()
        self.endResetModel()

    def keep(
        self, text: str, searched: Iterable[int], kept: Callable[[R], bool] | None = None
    ) -> None:
        """Show only what has each word of `text` in a column at one of these places.

        Of these again only what `kept` says yes to.
        """
        self.beginResetModel()
        self._wanted, self._keep = tuple(text.casefold().split()), kept
        self._searched = tuple(searched)
        self._pick()
        self.endResetModel()

    def _pick(self) -> None:
        kept = [each for each in self.everything if self._keep is None or self._keep(each)]
        self.records = [each for each in kept if self._has_words(each)] if self._wanted else kept
        self._order()

    def _has_words(self, record: R) -> bool:
        said = "\n".join(self._text(record, place) for place in self._searched).casefold()
        return all(word in said for word in self._wanted)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        record = self.records[index.row()]
        match role:
            case _ROLE.DisplayRole:
                return self.text(index.row(), index.column())
            case _ROLE.ToolTipRole:
                text = "" if column.is_number else self._text(record, index.column())
                # As rich text, so that a long note is wrapped and none is taken for HTML.
                return f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>" if text else None
            case _ROLE.AccessibleTextRole:
                return f"{column.title}: {column.spoken(record)}"
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        said = {
            _ROLE.DisplayRole: "\n".join(self.title_lines(section)),
            _ROLE.ToolTipRole: _named(column) if column.heading or column.tip else None,
            _ROLE.AccessibleTextRole: self._spoken_title(section),
            _ROLE.TextAlignmentRole: _RIGHT if column.is_number else _LEFT,
        }
        return said.get(Qt.ItemDataRole(role))

    def title_lines(self, place: int) -> list[str]:
        """Return the lines over a column: its heading, else its title.

        The arrow of the column that the rows are sorted by stands on the shorter line.
        """
        column = self.columns[place]
        lines = (column.heading or column.title).split("\n")
        if place == self.sorted_by[0]:
            arrow = DOWN if self.sorted_by[1] == _DESCENDING else UP
            line = min(range(len(lines)), key=lambda each: len(lines[each]))
            said = lines[line]
            lines[line] = f"{arrow} {said}" if column.is_number else f"{said} {arrow}"
        return lines

    def _spoken_title(self, place: int) -> str:
        title = _named(self.columns[place])
        if place != self.sorted_by[0]:
            return title
        if self.sorted_by[1] == _DESCENDING:
            return self.tr("{title}, sorted downwards").format(title=title)
        return self.tr("{title}, sorted upwards").format(title=title)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the values of a column; records without one come last either way."""
        self.beginResetModel()
        self.sorted_by = (column, order)
        self._order()
        self.endResetModel()

    def _order(self) -> None:
        # Equal ones, and those without a value, stay as the first column has them: newest first.
        place, order = self.sorted_by
        if place != 0:
            self._order_by(0, descending=True)
        self._order_by(place, descending=order == _DESCENDING)

    def _order_by(self, place: int, *, descending: bool) -> None:
        value = self.columns[place].value
        valued = [(value(record), record) for record in self.records]
        known = [pair for pair in valued if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=descending)
        self.records = [record for _, record in known]
        self.records += [record for found, record in valued if found is None]

    def text(self, row: int, place: int) -> str:
        """Return what stands in a cell, on one line."""
        return self._text(self.records[row], place).replace("\n", " ")

    def _text(self, record: R, place: int) -> str:
        key = (record.id, place)
        if key not in self._texts:
            self._texts[key] = self.columns[place].text(record)
        return self._texts[key]


def _named(column: Column[Any]) -> str:
    return f"{column.title} ({column.tip})" if column.tip else column.title

"""The dialog that shows what each change made of a record, and brings a version back."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain.records import Record
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.differences import differences
from sleepdiary.ui.diary.names import Written, name_of_records
from sleepdiary.ui.theme import AROUND, BETWEEN
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.fitting import fit
from sleepdiary.ui.widgets.text_table import TextModel, TextTable

if TYPE_CHECKING:
    from sleepdiary.services.diary import Version

_HEADINGS = (
    QT_TRANSLATE_NOOP("words", "When"),
    QT_TRANSLATE_NOOP("words", "What was done"),
    QT_TRANSLATE_NOOP("words", "By"),
    QT_TRANSLATE_NOOP("words", "What it changed"),
)
_FIRST = QT_TRANSLATE_NOOP("words", "The first version")
_GONE = QT_TRANSLATE_NOOP("words", "Not in the diary any longer")
_THERE_AGAIN = QT_TRANSLATE_NOOP("words", "In the diary again")
_SAME = QT_TRANSLATE_NOOP("words", "No answer")
_UNDONE = QT_TRANSLATE_NOOP("words", "{what}, then undone")
_AGAIN = QT_TRANSLATE_NOOP("words", "{what} again")
_UNDO = "undo "
_DONE = {
    "log": QT_TRANSLATE_NOOP("words", "saved"),
    "plan": QT_TRANSLATE_NOOP("words", "planned"),
    "delete": QT_TRANSLATE_NOOP("words", "deleted"),
    "import": QT_TRANSLATE_NOOP("words", "imported"),
    "demonstration": QT_TRANSLATE_NOOP("words", "made up for the demonstration"),
    "bring": QT_TRANSLATE_NOOP("words", "brought back"),
    "drop": QT_TRANSLATE_NOOP("words", "not held"),
    "leave": QT_TRANSLATE_NOOP("words", "left blank"),
}
"""By the first word of what a change is called in the file: what was done."""


def show_history(desk: Desk, parent: QWidget | None, record: Written) -> None:
    """Show what each change made of a record, and bring back the version that the person wants."""
    diary, versions = desk.diary, []
    with desk.telling():
        versions = diary.versions(record.id) if diary else []
    if not versions:
        return
    zone = desk.clock().tzinfo
    dialog = HistoryDialog(record, versions, desk.words, zone, parent)

    def bring_back() -> None:
        version = dialog.chosen
        what = name_of_records([record], desk.words)
        if desk.do(dialog.spoken, lambda diary: diary.bring_back(version)):
            dialog.accept()
            desk.said.emit(dialog.tr("Brought back: {what}, as it was.").format(what=what))

    dialog.bring_back_requested.connect(bring_back)
    dialog.exec()
    dialog.deleteLater()


class HistoryDialog(QDialog):
    """Lists the versions of a record, the newest first; says which one is to be brought back."""

    bring_back_requested = Signal()

    def __init__(
        self,
        record: Written,
        versions: "Sequence[Version[Any]]",
        words: Words,
        zone: tzinfo | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._versions = versions
        self._name = name_of_records([record], words)
        self.table = TextTable(self)
        self.table.setModel(_VersionModel(versions, words, zone, self))
        self._foot = DialogFoot(self)
        self._build()
        self._retranslate()
        self.table.selectionModel().currentChanged.connect(self._enable)
        self._foot.accepted.connect(self.bring_back_requested)
        self._foot.rejected.connect(self.reject)
        self.table.selectRow(0)
        self._enable()
        self.table.setFocus()

    def _build(self) -> None:
        self.table.setWordWrap(True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        rows = self.table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows.setMinimumSectionSize(max(32, self.fontMetrics().height() + 14))
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)  # it quotes what was typed
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self._title)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._foot)
        letters = self.fontMetrics()
        fit(self, 110 * letters.averageCharWidth(), 24 * letters.lineSpacing())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("History"))
        self._title.setText(self.tr("What became of {what}").format(what=self._name))
        self.table.setAccessibleName(self._title.text())
        self._foot.accept.setText(self.tr("Bring back this version"))
        self._foot.cancel.setText(self.tr("Close"))

    @property
    def chosen(self) -> "Version[Any]":
        """The version that is selected."""
        return self._versions[self.table.currentIndex().row()]

    @property
    def spoken(self) -> str:
        """What bringing the chosen version back is called where it is undone."""
        return self.tr("bringing back {what}").format(what=self._name)

    def _enable(self) -> None:
        """Offer to bring back what is another version than the one that is there."""
        reason = ""
        if self.chosen.record is None:
            reason = self.tr("In this version it was deleted.")
        elif says_the_same(self.chosen.record, self._versions[0].record):
            reason = self.tr("The diary says this now.")
        self._foot.accept.setEnabled(not reason)
        self._foot.sentence.setText(reason)


class _VersionModel(TextModel):
    """One change a row: when, what, who, and which answers are not those of the version before."""

    def __init__(
        self,
        versions: "Sequence[Version[Any]]",
        words: Words,
        zone: tzinfo | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, _HEADINGS, parent)
        befores = [*(each.record for each in versions[1:]), None]
        first = len(versions) - 1
        self._texts = [
            (
                when(version, words, zone),
                done(version.what, words),
                version.who,
                _changed(before, version.record, words, is_first=row == first),
            )
            for row, (version, before) in enumerate(zip(versions, befores, strict=True))
        ]

    def count(self) -> int:
        return len(self._texts)

    def texts(self, row: int) -> Sequence[str]:
        return self._texts[row]

    def tip(self, row: int, column: int) -> str | None:
        del row, column
        return None


def when(version: "Version[Any]", words: Words, zone: tzinfo | None) -> str:
    """Return when a change was made."""
    at = version.at.astimezone(zone)
    return f"{words.weekday(at)} {words.day(at)}, {words.clock(at.time())}"


def done(what: str, words: Words) -> str:
    """Return what was done; a change that we have no words for is called as in the file."""
    times = 0
    while what.startswith(_UNDO):
        what, times = what.removeprefix(_UNDO), times + 1
    said = words.tr(_DONE.get(what.split(" ", maxsplit=1)[0], what))
    if not times:
        return said
    return words.say(_UNDONE if times % 2 else _AGAIN, what=said)


def _changed(before: Record | None, after: Record | None, words: Words, *, is_first: bool) -> str:
    if after is None:
        return words.tr(_GONE)
    if before is None:
        return words.tr(_FIRST if is_first else _THERE_AGAIN)
    return "\n".join(differences(before, after, words)) or words.tr(_SAME)


def says_the_same(one: Record, other: Record | None) -> bool:
    """Whether a person would take one record for the other."""
    return other is not None and not differences(one, other, Words())

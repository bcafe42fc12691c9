"""The dialog that lists what was deleted, and brings it back."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from sleepdiary.domain.records import Night, Record, SleepKind
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.diary.history import done, says_the_same, when
from sleepdiary.ui.diary.names import name_of_records
from sleepdiary.ui.theme import AROUND, BETWEEN
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.fitting import fit
from sleepdiary.ui.widgets.text_table import TextModel, TextTable

if TYPE_CHECKING:
    from sleepdiary.services.diary import Diary, Version

_HEADINGS = (
    QT_TRANSLATE_NOOP("words", "What"),
    QT_TRANSLATE_NOOP("words", "When"),
    QT_TRANSLATE_NOOP("words", "What was done"),
    QT_TRANSLATE_NOOP("words", "By"),
)


def show_deleted(desk: Desk, parent: QWidget | None) -> None:
    """Show what was deleted, and bring back what the person wants, one after the other."""
    diary = desk.diary
    if diary is None:
        return
    dialog = DeletedDialog(desk.words, desk.clock().tzinfo, parent)

    def list_anew() -> None:
        with desk.telling():
            dialog.show_versions(_each_once(diary, desk.words))

    def bring_back() -> None:
        version = dialog.chosen
        what = _name(version, desk.words)
        step = dialog.tr("bringing back {what}").format(what=what)
        if desk.do(step, lambda diary: diary.bring_back(version)):
            desk.said.emit(dialog.tr("Brought back: {what}.").format(what=what))
            list_anew()

    def warn() -> None:
        """Say beforehand that there would be two: what is shown was mostly written anew since."""
        night = dialog.chosen.record if dialog.has_choice else None
        others = []
        if isinstance(night, Night) and night.kind is SleepKind.MAIN and not night.from_device:
            others = diary.nights_of(night.diary_date)
        dialog.warn(
            dialog.tr("This date has a night already: there would be two.") if others else ""
        )

    dialog.selection_changed.connect(warn)
    list_anew()
    dialog.bring_back_requested.connect(bring_back)
    dialog.exec()
    dialog.deleteLater()


class DeletedDialog(QDialog):
    """Lists what is gone, the last deleted first; says which of it is to be brought back."""

    bring_back_requested = Signal()
    selection_changed = Signal()

    def __init__(self, words: Words, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: Sequence[Version[Any]] = []
        self.table = TextTable(self)
        self._model = _DeletedModel(words, zone, self)
        self.table.setModel(self._model)
        self.table.fit_texts()
        self._title = QLabel(self)
        self.foot = DialogFoot(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self._title)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.foot)
        self._retranslate()
        self.table.selectionModel().currentChanged.connect(self.selection_changed)
        self.foot.accepted.connect(self.bring_back_requested)
        self.foot.rejected.connect(self.reject)
        letters = self.fontMetrics()
        fit(self, 110 * letters.averageCharWidth(), 24 * letters.lineSpacing())
        self.table.setFocus()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Deleted"))
        self._title.setText(self.tr("What was deleted from this diary"))
        self.table.setAccessibleName(self._title.text())
        self.foot.accept.setText(self.tr("Bring back"))
        self.foot.cancel.setText(self.tr("Close"))

    def show_versions(self, versions: "Sequence[Version[Any]]") -> None:
        """List these; the keyboard stays at its row."""
        row = min(max(0, self.table.currentIndex().row()), len(versions) - 1)
        self._versions = versions
        self._model.show(versions)
        self.table.selectRow(row)
        self.foot.accept.setEnabled(bool(versions))
        if versions:
            self.selection_changed.emit()
        else:
            self.warn(self.tr("Nothing was deleted."))

    def warn(self, sentence: str) -> None:
        """Say something beside the button."""
        self.foot.sentence.setText(sentence)

    @property
    def has_choice(self) -> bool:
        """Whether something is selected."""
        return 0 <= self.table.currentIndex().row() < len(self._versions)

    @property
    def chosen(self) -> "Version[Any]":
        """What is selected, as it was."""
        return self._versions[self.table.currentIndex().row()]


class _DeletedModel(TextModel):
    """One record a row: what it was, when it was deleted, how, and by whom."""

    def __init__(self, words: Words, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        super().__init__(words, _HEADINGS, parent)
        self._zone = zone
        self._texts: list[tuple[str, ...]] = []

    def show(self, versions: "Sequence[Version[Any]]") -> None:
        """Say these."""
        self.beginResetModel()
        self._texts = [
            (
                _name(version, self.words),
                when(version, self.words, self._zone),
                done(version.what, self.words),
                version.who,
            )
            for version in versions
        ]
        self.endResetModel()

    def count(self) -> int:
        return len(self._texts)

    def texts(self, row: int) -> Sequence[str]:
        return self._texts[row]

    def tip(self, row: int, column: int) -> str | None:
        return self._texts[row][column]


def _each_once(diary: "Diary", words: Words) -> "list[Version[Any]]":
    """Return what is gone, the last deleted first, but nothing that is there or listed already.

    A night that is saved, undone and saved anew is another record each time, which nobody sees.
    """
    listed: list[Version[Any]] = []
    known: dict[str, list[Record]] = {}
    for version in diary.deleted():
        record: Any = version.record
        name = _name(version, words)
        if name not in known:
            is_night = isinstance(record, Night)
            known[name] = [*diary.sleeps_of(record.diary_date)] if is_night else []
        if not any(says_the_same(record, each) for each in known[name]):
            known[name].append(record)
            listed.append(version)
    return listed


def _name(version: "Version[Any]", words: Words) -> str:
    record: Any = version.record
    return name_of_records([record], words)

"""The dialog that lists the backups of the diary, makes one, and restores one."""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.services.backing_up import Listed
from sleepdiary.ui.backups.words import NONE, held_said, moment_said, restoring_said, why_said
from sleepdiary.ui.theme import AROUND, BETWEEN, INSIDE
from sleepdiary.ui.widgets.dialog_foot import DialogFoot
from sleepdiary.ui.widgets.fitting import fit
from sleepdiary.ui.widgets.text_table import TextModel, TextTable

_HEADINGS = (
    QT_TRANSLATE_NOOP("words", "Made"),
    QT_TRANSLATE_NOOP("words", "Why"),
    QT_TRANSLATE_NOOP("words", "Nights"),
    QT_TRANSLATE_NOOP("words", "Newest night"),
    QT_TRANSLATE_NOOP("words", "Folder"),
)


class BackupsDialog(QDialog):
    """Shows the backups, newest first, and what restoring the chosen one would change."""

    restore_requested = Signal()
    make_requested = Signal()
    folder_requested = Signal()
    folder_dropped = Signal()

    def __init__(
        self, name: str, words: Words, zone: tzinfo | None, parent: QWidget | None = None
    ) -> None:
        """Make it for the diary called `name`."""
        super().__init__(parent)
        self._words = words
        self._listed: Sequence[Listed] = []
        self._is_known = True
        self._title = QLabel(self.tr("Backups of “{name}”").format(name=name), self)
        self.table = TextTable(self)
        self._model = _BackupModel(words, zone, self)
        self.table.setModel(self._model)
        self.table.fit_texts()
        self._second = QLabel(self)
        self._second.setWordWrap(True)
        self.choose = QPushButton(self)
        self.drop = QPushButton(self)
        self.make = QPushButton(self)
        self.foot = DialogFoot(self)
        self._build()
        self._retranslate()
        self.table.selectionModel().currentChanged.connect(self._say_changes)
        self.choose.clicked.connect(self.folder_requested)
        self.drop.clicked.connect(self.folder_dropped)
        self.make.clicked.connect(self.make_requested)
        self.foot.accepted.connect(self.restore_requested)
        self.foot.rejected.connect(self.reject)
        letters = self.fontMetrics()
        fit(self, 120 * letters.averageCharWidth(), 32 * letters.lineSpacing())
        self.table.setFocus()

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        around.setSpacing(BETWEEN)
        top, folders = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.make)
        folders.setSpacing(INSIDE)
        folders.addWidget(self.choose)
        folders.addWidget(self.drop)
        folders.addStretch(1)
        around.addLayout(top)
        around.addWidget(self.table, 1)
        around.addWidget(self._second)
        around.addLayout(folders)
        around.addWidget(self.foot)
        for button in (self.choose, self.drop, self.make):
            button.setAutoDefault(False)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Backups"))
        self.table.setAccessibleName(self._title.text())
        self.choose.setText(self.tr("Choose a second folder…"))
        self.drop.setText(self.tr("No second folder"))
        self.make.setText(self.tr("Back up now"))
        self.foot.accept.setText(self.tr("Restore"))
        self.foot.cancel.setText(self.tr("Close"))

    def show_second(self, folder: Path | None) -> None:
        """Say where each backup is copied to as well."""
        text = self.tr("Each backup lies in the folder Backups beside the diary.")
        if folder is not None:
            text = self.tr(
                "Each backup lies beside the diary. Those made on closing, and when you ask for "
                "one, are put in {folder} too."
            ).format(folder=folder)
        self._second.setText(text)
        self.drop.setEnabled(folder is not None)

    def show_backups(self, listed: Sequence[Listed], *, is_known: bool) -> None:
        """List these, the newest chosen; `is_known` if the diary itself can be read."""
        self._listed, self._is_known = listed, is_known
        self._model.show(listed)
        self.table.selectRow(0)
        self._say_changes()

    @property
    def chosen(self) -> Listed | None:
        """The backup that is selected, None without any."""
        row = self.table.currentIndex().row()
        return self._listed[row] if 0 <= row < len(self._listed) else None

    def _say_changes(self) -> None:
        chosen, words = self.chosen, self._words
        may_restore = chosen is not None and (chosen.held is not None or chosen.is_locked)
        self.foot.accept.setEnabled(may_restore)
        said = words.tr(NONE)
        if chosen is not None:
            said = restoring_said(chosen, words, is_known=self._is_known)
        self.foot.sentence.setText(said)
        self.table.setAccessibleDescription(said)


class _BackupModel(TextModel):
    """One backup a row."""

    def __init__(self, words: Words, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        super().__init__(words, _HEADINGS, parent)
        self._zone = zone
        self._texts: list[tuple[str, ...]] = []
        self._paths: list[str] = []

    def show(self, listed: Sequence[Listed]) -> None:
        """Say these."""
        self.beginResetModel()
        self._texts = [
            (
                moment_said(each.backup.at, self.words, self._zone),
                why_said(each.backup.why, self.words),
                *held_said(each, self.words),
                each.backup.path.parent.name,
            )
            for each in listed
        ]
        self._paths = [str(each.backup.path) for each in listed]
        self.endResetModel()

    def count(self) -> int:
        return len(self._texts)

    def texts(self, row: int) -> Sequence[str]:
        return self._texts[row]

    def tip(self, row: int, column: int) -> str | None:
        is_folder = column == len(_HEADINGS) - 1
        return self._paths[row] if is_folder else self._texts[row][column]

"""The recovery sheet: the key of a locked diary as digits, to be printed and put away."""

from datetime import date
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPageLayout, QTextDocument
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from sleepdiary.domain.words import Words
from sleepdiary.ui import prompts
from sleepdiary.ui.theme import AROUND, BETWEEN, set_role
from sleepdiary.ui.widgets.dialog_foot import DialogFoot

_A_ROW = 4


class RecoveryDialog(QDialog):
    """Shows the sheet and prints it; nothing of it is kept."""

    def __init__(
        self, name: str, groups: list[str], words: Words, day: date, parent: QWidget | None = None
    ) -> None:
        """Make it for the diary called `name`, whose key as digits are these groups."""
        super().__init__(parent)
        self._name, self._groups = name, groups
        self._day = words.day(day)
        self.setWindowTitle(self.tr("Recovery sheet"))
        said = QLabel(self._said(), self)
        said.setWordWrap(True)
        rows = [groups[first : first + _A_ROW] for first in range(0, len(groups), _A_ROW)]
        self.key = QLabel("\n".join("   ".join(row) for row in rows), self)
        self.key.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.key.setAccessibleName(self.tr("Recovery key: {key}").format(key=", ".join(groups)))
        set_role(self.key, "note")
        self.key.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        valid = QLabel(self._valid(), self)
        valid.setWordWrap(True)
        self.foot = DialogFoot(self)
        self.foot.accept.setText(self.tr("Print…"))
        self.foot.cancel.setText(self.tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        column.setSpacing(BETWEEN)
        for widget in (said, self.key, valid, self.foot):
            column.addWidget(widget)
        self.setMinimumWidth(72 * self.fontMetrics().averageCharWidth())
        self.foot.accepted.connect(self._print)
        self.foot.rejected.connect(self.reject)

    def _said(self) -> str:
        return self.tr(
            "These digits open “{name}” without its passphrase: type them in its place. Keep them "
            "where you keep important papers, not beside the computer."
        ).format(name=self._name)

    def _valid(self) -> str:
        return self.tr(
            "They are those of {day}. When the passphrase is changed they open nothing any more."
        ).format(day=self._day)

    def sheet(self) -> QTextDocument:
        """Return the sheet as it is printed."""
        rows = (
            "".join(f"<td>{place + 1}</td><td><b>{self._groups[place]}</b></td>" for place in row)
            for row in (
                range(first, min(first + _A_ROW, len(self._groups)))
                for first in range(0, len(self._groups), _A_ROW)
            )
        )
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        title = self.tr("Sleep Diary: recovery sheet")
        document = QTextDocument(self)
        document.setHtml(
            f"<h2>{escape(title)}</h2><p>{escape(self._said())}</p>"
            f'<table cellpadding="8" style="font: 14pt monospace">{table}</table>'
            f"<p>{escape(self._valid())}</p>"
        )
        return document

    def _print(self) -> None:
        printer = prompts.ask_printer(self, QPageLayout.Orientation.Portrait)
        if printer is not None:
            self.sheet().print_(printer)
            self.foot.sentence.setText(self.tr("Printed."))

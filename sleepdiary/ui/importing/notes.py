"""What could not be read of a file, and what else there is to say about it."""

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QVBoxLayout, QWidget

from sleepdiary.services.importing import Preview
from sleepdiary.ui.theme import INSIDE

_LINES = 3
"""Lines that can be seen at once."""


class Notes(QWidget):
    """A heading and a line each: first what is left out, with where and why; then remarks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(self)
        self._heading.setWordWrap(True)
        self._lines = QStringListModel(self)
        self._view = QListView(self)
        self._view.setModel(self._lines)
        self._view.setWordWrap(True)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setAccessibleName(self.tr("What else there is to say"))
        self._heading.setBuddy(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE // 2)
        column.addWidget(self._heading)
        column.addWidget(self._view)

    def show_preview(self, seen: Preview) -> None:
        """Show what there is to say about a file; be gone where there is nothing."""
        lines = [f"✕ {each.where}: {each.why}" for each in seen.unreadable]
        beyond = seen.unread - len(lines)
        if beyond:
            lines.append(self.tr("… and {count} more").format(count=beyond))
        lines += [f"· {remark}" for remark in seen.remarks]
        self._lines.setStringList(lines)
        self._heading.setText(self._heading_over(seen.unread))
        line = max(32, self.fontMetrics().height() + 12)
        self._view.setFixedHeight(min(_LINES, len(lines)) * line + 2 * self._view.frameWidth())
        self.setVisible(bool(lines))

    def _heading_over(self, unread: int) -> str:
        if unread == 1:
            return self.tr("One record cannot be read and is left out:")
        if unread:
            text = self.tr("{count} records cannot be read and are left out:")
            return text.format(count=unread)
        return self.tr("Also:")

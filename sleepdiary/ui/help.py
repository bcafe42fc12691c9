"""The user's guide in a window of its own: it came with the program and works offline."""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from sleepdiary import __version__
from sleepdiary.assets import asset
from sleepdiary.ui import prompts
from sleepdiary.ui.theme import AROUND, BETWEEN
from sleepdiary.ui.widgets.fitting import fit

CONTENTS = "README"
PAGES = {"log": "first-night", "diary": "diary", "trends": "trends", "compare": "compare"}
"""By page of the window: the page of the guide that is about it."""


class Guide(QDialog):
    """Shows a page of the guide; its links lead to the others, and back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QTextBrowser(self)
        self.text.setOpenExternalLinks(False)
        self._back = QPushButton(self)
        self._contents = QPushButton(self)
        self._close = QPushButton(self)
        self._close.setDefault(True)
        foot = QDialogButtonBox(self)
        for button in (self._back, self._contents):
            foot.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        foot.addButton(self._close, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self.text, 1)
        layout.addWidget(foot)
        line = self.fontMetrics().height()
        fit(self, 44 * line, 40 * line)
        self._connect()
        self._retranslate()

    def _connect(self) -> None:
        self._back.clicked.connect(self.text.backward)
        self._contents.clicked.connect(lambda: self.open_page(CONTENTS))
        self._close.clicked.connect(self.reject)
        self._back.setEnabled(False)
        self.text.backwardAvailable.connect(self._back.setEnabled)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.text.backward)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Guide"))
        self.text.setAccessibleName(self.tr("Guide"))
        self._back.setText(self.tr("Back"))
        self._contents.setText(self.tr("Contents"))
        self._close.setText(self.tr("Close"))

    def open_page(self, name: str) -> None:
        """Show the page of the guide that has this name.

        Raises:
            FileNotFoundError: There is none.
        """
        path = asset("guide", f"{name}.md")
        self.text.setSource(
            QUrl.fromLocalFile(str(path)), QTextDocument.ResourceType.MarkdownResource
        )


def show_guide(window: QWidget, page: str) -> None:
    """Open the guide of a window at what it says of one of its pages."""
    guide = window.findChild(Guide) or Guide(window)
    guide.open_page(PAGES[page])
    guide.show()
    guide.raise_()


def show_about(parent: QWidget) -> None:
    """Say what the program is, what it is not, and its version."""
    what = QCoreApplication.translate(
        "help",
        "Sleep Diary {version}\n\nA diary, not a medical device: it shows change, never its cause, "
        "and gives no advice.",
    )
    prompts.inform(parent, what.format(version=__version__))

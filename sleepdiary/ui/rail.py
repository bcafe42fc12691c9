"""The rail on the left: a button for each page."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui.icons import icon
from sleepdiary.ui.theme import BETWEEN, INSIDE, colours_of, set_role


class Rail(QFrame):
    """One stop of Tab: the arrows go from page to page."""

    page_requested = Signal(str)
    settings_requested = Signal()
    help_requested = Signal()

    def __init__(self, titles: dict[str, str], parent: QWidget | None = None) -> None:
        """Make a button for each page, by its name, under its title."""
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        set_role(self, "rail")
        group = QButtonGroup(self)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(INSIDE, BETWEEN, INSIDE, BETWEEN)
        layout.setSpacing(INSIDE // 2)
        for place, (name, title) in enumerate(titles.items(), start=1):
            button = QPushButton(title, self)
            button.setToolTip(self.tr("{page} (Ctrl+{place})").format(page=title, place=place))
            button.setCheckable(True)
            set_role(button, "rail")
            button.clicked.connect(partial(self.page_requested.emit, name))
            group.addButton(button)
            self.buttons[name] = button
            layout.addWidget(button)
        layout.addStretch()
        self.settings = self._tool(self.tr("Settings"), self.tr("Settings (Ctrl+,)"))
        self.help = self._tool(self.tr("Help"), self.tr("Help (F1)"))
        self.settings.clicked.connect(self.settings_requested)
        self.help.clicked.connect(self.help_requested)
        self._dress()

    def _tool(self, title: str, tip: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setToolTip(tip)
        set_role(button, "rail")
        self._layout.addWidget(button)
        return button

    def allow_pages(self, *, allowed: bool = True) -> None:
        """Lead to the pages and settings, or to none; help is there always."""
        for button in (*self.buttons.values(), self.settings):
            button.setEnabled(allowed)

    def show_chosen(self, name: str) -> None:
        """Mark the page that is in front."""
        self.buttons[name].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icons anew when light turns dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        tools = {"settings": self.settings, "help": self.help}
        for name, button in (self.buttons | tools).items():
            button.setIcon(icon(name, colours))

"""What every page is: a scrolling column that refreshes itself when its diary changed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sleepdiary.ui.desk import Desk
from sleepdiary.ui.theme import AROUND, BETWEEN
from sleepdiary.ui.widgets.scrolling import scrolling

READING_WIDTH = 960


class Page(QWidget):
    """A page of the window. It refreshes when it is seen, not while another page is in front."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._stale = True
        self.first_stop: QWidget | None = None
        """What the keyboard comes to first while it is seen; without it what Tab comes to first."""
        desk.changed.connect(self._changed)
        desk.opened.connect(self.turn_over)

    def make_column(self) -> QVBoxLayout:
        """Return a scrolling, centred column to build a page of text and cards in."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        ground = QWidget(self)
        across = QHBoxLayout(ground)
        column = QWidget(ground)
        column.setMaximumWidth(READING_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(BETWEEN)
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        self._scroll = scrolling(ground, self)
        # the bar keeps its room where nothing scrolls: else all would move when something does
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self._scroll.verticalScrollBar()
        bar.ensurePolished()
        beside = AROUND - bar.sizeHint().width()  # its room is in the margin
        across.setContentsMargins(AROUND, AROUND, max(0, beside), AROUND)
        outer.addWidget(self._scroll)
        return layout

    def to_top(self) -> None:
        """Show the head of a page that scrolls: what it is about."""
        self._scroll.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Give the keyboard to the first thing to choose here."""
        if self.first_stop is not None and _stops_tab(self.first_stop):
            self.first_stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self.isAncestorOf(widget) and _stops_tab(widget):
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
            widget = widget.nextInFocusChain()

    def refresh(self) -> None:
        """Show the diary as it is now."""
        raise NotImplementedError

    def turn_over(self) -> None:
        """Begin another diary."""
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another page was in front."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def _changed(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()


def _stops_tab(widget: QWidget) -> bool:
    may_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return may_stop and widget.isVisible() and widget.isEnabled()

"""How large a dialog opens: as it wishes, or as its screen allows."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QWidget

from sleepdiary.ui.theme import AROUND


def room_for(window: QWidget) -> QSize:
    """Return how large a window can be on its screen, with room for its frame."""
    return window.screen().availableSize() - QSize(2 * AROUND, 2 * AROUND)


def fit(window: QWidget, wide: int, high: int) -> None:
    """Make a window so large, or as large as its screen allows."""
    window.resize(QSize(wide, high).boundedTo(room_for(window)))


def fit_scrolled(window: QWidget, scroll: QScrollArea, wide: int, beside: int) -> None:
    """Make a window so wide, and `beside` higher than what scrolls in it, as the screen allows.

    It is as wide as that needs, where this is more; one that is shown is made no smaller.
    """
    ground, bar = scroll.widget(), scroll.verticalScrollBar().sizeHint().width()
    assert ground is not None  # noqa: S101 - for mypy
    scroll.setMinimumWidth(ground.minimumSizeHint().width() + bar)
    wide = min(max(wide, ground.sizeHint().width()) + bar, room_for(window).width())
    # heightForWidth is −1 while nothing that wraps its words is shown
    high = max(ground.heightForWidth(wide - bar), ground.sizeHint().height()) + beside
    shown = window.size() if window.isVisible() else QSize()
    fit(window, max(wide, shown.width()), max(high, shown.height()))

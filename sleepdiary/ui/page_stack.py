"""The pages of the window, one in front; or a cover, while nothing of the diary may be seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from sleepdiary.ui.widgets.page import Page


class PageStack(QWidget):
    """Makes each page when it is first shown; made anew they show what is so by then."""

    def __init__(self, make: "Callable[[str], Page]", parent: QWidget | None = None) -> None:
        """Hold pages that `make` makes by their names."""
        super().__init__(parent)
        self._make = make
        self.pages: dict[str, Page] = {}
        self.cover: QWidget | None = None
        self._over: list[QWidget] = []
        self._stack = QStackedWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._stack, 1)

    @property
    def front(self) -> str | None:
        """The name of the page in front; None while it is none of them."""
        shown = self._stack.currentWidget()
        return next((name for name, page in self.pages.items() if page is shown), None)

    def put_over(self, notice: QWidget) -> None:
        """Give a line its place above whichever page is shown."""
        self._column.insertWidget(0, notice)
        self._over.append(notice)

    def bring(self, name: str) -> None:
        """Bring a page to the front."""
        if name not in self.pages:
            self.pages[name] = self._make(name)
            self._stack.addWidget(self.pages[name])
        self._stack.setCurrentWidget(self.pages[name])

    def drop(self) -> None:
        """Take all pages away, and what a line over them has said since a cover was put on."""
        for page in self.pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        if self.cover is not None:
            self._hide_lines()

    def put_on(self, cover: QWidget) -> None:
        """Show this instead of all pages and of the lines over them, until it is taken off."""
        self.take_off()
        self.cover = cover
        self._stack.addWidget(cover)
        self._stack.setCurrentWidget(cover)
        self._hide_lines()

    def _hide_lines(self) -> None:
        for notice in self._over:
            notice.hide()

    def take_off(self) -> None:
        """Take the cover away, if there is one."""
        if self.cover is not None:
            self._stack.removeWidget(self.cover)
            self.cover.deleteLater()
            self.cover = None

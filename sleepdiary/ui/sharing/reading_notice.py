"""The line that says that the diary is only read here, as it is open for changes elsewhere."""

from PySide6.QtWidgets import QWidget

from sleepdiary.ui.notice import Notice


class ReadingNotice(Notice):
    """Stands over the pages as long as it is so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.act.setText(self.tr("Try to open it for changes"))
        self.dismiss.hide()

    def say_where(self, where: str) -> None:
        """Show the line; `where` says on which computer it is open, and since when."""
        said = self.tr("You are reading this diary: it is open for changes {where}.")
        self.say(said.format(where=where))

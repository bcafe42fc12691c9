"""The line that says that the computer has moved to another time zone."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from sleepdiary.ui.desk import Desk
from sleepdiary.ui.notice import Notice
from sleepdiary.ui.settings import LAST_ZONE, TRAVEL, Setting


class TravelNotice(Notice):
    """Compares the computer's zone with the last one that the person knows of."""

    def __init__(self, desk: Desk, zone: Callable[[], str], parent: QWidget | None = None) -> None:
        """Look at once; `zone` returns the one that the computer is in."""
        super().__init__(parent)
        self._desk, self._zone = desk, zone
        self.act.setText(self.tr("Change this in Settings"))
        self.dismiss.setText(self.tr("Close"))
        self.dismissed.connect(lambda: desk.settings.note(LAST_ZONE, zone()))
        desk.settings.changed.connect(self._follow)
        self.look()

    def look(self) -> None:
        """Say what a move means for new nights, until the person has read it or moved back."""
        now, before = self._zone(), self._desk.settings.noted(LAST_ZONE)
        if not before:
            self._desk.settings.note(LAST_ZONE, now)
        if before in {"", now}:
            self.hide()
            return
        sentence = self.tr(
            "The computer is in {now} now; it was in {before}. New nights are written in the time "
            "of {written}. Nights already written stay as they are."
        )
        written = str(self._desk.clock().tzinfo)
        named = {"now": now, "before": before, "written": written}
        self.say(sentence.format(**{name: zone.replace("_", " ") for name, zone in named.items()}))

    def _follow(self, setting: Setting) -> None:
        if setting is TRAVEL:
            self.look()

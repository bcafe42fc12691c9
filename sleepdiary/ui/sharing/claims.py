"""Which diaries this window may change, and which it only reads as another window has them."""

from datetime import tzinfo
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimerEvent, Signal

from sleepdiary.domain.words import Words
from sleepdiary.services.places import claim_file
from sleepdiary.ui import prompts
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.sharing.claim import Claim, Holder

if TYPE_CHECKING:
    from sleepdiary.ui.sharing.calls import Calls

LATER = 100
"""Milliseconds until it is listened for other windows: loading that may not hold up the form."""

translate = QCoreApplication.translate


class Access(Enum):
    """How a diary may be opened here."""

    CHANGE = auto()
    READ = auto()
    NOT_HERE = auto()
    """Another window has it, and was brought to the front."""
    NOT_NOW = auto()
    """The person does not want to."""


class Claims(QObject):
    """Holds the claim on the diary that lies here, from before it is opened until it is left."""

    come_requested = Signal(str)
    """Another start wants this window in front; carries its token for that, blank without one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._held: dict[Path, Claim] = {}
        self._read: dict[Path, Holder] = {}
        self._calls: dict[Path, Calls] = {}

    def access(self, path: Path) -> Access:
        """Claim a diary; if another window has it, that one is called, or else the person asked."""
        place = claim_file(path)
        if place in self._held:
            return Access.CHANGE
        if place in self._read:
            return Access.READ
        claim = Claim(path)
        holder = claim.take()
        if holder is None:
            self._held[place] = claim
            return Access.CHANGE
        if holder.is_here and _is_called(path):
            return Access.NOT_HERE
        return self._ask(claim, holder)

    def _ask(self, claim: Claim, holder: Holder) -> Access:
        words, zone = self._window.desk.words, self._window.desk.clock().tzinfo
        sentence = self._why(claim.path, holder, said_of(holder, words, zone))
        ways = [self.tr("Open to read")]
        if not holder.is_here:
            ways.append(self.tr("Open anyway"))
        chosen = prompts.ask_way(self._window, sentence, ways)
        if chosen is None:
            return Access.NOT_NOW
        if chosen == 1 and claim.take_over() is None:
            self._held[claim_file(claim.path)] = claim
            return Access.CHANGE
        self._read[claim_file(claim.path)] = holder
        return Access.READ

    def _why(self, path: Path, holder: Holder, where: str) -> str:
        if holder.is_here:
            said = self.tr(
                "“{name}” is open for changes {where}, in a window that does not answer or belongs "
                "to another account. Close it there, or open the diary here to read it."
            )
        else:
            said = self.tr(
                "“{name}” is open for changes {where}. Close it there, or open it here to read it. "
                "Open it anyway only if no window has it open there any more, as after a crash: "
                "changes that two computers make at once can end up in two files."
            )
        return said.format(name=path.name, where=where)

    def try_change(self, path: Path) -> bool:
        """Claim a diary that is only read here, if that can be done by now; return whether."""
        holder = self._read.pop(claim_file(path), None)
        is_claimed = self.access(path) is Access.CHANGE
        if holder is not None and not is_claimed:
            self._read.setdefault(claim_file(path), holder)
        return is_claimed

    def where_open(self, path: Path) -> str:
        """Return where a diary is open that is only read here, and since when; else nothing."""
        holder = self._read.get(claim_file(path))
        desk = self._window.desk
        return said_of(holder, desk.words, desk.clock().tzinfo) if holder is not None else ""

    def keep(self, path: Path | None) -> None:
        """Keep only the claim on the diary that lies here now, or waits for its passphrase."""
        place = claim_file(path) if path is not None else None
        for other in [each for each in self._held if each != place]:
            self._let_go(other)
        self._read = {each: holder for each, holder in self._read.items() if each == place}
        if path is None or place is None or place in self._read:
            return
        claim = self._held.setdefault(place, Claim(path))
        if not claim.is_held:
            claim.take()  # at the first start there was no folder for it before
        if claim.is_held and place not in self._calls:
            self.startTimer(LATER)

    def release(self) -> None:
        """Let others have what is claimed here."""
        self.keep(None)

    def _let_go(self, place: Path) -> None:
        calls = self._calls.pop(place, None)
        if calls is not None:
            calls.stop()
            calls.deleteLater()
        self._held.pop(place).release()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Listen for other starts."""
        from sleepdiary.ui.sharing.calls import Calls  # noqa: PLC0415 - loads late

        self.killTimer(event.timerId())
        for place, claim in self._held.items():
            if place not in self._calls:
                self._calls[place] = Calls(claim.path, self)
                self._calls[place].come_requested.connect(self.come_requested)


def _is_called(path: Path) -> bool:
    from sleepdiary.ui.sharing.calls import call  # noqa: PLC0415 - seldom

    return call(path)


def said_of(holder: Holder, words: Words, zone: tzinfo | None) -> str:
    """Return where a diary is open and since when, as far as that is known."""
    where = translate("Claims", "on another computer")
    if holder.is_here:
        where = translate("Claims", "on this computer")
    elif holder.host:
        where = translate("Claims", "on the computer “{host}”").format(host=holder.host)
    if holder.since is None:
        return where
    since = holder.since.astimezone(zone)
    said = translate("Claims", "{where} since {time} on {day}")
    return said.format(where=where, time=words.clock(since.time()), day=words.day(since.date()))

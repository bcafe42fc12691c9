"""Keystrokes: the core questions of a night, answered in the real window by keyboard alone.

Each way of logging starts anew on a diary of the days before and counts every key, the saving one
included; it is done when the night is in the diary as it was meant.
"""

import os
import tempfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sleepdiary.domain.answers import fill
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import DAY
from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.speech import LocaleWords

ZONE = "Europe/London"
MORNING = date(2025, 11, 4)
NAMES = (
    "into_bed",
    "lights_out",
    "sleep_onset_latency",
    "awakenings",
    "wake_after_sleep_onset",
    "final_awakening",
    "out_of_bed",
    "quality",
)
USUAL = ("22:45", "23:00", "25", "2", "35", "06:30", "06:50", "4")
SHORT = ("2245", "23", "25", "2", "35", "630", "650", "4")
TWELVE = ("1045p", "11p", "25", "2", "35", "630a", "650a", "4")
ONE_OTHER = (*USUAL[:3], "3", *USUAL[4:])
ENTER = Qt.Key.Key_Return


def now() -> datetime:
    return datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo(ZONE))


class Keyboard:
    """Presses keys where the focus is, and counts them; a key with Ctrl is one."""

    def __init__(self) -> None:
        self.pressed = 0

    def type(self, text: str) -> None:
        """Type a text, a key for each of its characters."""
        self.pressed += len(text)
        QTest.keyClicks(_focus(), text)

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press one key."""
        self.pressed += 1
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(_focus(), key, held)


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        msg = "nothing has the focus"
        raise RuntimeError(msg)
    return widget


def typed_in_full(keys: Keyboard, answers: Iterable[str]) -> None:
    for answer in answers:
        keys.type(answer)
        keys.press(ENTER)
    keys.press(ENTER, ctrl=True)


def all_as_proposed(keys: Keyboard) -> None:
    for _ in NAMES[:-1]:
        keys.press(ENTER)
    keys.type(USUAL[-1])
    keys.press(ENTER, ctrl=True)


def one_other_than_proposed(keys: Keyboard) -> None:
    for name in NAMES[:-1]:
        if name == "awakenings":
            keys.type("3")
        keys.press(ENTER)
    keys.type(USUAL[-1])
    keys.press(ENTER, ctrl=True)


def same_as_yesterday_but_one(keys: Keyboard) -> None:
    keys.press(Qt.Key.Key_D, ctrl=True)
    for _ in range(3):
        keys.press(ENTER)
    keys.type("3")
    keys.press(ENTER, ctrl=True)


def no_sleep(keys: Keyboard) -> None:
    keys.press(Qt.Key.Key_0, ctrl=True)
    keys.press(ENTER, ctrl=True)


def a_night(diary_date: date, answers: Iterable[str]) -> Night:
    texts = dict(zip(NAMES, answers, strict=True))
    return fill(texts, diary_date=diary_date, zone=ZONE).night


def count(way: Callable[[Keyboard], None], meant: Night | None, nights_before: int) -> int:
    """Return how many keys a way of logging takes.

    Raises:
        RuntimeError: What is in the diary then is not the night that was meant (None: no sleep).
    """
    with tempfile.TemporaryDirectory() as folder:
        diary = Diary.create(Path(folder) / "mine.sleepdiary", now)
        for back in range(nights_before, 0, -1):
            diary.log_night(a_night(MORNING - back * DAY, USUAL))
        window = MainWindow(Desk(now, LocaleWords(QLocale("en_GB"))))
        window.show()
        window.activateWindow()
        window.desk.lay(diary)
        QApplication.processEvents()
        keys = Keyboard()
        way(keys)
        logged = diary.nights_of(MORNING)
        right = len(logged) == 1 and _same(logged[0], meant)
        window.close()
        window.deleteLater()
        QApplication.processEvents()
    if not right:
        msg = f"{way} did not log the night that was meant"
        raise RuntimeError(msg)
    return keys.pressed


def _same(logged: Night, meant: Night | None) -> bool:
    if meant is None:
        return logged.is_sleepless
    return all(getattr(logged, name) == getattr(meant, name) for name in NAMES)


def main() -> None:
    app = QApplication.instance() or QApplication([])
    usual, other = a_night(MORNING, USUAL), a_night(MORNING, ONE_OTHER)
    ways: tuple[tuple[str, Callable[[Keyboard], None], Night | None, int], ...] = (
        ("typed in full, 24 hours", lambda keys: typed_in_full(keys, SHORT), usual, 0),
        ("typed in full, 12 hours", lambda keys: typed_in_full(keys, TWELVE), usual, 0),
        ("all as proposed", all_as_proposed, usual, 14),
        ("as proposed but one answer", one_other_than_proposed, other, 14),
        ("same as yesterday but one answer", same_as_yesterday_but_one, other, 14),
        ("no sleep", no_sleep, None, 14),
    )
    for name, way, meant, nights_before in ways:
        print(f"{name:34} {count(way, meant, nights_before):3} keys")
    del app


if __name__ == "__main__":
    main()

"""A diary on a desk and a page over it, as the tests of more than one page want them."""

from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale

from sleepdiary.ui.desk import Desk
from sleepdiary.ui.speech import LocaleWords


def now():
    """Return the last morning of 2025, in London."""
    return datetime(2025, 12, 31, 8, tzinfo=ZoneInfo("Europe/London"))


def add_nights(diary, nights):
    """Store nights in one go."""
    with diary.file.work("log nights", now()) as work:
        work.nights.add_all(nights)
        work.commit()


@contextmanager
def desk_with(diary, clock=now):
    """Give a desk on which the diary lies and which notes in `heard` what it says; close both."""
    desk = Desk(clock, LocaleWords(QLocale("en_GB")))
    desk.heard = []
    desk.said.connect(desk.heard.append)
    desk.lay(diary)
    yield desk
    desk.clear()
    desk.deleteLater()


def brought_up(qtbot, page, height):
    """Show a page as the active window and return it."""
    qtbot.addWidget(page)
    page.resize(1024, height)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page

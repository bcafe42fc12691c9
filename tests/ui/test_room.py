"""There is room for every text of every page: in the smallest window, long, large or mirrored."""

import re
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
)

from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.times import DAY
from sleepdiary.services.diary import Diary
from sleepdiary.ui import theme
from sleepdiary.ui.backups.ask import ask_backups
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.help import Guide
from sleepdiary.ui.main_window import SMALLEST, MainWindow
from sleepdiary.ui.settings import ASKED, ON
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night, a_session
from tests.ui.desks import add_nights, now

PAGES = ("log", "diary", "trends", "compare")
FIRST = date(2025, 11, 20)


class Doubled(QTranslator):
    """Says its own words twice, what they are about once: a language whose words are long."""

    def translate(self, context, text, disambiguation=None, n=-1):
        del context, disambiguation, n
        own = re.sub(r"\{[^}]*\}", "", text)
        return f"{text} {own}" if own.strip() else text


@contextmanager
def doubled(qapp):
    translator = Doubled()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@contextmanager
def mirrored(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@contextmanager
def large(qapp):
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(2 * before.pointSizeF())
    qapp.setFont(font)
    theme.apply_theme(qapp, Qt.ColorScheme.Light)
    yield
    qapp.setFont(before)
    theme.apply_theme(qapp, Qt.ColorScheme.Light)


@contextmanager
def plain(qapp):
    del qapp
    yield


@pytest.fixture(params=[plain, doubled, mirrored, large], ids=lambda each: each.__name__)
def condition(request, qapp):
    with request.param(qapp):
        yield request.param.__name__


@pytest.fixture
def diary(tmp_path):
    """Four weeks around an infusion, with an event and every question answered once."""
    diary = Diary.create(tmp_path / "mine.sleepdiary", now)
    nights = [
        a_night(patient_id=diary.patient.id, diary_date=FIRST + place * DAY, awakenings=place % 4)
        for place in range(36)
        if place != 30
    ]
    add_nights(diary, nights)
    diary.log_session(a_session(date=FIRST + 18 * DAY, start=None))
    diary.log_event(Event(date=FIRST + 5 * DAY, kind=EventKind.ILLNESS, label="a cold"))
    return diary


@pytest.fixture
def window(qtbot, condition, diary):
    desk = Desk(now, LocaleWords(QLocale("en_GB")))
    for asked in ASKED.values():
        desk.settings.choose(asked, ON)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(SMALLEST)
    window.show()
    qtbot.waitExposed(window)
    desk.lay(diary)
    return window


def needed(widget):
    """Return the width that a widget's text needs at its height, or None if it shows all of it."""
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            high = widget.heightForWidth(widget.width())
            return f"{high} high, has {widget.height()}" if high > widget.height() + 1 else None
        wide = widget.sizeHint().width()
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            widget,
        )
        text = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return f"{text} wide, has {field.width()}" if text > field.width() + 1 else None
    elif isinstance(widget, QAbstractButton):
        wide = widget.sizeHint().width()
    elif isinstance(widget, QLineEdit):
        text = widget.text() or widget.placeholderText()
        wide = widget.fontMetrics().horizontalAdvance(text) + 16
    else:
        return None
    return f"{wide} wide, has {widget.width()}" if wide > widget.width() + 1 else None


def sticks_out(widget, page):
    """Return whether a widget lies partly outside of what it stands in, up to what scrolls."""
    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return False
        place = widget.mapTo(parent, widget.rect().topLeft())
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.rect().translated(place)):
            return True
        parent = parent.parentWidget()
    return False


def cut_off(page):
    """Return the texts of a page that are not wholly seen, even by scrolling down."""
    found = []
    for kind in (QLabel, QAbstractButton, QComboBox, QLineEdit):
        for each in page.findChildren(kind):
            if not each.isVisible():
                continue
            text = (
                each.currentText()
                if isinstance(each, QComboBox)
                else each.text() or each.accessibleName()
            )
            short = needed(each)
            if short or sticks_out(each, page):
                found.append((type(each).__name__, text, short))
    scrolled = [each for each in page.findChildren(QScrollArea) if each.isVisible()]
    sideways = [each for each in scrolled if each.horizontalScrollBar().maximum()]
    return found + [(type(each).__name__, "scrolls sideways", None) for each in sideways]


@pytest.mark.parametrize("name", PAGES)
def test_no_text_of_a_page_is_cut_off(qtbot, window, name):
    window.show_page(name)
    qtbot.waitUntil(window.pages[name].isVisible)
    qtbot.wait(300)
    assert window.size() == SMALLEST
    assert not (cut := cut_off(window.centralWidget())), "\n".join(map(str, cut))


# Dialogs


def history_of(window):
    page = window.pages["diary"]
    page.nights.select(page.nights.records[0].id)
    page.show_history()


DIALOGS = {
    "session": MainWindow.write_session,
    "plan": MainWindow.plan_course,
    "event": MainWindow.write_event,
    "questionnaire": MainWindow.write_questionnaire,
    "settings": MainWindow.show_settings,
    "history": history_of,
    "columns": lambda window: window.pages["diary"].choose_columns(),
    "deleted": lambda window: window.pages["diary"].show_deleted(),
    "windows": lambda window: window.pages["compare"].choose_windows(),
    "backups": lambda window: ask_backups(window.desk, window.desk.diary.path, window),
}


@pytest.mark.parametrize("condition", [large], indirect=True)
@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_opens_no_larger_than_the_screen(qtbot, window, name):
    for page in ("diary", "compare"):
        window.show_page(page)
    seen = []

    def meet():
        dialog = QApplication.activeModalWidget()
        qtbot.wait(50)
        seen.append((dialog.size(), dialog.screen().availableSize()))
        dialog.done(0)

    QTimer.singleShot(0, meet)
    DIALOGS[name](window)
    qtbot.waitUntil(lambda: bool(seen))
    size, room = seen[0]
    assert size == size.boundedTo(room)


@pytest.mark.parametrize("condition", [large], indirect=True)
def test_the_guide_opens_no_larger_than_the_screen(qtbot, window):
    window.show_help()
    size = window.findChild(Guide).size()
    assert size == size.boundedTo(window.screen().availableSize())


@pytest.mark.parametrize("name", DIALOGS)
def test_no_text_of_a_dialog_is_cut_off_in_the_smallest_window(qtbot, window, name):
    for page in ("diary", "compare"):
        window.show_page(page)
        qtbot.waitUntil(window.pages[page].isVisible)
    seen = []

    def meet():
        dialog = QApplication.activeModalWidget()
        for fold in dialog.findChildren(QAbstractButton):
            if fold.isCheckable() and fold.text().startswith("▸"):
                fold.click()
        qtbot.wait(50)  # it may grow with what was unfolded, as far as the screen goes
        dialog.resize(dialog.size().boundedTo(SMALLEST))
        qtbot.wait(50)
        seen.append((dialog.size(), cut_off(dialog)))
        dialog.done(0)

    QTimer.singleShot(0, meet)
    DIALOGS[name](window)
    qtbot.waitUntil(lambda: bool(seen))
    size, cut = seen[0]
    assert not cut, "\n".join(map(str, cut))
    assert size == size.boundedTo(SMALLEST)

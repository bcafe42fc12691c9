"""What holds for every test of the window: one look, one language, nothing left behind."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QThread, QThreadPool, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from sleepdiary.charts.colours import LIGHT
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts, theme
from sleepdiary.ui.appearance import Appearance
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.settings import TEXT_SIZE, Settings
from sleepdiary.ui.speech import LocaleWords
from tests.ui.desks import desk_with

POOL_MILLISECONDS = 2000


@pytest.fixture(scope="session")
def _light_sheet(qapp):
    """Return the style sheet in light, having made every machine speak the same language."""
    QLocale.setDefault(QLocale.c())
    return theme.style_sheet(LIGHT, qapp.font())


@pytest.fixture(autouse=True)
def _dressed(qapp, _light_sheet):
    """Dress the application in light once, and again after a test that undressed it."""
    if qapp.styleSheet() != _light_sheet or theme.colours_of(qapp.palette()) != LIGHT:
        theme.apply_theme(qapp, Qt.ColorScheme.Light)


@pytest.fixture
def desk(qtbot, tmp_path, clock):
    """Give a desk with an empty diary on it."""
    with desk_with(Diary.create(tmp_path / "mine.sleepdiary", clock), clock) as desk:
        yield desk


@pytest.fixture
def window(qtbot, clock):
    """Give the main window in front, painted, without a diary."""
    window = MainWindow(Desk(clock, LocaleWords(QLocale("en_GB"))))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def front(qtbot):
    """Give a function that shows a widget as the active window."""

    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def typing_is_dropped(monkeypatch):
    """Answer for the person that what was typed is not to be saved."""
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)


@pytest.fixture
def set_text_size(qapp):
    """Give a function that makes the text of all that is open so many percent, as Settings does."""
    font, settings = QFont(qapp.font()), Settings()
    appearance = Appearance(qapp, settings)
    yield lambda percent: settings.choose(TEXT_SIZE, str(percent))
    qapp.setFont(font)
    appearance.deleteLater()


@pytest.fixture(autouse=True)
def _nothing_left(_dressed, _young_heap, has_passed, _survivors):
    """Fail a test that leaves a window, a running timer or a thread of Qt behind."""
    yield
    assert QThreadPool.globalInstance().waitForDone(POOL_MILLISECONDS), "work left in the pool"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if _left_behind() - _survivors:
        gc.collect()  # nothing here may hold what is to be collected
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = _left_behind() - _survivors
    _survivors |= left
    assert not (left and has_passed()), f"left behind: {', '.join(sorted(map(str, left)))}"


@pytest.fixture(scope="session")
def _survivors(qapp):
    """Give what earlier tests left behind: each is told once."""
    return _left_behind()


def _left_behind():
    """Return what outlives a test unless it is cleared away: windows, running timers, threads."""
    objects = gc.get_objects()
    kinds = {kind for kind in set(map(type, objects)) if issubclass(kind, (QTimer, QThread))}
    found = [each for each in objects if type(each) in kinds and isValid(each)] if kinds else []
    timers = {each for each in found if isinstance(each, QTimer) and each.isActive()}
    threads = {each for each in found if isinstance(each, QThread) and each.isRunning()}
    return timers | threads | set(QApplication.topLevelWidgets())

import sys
import threading
from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimerEvent, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.domain import DiaryError
from sleepdiary.ui import prompts, tasks
from sleepdiary.ui.tasks import run_task

PATIENCE = 10
"""Seconds after which work gives up waiting for the test."""


@pytest.fixture
def window(qtbot):
    window = QWidget()
    line = QLineEdit(window)
    QVBoxLayout(window).addWidget(line)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    line.setFocus()
    return window


@pytest.fixture
def gate():
    """Give what work waits for until the test lets it go on."""
    gate = threading.Event()
    yield gate
    gate.set()


@pytest.fixture
def told(monkeypatch):
    """Give the sentences that the person is told."""
    sentences = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: sentences.append(sentence))
    return sentences


@pytest.fixture
def soon(monkeypatch):
    """Let the dialog be seen at once."""
    monkeypatch.setattr(tasks, "SHOWN_AFTER", 0)


def waiting(gate, result="done"):
    """Return work that waits, and hears when it is cancelled."""

    def work(progress):
        for step in range(PATIENCE * 100):
            if gate.wait(0.01):
                return result
            if not progress(step / 1000):
                raise DiaryError("Cancelled.")
        raise AssertionError("nobody opened the gate")

    return work


def dialog_of(window):
    (dialog,) = window.findChildren(QDialog)
    return dialog


def seen(window):
    dialog = dialog_of(window)
    return dialog.isVisible() and not dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)


def is_idle():
    application = QCoreApplication.instance()
    return application.findChild(tasks._Task) is None and threading.active_count() == 1


def failing(error):
    def work(_progress):
        raise error

    return work


def test_work_is_done_in_another_thread_and_its_result_arrives_in_this_one(qtbot, window):
    threads, results = [], []

    def work(_progress):
        threads.append(threading.get_ident())
        return 42

    def done(result):
        threads.append(threading.get_ident())
        results.append(result)

    run_task(window, "Counting", work, done=done)
    qtbot.waitUntil(lambda: results == [42])
    assert threads[1] == threading.get_ident() != threads[0]
    assert is_idle()


def test_short_work_shows_no_dialog(qtbot, window):
    seen_dialogs = []
    run_task(window, "Counting", lambda _: 1, done=lambda _: seen_dialogs.append(seen(window)))
    qtbot.waitUntil(lambda: seen_dialogs == [False])


def test_the_window_takes_no_keys_while_the_dialog_is_not_yet_seen(qtbot, window, gate):
    results = []
    run_task(window, "Counting", waiting(gate), done=results.append)
    assert not seen(window)
    line = window.findChild(QLineEdit)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_X)
    gate.set()
    qtbot.waitUntil(lambda: results == ["done"])
    assert line.text() == ""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Y)
    assert line.text() == "y"


def test_long_work_says_what_it_does_and_how_far_it_is(qtbot, window, gate, soon):
    halfway = threading.Event()

    def work(progress):
        progress(0.5)
        progress(0.25)  # what was said already is not taken back
        halfway.set()
        gate.wait(PATIENCE)

    results = []
    run_task(window, "Reading nights.csv", work, done=results.append)
    qtbot.waitUntil(lambda: seen(window))
    dialog = dialog_of(window)
    bar = dialog.findChild(QProgressBar)
    qtbot.waitUntil(lambda: halfway.is_set() and bar.value() == 50)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert texts == ["Reading nights.csv", "50 %"]
    assert bar.accessibleName() == "Reading nights.csv"
    gate.set()
    qtbot.waitUntil(lambda: results == [None])
    assert window.findChildren(QDialog) == [] or not dialog.isVisible()


def test_the_enter_that_began_the_work_does_not_cancel_it(qtbot, gate):
    asking = QDialog()
    qtbot.addWidget(asking)
    line = QLineEdit(asking)
    results = []
    line.editingFinished.connect(
        lambda: run_task(asking, "Reading", waiting(gate), done=results.append)
    )
    asking.show()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog_of(asking).findChild(QPushButton).isEnabled()  # else it stops already
    gate.set()
    qtbot.waitUntil(lambda: results == ["done"])


@pytest.mark.parametrize(
    "cancel",
    [
        lambda qtbot, dialog: qtbot.mouseClick(
            dialog.findChild(QPushButton), Qt.MouseButton.LeftButton
        ),
        lambda qtbot, dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape),
        lambda _, dialog: dialog.close(),
    ],
    ids=["button", "Esc", "close"],
)
def test_cancelled_work_stops_and_that_is_all(qtbot, window, gate, soon, told, cancel):
    run_task(window, "Reading", waiting(gate), done=pytest.fail)
    qtbot.waitUntil(lambda: seen(window))
    cancel(qtbot, dialog_of(window))
    qtbot.waitUntil(is_idle)
    assert told == []


def test_while_it_stops_the_dialog_says_so(qtbot, window, gate, soon):
    results = []
    run_task(window, "Reading", lambda _: gate.wait(PATIENCE), done=results.append)
    qtbot.waitUntil(lambda: seen(window))
    dialog = dialog_of(window)
    button = dialog.findChild(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "Stopping…" in [label.text() for label in dialog.findChildren(QLabel)]
    assert not button.isEnabled()
    assert dialog.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: results == [True])  # it was done all the same


def test_work_that_ends_in_that_moment_is_not_shown_any_more(qtbot, window, gate):
    results = []
    run_task(window, "Reading", waiting(gate), done=results.append)
    dialog = dialog_of(window)
    dialog.hide()
    QCoreApplication.sendEvent(dialog, QTimerEvent(0))
    assert not dialog.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: results == ["done"])


def test_a_known_error_goes_to_who_asked_for_it(qtbot, window, told):
    errors = []
    error = DiaryError("No such file.")
    run_task(window, "Reading", failing(error), done=pytest.fail, failed=errors.append)
    qtbot.waitUntil(lambda: errors == [error])
    assert told == []


def test_a_known_error_that_nobody_asked_for_is_told(qtbot, window, told):
    run_task(window, "Reading", failing(DiaryError("No such file.")), done=pytest.fail)
    qtbot.waitUntil(lambda: told == ["No such file."])


def test_a_bug_reaches_the_crash_report_in_this_thread(qtbot, window, monkeypatch):
    reports = []

    def report(kind, error, trace):
        reports.append((kind, str(error), trace.tb_next is not None, threading.get_ident()))

    monkeypatch.setattr(sys, "excepthook", report)
    run_task(window, "Reading", failing(ZeroDivisionError("oh")), done=pytest.fail)
    qtbot.waitUntil(lambda: bool(reports))
    assert reports == [(ZeroDivisionError, "oh", True, threading.get_ident())]
    assert is_idle()


def test_one_task_at_a_time(qtbot, window, gate):
    results = []
    run_task(window, "Reading", waiting(gate), done=results.append)
    with pytest.raises(RuntimeError, match="One task at a time"):
        run_task(window, "Reading", waiting(gate), done=pytest.fail)
    gate.set()
    qtbot.waitUntil(lambda: results == ["done"])


def test_a_task_may_follow_from_another(qtbot, window):
    results = []
    second = partial(run_task, window, "Then", lambda _: "second", done=results.append)
    run_task(window, "First", lambda _: "first", done=lambda _: second())
    qtbot.waitUntil(lambda: results == ["second"])


def test_closing_the_window_cancels_and_waits_before_it_is_closed(qtbot, window, gate):
    errors = []
    run_task(window, "Reading", waiting(gate), done=pytest.fail, failed=errors.append)
    window.close()
    assert threading.active_count() == 1
    qtbot.waitUntil(lambda: [str(error) for error in errors] == ["Cancelled."])


def test_what_came_of_it_is_dropped_where_the_window_is_gone(qtbot, gate):
    window = QWidget()
    window.show()
    run_task(window, "Reading", waiting(gate), done=pytest.fail, failed=pytest.fail)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    assert threading.active_count() == 1
    QCoreApplication.processEvents()
    assert is_idle()


def test_what_came_of_it_is_dropped_where_the_program_ends(qtbot, window, gate):
    run_task(window, "Reading", waiting(gate), done=pytest.fail, failed=pytest.fail)
    QCoreApplication.instance().aboutToQuit.emit()
    assert threading.active_count() == 1
    QCoreApplication.processEvents()
    assert is_idle()


class Quitting(QObject):
    """Quits without the real application, which other tests still need."""

    aboutToQuit = Signal()


def test_modules_are_loaded_ahead_and_the_program_does_not_end_in_the_midst_of_it(
    qapp, monkeypatch, gate
):
    loaded = []
    application = Quitting()
    monkeypatch.setattr(tasks, "QCoreApplication", SimpleNamespace(instance=lambda: application))

    def load(name):
        gate.wait(5)
        loaded.append((name, threading.current_thread().name))

    monkeypatch.setattr(tasks, "import_module", load)
    tasks.load_ahead(("first", "second"))
    assert loaded == []
    gate.set()
    application.aboutToQuit.emit()
    assert loaded == [("first", "load-ahead"), ("second", "load-ahead")]

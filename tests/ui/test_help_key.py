"""F1 in a dialog opens the guide over it, at what it says of it."""

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl

from sleepdiary.services.diary import Diary
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.help import Guide
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.speech import LocaleWords
from tests.ui.desks import now
from tests.ui.hands import with_dialog

F1, ESCAPE = Qt.Key.Key_F1, Qt.Key.Key_Escape
DIALOGS = {
    "infusion-sessions": MainWindow.write_session,
    "events": MainWindow.write_event,
    "questionnaires": MainWindow.write_questionnaire,
    "settings": MainWindow.show_settings,
    "diary": lambda window: window.pages["diary"].show_deleted(),
}


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow(Desk(now, LocaleWords(QLocale("en_GB"))))
    qtbot.addWidget(window)
    window.show()
    window.desk.lay(Diary.create(tmp_path / "mine.sleepdiary", now))
    window.show_page("diary")
    return window


def met(qtbot, window, ask, act):
    """Have the person do something in a dialog; it runs until it is closed."""
    with_dialog(qtbot, act)
    ask(window)


def guides(dialog):
    return [guide for guide in dialog.findChildren(Guide) if guide.isVisible()]


@pytest.mark.parametrize("page", DIALOGS)
def test_f1_in_a_dialog_opens_the_guide_at_its_page(qtbot, window, page):
    def act(dialog):
        qtbot.keyClick(dialog.focusWidget(), F1)
        (guide,) = guides(dialog)
        assert guide.text.source().fileName() == f"{page}.md"

    met(qtbot, window, DIALOGS[page], act)


def test_the_guide_can_be_read_while_the_dialog_waits_and_is_opened_once(qtbot, window):
    def act(dialog):
        qtbot.keyClick(dialog.focusWidget(), F1)
        (guide,) = guides(dialog)
        guide.activateWindow()
        qtbot.waitUntil(guide.isActiveWindow)
        guide.text.setSource(guide.text.source().resolved(QUrl("diary.md")))
        qtbot.mouseClick(guide._back, Qt.MouseButton.LeftButton)
        assert guide.text.source().fileName() == "events.md"
        qtbot.keyClick(guide, ESCAPE)
        assert dialog.isVisible()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog.focusWidget(), F1)
        assert guides(dialog) == [guide]

    met(qtbot, window, MainWindow.write_event, act)
    qtbot.waitUntil(lambda: not window.findChildren(Guide))

"""The window as a whole, with a real diary on its desk."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QScreen
from PySide6.QtWidgets import QApplication, QPushButton

from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts, theme
from sleepdiary.ui.help import Guide
from sleepdiary.ui.importing import dialog
from sleepdiary.ui.log.plan_notice import PlanNotice
from sleepdiary.ui.main_window import SMALLEST
from sleepdiary.ui.settings import CLOCK, WEEK_START
from tests.builders import a_night, a_session
from tests.ui.hands import with_dialog


@pytest.fixture
def diary(window, tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    window.desk.lay(diary)
    return diary


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.ControlModifier):
    qtbot.keyClick(window, key, modifier)


def test_the_window_is_painted_before_any_diary_is_open(window):
    assert window.desk.diary is None
    assert not window.log_page._form.isEnabled()


@pytest.mark.parametrize(("high", "seen"), [(800, 752), (768, 720), (720, 672), (2000, 800)])
def test_the_window_opens_within_its_screen_with_room_for_its_frame(
    monkeypatch, request, high, seen
):
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(1366, high))
    window = request.getfixturevalue("window")
    assert window.size() == QSize(1280, seen)
    assert window.minimumHeight() == min(700, seen)
    window.desk.said.emit("Saved.")
    assert window._status.mapTo(window, window._status.rect().bottomLeft()).y() < seen


def test_the_title_names_the_file_and_no_person(window, diary):
    assert window.windowTitle() == "mine – Sleep Diary"


def test_the_first_question_has_the_focus(window, diary):
    assert QApplication.focusWidget() is window.log_page._form.fields["into_bed"].editor


def test_the_first_question_has_the_focus_also_where_the_form_was_shown_first(
    qtbot, window, tmp_path, clock
):
    window.show_page("log")
    window.desk.lay(Diary.create(tmp_path / "mine.sleepdiary", clock))
    assert QApplication.focusWidget() is window.log_page._form.fields["into_bed"].editor


@pytest.mark.parametrize("name", ["diary", "trends", "compare"])
def test_a_page_takes_the_keyboard_with_it(qtbot, window, diary, name):
    diary.log_night(a_night())
    diary.log_session(a_session())
    press(qtbot, window, getattr(Qt.Key, f"Key_{list(window._titles).index(name) + 1}"))
    assert window.pages[name].isAncestorOf(QApplication.focusWidget())


def test_enter_presses_the_button_that_has_the_focus(qtbot, window, diary):
    buttons = window.log_page.notices.welcome.findChildren(QPushButton)
    button = next(each for each in buttons if each.text() == "Look at the demonstration")
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_what_was_said_of_a_page_goes_with_it(qtbot, window, diary):
    window.desk.said.emit("Saved.")
    assert window._status.text() == "Saved."
    window.show_page("diary")
    assert window._status.text() == ""


def test_another_clock_holds_at_once_and_keeps_what_was_typed(qtbot, window, diary, monkeypatch):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    qtbot.keyClicks(QApplication.focusWidget(), "2245")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    window.desk.settings.choose(CLOCK, "12")
    assert window.log_page._form.texts()["into_bed"] == "10:45 pm"
    assert window.log_page._form.is_edited


@pytest.mark.parametrize("is_logged", [False, True])
def test_another_clock_leaves_the_night_in_hand_where_it_is(qtbot, window, diary, is_logged):
    earlier = a_night(diary_date=date(2025, 11, 1))
    if is_logged:
        diary.log_night(earlier)
    window.log_page.go_to_date(earlier.diary_date)
    window.desk.settings.choose(CLOCK, "12")
    assert window.log_page.in_hand == (earlier.id if is_logged else None, earlier.diary_date)


def test_weeks_begin_at_once_as_chosen_in_the_calendar_of_the_form(qtbot, window, diary):
    def first_day():
        bar = window.log_page._head.date
        bar.menu.popup(QPoint(0, 0))
        bar.menu.close()
        return bar.menu.calendar.firstDayOfWeek().value

    assert first_day() == 1
    window.desk.settings.choose(WEEK_START, "sunday")
    assert first_day() == 7


def test_settings_and_help_stand_at_the_foot_of_the_rail(qtbot, window, diary):
    qtbot.mouseClick(window.rail.help, Qt.MouseButton.LeftButton)
    assert window.findChild(Guide).isVisible()
    assert "first night" in window.findChild(Guide).text.toPlainText().casefold()
    window.findChild(Guide).close()


def test_undo_comes_back_with_its_diary(qtbot, window, diary, tmp_path, clock):
    window.desk.do("the night", lambda diary: diary.log_night(a_night()))
    path = diary.path
    window.desk.lay(Diary.create(tmp_path / "other.sleepdiary", clock))
    assert not window.menus.undo.isEnabled()
    window.desk.lay(Diary.open(path, clock))
    assert window.menus.undo.isEnabled()
    window.menus.undo.trigger()
    assert window.desk.diary.nights() == []


@pytest.mark.parametrize(
    ("place", "name"), list(enumerate(["log", "diary", "trends", "compare"], start=1))
)
def test_each_page_is_a_key_away(qtbot, window, diary, place, name):
    diary.log_night(a_night())
    diary.log_session(a_session())
    press(qtbot, window, getattr(Qt.Key, f"Key_{place}"))
    assert window._stack.front == name
    assert window.rail.buttons[name].isChecked()


def test_the_rail_shows_pages_by_click(qtbot, window, diary):
    qtbot.mouseClick(window.rail.buttons["diary"], Qt.MouseButton.LeftButton)
    assert window._stack.front == "diary"


def test_the_rail_is_one_stop_of_tab_and_arrows_go_on(qtbot, window, diary):
    stops = [
        button.text()
        for button in window.rail.buttons.values()
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["Log"]
    window.rail.buttons["log"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert window._stack.front == "diary"


def test_undo_and_redo_are_named_and_work_by_key(qtbot, window, diary):
    assert not window.menus.undo.isEnabled()
    window.desk.do("the night", lambda diary: diary.log_night(a_night()))
    assert window.menus.undo.text() == "&Undo: the night"
    press(qtbot, window, Qt.Key.Key_Z)
    assert diary.nights() == []
    assert window._status.text() == "Undone: the night."
    assert window.menus.redo.text() == "&Redo: the night"
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier(0x06000000))  # Ctrl+Shift
    assert len(diary.nights()) == 1
    assert window._status.text() == "Done again: the night."


def test_undo_works_while_the_cursor_is_in_an_empty_field(qtbot, window, diary):
    window.desk.do("the night", lambda diary: diary.log_night(a_night()))
    field = window.log_page._form.fields["comment"].editor
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert diary.nights() == []


def test_typing_is_taken_back_before_the_diary_is(qtbot, window, diary):
    window.desk.do("the night", lambda diary: diary.log_night(a_night()))
    field = window.log_page._form.fields["awakenings"]
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "7")
    qtbot.keyClick(field.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(diary.nights()) == 1
    assert field.text() == "2"


def test_a_night_not_saved_keeps_the_window_open(qtbot, window, diary, monkeypatch):
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.CANCEL)
    qtbot.keyClicks(QApplication.focusWidget(), "2245")
    window.close()
    assert window.isVisible()
    monkeypatch.setattr(prompts, "ask_unsaved", lambda *_: prompts.Unsaved.DISCARD)
    window.close()
    assert not window.isVisible()
    assert window.desk.diary is None


def test_icons_follow_from_light_to_dark(qtbot, window, qapp):
    before = window.rail.buttons["diary"].icon().pixmap(20, 20).toImage()
    theme.apply_theme(qapp, Qt.ColorScheme.Dark)
    QApplication.sendPostedEvents(None, QEvent.Type.PaletteChange)
    assert window.rail.buttons["diary"].icon().pixmap(20, 20).toImage() != before


def test_the_smallest_window_shows_every_core_question(qtbot, window, diary):
    window.resize(SMALLEST)
    for field in window.log_page._form.fields.values():
        assert field.editor.width() >= 150


def test_about_says_what_it_is_not(window, monkeypatch):
    said = []
    monkeypatch.setattr(prompts, "inform", lambda _parent, text: said.append(text))
    window.menus.about.trigger()
    assert "not a medical device" in said[0]


def test_infusions_and_imports_wait_for_a_diary(window):
    assert not window.menus.session.isEnabled()
    assert not window.menus.imports.isEnabled()
    window.write_session()
    window.import_files()


def test_a_file_dropped_on_the_window_is_imported(qtbot, window, diary, tmp_path, monkeypatch):
    imported = []
    monkeypatch.setattr(dialog, "import_path", lambda *wish: imported.append(wish))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "nights.csv"))])
    place, actions = QPoint(300, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place, actions, dropped, buttons, keys)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(place, actions, dropped, buttons, keys))
    assert imported == [(window.desk, window, tmp_path / "nights.csv")]


def test_text_dropped_on_the_window_is_not_taken(window, diary):
    dropped = QMimeData()
    dropped.setText("a letter")
    keys = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(
        QPoint(300, 300), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, keys
    )
    entering.ignore()
    window.dragEnterEvent(entering)
    assert not entering.isAccepted()


@pytest.mark.parametrize(
    ("key", "title"), [(Qt.Key.Key_E, "Event"), (Qt.Key.Key_R, "Questionnaire")]
)
def test_a_key_asks_for_an_event_or_a_questionnaire_on_any_page(qtbot, window, diary, key, title):
    asked = []

    def meet():
        dialog = QApplication.activeModalWidget()
        asked.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, meet)
    press(qtbot, window, key)
    assert asked == [title]


def test_the_menu_plans_a_course_and_its_first_day_is_asked_about(qtbot, window, diary):
    with_dialog(qtbot, lambda dialog: press(qtbot, dialog.focusWidget(), Qt.Key.Key_Return))
    window.menus.plan.trigger()
    assert len(diary.plans()) == 6
    plan = diary.plans()[0]
    diary.log_session(replace(plan, date=diary.clock().date()))
    window.desk.opened.emit()
    (notice,) = window.log_page.findChildren(PlanNotice)
    assert notice.sentence.text().startswith("An infusion is planned for today")


def test_without_a_diary_nothing_is_asked_for(window):
    window.write_event()
    window.plan_course()
    window.write_questionnaire()
    assert QApplication.activeModalWidget() is None


def test_a_sentence_too_long_for_one_line_is_seen_whole(qtbot, window):
    status = window._status
    window.desk.said.emit("Saved.")
    short = status.sizeHint().height()
    long = "Whom to call in the country where you are. " * 8
    window.desk.said.emit(long)
    assert status.heightForWidth(window.width()) > short
    qtbot.waitUntil(lambda: status.height() >= status.heightForWidth(status.width()))
    window.desk.said.emit("Saved.")
    assert status.sizeHint().height() == short

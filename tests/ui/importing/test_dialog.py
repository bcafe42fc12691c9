"""The dialog of an import, from the choice of a file to what is stored, on real files.

Long, as each step of the one way through it has its section.
"""

import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListView,
    QPushButton,
    QRadioButton,
    QTableView,
)

from sleepdiary.domain.records import TYPED
from sleepdiary.domain.times import ZonedTime
from sleepdiary.services import importing
from sleepdiary.services.importing import CancelledError, OnClash, preview
from sleepdiary.ui import prompts
from sleepdiary.ui.importing import dialog as under_test
from sleepdiary.ui.importing.dialog import ImportDialog, filters, import_file, import_path
from tests.builders import a_night
from tests.exchange.files import written

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
HEADER = (
    "into_bed,lights_out,sleep_onset_latency,final_awakening,out_of_bed,quality,"
    "awakenings,wake_after_sleep_onset"
)
SUNDAY = "2025-11-01 22:45,2025-11-01 23:00,25,2025-11-02 06:30,2025-11-02 06:50,4,,"
MONDAY = "2025-11-02 22:45,2025-11-02 23:00,25,2025-11-03 06:30,2025-11-03 06:50,4,,"
TUESDAY = "2025-11-03 22:30,2025-11-03 23:00,20,2025-11-04 06:30,2025-11-04 07:00,3,,"


@pytest.fixture
def path(tmp_path):
    return table(tmp_path, SUNDAY, MONDAY, TUESDAY)


def table(folder, *rows, header=HEADER):
    return written(folder, "\n".join([header, *rows]) + "\n")


@pytest.fixture
def opened(qtbot, desk, window):
    """Return a function that opens the dialog over a file, as a person would see it."""

    def open_file(path):
        import_path(desk, window, path)
        dialog = dialog_over(qtbot, window)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield open_file
    for dialog in window.findChildren(ImportDialog):
        dialog.reject()


def dialog_over(qtbot, window):
    """Wait for the dialog and return it."""
    shown = []

    def is_there():
        shown[:] = [each for each in window.findChildren(ImportDialog) if each.isVisible()]
        return bool(shown)

    qtbot.waitUntil(is_there)
    return shown[0]


def texts(dialog):
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def button(dialog, begin):
    (found,) = [each for each in dialog.findChildren(QPushButton) if each.text().startswith(begin)]
    return found


def choice(dialog, begin):
    (found,) = [each for each in dialog.findChildren(QRadioButton) if each.text().startswith(begin)]
    return found


def notes(dialog):
    (found,) = [
        each
        for each in dialog.findChildren(QListView)
        if each.accessibleName() == "What else there is to say"
    ]
    return found


def column(dialog, place):
    model = dialog.findChild(QTableView).model()
    return [model.index(row, place).data() for row in range(model.rowCount())]


def store(qtbot, dialog, desk):
    """Press the button and wait until the import is stored."""
    heard = len(desk.heard)
    qtbot.mouseClick(button(dialog, "Import "), LEFT)
    qtbot.waitUntil(lambda: len(desk.heard) > heard)


# Choosing a file


def test_the_file_dialog_offers_what_can_be_imported_then_everything():
    assert filters() == [
        "Files that can be imported (*.csv *.zip)",
        *(
            f"{each.title} ({' '.join(f'*{suffix}' for suffix in each.suffixes)})"
            for each in importing.FORMATS
        ),
        "All files (*)",
    ]


def test_a_chosen_file_is_shown(qtbot, desk, window, path, monkeypatch):
    monkeypatch.setattr(prompts, "ask_open", lambda *_: path)
    import_file(desk, window)
    dialog = dialog_over(qtbot, window)
    assert dialog.windowTitle() == "Import"
    dialog.reject()


def test_nothing_happens_when_no_file_is_chosen(desk, window, monkeypatch):
    monkeypatch.setattr(prompts, "ask_open", lambda *_: None)
    import_file(desk, window)
    assert threading.active_count() == 1


def test_nothing_happens_without_a_diary(desk, window, path):
    desk.clear()
    import_path(desk, window, path)
    assert threading.active_count() == 1


def test_a_file_of_another_kind_is_told_in_a_sentence(qtbot, desk, window, tmp_path, told):
    import_path(desk, window, written(tmp_path, "Dear diary"))
    qtbot.waitUntil(lambda: bool(told))
    assert "cannot be imported" in told[0]
    assert window.findChildren(ImportDialog) == []


def test_cancelled_reading_says_so_without_a_box(qtbot, desk, window, path, told, monkeypatch):
    def cancelled(*_args, **_kwargs):
        raise CancelledError

    monkeypatch.setattr(importing, "preview", cancelled)
    import_path(desk, window, path)
    qtbot.waitUntil(lambda: desk.heard == ["Nothing was imported."])
    assert told == []


# Looking at it


def test_the_dialog_says_which_file_it_is_and_what_is_in_it(opened, diary, path):
    diary.log_night(a_night())
    dialog = opened(path)
    assert texts(dialog)[:3] == [
        "nights.csv",
        "Nights as a table (CSV)",
        "3 nights: 2 new, 1 clashes with your diary.",
    ]


def test_the_table_shows_what_needs_a_decision_first(opened, diary, path):
    diary.log_night(a_night())
    dialog = opened(path)
    nights = ["Mon 3 → Tue 4 Nov 2025", "Sat 1 → Sun 2 Nov 2025", "Sun 2 → Mon 3 Nov 2025"]
    assert column(dialog, 0) == nights
    assert column(dialog, 3) == ["≠ yours stays", "+ comes in", "+ comes in"]


def test_all_that_looks_wrong_with_the_chosen_night_stands_below(qtbot, opened, diary, tmp_path):
    diary.log_night(a_night())
    dialog = opened(table(tmp_path, TUESDAY, MONDAY.replace("4,,", "4,0,20")))
    clash = (
        "Your diary has this night with other answers: "
        "Into bed, Time to fall asleep, Awakenings and 3 more."
    )
    doubt = "20 min awake, but no awakening. Keep it if that is right."
    assert clash in texts(dialog)
    view = dialog.findChild(QTableView)
    view.setFocus()
    qtbot.keyClick(view, DOWN)
    assert doubt in texts(dialog)
    assert clash not in texts(dialog)


def test_what_could_not_be_read_is_listed_with_its_place_and_reason(opened, tmp_path):
    rows = (SUNDAY.replace("25,", "soon,"), MONDAY)
    dialog = opened(table(tmp_path, *(f"{row},9" for row in rows), header=f"{HEADER},cat"))
    assert notes(dialog).isVisible()
    assert notes(dialog).model().stringList() == [
        "✕ line 2: sleep_onset_latency: “soon” is not a number of minutes.",
        "· line 1: Columns left out, because unknown: “cat”.",
    ]
    assert "One record cannot be read and is left out:" in texts(dialog)


def test_of_very_many_unreadable_lines_the_rest_is_counted(opened, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "LISTED", 2)
    dialog = opened(table(tmp_path, *["soon,,,,,,,"] * 5))
    assert "5 records cannot be read and are left out:" in texts(dialog)
    assert notes(dialog).model().stringList()[-1] == "… and 3 more"


def test_remarks_alone_have_a_heading_of_their_own(opened, tmp_path):
    dialog = opened(table(tmp_path, f"{MONDAY},9", header=f"{HEADER},cat"))
    assert "Also:" in texts(dialog)


def test_where_all_could_be_read_there_is_no_such_list(opened, path):
    assert not notes(opened(path)).isVisible()


def test_an_empty_file_says_so_and_offers_nothing(qtbot, opened, tmp_path):
    dialog = opened(table(tmp_path))
    assert "Nothing in this file can be imported." in texts(dialog)
    assert not dialog.findChild(QTableView).isVisible()
    assert not button(dialog, "Nothing to import").isEnabled()
    assert button(dialog, "Cancel").hasFocus()


def test_everything_has_an_accessible_name(opened, diary, path):
    diary.log_night(a_night())
    dialog = opened(path)
    for each in (*dialog.findChildren(QTableView), *dialog.findChildren(QComboBox)):
        assert each.accessibleName()
    assert button(dialog, "Import 2").accessibleName() == "Import 2 nights"


# Taking it in


def test_the_button_takes_the_nights_in_and_says_so(qtbot, opened, window, desk, diary, path):
    changes = []
    desk.changed.connect(changes.append)
    dialog = opened(path)
    assert button(dialog, "Import").text() == "Import 3 nights  Ctrl+↵"
    store(qtbot, dialog, desk)
    assert len(diary.nights()) == 3
    assert desk.heard == ["Imported 3 nights from “nights.csv”. Undo takes them back."]
    assert len(changes) == 1
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(ImportDialog) == []


def test_undo_takes_it_back_as_one_step_and_redo_brings_it_again(qtbot, opened, desk, diary, path):
    diary.log_night(a_night())
    before = diary.nights()
    store(qtbot, opened(path), desk)
    assert desk.undo_stack.undoText() == "the import of 2 nights"
    desk.undo_stack.undo()
    assert diary.nights() == before
    desk.undo_stack.redo()
    assert len(diary.nights()) == 3


def test_one_night_is_spoken_of_as_one(qtbot, opened, desk, tmp_path):
    store(qtbot, opened(table(tmp_path, MONDAY)), desk)
    assert desk.heard == ["Imported 1 night from “nights.csv”. Undo takes it back."]


def test_ctrl_enter_takes_the_nights_in(qtbot, opened, desk, diary, path):
    dialog = opened(path)
    qtbot.keyClick(dialog.findChild(QTableView), ENTER, CONTROL)
    qtbot.waitUntil(lambda: bool(desk.heard))
    assert len(diary.nights()) == 3


def test_a_night_left_out_by_space_does_not_come_in(qtbot, opened, desk, diary, path):
    dialog = opened(path)
    view = dialog.findChild(QTableView)
    view.setCurrentIndex(view.model().index(1, 3))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert column(dialog, 3) == ["+ comes in", "– you leave it out", "+ comes in"]
    assert button(dialog, "Import ").text().startswith("Import 2 nights")
    store(qtbot, dialog, desk)
    assert len(diary.nights()) == 2
    assert desk.heard[-1].startswith("Imported 2 nights ")


def test_a_night_left_out_is_taken_in_again_by_another_space(qtbot, opened, path):
    dialog = opened(path)
    view = dialog.findChild(QTableView)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert column(dialog, 3) == ["+ comes in"] * 3
    assert button(dialog, "Import ").text().startswith("Import 3 nights")


def test_without_any_night_there_is_nothing_to_import(qtbot, opened, path):
    dialog = opened(path)
    view = dialog.findChild(QTableView)
    for row in range(3):
        view.setCurrentIndex(view.model().index(row, 0))
        qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not button(dialog, "Nothing to import").isEnabled()


def test_escape_stores_nothing(qtbot, opened, desk, diary, path):
    dialog = opened(path)
    qtbot.keyClick(dialog.findChild(QTableView), ESCAPE)
    assert not dialog.isVisible()
    assert diary.is_empty()
    assert desk.undo_stack.count() == 0


def test_enter_alone_stores_nothing(qtbot, opened, diary, path):
    dialog = opened(path)
    qtbot.keyClick(dialog.findChild(QTableView), ENTER)
    assert dialog.isVisible()
    assert diary.is_empty()


def test_the_second_time_there_is_nothing_new(qtbot, opened, desk, diary, path):
    store(qtbot, opened(path), desk)
    dialog = opened(path)
    assert "Nothing new: 3 nights that your diary has already." in texts(dialog)
    assert column(dialog, 3) == ["= already there"] * 3
    assert not button(dialog, "Nothing to import").isEnabled()
    qtbot.keyClick(dialog, ENTER, CONTROL)
    assert len(diary.nights()) == 3


def test_a_diary_that_cannot_be_written_is_told_and_the_dialog_stays(
    qtbot, opened, desk, diary, path, told
):
    dialog = opened(path)
    diary.log_night(a_night())  # another window of the program, perhaps
    qtbot.mouseClick(button(dialog, "Import "), LEFT)
    qtbot.waitUntil(lambda: bool(told))
    assert "changed meanwhile" in told[0]
    assert dialog.isVisible()
    assert len(diary.nights()) == 1


def test_an_import_that_is_cancelled_midway_stores_nothing(
    qtbot, opened, desk, diary, path, monkeypatch
):
    real = importing.store

    def cancelled(diary, seen, on_clash, *, progress):
        return real(diary, seen, on_clash, progress=lambda share: progress(share) and share < 1)

    dialog = opened(path)
    monkeypatch.setattr(importing, "store", cancelled)
    store(qtbot, dialog, desk)
    assert desk.heard == ["Nothing was imported."]
    assert diary.is_empty()
    assert dialog.isVisible()


def test_a_diary_that_was_closed_takes_nothing(qtbot, opened, desk, path):
    dialog = opened(path)
    desk.clear()
    qtbot.mouseClick(button(dialog, "Import "), LEFT)
    assert threading.active_count() == 1
    assert desk.heard == []


def test_nothing_that_was_stored_is_nothing_to_undo(opened, desk, path):
    dialog = opened(path)
    dialog._stored(None)
    assert desk.undo_stack.count() == 0


# Clashes


@pytest.mark.parametrize(
    ("label", "status", "text", "qualities"),
    [
        ("Keep what", "≠ yours stays", "Import 2 nights", [4, 4, 4]),
        ("Take what", "≠ replaces yours", "Import 3 nights", [3, 4, 4]),
        ("Keep both", "≠ kept beside yours", "Import 3 nights", [3, 4, 4, 4]),
    ],
)
def test_a_clash_is_settled_as_the_person_chooses(
    qtbot, opened, desk, diary, path, label, status, text, qualities
):
    diary.log_night(a_night())
    before = diary.nights()
    dialog = opened(path)
    assert choice(dialog, "Keep what").hasFocus()
    assert choice(dialog, "Keep what").isChecked()
    qtbot.mouseClick(choice(dialog, label), LEFT)
    assert column(dialog, 3)[0] == status
    assert button(dialog, "Import").text().startswith(text)
    store(qtbot, dialog, desk)
    assert sorted(night.quality for night in diary.nights()) == qualities
    desk.undo_stack.undo()
    assert diary.nights() == before


def test_the_choice_can_be_made_with_arrow_keys(qtbot, opened, diary, path):
    diary.log_night(a_night())
    dialog = opened(path)
    qtbot.keyClick(choice(dialog, "Keep what"), DOWN)
    assert dialog.on_clash is OnClash.REPLACE


def test_without_clashes_there_is_nothing_to_choose(opened, path):
    dialog = opened(path)
    assert not choice(dialog, "Keep what").isVisible()
    assert dialog.findChild(QTableView).hasFocus()


def test_a_night_that_was_typed_stays_unless_the_person_says_otherwise(
    qtbot, opened, desk, diary, path
):
    diary.log_night(a_night())
    typed = diary.nights()
    store(qtbot, opened(path), desk)
    assert [night for night in diary.nights() if night.source == TYPED] == typed


# The zone


def test_the_zone_is_asked_where_times_name_none(opened, path):
    zones = opened(path).findChild(QComboBox)
    assert zones.isVisible()
    assert zones.currentText() == "Europe/London"


def test_another_zone_reads_the_file_again(qtbot, opened, desk, diary, path):
    dialog = opened(path)
    zones = dialog.findChild(QComboBox)
    zones.setFocus()
    zones.lineEdit().selectAll()
    qtbot.keyClicks(zones.lineEdit(), "america/new_york")
    qtbot.keyClick(zones.lineEdit(), ENTER)
    qtbot.waitUntil(lambda: dialog._seen.zone == "America/New_York")
    assert zones.currentText() == "America/New_York"
    store(qtbot, dialog, desk)
    assert {night.start.zone for night in diary.nights()} == {"America/New_York"}
    assert isinstance(diary.nights()[0].start, ZonedTime)


def test_a_zone_that_is_typed_but_not_taken_yet_is_taken_before_the_import(
    qtbot, opened, diary, path
):
    dialog = opened(path)
    zones = dialog.findChild(QComboBox)
    zones.setFocus()
    zones.lineEdit().setText("Asia/Tokyo")
    qtbot.keyClick(zones.lineEdit(), ENTER, CONTROL)
    qtbot.waitUntil(lambda: dialog._seen.zone == "Asia/Tokyo")
    assert diary.is_empty()
    assert dialog.isVisible()


def test_what_is_no_zone_is_put_back(qtbot, opened, path):
    dialog = opened(path)
    zones = dialog.findChild(QComboBox)
    zones.setFocus()
    zones.lineEdit().setText("Mars/Olympus")
    qtbot.keyClick(zones.lineEdit(), ENTER)
    assert zones.currentText() == "Europe/London"
    assert threading.active_count() == 1


def test_a_zone_in_which_the_file_cannot_be_read_is_put_back(qtbot, opened, path, told):
    dialog = opened(path)
    path.unlink()
    zones = dialog.findChild(QComboBox)
    zones.setCurrentText("Asia/Tokyo")
    zones.activated.emit(zones.currentIndex())
    qtbot.waitUntil(lambda: bool(told))
    assert zones.currentText() == "Europe/London"
    assert button(dialog, "Import 3").isEnabled()


# Files of other programs


@pytest.mark.parametrize(("name", "count"), [("1", 2), ("4", 8), ("1606907034", 12)])
def test_a_backup_of_sleep_as_android_comes_in(qtbot, opened, desk, diary, name, count):
    if "SLEEPDIARY_SAMPLES" not in os.environ:
        pytest.skip("SLEEPDIARY_SAMPLES is not set")
    folder = Path(os.environ["SLEEPDIARY_SAMPLES"]) / "sleepdiary-core" / "SleepAsAndroid"
    path = folder / f"sleep-export.{name}.zip"
    dialog = opened(path)
    assert f"{count} nights, all new." in texts(dialog)
    assert not dialog.findChild(QComboBox).isVisible()
    store(qtbot, dialog, desk)
    assert len(diary.nights()) == count
    said = f"Imported {count} nights from Sleep as Android. Undo takes them back."
    assert desk.heard == [said]
    desk.undo_stack.undo()
    assert diary.is_empty()


def test_the_words_are_the_window_s(desk, diary, path, monkeypatch, qtbot, window):
    seen = []

    def watched(*args, **kwargs):
        seen.append(kwargs["words"])
        return preview(*args, **kwargs)

    monkeypatch.setattr(under_test.importing, "preview", watched)
    import_path(desk, window, path)
    dialog_over(qtbot, window).reject()
    assert seen == [desk.words]

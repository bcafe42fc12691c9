"""Which columns are seen: the usual ones, those of what is asked, and what the person chose."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.columns import ColumnChoice, ColumnsDialog
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.settings import ASKED, ON, Settings

COLUMNS = night_columns(Words())
USUAL = {column.name for column in COLUMNS if column.usual}


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def choice(settings):
    return ColumnChoice(settings, "nights", COLUMNS)


@pytest.fixture
def dialog(choice, front):
    dialog = ColumnsDialog(choice)
    dialog.told = []
    dialog.chosen.connect(lambda: dialog.told.append(choice.seen()))
    return front(dialog)


def test_the_usual_columns_are_seen_at_first(choice):
    assert choice.seen() == USUAL


@pytest.mark.parametrize("name", list(ASKED))
def test_every_question_that_is_switched_on_brings_its_column(choice, settings, name):
    settings.choose(ASKED[name], ON)
    assert choice.seen() == USUAL | {name}


def test_what_the_person_chose_holds_whatever_is_asked_later(choice, settings):
    choice.choose("pain", seen=True)
    choice.choose("mood", seen=False)
    choice.choose("into_bed", seen=False)
    settings.choose(ASKED["mood"], ON)
    assert choice.seen() == (USUAL | {"pain"}) - {"into_bed"}
    assert choice.wanted == {"pain"}


def test_a_choice_is_kept_in_the_file_table_by_table(tmp_path):
    file = tmp_path / "settings.ini"
    ColumnChoice(Settings(file), "nights", COLUMNS).choose("midpoint", seen=True)
    again = Settings(file)
    assert "midpoint" in ColumnChoice(again, "nights", COLUMNS).seen()
    assert "midpoint" not in ColumnChoice(again, "events", COLUMNS).seen()


def test_the_last_choice_counts(choice):
    choice.choose("pain", seen=True)
    choice.choose("pain", seen=False)
    assert choice.wanted == set()
    choice.forget()
    assert choice.seen() == USUAL


def test_the_dialog_lists_every_column_but_that_of_the_night(dialog):
    titles = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert len(titles) == len(COLUMNS) - 1
    assert "Time to fall asleep (SOL)" in titles
    assert "Middle of the sleep" in titles


def test_space_switches_a_column_at_once(qtbot, dialog, choice):
    assert dialog.list.hasFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert choice.seen() == USUAL - {"into_bed"}
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.told == [USUAL - {"into_bed"}, USUAL]


def test_one_button_goes_back_to_the_usual_columns(qtbot, dialog, choice):
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    (reset,) = (
        each for each in dialog.findChildren(QPushButton) if each.text() == "Back to the usual ones"
    )
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert choice.seen() == dialog.told[-1] == USUAL
    assert dialog.list.item(0).checkState() is Qt.CheckState.Checked
    assert dialog.isVisible()


def test_enter_closes_the_dialog(qtbot, dialog):
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert not dialog.isVisible()

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.session_model import session_columns
from tests.builders import a_night, a_session

ROLE = Qt.ItemDataRole
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
ACROSS = Qt.Orientation.Horizontal
FIRST = date(2025, 11, 1)


def nights(*awakenings):
    return [
        a_night(diary_date=FIRST + timedelta(days=place), awakenings=count)
        for place, count in enumerate(awakenings)
    ]


@pytest.fixture
def model(qapp):
    model = RecordModel(night_columns(Words()))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    del tester
    model.deleteLater()


def place_of(model, name):
    return [column.name for column in model.columns].index(name)


def column(model, name, role=ROLE.DisplayRole):
    place = place_of(model, name)
    return [model.index(row, place).data(role) for row in range(model.rowCount())]


def test_the_newest_record_stands_first(model):
    model.show(nights(1, 2, 3))
    assert column(model, "awakenings") == ["3", "2", "1"]


def test_an_empty_model_has_columns_but_no_rows(model):
    assert (model.rowCount(), model.columnCount()) == (0, len(model.columns))


def test_only_what_has_every_word_somewhere_is_kept(model):
    rain, dog = a_night(comment="Rain"), a_night(comment="The dog\nbarked in the rain")
    model.show([rain, dog])
    everywhere = range(len(model.columns))
    model.keep("RAIN dog", everywhere)
    assert (model.records, model.everything) == ([dog], [rain, dog])
    model.keep("rain 22:45", everywhere)
    assert model.rowCount() == 2
    model.keep("rain", [place_of(model, "awakenings")])
    assert model.rowCount() == 0
    model.keep("", everywhere)
    assert model.rowCount() == 2


def test_what_is_kept_stays_so_when_other_records_are_shown(model):
    model.keep("rain", range(len(model.columns)), lambda night: night.awakenings == 2)
    model.show([a_night(comment="Rain"), a_night(), a_night(comment="Rain", awakenings=3)])
    assert [(each.comment, each.awakenings) for each in model.records] == [("Rain", 2)]


def test_a_cell_has_no_children(model):
    model.show(nights(1))
    cell = model.index(0, 0)
    assert (model.rowCount(cell), model.columnCount(cell)) == (0, 0)


def test_no_cell_shows_nothing(model):
    assert model.data(QModelIndex()) is None


@pytest.mark.parametrize(
    ("order", "shown"), [(UP, ["2", "9", "10", "", ""]), (DOWN, ["10", "9", "2", "", ""])]
)
def test_records_sort_by_value_and_missing_ones_come_last_either_way(model, order, shown):
    model.show(nights(None, 10, 9, None, 2))
    model.sort(place_of(model, "awakenings"), order)
    assert column(model, "awakenings") == shown


@pytest.mark.parametrize("order", [UP, DOWN])
def test_equal_records_stand_newest_first(model, order):
    model.show(nights(1, 1, None, None))
    model.sort(place_of(model, "awakenings"), order)
    days = column(model, "diary_date")
    assert days == [
        "Sat 1 → Sun 2 Nov 2025",
        "Fri 31 → Sat 1 Nov 2025",
        "Mon 3 → Tue 4 Nov 2025",
        "Sun 2 → Mon 3 Nov 2025",
    ]


def test_the_order_is_kept_when_other_records_are_shown(model):
    model.sort(place_of(model, "awakenings"), UP)
    model.show(nights(3, 1, 2))
    assert column(model, "awakenings") == ["1", "2", "3"]


def test_a_changed_record_shows_its_new_text(model):
    (night,) = nights(1)
    model.show([night])
    column(model, "awakenings")
    model.show([night.with_answers({"awakenings": 0})])
    assert column(model, "awakenings") == ["0"]


def test_a_text_is_made_once(model, monkeypatch):
    (night,) = nights(1)
    model.show([night])
    asked = []
    monkeypatch.setattr(Words, "number", lambda *_: asked.append(1) or "1")
    for _ in range(3):
        column(model, "awakenings")
    assert len(asked) == 1


def test_numbers_stand_right_and_texts_left(model):
    model.show(nights(1))
    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    for place, each in enumerate(model.columns):
        side = right if each.is_number else left
        assert model.index(0, place).data(ROLE.TextAlignmentRole) & side
        assert model.headerData(place, ACROSS, ROLE.TextAlignmentRole) & side


def test_every_cell_says_its_column_and_its_answer(model):
    model.show(nights(None))
    assert column(model, "awakenings", ROLE.AccessibleTextRole) == ["Awakenings: left blank"]
    for place in range(model.columnCount()):
        title, answer = model.index(0, place).data(ROLE.AccessibleTextRole).split(": ")
        assert title
        assert answer


def test_a_long_note_is_on_one_line_and_whole_in_its_tooltip(model):
    model.show([a_night(comment="<b>Rain\nall night")])
    assert column(model, "comment") == ["<b>Rain all night"]
    assert column(model, "comment", ROLE.ToolTipRole) == ["<p>&lt;b&gt;Rain<br>all night</p>"]
    assert column(model, "awakenings", ROLE.ToolTipRole) == [None]


def test_a_short_heading_has_its_whole_title_and_the_term_of_the_field_in_its_tooltip(model):
    place = place_of(model, "wake_after_sleep_onset")
    assert model.headerData(place, ACROSS) == "Awake\nduring\nthe night"
    tip = model.headerData(place, ACROSS, ROLE.ToolTipRole)
    assert tip == "Awake during the night (WASO)"
    spoken = model.headerData(place, ACROSS, ROLE.AccessibleTextRole)
    assert spoken == "Awake during the night (WASO)"


def test_the_title_that_sorts_says_so_by_an_arrow_and_in_words(model):
    place = place_of(model, "awakenings")
    assert model.headerData(0, ACROSS) == "Night ↓"
    assert model.headerData(0, ACROSS, ROLE.AccessibleTextRole) == "Night, sorted downwards"
    model.sort(place, UP)
    assert model.headerData(0, ACROSS) == "Night"
    assert model.headerData(0, ACROSS, ROLE.ToolTipRole) is None
    assert model.headerData(place, ACROSS) == "↑ Awakenings"
    spoken = model.headerData(place, ACROSS, ROLE.AccessibleTextRole)
    assert spoken == "Awakenings (NWAK), sorted upwards"


def test_there_are_no_titles_of_rows_or_beyond_the_columns(model):
    model.show(nights(1))
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, ACROSS) is None
    assert model.headerData(0, ACROSS, ROLE.DecorationRole) is None


def test_sessions_hold_as_a_model_too(qapp):
    model = RecordModel(session_columns(Words()))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([a_session(), a_session(date=date(2025, 11, 8), dose_mg=None)])
    model.sort(place_of(model, "dose_mg"), UP)
    assert column(model, "dose_mg") == ["40", ""]
    del tester
    model.deleteLater()

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from sleepdiary.services.importing import OnClash, preview
from sleepdiary.ui.importing.model import LOOK_AT, IncomingModel
from tests.builders import a_night
from tests.exchange.files import written

HEADER = "into_bed,final_awakening,sleep_onset_latency,awakenings,wake_after_sleep_onset"
ROWS = [
    "2025-11-01 22:45,2025-11-02 06:30,,,",
    "2025-11-02 22:45,2025-11-03 06:30,,0,20",
    "2025-11-03 22:45,2025-11-04 06:30,20,,",
    "2025-10-03 22:45,2025-10-04 06:30,600,,",
]


@pytest.fixture
def model(qapp, words):
    model = IncomingModel(words)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    del tester


def seen(diary, folder, *rows, header=HEADER):
    return preview(diary, written(folder, "\n".join([header, *rows]) + "\n"))


def cells(model, column):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def headings(model):
    return [
        model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())
    ]


def test_an_empty_model_has_headings_and_no_rows(model):
    assert model.rowCount() == 0
    assert headings(model) == ["Night", "Times", "Asleep", "What happens", "What to look at"]
    model.show_choice(OnClash.BOTH)


def test_what_needs_a_look_comes_first(model, diary, tmp_path):
    diary.log_night(a_night())
    model.show_preview(seen(diary, tmp_path, *ROWS))
    assert cells(model, 3) == ["≠ yours stays", "✕ left out", "+ comes in", "+ comes in"]
    assert [bool(text) for text in cells(model, LOOK_AT)] == [True, True, True, False]


def test_another_choice_changes_what_happens_to_clashes_only(model, diary, tmp_path, qtbot):
    diary.log_night(a_night())
    model.show_preview(seen(diary, tmp_path, *ROWS))
    with qtbot.waitSignal(model.dataChanged):
        model.show_choice(OnClash.REPLACE)
    assert cells(model, 3) == ["≠ replaces yours", "✕ left out", "+ comes in", "+ comes in"]


BOX = Qt.ItemDataRole.CheckStateRole
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def boxes(model):
    return [model.index(row, 0).data(BOX) for row in range(model.rowCount())]


def test_only_what_would_be_stored_has_a_box(model, diary, tmp_path):
    diary.log_night(a_night())
    model.show_preview(seen(diary, tmp_path, *ROWS))
    assert boxes(model) == [None, None, ON, ON]
    model.show_choice(OnClash.REPLACE)
    assert boxes(model) == [ON, None, ON, ON]
    assert model.index(0, 1).data(BOX) is None


def test_a_click_on_a_box_leaves_its_record_out_and_takes_it_in_again(
    model, diary, tmp_path, qtbot
):
    found = seen(diary, tmp_path, *ROWS)
    model.show_preview(found)
    with qtbot.waitSignal(model.ticked):
        model.setData(model.index(1, 0), OFF, BOX)
    assert boxes(model)[1] == OFF
    assert cells(model, 3)[1] == "– you leave it out"
    assert len(model.wanted(found).incoming) == len(found.incoming) - 1
    model.setData(model.index(1, 0), ON, BOX)
    assert model.wanted(found).incoming == found.incoming


def test_what_is_not_stored_anyway_cannot_be_left_out(model, diary, tmp_path, qtbot):
    diary.log_night(a_night())
    found = seen(diary, tmp_path, *ROWS)
    model.show_preview(found)
    with qtbot.assertNotEmitted(model.ticked):
        model.turn(0)
    assert model.wanted(found).incoming == found.incoming
    assert not model.setData(model.index(2, 0), "text")


def test_sentences_too_long_for_their_cell_are_its_tooltip(model, diary, tmp_path):
    model.show_preview(seen(diary, tmp_path, *ROWS[:2]))
    tip = Qt.ItemDataRole.ToolTipRole
    assert model.index(0, LOOK_AT).data(tip) == model.index(0, LOOK_AT).data()
    assert model.index(1, LOOK_AT).data(tip) is None
    assert model.index(0, 0).data(tip) is None


def test_it_is_a_table_and_no_tree(model, diary, tmp_path):
    model.show_preview(seen(diary, tmp_path, *ROWS))
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) is None


def test_sessions_have_headings_of_their_own(model, diary, tmp_path):
    rows = seen(diary, tmp_path, "2025-11-05,10:00,40", header="date,time,dose_mg")
    model.show_preview(rows)
    assert headings(model)[:3] == ["Date", "Time", "Given"]
    assert cells(model, 2) == ["40 mg"]

"""Details for the field, driven as a person drives them: by key, on a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.words import Words
from sleepdiary.services.effects import HEADINGS, LEFT_OUT
from sleepdiary.ui.compare import effects
from sleepdiary.ui.compare.effects import MEANINGS, EffectsTable

ROWS = [("Awakenings", "−2.0"), ("Into bed", "+10 min"), ("Quality", "–")]


@pytest.fixture
def unfolded(qtbot, show, better):
    """Give the details, unfolded by key on the page of a diary that got better."""
    details = show().effects
    qtbot.keyClick(details.button, Qt.Key.Key_Space)
    return details


@pytest.fixture
def table(qtbot):
    table = EffectsTable(Words())
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    table.show_rows([(*row, *["–"] * (len(HEADINGS) - 2)) for row in ROWS])
    return table


def cells(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def copied(qtbot, table):
    QApplication.clipboard().clear()
    table.setFocus()
    qtbot.keySequence(table, QKeySequence.StandardKey.Copy)
    return [line.split("\t") for line in QApplication.clipboard().text().split("\n")]


@pytest.mark.usefixtures("better")
def test_nothing_is_counted_before_it_is_unfolded(qtbot, show, monkeypatch):
    counted = []
    monkeypatch.setattr(
        effects, "effects_of", lambda _table, comparison: counted.append(comparison) or {}
    )
    details = show().effects
    assert not details.table.isVisible()
    assert counted == []
    qtbot.keyClick(details.button, Qt.Key.Key_Space)
    assert details.table.isVisible()
    assert len(counted) == 1


def test_every_measure_has_a_row_the_primary_ones_first(unfolded):
    shown = cells(unfolded.table)
    assert [row[0] for row in shown[:3]] == [
        "Total sleep time",
        "Awakenings",
        "Time to fall asleep",
    ]
    sleep = dict(zip(HEADINGS, shown[0], strict=True))
    assert sleep["Hodges-Lehmann"] == "+40 min"
    assert sleep["Tau"] == "+1.00"
    assert sleep["PND"] == "100 %"
    assert dict(zip(HEADINGS, shown[1], strict=True))["% change"].startswith("−")


def test_the_details_and_their_table_are_named(unfolded):
    assert unfolded.button.text() == "▾ Details for the field"
    assert unfolded.table.accessibleName() == "Details for the field"


def test_the_foot_says_what_is_left_out_and_why(unfolded):
    assert unfolded.foot.text() == LEFT_OUT
    assert unfolded.foot.isVisible()


def test_a_night_deleted_elsewhere_leaves_the_details_at_once(desk, unfolded):
    before = cells(unfolded.table)[0]
    desk.do("the night", lambda diary: diary.delete_nights([diary.nights()[0].id]))
    assert cells(unfolded.table)[0] != before


def test_tab_comes_from_the_table_of_measures_to_the_details(qtbot, show, better):
    page = show()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.effects.button
    qtbot.keyClick(page.effects.button, Qt.Key.Key_Space)
    qtbot.keyClick(page.effects.button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.effects.table


def test_ctrl_c_in_the_details_copies_them_and_not_the_page(qtbot, desk, unfolded):
    lines = copied(qtbot, unfolded.table)
    assert lines[0] == list(HEADINGS)
    assert [line[0] for line in lines[1:]] == [row[0] for row in cells(unfolded.table)]
    assert desk.heard[-1] == "Copied."


def test_only_the_chosen_rows_are_copied(qtbot, table):
    table.setFocus()
    table.setCurrentIndex(table.model().index(2, 0))
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert [line[0] for line in copied(qtbot, table)] == ["Measure", "Into bed", "Quality"]


def test_no_cell_is_copied_as_a_formula(qtbot, table):
    lines = copied(qtbot, table)
    assert [line[1] for line in lines[1:]] == ["−2.0", "10 min", "–"]


def test_the_arrows_move_in_the_table(qtbot, table):
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1


@pytest.mark.parametrize(
    "role", [Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole]
)
def test_each_heading_says_in_one_sentence_what_it_is(table, role):
    columns = range(table.model().columnCount())
    said = [table.model().headerData(each, Qt.Orientation.Horizontal, role) for each in columns]
    assert said == list(MEANINGS)
    assert len(set(said)) == len(HEADINGS)
    assert all(each.endswith(".") and ". " not in each for each in said)
    assert table.model().index(0, 3).data(Qt.ItemDataRole.ToolTipRole) == said[3]


def test_the_headings_are_the_fields_terms(table):
    columns = range(table.model().columnCount())
    shown = [table.model().headerData(each, Qt.Orientation.Horizontal) for each in columns]
    assert shown == list(HEADINGS)


def test_the_model_keeps_what_qt_asks_of_models(table):
    tester = QAbstractItemModelTester(
        table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    table.show_rows([])
    assert tester.model() is table.model()

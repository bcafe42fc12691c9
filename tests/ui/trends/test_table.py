"""The table of a picture."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.table import Table
from sleepdiary.domain.words import Words
from sleepdiary.ui.trends.table import PictureTable

NIGHT = Target(Of.NIGHT, UUID(int=1))
TABLE = Table(("Night", "Sleep"), [("Mon", "6 h"), ("Tue", "")], [NIGHT, None])


@pytest.fixture
def table(front):
    table = front(PictureTable(Words()))
    QAbstractItemModelTester(
        table.shown, QAbstractItemModelTester.FailureReportingMode.Fatal, table
    )
    table.show_table(TABLE)
    table.setFocus()
    return table


def test_the_rows_stand_under_their_heads(table):
    model = table.model()
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(2)]
    assert heads == ["Night", "Sleep"]
    assert model.index(0, 1).data() == "6 h"
    assert model.rowCount() == 2


def test_enter_opens_the_record_of_a_row(qtbot, table):
    with qtbot.waitSignal(table.record_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [NIGHT]


def test_a_row_of_no_record_opens_nothing(qtbot, table):
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(table.record_requested):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_of_a_table_without_records_nothing_is_opened(qtbot, table):
    table.show_table(Table(("Measure",), [("Sleep",)]))
    with qtbot.assertNotEmitted(table.record_requested):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_control_and_c_copies_all_of_it(qtbot, table):
    with qtbot.waitSignal(table.copied):
        qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == TABLE.as_text()


def test_an_empty_table_has_no_rows(table):
    table.show_table(Table())
    assert table.model().rowCount() == 0

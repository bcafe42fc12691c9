import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from sleepdiary.domain.words import Words
from sleepdiary.services.comparing import comparison_of, treatment_of
from sleepdiary.ui.compare.phrases import in_plain_words
from sleepdiary.ui.compare.table import MeasuresTable


@pytest.fixture
def secondary(better):
    found = comparison_of(treatment_of(better)).measures
    better.close()
    return [each for each in found if not each.measure.primary]


@pytest.fixture
def table(qtbot):
    table = MeasuresTable(Words())
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    return table


def test_the_model_keeps_what_qt_asks_of_models(table, secondary):
    tester = QAbstractItemModelTester(
        table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    table.show_measures(secondary)
    table.show_measures(secondary[:2])
    assert tester.model() is table.model()


def test_the_table_has_a_row_for_each_measure_and_needs_no_scrolling(qtbot, table, secondary):
    table.show_measures(secondary)
    assert table.model().rowCount() == len(secondary)
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() == 0)
    assert table.rowHeight(0) >= 32


def test_the_names_of_the_measures_have_the_room_that_the_numbers_leave(table, secondary):
    table.show_measures(secondary)
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_narrow_table_scrolls_sideways_and_cuts_no_name(qtbot, table, secondary):
    table.show_measures(secondary)
    table.resize(300, 300)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() == 0)


def test_the_columns_are_named(table):
    names = [table.model().headerData(place, Qt.Orientation.Horizontal) for place in range(6)]
    assert names == [
        "Measure",
        "Before → after",
        "Difference",
        "95 % interval",
        "Verdict",
        "Nights",
    ]
    assert table.model().headerData(0, Qt.Orientation.Vertical) is None


EXPLAINS = [Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole]


@pytest.mark.parametrize("role", EXPLAINS)
def test_a_row_explains_itself_in_the_fields_term_and_in_plain_words(table, secondary, role):
    table.show_measures(secondary)
    awake, quality = secondary[1], secondary[-1]
    assert table.model().index(1, 0).data(role) == f"WASO. {in_plain_words(awake, Words())}"
    last = table.model().index(len(secondary) - 1, 0)
    assert last.data(role) == in_plain_words(quality, Words())


@pytest.mark.parametrize("role", EXPLAINS)
def test_each_heading_says_what_is_meant(table, role):
    said = {table.model().headerData(place, Qt.Orientation.Horizontal, role) for place in range(6)}
    assert len(said) == 6
    assert all(meaning.endswith(".") for meaning in said)


def test_the_arrows_go_through_the_rows(qtbot, table, secondary):
    table.show_measures(secondary)
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1


def test_outside_of_the_table_there_is_nothing(table, secondary):
    table.show_measures(secondary)
    assert table.model().data(QModelIndex()) is None

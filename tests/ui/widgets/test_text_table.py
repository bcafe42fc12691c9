import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from sleepdiary.domain.words import Words
from sleepdiary.ui.widgets.text_table import TextModel, TextTable


class Upside(Words):
    """A language that turns every marked text round."""

    def tr(self, text):
        return text[::-1]


class Planets(TextModel):
    """Two rows of two texts."""

    rows = (("Mars", "red"), ("Earth", "blue"))

    def count(self):
        return len(self.rows)

    def texts(self, row):
        return self.rows[row]

    def tip(self, row, column):
        return f"about {self.rows[row][0]}" if column == 0 else None


@pytest.fixture
def model(qapp):
    model = Planets(Upside(), ("name", "colour"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    del tester


def test_texts_stand_in_rows_under_headings_in_the_language(model):
    columns = range(model.columnCount())
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in columns]
    assert heads == ["eman", "ruoloc"]
    cells = [[model.index(row, place).data() for place in columns] for row in range(2)]
    assert cells == [["Mars", "red"], ["Earth", "blue"]]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_everything_begins_at_the_left(model):
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.headerData(0, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignLeft
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None


def test_a_cell_may_have_a_tooltip(model):
    role = Qt.ItemDataRole.ToolTipRole
    assert [model.index(0, place).data(role) for place in (0, 1)] == ["about Mars", None]


def test_outside_of_the_table_and_of_texts_there_is_nothing(model):
    assert model.data(QModelIndex()) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_a_plain_table_is_walked_through_row_by_row(qtbot, model):
    view = TextTable()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    view.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    rows = {index.row() for index in view.selectedIndexes()}
    assert (rows, len(view.selectedIndexes())) == ({1}, 2)
    assert not view.showGrid()


def test_end_goes_to_the_last_row_and_home_to_the_first(qtbot, model):
    view = TextTable()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setCurrentIndex(model.index(0, 1))
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0

"""The questions beyond the core ones, laid out without holes."""

import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain.words import Words
from sleepdiary.ui.log.more_questions import COLUMNS, MoreQuestions
from sleepdiary.ui.widgets.answer_field import TypedField

NAMES = ("rested", "naps", "alcohol", "caffeine", "medicines", "pain", "mood")


@pytest.fixture
def more(qtbot):
    more = MoreQuestions(lambda: [TypedField(name) for name in NAMES], Words())
    qtbot.addWidget(more)
    more.show()
    qtbot.mouseClick(more.fold, Qt.MouseButton.LeftButton)
    return more


def places(more):
    """Return in which row and column each field that is shown stands."""
    found = {}
    for field in more._fields:
        if not field.isHidden():
            row, column, _, _ = more._grid.getItemPosition(more._grid.indexOf(field))
            found[field.name] = (row, column)
    return found


def test_only_those_asked_for_are_shown_row_by_row(more):
    more.show_only(["naps", "alcohol", "pain", "mood"])
    assert places(more) == {"naps": (0, 0), "alcohol": (0, 1), "pain": (0, 2), "mood": (1, 0)}


def test_a_list_has_a_row_of_its_own(more):
    more.show_only(["naps", "medicines", "pain"])
    assert places(more) == {"naps": (0, 0), "medicines": (1, 0), "pain": (2, 0)}
    list_place = more._grid.indexOf(more._fields[NAMES.index("medicines")])
    assert more._grid.getItemPosition(list_place)[3] == COLUMNS


def test_the_way_to_choose_comes_last_and_alone_where_none_is_asked(qtbot, more):
    more.show_only(["naps"])
    assert more._grid.getItemPosition(more._grid.indexOf(more.choose))[0] == 1
    more.show_only([])
    assert more._grid.getItemPosition(more._grid.indexOf(more.choose))[0] == 0
    with qtbot.waitSignal(more.choice_requested):
        qtbot.mouseClick(more.choose, Qt.MouseButton.LeftButton)

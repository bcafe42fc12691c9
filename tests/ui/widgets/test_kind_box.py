import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.times import DAY
from sleepdiary.ui.widgets.kind_box import KindBox
from tests.analysis.tables import table_of
from tests.builders import a_night

OF_DIARY = a_night()
OF_DEVICE = a_night(diary_date=OF_DIARY.diary_date + DAY, device="watch")


@pytest.fixture
def box(qtbot):
    box = KindBox()
    qtbot.addWidget(box)
    return box


def test_both_kinds_are_offered_where_there_are_both(box):
    assert box.show_kinds(table_of([OF_DIARY, OF_DEVICE]), from_device=False)
    assert box.isVisible()
    assert [box.itemText(place) for place in range(box.count())] == [
        "Diary nights",
        "Device nights",
    ]


@pytest.mark.parametrize("from_device", [False, True])
def test_the_kind_that_is_seen_is_shown_without_a_word(qtbot, box, from_device):
    with qtbot.assertNotEmitted(box.kind_chosen):
        box.show_kinds(table_of([OF_DIARY, OF_DEVICE]), from_device=from_device)
    assert box.currentText() == ("Device nights" if from_device else "Diary nights")


@pytest.mark.parametrize("nights", [(), (OF_DIARY,), (OF_DEVICE,)])
def test_without_nights_of_both_kinds_there_is_no_choice(box, nights):
    assert not box.show_kinds(table_of(nights), from_device=False)
    assert not box.isVisible()


def test_a_nap_of_the_other_kind_makes_no_choice(box):
    nap = a_night(kind=SleepKind.NAP, device="watch")
    assert not box.show_kinds(table_of([OF_DIARY, nap]), from_device=False)


def test_a_choice_is_told_by_the_kind_that_was_chosen(qtbot, box):
    box.show_kinds(table_of([OF_DIARY, OF_DEVICE]), from_device=False)
    with qtbot.waitSignal(box.kind_chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert chosen.args == [True]
    with qtbot.waitSignal(box.kind_chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Up)
    assert chosen.args == [False]


def test_it_has_a_name_for_screen_readers(box):
    assert box.accessibleName() == "Which nights"

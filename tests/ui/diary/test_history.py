"""The history of a record: what is listed, and how a version is brought back."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.records import ENVELOPE
from sleepdiary.services.diary import Diary
from sleepdiary.ui import prompts
from sleepdiary.ui.diary.history import show_history
from tests.builders import a_night, a_session, an_event
from tests.ui.desks import desk_with

NOW = datetime(2025, 7, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))
DAY = date(2025, 7, 4)
ENTER, UP, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape
LEFT = Qt.MouseButton.LeftButton
LOGS = {
    "night": (
        [a_night(diary_date=DAY, quality=each) for each in (2, 3)],
        Diary.log_night,
        lambda diary, key: diary.delete_nights([key]),
    ),
    "session": (
        [a_session(date=DAY, dose_mg=each) for each in (40.0, 42.5)],
        Diary.log_session,
        Diary.delete_session,
    ),
    "event": (
        [an_event(date=DAY, label=each) for each in ("Cold", "Flu")],
        Diary.log_event,
        Diary.delete_event,
    ),
}


@pytest.fixture
def moments():
    """Give what the clock says, one after the other: a minute apart."""
    return iter(NOW + timedelta(minutes=count) for count in range(100))


@pytest.fixture
def diary(tmp_path, moments, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    return Diary.create(tmp_path / "mine.sleepdiary", lambda: next(moments))


@pytest.fixture
def desk(qtbot, diary):
    with desk_with(diary, lambda: NOW) as desk:
        yield desk


def written(diary, kind):
    """Write a record down and change it; return how it was and how it is."""
    (first, second), log, _delete = LOGS[kind]
    second = type(second)(**{**as_dict(second), "id": first.id})
    log(diary, first)
    log(diary, second)
    return first, second


def as_dict(record):
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__}


def now(diary, record):
    """Return the record as the diary has it now, None if it has it no longer."""
    return diary.versions(record.id)[0].record


def shown(qtbot, desk, record, act=None):
    """Show the history, do something with the dialog, and return what its rows say."""
    rows = []

    def meet():
        dialog = QApplication.activeModalWidget()
        try:
            qtbot.waitUntil(dialog.isActiveWindow)
            model = dialog.table.model()
            rows.extend(
                [model.index(row, column).data() for column in range(4)]
                for row in range(model.rowCount())
            )
            if act is not None:
                act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, meet)
    show_history(desk, None, record)
    return rows


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("night", "Sleep quality 2 → 3"),
        ("session", "Dose (mg) 40 → 42.5"),
        ("event", "In a few words Cold → Flu"),
    ],
)
def test_each_change_is_listed_with_when_who_and_what_the_newest_first(
    qtbot, desk, diary, kind, what
):
    _first, record = written(diary, kind)
    rows = shown(qtbot, desk, record)
    assert [row[1:] for row in rows] == [
        ["saved", "ana", what],
        ["saved", "ana", "The first version"],
    ]
    assert rows[0][0].startswith("Fri 4 Jul 2025, 07:3")


@pytest.mark.parametrize("kind", list(LOGS))
def test_a_version_is_brought_back_and_undo_takes_that_back(qtbot, desk, diary, kind):
    first, second = written(diary, kind)
    record = now(diary, second)

    def act(dialog):
        qtbot.keyClick(dialog.table, DOWN)
        qtbot.keyClick(dialog.table, ENTER)
        assert not dialog.isVisible()

    shown(qtbot, desk, record, act)
    assert content(now(diary, record)) == content(first)
    assert desk.heard[-1].startswith("Brought back: the ")
    assert desk.undo_stack.undoText().startswith("bringing back the ")
    desk.undo_stack.undo()
    assert content(now(diary, record)) == content(second)


def content(record):
    return {name: value for name, value in as_dict(record).items() if name not in ENVELOPE}


@pytest.mark.parametrize("kind", list(LOGS))
def test_a_deleted_record_is_brought_back_from_a_version_in_which_it_was_there(
    qtbot, desk, diary, kind
):
    _first, record = written(diary, kind)
    LOGS[kind][2](diary, record.id)

    def act(dialog):
        accept = dialog.findChild(type(dialog._foot))
        assert accept.sentence.text() == "In this version it was deleted."
        assert not accept.accept.isEnabled()
        qtbot.keyClick(dialog.table, ENTER)
        assert dialog.isVisible()
        qtbot.keyClick(dialog.table, DOWN)
        assert accept.sentence.text() == ""
        qtbot.mouseClick(accept.accept, LEFT)

    rows = shown(qtbot, desk, record, act)
    assert rows[0][1] == "deleted"
    assert rows[0][3] == "Not in the diary any longer"
    assert content(now(diary, record)) == content(record)
    desk.undo_stack.undo()
    assert now(diary, record) is None


def test_what_was_undone_is_there_again(qtbot, desk, diary):
    _first, record = written(diary, "night")
    diary.undo(diary.delete_nights([record.id]))
    rows = shown(qtbot, desk, record)
    assert [row[1] for row in rows] == ["deleted, then undone", "deleted", "saved", "saved"]
    assert rows[0][3] == "In the diary again"


def test_what_was_undone_and_done_again_is_said_in_words(qtbot, desk, diary):
    _first, record = written(diary, "night")
    change = diary.delete_nights([record.id])
    for _ in range(3):
        change = diary.undo(change)
    rows = shown(qtbot, desk, record)
    undone = "deleted, then undone"
    assert [row[1] for row in rows[:3]] == [undone, "deleted again", undone]


def test_end_goes_to_the_first_version(qtbot, desk, diary):
    _first, record = written(diary, "night")
    reached = []

    def act(dialog):
        qtbot.keyClick(dialog.table, Qt.Key.Key_End)
        reached.append(dialog.table.currentIndex().row())

    rows = shown(qtbot, desk, record, act)
    assert reached == [len(rows) - 1] == [1]


def test_a_change_of_nothing_that_is_asked_says_so(qtbot, desk, diary):
    night = a_night(diary_date=DAY)
    diary.log_night(night)
    diary.log_night(night)
    assert shown(qtbot, desk, night)[0][3] == "No answer"


def test_what_the_diary_says_now_needs_no_bringing_back(qtbot, desk, diary):
    first, record = written(diary, "night")
    diary.log_night(first)  # as it was at first
    said = []

    def act(dialog):
        for _row in range(3):
            said.append((dialog._foot.accept.isEnabled(), dialog._foot.sentence.text()))
            qtbot.keyClick(dialog.table, DOWN)

    shown(qtbot, desk, record, act)
    now_ = (False, "The diary says this now.")
    assert said == [now_, (True, ""), now_]


def test_escape_leaves_everything_as_it_is(qtbot, desk, diary):
    _first, record = written(diary, "night")

    def act(dialog):
        qtbot.keyClick(dialog.table, DOWN)
        qtbot.keyClick(dialog.table, ESCAPE)
        assert not dialog.isVisible()

    shown(qtbot, desk, record, act)
    assert len(diary.versions(record.id)) == 2
    assert desk.undo_stack.count() == 0


def test_an_import_the_demonstration_and_what_we_have_no_words_for_are_named(qtbot, desk, diary):
    night = a_night(diary_date=DAY, patient_id=diary.patient.id)
    for place, what in enumerate(("demonstration", "import", "something else")):
        with diary.file.work(what, NOW) as work:
            stored = a_night(
                id=night.id, diary_date=DAY, quality=place + 1, patient_id=diary.patient.id
            )
            (work.nights.replace if place else work.nights.add)(stored)
            work.commit()
    rows = shown(qtbot, desk, night)
    assert [row[1] for row in rows] == [
        "something else",
        "imported",
        "made up for the demonstration",
    ]


def test_a_version_that_could_not_be_brought_back_is_told_and_the_dialog_stays(
    qtbot, desk, diary, monkeypatch
):
    _first, record = written(diary, "night")
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))

    def act(dialog):
        diary.path.unlink()
        qtbot.keyClick(dialog.table, DOWN)
        qtbot.keyClick(dialog.table, ENTER)
        assert dialog.isVisible()

    shown(qtbot, desk, record, act)
    assert len(told) == 1


def test_a_history_that_cannot_be_read_is_told(desk, diary, monkeypatch):
    _first, record = written(diary, "night")
    told = []
    monkeypatch.setattr(prompts, "tell", lambda _parent, sentence: told.append(sentence))
    diary.path.unlink()
    show_history(desk, None, record)
    assert len(told) == 1


def test_without_a_diary_there_is_no_history(qtbot, desk, diary):
    _first, record = written(diary, "night")
    desk.clear()
    show_history(desk, None, record)
    assert QApplication.activeModalWidget() is None

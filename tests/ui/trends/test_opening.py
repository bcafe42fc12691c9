"""Opening what a picture shows beside the nights."""

from uuid import uuid4

import pytest
from PySide6.QtWidgets import QWidget

from sleepdiary.charts.spots import Of, Target
from sleepdiary.domain.words import Words
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.trends import opening
from sleepdiary.ui.trends.opening import open_record
from tests.builders import a_questionnaire, a_session, an_event


@pytest.fixture
def asked(monkeypatch):
    """What was opened: (which dialog, the record)."""
    opened = []
    for name in ("session", "event", "questionnaire"):
        monkeypatch.setattr(
            opening,
            f"ask_{name}",
            lambda _desk, _parent, name=name, **record: opened.append((name, record[name])),
        )
    return opened


def test_each_kind_of_record_opens_in_its_own_dialog(qtbot, desk, diary, asked):
    parent = QWidget()
    qtbot.addWidget(parent)
    diary.log_session(a_session())
    diary.log_event(an_event())
    diary.log_questionnaire(a_questionnaire())
    held = {
        Of.SESSION: diary.sessions()[0],
        Of.EVENT: diary.events()[0],
        Of.QUESTIONNAIRE: diary.questionnaires()[0],
    }
    for of, record in held.items():
        open_record(desk, parent, Target(of, record.id))
    assert asked == [(str(of), record) for of, record in held.items()]


@pytest.mark.parametrize("of", [Of.SESSION, Of.EVENT, Of.QUESTIONNAIRE])
def test_a_record_that_is_gone_opens_nothing(qtbot, desk, asked, of):
    parent = QWidget()
    qtbot.addWidget(parent)
    open_record(desk, parent, Target(of, uuid4()))
    assert asked == []


def test_without_a_diary_nothing_is_opened(qtbot, clock, asked):
    desk = Desk(clock, Words())
    parent = QWidget()
    qtbot.addWidget(parent)
    open_record(desk, parent, Target(Of.EVENT, uuid4()))
    assert asked == []
    desk.deleteLater()

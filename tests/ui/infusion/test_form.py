import pytest
from PySide6.QtCore import Qt

from sleepdiary.domain.words import Words
from sleepdiary.ui.infusion.form import SessionForm


@pytest.fixture
def form(qtbot):
    form = SessionForm(Words())
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def test_texts_come_back_as_they_were_shown(form):
    texts = form.texts() | {"date": "2025-11-04", "note": "calm", "nausea": "2", "route": "IV"}
    form.set_texts(texts)
    assert form.texts() == texts


def test_only_a_section_with_an_answer_unfolds(form):
    form.set_texts({"place": "", "nausea": "0"})
    opened = {name for name, section in form.sections.items() if section.is_open}
    assert opened == {"effects"}


def test_enter_passes_by_what_is_folded_away(qtbot, form):
    form.sections["effects"].unfold()
    form.fields["note"].editor.setFocus()
    with qtbot.waitSignal(form.reached):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert form.focusWidget().accessibleName().startswith("Dissociation")


def test_what_is_proposed_is_no_text_until_it_is_taken(qtbot, form):
    form.propose({"route": "IM", "place": "day clinic"})
    assert form.has_proposals()
    assert (form.texts()["route"], form.texts()["place"]) == ("", "")
    form.take_proposals()
    assert (form.texts()["route"], form.texts()["place"]) == ("IM", "day clinic")
    assert form.sections["circumstances"].is_open
    assert not form.has_proposals()


def test_tab_goes_from_one_blood_pressure_to_the_heart_rate_beside_it(qtbot, form):
    form.sections["vitals"].unfold()
    form.fields["blood_pressure_before"].editor.setFocus()
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert form.focusWidget() is form.fields["heart_rate_before"].editor

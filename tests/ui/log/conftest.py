"""A night form as the active window."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.ui.log.night_form import NightForm
from sleepdiary.ui.speech import LocaleWords
from tests.builders import LONDON

MORNING = date(2025, 11, 4)


@pytest.fixture
def make_form(front):
    """Return what shows a new, empty form in a language, with the focus in its first question."""

    def made(language="en_GB"):
        form = NightForm(LocaleWords(QLocale(language)))
        form.resize(960, 700)
        front(form)
        form.show_night(None, MORNING, LONDON)
        form.focus_first()
        return form

    return made

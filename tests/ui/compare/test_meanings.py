from sleepdiary.domain.words import Words
from sleepdiary.ui.compare.meanings import MEANINGS, meanings_as_text
from sleepdiary.ui.compare.phrases import HEADINGS


def test_every_heading_has_its_meaning():
    assert set(HEADINGS) <= MEANINGS.keys()


def test_each_meaning_stands_after_its_bold_name():
    said = meanings_as_text(Words())
    assert said.count("<p><b>") == len(MEANINGS)
    assert "<b>Verdict:</b> Better or worse where" in said

from sleepdiary.ui.infusion.fields import ALL
from sleepdiary.ui.infusion.meanings import MEANINGS


def test_only_fields_have_meanings():
    assert set(ALL) >= MEANINGS.keys()


def test_each_meaning_is_one_or_more_whole_sentences():
    assert all(meaning[0].isupper() and meaning.endswith(".") for meaning in MEANINGS.values())

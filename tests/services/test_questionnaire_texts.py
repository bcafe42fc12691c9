"""The texts of PHQ-9 and GAD-7, in a person's language."""

import tomllib

import pytest

from sleepdiary.assets import asset
from sleepdiary.domain.questionnaires import HIGHEST_ITEM, SCORINGS, QuestionnaireKind
from sleepdiary.services import questionnaire_texts
from sleepdiary.services.questionnaire_texts import texts_of

LANGUAGES = sorted(path.stem for path in asset("questionnaires").iterdir())


@pytest.mark.parametrize("kind", QuestionnaireKind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_that_can_be_answered_has_its_text_and_every_answer_its_word(language, kind):
    texts = texts_of(kind, language)
    if not SCORINGS[kind].items:
        assert texts is None
        return
    assert len(texts.items) == SCORINGS[kind].items
    assert len(texts.choices) == HIGHEST_ITEM + 1
    assert all([texts.lead, *texts.items, *texts.choices])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_holds_no_questionnaire_that_is_not_free(language):
    held = tomllib.loads(asset("questionnaires", f"{language}.toml").read_text(encoding="utf-8"))
    assert held.keys() <= {"PHQ-9", "GAD-7"}


def test_the_ninth_item_is_the_one_about_self_harm():
    assert "hurting yourself" in texts_of(QuestionnaireKind.PHQ9, "en_GB").items[8]


@pytest.mark.parametrize("locale", ["en_GB", "en-US", "EN", "C", "", "xx_XX", "../en"])
def test_a_language_without_texts_is_asked_in_english(locale):
    assert texts_of(QuestionnaireKind.GAD7, locale).language == "en"


def test_texts_are_in_the_persons_language_where_there_are_some(tmp_path, monkeypatch):
    (tmp_path / "de.toml").write_text(
        '["GAD-7"]\nlead = "Wie oft"\nitems = ["Nervosität"]\nchoices = ["Überhaupt nicht"]\n',
        encoding="utf-8",
    )

    def found(_folder, name):
        if name == "de.toml":
            return tmp_path / name
        return asset("questionnaires", name)

    monkeypatch.setattr(questionnaire_texts, "asset", found)
    assert texts_of(QuestionnaireKind.GAD7, "de_AT").lead == "Wie oft"
    assert texts_of(QuestionnaireKind.PHQ9, "de_AT").language == "en"

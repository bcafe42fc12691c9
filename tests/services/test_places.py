from pathlib import Path

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.services.places import VARIABLE, default_diary, diary_path, notes_of_runs


def test_the_diary_that_is_named_comes_first(monkeypatch):
    monkeypatch.setenv(VARIABLE, "other.sleepdiary")
    assert diary_path("mine.sleepdiary") == Path("mine.sleepdiary")


def test_the_environment_comes_before_the_default(monkeypatch):
    monkeypatch.setenv(VARIABLE, "~/other.sleepdiary")
    assert diary_path() == Path.home() / "other.sleepdiary"


def test_the_default_lies_in_the_persons_data_folder(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert diary_path() == default_diary()
    assert default_diary().suffix == ".sleepdiary"
    assert default_diary().parent.name == "sleepdiary"


def test_the_address_of_a_server_is_refused_in_words():
    with pytest.raises(DiaryError, match="files only"):
        diary_path("postgresql://somewhere/diary")


def test_the_notes_of_runs_lie_apart_from_diaries(home):
    assert home in notes_of_runs().parents
    assert notes_of_runs() != default_diary().parent

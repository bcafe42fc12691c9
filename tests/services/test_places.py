from pathlib import Path

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.services.places import (
    VARIABLE,
    claim_file,
    default_diary,
    diary_path,
    is_claimed,
    is_same,
    notes_of_runs,
)


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
    with pytest.raises(DiaryError, match="cannot open postgresql:// addresses yet"):
        diary_path("postgresql://somewhere/diary")


def test_the_notes_of_runs_lie_apart_from_diaries(home):
    assert home in notes_of_runs().parents
    assert notes_of_runs() != default_diary().parent


def test_a_diary_can_be_named_by_its_address(monkeypatch):
    assert diary_path("file:///a%20b.sleepdiary") == Path("/a b.sleepdiary")
    monkeypatch.setenv(VARIABLE, "sqlite:///mine.sleepdiary")
    assert diary_path() == Path("mine.sleepdiary")


def test_the_claim_on_a_diary_lies_hidden_beside_its_file_by_whatever_path(tmp_path):
    link = tmp_path / "link.sleepdiary"
    link.symlink_to(tmp_path / "mine.sleepdiary")
    assert claim_file(link) == (tmp_path / ".mine.sleepdiary.open").resolve()
    assert is_same(link, tmp_path / "mine.sleepdiary")
    assert not is_same(link, tmp_path / "other.sleepdiary")
    assert not is_claimed(link)
    claim_file(link).touch()
    assert is_claimed(link)

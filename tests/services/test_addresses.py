import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from sleepdiary.domain import DiaryError
from sleepdiary.services.addresses import path_in

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1)
ODD = (
    "a b",
    "50 %",
    "a%20b",
    "#1",
    "what?",
    "Schlafbuch für März",
    "日記",
    "a&b;c",
    "it's",
    "a\\b",
)


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_paths_as_they_stand(name):
    assert path_in(f"/diaries/{name}.sleepdiary") == Path(f"/diaries/{name}.sleepdiary")


@given(NAMES)
def test_what_a_desktop_hands_over_is_the_file_that_it_means(name):
    path = Path("/diaries", f"{name}.sleepdiary")
    assert path_in(QUrl.fromLocalFile(str(path)).toString(QUrl.FullyEncoded)) == path
    assert path_in(path.as_uri()) == path


@given(NAMES.filter(lambda name: "?" not in name))
def test_what_follows_three_slashes_of_sqlite_is_the_path_as_it_is(name):
    assert path_in(f"sqlite:///{name}.sleepdiary") == Path(f"{name}.sleepdiary")
    assert path_in(f"sqlite:////diaries/{name}") == Path("/diaries", name)


@pytest.mark.parametrize("host", ["", "localhost", "LOCALHOST", "127.0.0.1"])
def test_a_file_of_this_computer_may_say_so(host):
    assert path_in(f"file://{host}/mine.sleepdiary") == Path("/mine.sleepdiary")


def test_a_name_that_is_no_text_is_the_file_of_those_bytes():
    assert os.fsencode(path_in("file:///a%FFb")) == b"/a\xffb"
    assert os.fsencode(path_in(os.fsdecode(b"file:///a\xffb"))) == b"/a\xffb"


def test_the_drive_of_windows_is_no_folder(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert str(path_in("file:///C:/mine.sleepdiary")) == "C:/mine.sleepdiary"
    assert str(path_in("file:///mine.sleepdiary")) == "/mine.sleepdiary"


def test_a_tilde_is_the_home_of_the_person_but_not_in_an_address():
    assert path_in("~/mine.sleepdiary") == Path.home() / "mine.sleepdiary"
    assert path_in("sqlite:///~/mine.sleepdiary") == Path("~/mine.sleepdiary")
    assert path_in("~nobody-of-that-name/a") == Path("~nobody-of-that-name/a")


@pytest.mark.parametrize("path", ["C:\\mine.sleepdiary", "a:b", "./http://a", "http:a", "file:a"])
def test_what_is_no_address_is_a_path(path):
    assert path_in(path) == Path(path)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql://somewhere/diary", "cannot open postgresql:// addresses yet"),
        ("HTTP://somewhere/a.sleepdiary", "cannot open http:// addresses yet"),
        ("sqlite+pysqlcipher:///a", "cannot open sqlite"),
        ("file://elsewhere/a.sleepdiary", "not on this computer"),
        ("file://localhost", "not on this computer"),
        ("sqlite://", "names no diary"),
        ("sqlite:///", "names no diary"),
        ("sqlite:///:memory:", "names no diary"),
        ("sqlite:///a?mode=ro", "names no diary"),
        ("file:///a%00b", "no such file name"),
        ("sqlite:///a\0b", "no such file name"),
        ("a\0b", "no such file name"),
    ],
)
def test_any_other_address_is_refused_in_a_sentence(address, sentence):
    with pytest.raises(DiaryError, match=sentence):
        path_in(address)


@given(st.text() | st.text().map("file://{}".format) | st.text().map("sqlite://{}".format))
def test_whatever_is_typed_is_a_path_or_refused(text):
    with suppress(DiaryError):
        assert isinstance(path_in(text), Path)

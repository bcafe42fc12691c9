"""The settings and the small file that keeps them."""

import stat
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.questions import QUESTIONS
from sleepdiary.domain.words import Words
from sleepdiary.ui.settings import ASKED, CLOCK, ON, SETTINGS, THEME, WEEK_START, Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.ini"


def test_everything_begins_with_its_default():
    settings = Settings()
    assert {settings[each] for each in SETTINGS} == {each.default for each in SETTINGS}


def test_a_choice_is_kept_for_the_next_start(qapp, path):
    Settings(path).choose(THEME, "dark")
    assert Settings(path)[THEME] == "dark"


def test_a_choice_is_said(qtbot):
    settings = Settings()
    with qtbot.waitSignal(settings.changed) as said:
        settings.choose(THEME, "light")
    assert said.args == [THEME]


def test_choosing_what_holds_already_says_nothing(qtbot):
    settings = Settings()
    with qtbot.assertNotEmitted(settings.changed):
        settings.choose(THEME, THEME.default)


def test_only_its_owner_may_read_the_file(path):
    Settings(path).choose(THEME, "dark")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="has other permissions")
def test_a_file_that_others_may_read_is_closed_to_them_when_it_is_read(path):
    Settings(path).choose(THEME, "dark")
    path.chmod(0o644)
    assert Settings(path)[THEME] == "dark"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_written_before_something_is_chosen(path):
    Settings(path)
    assert not path.parent.exists()


def test_what_nobody_could_have_chosen_counts_as_the_default(path):
    path.parent.mkdir()
    path.write_text("[General]\ntheme=pink\n", encoding="utf-8")
    assert Settings(path)[THEME] == THEME.default
    with pytest.raises(ValueError, match="theme is never pink"):
        Settings(path).choose(THEME, "pink")


def test_a_file_that_cannot_be_written_keeps_the_choice_until_the_end(tmp_path):
    (tmp_path / "config").touch()
    settings = Settings(tmp_path / "config" / "settings.ini")
    settings.choose(THEME, "dark")
    assert settings[THEME] == "dark"


def test_every_question_but_the_core_can_be_switched_on(path):
    assert set(ASKED) == {each.name for each in QUESTIONS if not each.core}
    settings = Settings()
    assert not settings.is_on(ASKED["pain"])
    settings.choose(ASKED["pain"], ON)
    assert settings.is_on(ASKED["pain"])


def test_what_is_noted_stays_until_it_is_noted_anew(path):
    assert Settings(path).noted("home_zone") == ""
    Settings(path).note("home_zone", "Europe/London")
    assert Settings(path).noted("home_zone") == "Europe/London"


def test_times_and_weeks_are_spoken_of_as_they_are_set():
    settings, words = Settings(), Words()
    settings.choose(CLOCK, "12")
    settings.choose(WEEK_START, "saturday")
    settings.apply_to(words)
    assert (words.twelve_hours, words.first_weekday) == (True, 6)
    settings.choose(WEEK_START, "system")
    settings.apply_to(words)
    assert words.first_weekday == 1


@given(st.text(max_size=40) | st.text('\\"\n\r=[]@;', max_size=12) | st.just("C:\\Diäries, 2"))
def test_whatever_is_noted_is_read_again(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("settings") / "settings.ini"
    Settings(path).note("backup_folder", value)
    Settings(path).note("last_zone", "Europe/London")
    expected = value.encode(errors="replace").decode()
    assert Settings(path).noted("backup_folder") == expected
    assert Settings(path).noted("last_zone") == "Europe/London"


@pytest.mark.parametrize(
    "line",
    ["theme=@Variant(\\0\\0\\0\\x7f)", "=", "theme", "[theme]", "theme=\0", "th eme=light"],
)
def test_a_file_that_somebody_spoilt_is_read_as_far_as_it_goes(path, line):
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\n" + line.encode() + b'\r\nclock="12"\r\nlast_zone=UTC\r\n')
    settings = Settings(path)
    assert settings[THEME] == THEME.default
    assert (settings[CLOCK], settings.noted("last_zone")) == ("12", "UTC")


def test_of_a_giant_file_only_the_beginning_is_read(path):
    path.parent.mkdir()
    with path.open("wb") as file:
        file.write(b"theme=dark\n")
        file.truncate(1 << 30)
    assert Settings(path)[THEME] == "dark"


def test_what_somebody_put_into_the_file_never_crowds_out_what_is_noted(path):
    path.parent.mkdir()
    path.write_text(
        "".join("x{}={}\n".format(at, '"' * 4_000) for at in range(150)), encoding="utf-8"
    )
    for name in ("last_zone", "home_zone"):
        Settings(path).note(name, "Europe/London")
    assert Settings(path).noted("last_zone") == "Europe/London"
    path.write_text("x=" + '"' * 600_000 + "\ntheme=dark\n", encoding="utf-8")
    Settings(path).note("last_zone", "UTC")
    assert Settings(path).noted("last_zone") == "UTC"

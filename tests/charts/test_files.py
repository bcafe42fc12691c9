import os
import re
import stat
import struct
import sys

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sleepdiary.charts.files import FORMATS, save
from sleepdiary.charts.nights_over_time import draw
from sleepdiary.domain import DiaryError


@pytest.fixture
def figure(diary, look) -> Figure:
    figure = Figure((8, 5), dpi=100)
    table = diary.nights(range(30))
    compared = diary.compared(table, (0, 13), (14, 27))
    treatment = diary.treatment(table, [diary.session(13)])
    draw(figure, treatment, comparison=compared, look=look)
    return figure


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF"), (".PNG", b"\x89PNG")],
)
def test_the_suffix_decides_the_format(figure, tmp_path, suffix, begins):
    path = tmp_path / f"nights{suffix}"
    save(figure, path)
    assert path.read_bytes().startswith(begins)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="has other permissions")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_picture_may_be_read_by_whom_the_person_lets_read_their_files(
    figure, tmp_path, suffix, umask, mode
):
    path, before = tmp_path / f"nights{suffix}", os.umask(umask)
    try:
        save(figure, path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_chart_makes_the_same_file(figure, tmp_path, suffix):
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    save(figure, one)
    save(figure, other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_does_not_say_when_or_with_what_it_was_made(figure, tmp_path, suffix):
    path = tmp_path / f"nights{suffix}"
    save(figure, path)
    content = path.read_bytes()
    assert not re.search(rb"Matplotlib v|CreationDate|dc:date|Software", content)


def test_a_picture_has_200_dots_an_inch(figure, tmp_path):
    path = tmp_path / "nights.png"
    save(figure, path)
    assert struct.unpack(">II", path.read_bytes()[16:24]) == (1600, 1000)


def test_saving_leaves_the_figure_on_the_screen_as_it_is(figure, tmp_path):
    canvas = FigureCanvasAgg(figure)
    save(figure, tmp_path / "nights.pdf")
    assert figure.dpi == 100
    assert figure.canvas is canvas


def test_texts_of_a_drawing_are_texts_and_its_marks_have_names(figure, tmp_path):
    path = tmp_path / "nights.svg"
    save(figure, path)
    drawing = path.read_text(encoding="utf-8")
    assert ">Total sleep time</text>" in drawing
    assert 'id="infusions"' in drawing


def test_another_suffix_is_refused_in_a_sentence(figure, tmp_path):
    with pytest.raises(DiaryError, match=r"\.png, \.svg or \.pdf"):
        save(figure, tmp_path / "nights.gif")


def test_a_folder_that_is_not_there_is_told_in_a_sentence(figure, tmp_path):
    with pytest.raises(DiaryError, match="could not be saved"):
        save(figure, tmp_path / "nowhere" / "nights.png")


def test_a_file_in_place_of_a_folder_is_told_in_a_sentence(figure, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DiaryError, match="Choose another folder"):
        save(figure, tmp_path / "file" / "nights.png")


def test_an_earlier_file_is_replaced(figure, tmp_path):
    path = tmp_path / "nights.svg"
    path.write_text("old")
    save(figure, path)
    assert "old" not in path.read_text(encoding="utf-8")[:10]


def test_an_earlier_file_stays_whole_if_the_new_one_cannot_be_written(
    figure, tmp_path, monkeypatch
):
    path = tmp_path / "nights.png"
    path.write_text("old")

    def full(beside, **_options):
        beside.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(figure, "savefig", full)
    with pytest.raises(DiaryError, match="No space left on device"):
        save(figure, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]

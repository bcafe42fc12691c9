"""How much of a file is taken in."""

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import MedicineTaken
from sleepdiary.exchange import bounds
from sleepdiary.exchange.bounds import bounded
from sleepdiary.exchange.formats import Read, Remark, Source, Unreadable
from tests.builders import a_night, a_session
from tests.exchange.files import written

READ = Read(a_night(comment="12345", device="678", medicines=()), "line 1")
BROKEN = Unreadable("line 1", "It is no date.")
REMARK = Remark("line 1", "It stands there twice.")


def taken_in(folder, found):
    with Source(written(folder, "a")) as source:
        return list(bounded(lambda _source, _zone: iter(found), source, "UTC"))


@pytest.fixture(autouse=True)
def low(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_FOUND", 3)
    monkeypatch.setattr(bounds, "MOST_UNREADABLE", 2)
    monkeypatch.setattr(bounds, "MOST_TEXT", 1_040)


@pytest.mark.parametrize("found", [[READ] * 3, [REMARK, READ, BROKEN], [BROKEN] * 2])
def test_what_a_diary_can_be_is_taken_in(tmp_path, found):
    assert taken_in(tmp_path, found) == found


@pytest.mark.parametrize("each", [READ, REMARK])
def test_more_than_any_diary_holds_is_refused_as_a_whole(tmp_path, each):
    with pytest.raises(DiaryError, match=r"“nights\.csv” holds more than any diary.*nothing of it"):
        taken_in(tmp_path, [each] * 4)


def test_a_file_of_which_hardly_anything_can_be_read_is_given_up(tmp_path):
    with pytest.raises(DiaryError, match=r"More than 2 records .* cannot be read"):
        taken_in(tmp_path, [BROKEN] * 3)


@pytest.mark.parametrize(
    "record",
    [
        a_night(comment="x" * 2_000),
        a_session(note="x" * 2_000),
        a_night(medicines=(MedicineTaken("tea"),) * 3),
        a_night(medicines=(MedicineTaken("x" * 2_000),)),
    ],
)
def test_texts_longer_than_any_diary_are_refused_however_few_records_hold_them(tmp_path, record):
    with pytest.raises(DiaryError, match="holds more than any diary"):
        taken_in(tmp_path, [Read(record, "line 1")])


def test_texts_are_added_up_over_the_records(tmp_path):
    reads = [Read(a_night(comment="x" * 500), "line 1")] * 3
    assert len(taken_in(tmp_path, reads[:2])) == 2
    with pytest.raises(DiaryError, match="holds more than any diary"):
        taken_in(tmp_path, reads)

import pytest

from sleepdiary.services.progress import CancelledError, tell


def test_work_tells_how_much_is_done_and_goes_on():
    shares = []
    tell(lambda share: not shares.append(share), 0.5)
    assert shares == [0.5]


def test_work_that_is_cancelled_stops_with_a_sentence():
    with pytest.raises(CancelledError, match="Nothing was changed"):
        tell(lambda _share: False, 0.5)

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.awakenings import awakenings_text, parse_awakenings
from sleepdiary.domain.records import Awakening
from tests.builders import LONDON, zoned

AWAKENINGS = st.lists(
    st.builds(
        lambda minute, seconds: Awakening(
            zoned(f"2025-10-26 0{minute // 60}:{minute % 60:02}", LONDON),
            timedelta(seconds=seconds),
        ),
        st.integers(0, 9 * 60).filter(lambda minute: not 60 <= minute < 120),
        st.integers(0, 4 * 3600),
    ),
    max_size=6,
).map(tuple)


@given(AWAKENINGS)
def test_what_is_written_is_read_back_the_same(awakenings):
    assert parse_awakenings(awakenings_text(awakenings)) == awakenings


@pytest.mark.parametrize(
    "text", ["soon", "2025-11-04T02:10:00.000+00:00", "02:10 5", "2025-11-04T02:10Z 1e999"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=r"not a time|unpack|isoformat|infinity"):
        parse_awakenings(text)

"""Texts that are handed to a spreadsheet; other cells are tested with their files."""

import pytest

from sleepdiary.exchange.cells import inert


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u200b=1", "\uff1d1", "\uff20A1"]
)
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text):
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1 = one", "'tis late", "NA"])
def test_any_other_text_stays_as_it_reads(text):
    assert inert(text) == text

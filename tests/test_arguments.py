"""What is typed behind a command."""

import argparse
from datetime import date, time

import pytest

from sleepdiary.arguments import add_chart, clock_time, day, number, whole_number, window
from sleepdiary.charts.catalogue import CHARTS


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (day, "2026-11-22", date(2026, 11, 22)),
        (clock_time, "10:30", time(10, 30)),
        (clock_time, "10.30 pm", time(22, 30)),
        (window, "2026-11-01..2026-11-14", (date(2026, 11, 1), date(2026, 11, 14))),
        (number, "37.5", 37.5),
        (number, "37,5", 37.5),
        (whole_number, "3", 3),
    ],
)
def test_what_is_typed_is_read(read, text, value):
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "sentence"),
    [
        (day, "2026-13-01", "“2026-13-01” is no date; write it as 2026-11-22"),
        (day, "yesterday", "“yesterday” is no date; write it as 2026-11-22"),
        (clock_time, "25:70", "“25:70” is no time. Type it like 23:15 or 11:15 pm."),
        (window, "2026-11-01", "“2026-11-01” is no window; write it as 2026-11-01..2026-11-14"),
        (window, "2026-11-01..soon", "“soon” is no date; write it as 2026-11-22"),
        (number, "lots", "“lots” is no number; write it as 37.5"),
        (whole_number, "third", "“third” is no whole number; write it as 3"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(read, text, sentence):
    with pytest.raises(argparse.ArgumentTypeError) as caught:
        read(text)
    assert str(caught.value) == sentence


def test_the_help_of_the_chart_command_names_every_chart_and_no_other():
    parser = argparse.ArgumentParser()
    add_chart(parser)
    (said,) = (each.help for each in parser._actions if each.dest == "name")
    named = said.replace(" or ", ", ").split(", ")
    assert named == [chart.name for chart in CHARTS]

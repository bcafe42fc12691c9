import subprocess
import sys

import numpy as np
import pytest
from matplotlib.figure import Figure

from sleepdiary.charts.catalogue import CHARTS, chart_named
from sleepdiary.domain import DiaryError


def test_every_chart_has_a_name_of_its_own():
    assert len({chart.name for chart in CHARTS}) == len(CHARTS)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_every_chart_can_be_drawn_and_says_what_it_shows(chart, diary, look):
    drawn = chart.of(())(
        Figure(), diary.treatment(diary.nights(range(9))), comparison=None, look=look
    )
    assert drawn.description


@pytest.mark.parametrize(
    "chart", [chart for chart in CHARTS if chart.measures], ids=lambda chart: chart.name
)
def test_every_chart_of_measures_can_be_drawn_of_others(chart, diary, look):
    asked = ["sleep_onset_latency", "quality"][: len(chart.measures)]
    table = diary.nights(range(40))
    table.values["sleep_onset_latency"][:] += np.arange(40) % 5
    sessions = [diary.session(20)]
    drawn = chart.of(asked)(
        Figure(),
        diary.treatment(table, sessions),
        comparison=diary.treated(table, sessions),
        look=look,
    )
    assert "Time to fall asleep" in drawn.description


def test_the_raster_of_48_hours_is_the_double_one(diary, look):
    table = diary.nights(range(9))
    drawn = chart_named("raster-48h").of([], (diary.day(2), diary.day(6)))(
        Figure(), diary.treatment(table), comparison=None, look=look
    )
    assert "a row a night and the next one beside it" in drawn.description
    assert "5 logged" in drawn.description


def test_more_measures_than_a_chart_draws_are_refused():
    with pytest.raises(DiaryError, match=r"does-it-hold” draws fewer measures: 1 at most"):
        chart_named("does-it-hold").of(["awakenings", "quality"])


def test_a_measure_that_there_is_not_is_told_with_those_that_are():
    with pytest.raises(DiaryError, match=r"no measure “beauty”.*total_sleep_time, awakenings"):
        chart_named("nights").of(["beauty"])


def test_a_chart_is_found_by_its_name():
    assert chart_named("nights").title == "Nights over time"


def test_a_name_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(DiaryError, match=r"no chart “night”.*nights"):
        chart_named("night")


def test_the_list_of_charts_does_not_load_matplotlib():
    code = "import sys, sleepdiary.charts.catalogue; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

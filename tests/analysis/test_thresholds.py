from sleepdiary.analysis.thresholds import THRESHOLDS
from sleepdiary.domain.labels import LABELS
from sleepdiary.domain.measures import MEASURES


def test_every_threshold_is_of_something_with_a_name():
    assert THRESHOLDS.keys() <= LABELS.keys()


def test_only_measures_with_a_better_side_have_one():
    assert all(each.more_is_better is not None for each in MEASURES if each.name in THRESHOLDS)


def test_they_are_those_published():
    assert (THRESHOLDS["sleep_onset_latency"], THRESHOLDS["wake_after_sleep_onset"]) == (20, 20)
    assert (THRESHOLDS["total_wake_time"], THRESHOLDS["total_sleep_time"]) == (30, 15)
    assert (THRESHOLDS["awakenings"], THRESHOLDS["sleep_efficiency"]) == (0.5, 10)

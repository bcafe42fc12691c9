"""The picture of the stages that devices guess in words and as a table."""

import math
from uuid import UUID

import pytest

from sleepdiary.charts.spots import Of, Target
from sleepdiary.charts.stages_in_view import stages_in_view
from sleepdiary.charts.stages_in_words import (
    changes_in_columns,
    describe_stages,
    stages_in_rows,
    stages_said,
)
from sleepdiary.domain.words import Words

NAN = math.nan


@pytest.fixture
def seen(diary):
    def found(table, windows=None, **held):
        comparison = windows and diary.compared(table, *windows, from_device=True)
        return stages_in_view(diary.treatment(table, **held), comparison)

    return found


def changed(diary, nights=28, **options):
    """Nights of which the second half has 20 minutes more of deep sleep."""
    half = nights // 2
    deep = [60.0 + 20 * (day >= half) + day % 2 * 4 for day in range(nights)]
    return diary.staged(range(nights), deep=deep, **options)


def test_it_says_that_stages_are_guesses_of_a_device(diary, seen):
    said = stages_said(seen(diary.staged(range(9))), Words())
    assert said == [
        "A device guesses stages from movement and pulse; another one guesses otherwise.",
        "Recorded by a device, not mixed with the diary's nights.",
    ]


def test_it_says_what_the_numbers_do_not_show(diary, seen):
    table = changed(
        diary, rem=[NAN, *range(100, 127)], light=[200.0 + day % 5 for day in range(28)]
    )
    said = stages_said(seen(table, ((0, 13), (14, 26))), Words())
    assert said[2:] == [
        "One person, before and after. This shows change, not its cause.",
        "Fewer than 14 nights before or after.",
        "6 measures were compared; about one in 20 intervals misses by chance.",
        "More nights with stages, outside of this time: 1.",
        "Nights of which not every stage is known: 1.",
    ]


@pytest.mark.parametrize(
    ("nights", "said"),
    [(8, "Too few nights for numbers."), (12, "Too few nights to judge.")],
)
def test_it_says_how_much_the_windows_hold(diary, seen, nights, said):
    half = nights // 2
    found = seen(changed(diary, nights), ((0, half - 1), (half, nights - 1)))
    assert said in stages_said(found, Words())


def test_numbers_stand_in_columns_that_become_narrower(diary, seen):
    found = seen(changed(diary, light=NAN, rem=NAN), ((0, 13), (14, 27)))
    columns = changes_in_columns(found, Words())
    wide = columns[0]
    assert wide[0] == ["", "Deep sleep"]
    assert wide[1] == ["before: mean, share of sleep, nights", "1 h 02, 15.5 %, 14 nights"]
    assert wide[2] == ["after", "1 h 22, 20.5 %, 14 nights"]
    assert wide[3] == ["change, 95 % interval", "+20 min, 18 to 22 min"]
    assert wide[4] == ["change of share, 95 % interval", "+5.0 points, 4.6 to 5.4 points"]
    assert columns[1] == wide[:4]
    assert [column[1] for column in columns[2]] == ["Deep sleep", "1 h 02", "1 h 22", wide[3][1]]
    assert columns[3] == [wide[0], wide[3]]
    assert columns[4] == [wide[0]]


def test_under_five_nights_there_are_only_counts(diary, seen):
    found = seen(changed(diary, 9), ((0, 3), (4, 8)))
    assert [column[1] for column in changes_in_columns(found, Words())[0]] == [
        "REM sleep", "4 nights", "5 nights", "too few nights for numbers"
    ]  # fmt: skip


def test_without_windows_there_are_only_names(diary, seen):
    found = seen(changed(diary))
    assert changes_in_columns(found, Words()) == [[["", "REM sleep", "Light sleep", "Deep sleep"]]]


def test_a_stage_of_nights_between_the_windows_alone_has_no_numbers(diary, seen):
    rem = [NAN] * 10 + [90.0] * 5 + [NAN] * 10
    found = seen(diary.staged(range(25), rem=rem), ((0, 9), (15, 24)))
    assert [column[1] for column in changes_in_columns(found, Words())[0]] == [
        "REM sleep", "", "", "", ""
    ]  # fmt: skip


def test_what_never_varies_has_no_interval(diary, seen):
    found = seen(diary.staged(range(28)), ((0, 13), (14, 27)))
    assert changes_in_columns(found, Words())[3][1][1] == "0 min, no interval"


def test_without_a_known_sleep_there_is_no_share(diary, seen):
    table = diary.staged(range(28), asleep=NAN, rem=NAN)
    found = seen(table, ((0, 13), (14, 27)))
    assert changes_in_columns(found, Words())[0][1][1] == "3 h 20, 14 nights"
    assert "Change of its share" not in describe_stages(found, Words())


def test_it_is_described_a_paragraph_a_stage(diary, seen):
    table = changed(diary, light=NAN, rem=NAN)
    found = seen(table, ((0, 13), (14, 27)), sessions=[diary.session(13)])
    head, deep, happened = describe_stages(found, Words()).splitlines()
    assert head.startswith("Sleep stages that a device guessed. A device guesses stages from")
    assert head.endswith(
        "Nights with stages: 28, 3 Mar 2025 to 30 Mar 2025. "
        "Before, 3 Mar 2025 to 16 Mar 2025: 14 of 14 nights. "
        "After, 17 Mar 2025 to 30 Mar 2025: 14 of 14 nights."
    )
    assert deep == (
        "Deep sleep: before 1 h 02, 15.5 %, 14 nights; after 1 h 22, 20.5 %, 14 nights; "
        "change, with its 95 % interval, +20 min, 18 to 22 min. "
        "Change of its share of sleep, with its 95 % interval, +5.0 points, 4.6 to 5.4 points."
    )
    assert happened == "Infusion: 16 Mar 2025."


def test_few_nights_are_described_without_numbers(diary, seen):
    said = describe_stages(seen(changed(diary, 9), ((0, 3), (4, 8))), Words())
    assert "REM sleep: 4 nights before, 5 nights after, too few nights for numbers." in said


def test_the_table_has_a_row_a_night_and_one_for_what_happened(diary, seen):
    table = diary.staged([0, 1, 3], rem=[90, NAN, 95])
    session = diary.session(1)
    found = stages_in_rows(seen(table, ((0, 0), (2, 3)), sessions=[session]), Words())
    assert found.heads == [
        "Night", "REM sleep", "Light sleep", "Deep sleep", "Compared", "Remark"
    ]  # fmt: skip
    assert found.rows == [
        ("Sun 2 → Mon 3 Mar", "1 h 30", "3 h 20", "1 h 20", "before", ""),
        ("Mon 3 → Tue 4 Mar", "", "3 h 20", "1 h 20", "", ""),
        ("4 Mar 2025", "", "", "", "", "infusion session"),
        ("Tue 4 → Wed 5 Mar", "", "", "", "", "no stages"),
        ("Wed 5 → Thu 6 Mar", "1 h 35", "3 h 20", "1 h 20", "after", ""),
    ]
    assert found.targets == [
        Target(Of.NIGHT, UUID(int=1)),
        Target(Of.NIGHT, UUID(int=2)),
        Target(Of.SESSION, session.id),
        None,
        Target(Of.NIGHT, UUID(int=4)),
    ]

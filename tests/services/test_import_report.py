from dataclasses import replace

import pytest

from sleepdiary.domain.words import Words
from sleepdiary.services.import_report import fault, report, report_as_text
from sleepdiary.services.importing import OnClash, preview, store
from tests.builders import a_night, a_session
from tests.services.imports import MONDAY, TUESDAY, exported_sessions, imported, table


def test_the_report_lists_what_a_script_wants_to_know(diary, tmp_path):
    diary.log_night(a_night())
    doubtful = "2025-10-09 23:00,,,2025-10-10 06:30,,,0,20"
    refused = MONDAY.replace(",25,", ",600,")
    present = "2025-10-20 22:45,,,2025-10-21 06:30,,,,"
    imported(diary, table(tmp_path, present))
    path = table(tmp_path, present, TUESDAY, doubtful, refused, "soon,,,,,,,", name="more.csv")
    seen = preview(diary, path)
    found = report(seen, OnClash.KEEP, dry_run=True)
    assert found == {
        "file": str(path),
        "format": "csv",
        "timezone": "Europe/London",
        "dry_run": True,
        "read": 4,
        "added": 1,
        "replaced": 0,
        "known": 1,
        "on_clash": "keep",
        "clashes": [
            {"where": "line 3", "diary_date": "2025-11-04", "why": seen.incoming[1].why(Words())}
        ],
        "refused": [
            {"where": "line 5", "diary_date": "2025-11-03", "why": seen.incoming[3].why(Words())}
        ],
        "unreadable": [{"where": "line 6", "why": seen.unreadable[0].why}],
        "unreadable_count": 1,
        "flagged": [
            {
                "where": "line 4",
                "diary_date": "2025-10-10",
                "flags": ["awake_without_awakenings"],
                "sentences": ["20 min awake, but no awakening. Keep it if that is right."],
            }
        ],
        "remarks": [],
    }


@pytest.mark.parametrize(
    ("on_clash", "added", "replaced"),
    [(OnClash.KEEP, 1, 0), (OnClash.REPLACE, 1, 1), (OnClash.BOTH, 2, 0)],
)
def test_the_report_counts_what_was_done_about_clashes(diary, tmp_path, on_clash, added, replaced):
    diary.log_night(a_night())
    seen = preview(diary, table(tmp_path, MONDAY, TUESDAY))
    found = report(seen, on_clash, dry_run=False)
    assert (found["added"], found["replaced"]) == (added, replaced)
    before = len(diary.nights())
    store(diary, seen, on_clash)
    assert len(diary.nights()) - before == added


def test_the_report_of_sessions_names_their_date(diary, tmp_path):
    session = a_session()
    diary.log_session(session)
    seen = preview(diary, exported_sessions(tmp_path, replace(session, dose_mg=50)))
    (clash,) = report(seen, OnClash.KEEP, dry_run=False)["clashes"]
    assert clash["date"] == "2025-11-05"


def test_the_report_reads_as_lines_for_a_person(diary, tmp_path):
    diary.log_night(a_night())
    path = table(
        tmp_path, MONDAY, TUESDAY, "soon,,,,,,,", "2025-10-09 23:00,,,2025-10-10 06:30,,,0,20"
    )
    seen = preview(diary, path)
    said = report_as_text(report(seen, OnClash.KEEP, dry_run=False))
    assert said.splitlines() == [
        "nights.csv (csv): 2 added, 1 kept as the diary has it, 1 not readable.",
        "Clashes:",
        f"  line 3, 2025-11-04: {seen.incoming[1].why(Words())}",
        "Not readable:",
        f"  line 4: {seen.unreadable[0].why}",
        "Look at:",
        "  line 5, 2025-10-10: 20 min awake, but no awakening. Keep it if that is right.",
    ]


@pytest.mark.parametrize(
    ("on_clash", "said"),
    [(OnClash.REPLACE, "1 to add, 1 to replace"), (OnClash.BOTH, "2 to add")],
)
def test_the_report_of_a_dry_run_says_what_would_be_done(diary, tmp_path, on_clash, said):
    diary.log_night(a_night())
    seen = preview(diary, table(tmp_path, MONDAY, TUESDAY))
    text = report_as_text(report(seen, on_clash, dry_run=True))
    assert text.startswith(f"nights.csv (csv): {said}.")


def test_a_file_without_nights_is_reported_as_such(diary, tmp_path):
    text = report_as_text(report(preview(diary, table(tmp_path)), OnClash.KEEP, dry_run=False))
    assert text == "nights.csv (csv): nothing in it."


def test_a_long_report_is_cut_for_the_terminal(diary, tmp_path):
    seen = preview(diary, table(tmp_path, *["soon,,,,,,,"] * 25))
    text = report_as_text(report(seen, OnClash.KEEP, dry_run=False))
    assert len(text.splitlines()) == 23
    assert text.splitlines()[-1] == "  … and 5 more; --json lists them."


# What went wrong


def fault_of(diary, path, *, dry_run=False):
    return fault(report(preview(diary, path), OnClash.KEEP, dry_run=dry_run))


REFUSED = MONDAY.replace(",25,", ",600,")
UNREADABLE = "soon,,,,,,,"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([REFUSED], "1 refused"),
        ([UNREADABLE, UNREADABLE], "2 not readable"),
        ([REFUSED, UNREADABLE], "1 refused, 1 not readable"),
    ],
)
def test_a_file_of_which_nothing_came_in_is_a_fault(diary, tmp_path, rows, why):
    path = table(tmp_path, *rows)
    assert fault_of(diary, path) == f"Nothing of “nights.csv” is imported: {why}."
    said = f"Nothing of “nights.csv” would be imported: {why}."
    assert fault_of(diary, path, dry_run=True) == said


@pytest.mark.parametrize("rows", [[], [TUESDAY], [TUESDAY, UNREADABLE], [TUESDAY, REFUSED]])
def test_a_file_of_which_something_came_in_or_was_left_is_no_fault(diary, tmp_path, rows):
    assert fault_of(diary, table(tmp_path, *rows)) == ""


def test_a_file_that_is_there_already_is_no_fault(diary, tmp_path):
    path = table(tmp_path, TUESDAY)
    imported(diary, path)
    assert fault_of(diary, path) == ""


def test_nothing_new_but_something_unreadable_is_a_fault(diary, tmp_path):
    imported(diary, table(tmp_path, TUESDAY))
    path = table(tmp_path, TUESDAY, UNREADABLE)
    assert fault_of(diary, path) == "Nothing of “nights.csv” is imported: 1 not readable."

"""What a chart shows as a table."""

from sleepdiary.charts.table import Table, no_table


def test_a_table_is_copied_with_tabs_as_spreadsheets_take_it():
    assert Table(("Night", "Sleep"), [("Mon", "6 h"), ("Tue", "")]).as_text() == (
        "Night\tSleep\nMon\t6 h\nTue\t"
    )


def test_a_chart_that_shows_nothing_has_no_rows():
    assert not no_table().rows

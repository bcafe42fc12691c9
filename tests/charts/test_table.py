"""What a chart shows as a table."""

from sleepdiary.charts.table import Table, no_table


def test_a_table_is_copied_with_tabs_as_spreadsheets_take_it():
    assert Table(("Night", "Sleep"), [("Mon", "6 h"), ("Tue", "")]).as_text() == (
        "Night\tSleep\nMon\t6 h\nTue\t"
    )


def test_a_chart_that_shows_nothing_has_no_rows():
    assert not no_table().rows


def test_no_cell_is_copied_as_a_formula_or_as_several():
    table = Table(("Event",), [("=1+1",), ("+1+cmd|x",), ("a\t=b\nc",), ("+12 min",), ("−3.5",)])

    cells = table.as_text().split("\n")

    assert cells == ["Event", "'=1+1", "'+1+cmd|x", "a =b c", "12 min", "−3.5"]

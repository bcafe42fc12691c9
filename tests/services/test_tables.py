from sleepdiary.services.tables import text_table


def test_columns_are_as_wide_as_their_widest_cell():
    assert text_table(["Night", "Asleep"], [["Mon", "6 h 30"], ["Tuesday", ""]]).splitlines() == [
        "Night    Asleep",
        "-------  ------",
        "Mon      6 h 30",
        "Tuesday",
    ]

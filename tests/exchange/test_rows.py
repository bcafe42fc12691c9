"""Records of a CSV file, whatever their lines look like."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.exchange.found import Unreadable
from sleepdiary.exchange.rows import LONGEST_RECORD, CutShortError, Row, rows_of, width_fault


def rows_in(text, separator=","):
    return list(rows_of(enumerate(io.StringIO(text, newline="\n"), start=1), separator))


def test_a_record_has_the_line_where_it_begins():
    assert rows_in('a,"b\nc"\nd,e\n') == [Row(1, ["a", "b\nc"]), Row(3, ["d", "e"])]
    assert Row(3, []).where == "line 3"


def test_records_without_content_are_left_out():
    assert rows_in('a\n\n , \n""\nb\n') == [Row(1, ["a"]), Row(5, ["b"])]


def test_a_quotation_mark_that_is_never_closed_costs_only_its_line():
    first, broken, *rest = rows_in('a,b\nc,"d\ne,f\ng,h\n')

    assert first == Row(1, ["a", "b"])
    assert isinstance(broken, Unreadable)
    assert broken.where == "line 2"
    assert rest == [Row(3, ["e", "f"]), Row(4, ["g", "h"])]


def test_a_quotation_mark_out_of_place_costs_only_its_line():
    broken, row = rows_in('"a"b,c\nd,e\n')

    assert isinstance(broken, Unreadable)
    assert row == Row(2, ["d", "e"])


def test_a_record_whose_line_has_no_end_says_so():
    assert [row.ended for row in rows_in("a,b\nc,d")] == [True, False]


@pytest.mark.parametrize("end", ['"', '"some words', 'x,"some ""words""'])
def test_a_file_that_ends_within_quotation_marks_was_cut_short(end):
    with pytest.raises(CutShortError, match="in the middle of line 2"):
        rows_in(f"a,b\n{end}")


def test_a_quotation_mark_out_of_place_in_the_last_line_does_not_cut_the_file_short():
    assert isinstance(rows_in('a,b\n"c"d,e')[-1], Unreadable)


def test_a_record_with_fewer_cells_than_its_header_is_a_fault_and_at_the_end_a_cut():
    assert width_fault(Row(2, ["a"]), 2) == "It has 1 cells, the header has 2."
    assert width_fault(Row(2, ["a", "b"], ended=False), 2) == "It has 2 cells, the header has 2."
    with pytest.raises(CutShortError, match="in the middle of line 2"):
        width_fault(Row(2, ["a"], ended=False), 2)


def test_no_more_is_read_ahead_than_the_longest_record():
    taken = 0

    def endless():
        nonlocal taken
        yield 1, '"never closed\n'
        while True:
            taken += 1
            yield taken + 1, "x" * 1000 + "\n"

    assert isinstance(next(rows_of(endless())), Unreadable)
    assert taken <= LONGEST_RECORD // 1000 + 1


def test_a_record_of_ever_more_short_lines_ends_at_the_limit():
    taken = 0

    def endless():
        nonlocal taken
        yield 1, '"a\n'
        while True:
            taken += 1
            yield taken + 1, 'x","y\n'

    broken = next(rows_of(endless()))

    assert broken == Unreadable(
        "line 1", "The quotation marks do not match, or the record is too long."
    )
    assert taken <= LONGEST_RECORD // 6 + 1


def test_a_file_that_is_one_broken_record_after_another_is_given_up_in_pieces():
    lines = 60_000
    text = '"a\n' + 'x","y\n' * lines

    found = rows_in(text)

    assert len(found) < 10
    assert found[-1].where.endswith(f" to {lines + 1}")


def test_one_unclosed_mark_after_another_is_read_in_one_pass():
    text = ('"open\n' + "x,y\n" * 50) * 20 + '"open\n' + "x,y\n" * 50

    found = rows_in(text)

    assert [row.where for row in found if isinstance(row, Unreadable)][-1] == "line 1021"


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4).filter(
            lambda cells: any(map(str.strip, cells))
        )
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_a_writer_writes_is_read_again(records, separator):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerows(records)

    assert [row.cells for row in rows_in(stream.getvalue(), separator)] == records


@given(
    st.text(st.sampled_from('a, ;\t\n\r"\0\x0b\u2028\u3000'), max_size=60),
    st.sampled_from([",", ";", "\t"]),
)
def test_a_record_of_one_line_is_read_as_the_csv_module_reads_it(text, separator):
    for line in text.split("\n"):
        try:
            (cells,) = csv.reader([line], delimiter=separator, strict=True)
        except (csv.Error, ValueError):
            continue
        rows = rows_in(line, separator)
        assert [row.cells for row in rows] == ([cells] if any(map(str.strip, cells)) else [])

"""A picture on paper."""

import pytest
from matplotlib.figure import Figure
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from sleepdiary.ui.trends.paper import inches_of, put_on


@pytest.fixture
def printer(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    return printer


def test_a_page_across_is_wider_than_high_and_no_larger_than_its_paper(printer):
    width, height = inches_of(printer)
    assert 10 < width < 11.7
    assert 7 < height < 8.3


def test_a_figure_is_printed_on_one_page(printer, tmp_path):
    figure = Figure(inches_of(printer))
    figure.text(0.5, 0.5, "a page")
    assert put_on(printer, figure)
    document = (tmp_path / "page.pdf").read_bytes()
    assert document.count(b"/Type /Page\n") == 1
    assert figure.dpi <= 300


def test_a_printer_that_takes_nothing_says_so(printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "page.pdf"))
    assert not put_on(printer, Figure(inches_of(printer)))

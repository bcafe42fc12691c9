from PySide6.QtWidgets import QLabel

from sleepdiary.services.importing import OnClash, preview
from sleepdiary.ui.importing.model import LOOK_AT
from sleepdiary.ui.importing.table import IncomingTable

NIGHTS = """\
diary_date,into_bed,final_awakening
2025-11-02,22:45,06:30
2025-11-03,22:45,23:30
"""


def test_every_record_has_a_row_and_the_doubts_of_the_one_in_hand_stand_below(
    qtbot, diary, words, tmp_path
):
    file = tmp_path / "nights.csv"
    file.write_text(NIGHTS, encoding="utf-8")
    table = IncomingTable(words)
    qtbot.addWidget(table)
    table.show_preview(preview(diary, file))
    table.show_choice(OnClash.KEEP)
    assert table.model.rowCount() == 2
    below = []
    for row in range(2):
        table.view.selectRow(row)
        below.append(" ".join(label.text() for label in table.findChildren(QLabel)))
    assert sorted("45 min" in said for said in below) == [False, True]


def test_it_asks_for_room_for_what_looks_wrong_and_for_more_rows_than_a_few(
    qtbot, diary, words, tmp_path
):
    file = tmp_path / "nights.csv"
    nights = [f"2025-10-{day:02},22:45,23:30" for day in range(1, 29)]
    few, many = IncomingTable(words), IncomingTable(words)
    for table, lines in ((few, nights[:3]), (many, nights)):
        qtbot.addWidget(table)
        file.write_text("\n".join(["diary_date,into_bed,final_awakening", *lines]))
        table.show_preview(preview(diary, file))
    letters = many.fontMetrics()
    said = many.view.model().index(0, LOOK_AT).data()
    assert many.sizeHint().width() > letters.horizontalAdvance(said[:60]) + many.view.columnWidth(0)
    assert many.sizeHint().height() > few.sizeHint().height() + 5 * letters.height()
    assert many.minimumSizeHint().height() == few.minimumSizeHint().height()

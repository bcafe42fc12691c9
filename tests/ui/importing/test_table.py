from PySide6.QtWidgets import QLabel

from sleepdiary.services.importing import OnClash, preview
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

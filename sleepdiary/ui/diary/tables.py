"""The tables of the Diary page: their columns, and what stands in the place of an empty one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import Event, InfusionSession, Night, SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.columns import ColumnChoice, ColumnsDialog
from sleepdiary.ui.diary.event_model import event_columns
from sleepdiary.ui.diary.missed_model import MissedNight, missed_columns
from sleepdiary.ui.diary.names import Written
from sleepdiary.ui.diary.night_model import night_columns
from sleepdiary.ui.diary.questionnaire_model import questionnaire_columns
from sleepdiary.ui.diary.record_model import RecordModel
from sleepdiary.ui.diary.session_model import session_columns
from sleepdiary.ui.diary.shelf import Table
from sleepdiary.ui.diary.table import RecordTable
from sleepdiary.ui.settings import Settings
from sleepdiary.ui.widgets.empty_state import EmptyState


class Tables(QObject):
    """The tables, by what they hold; `everything` has them in the order of their buttons."""

    def __init__(self, words: Words, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._window = parent
        self.nights = RecordTable(RecordModel[Night](night_columns(words), self), parent)
        self.sessions = RecordTable(
            RecordModel[InfusionSession](session_columns(words), self), parent
        )
        self.events = RecordTable(RecordModel[Event](event_columns(words), self), parent)
        self.questionnaires = RecordTable(
            RecordModel[Questionnaire](questionnaire_columns(words), self), parent
        )
        self.missed = RecordTable(RecordModel[MissedNight](missed_columns(words), self), parent)
        noted: dict[str, Table] = {
            "nights": self.nights,
            "sessions": self.sessions,
            "events": self.events,
            "questionnaires": self.questionnaires,
            "missed": self.missed,
        }
        self.everything = tuple(noted.values())
        self.empties = [EmptyState(parent) for _table in self.everything]
        self._choices: dict[Table, ColumnChoice] = {}
        for name, table in noted.items():
            self._choices[table] = ColumnChoice(settings, name, table.columns)
            header = table.horizontalHeader()
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(partial(self._open_menu, table))
        self._retranslate()
        self.show_columns()

    def _retranslate(self) -> None:
        self.nights.setAccessibleName(self.tr("Nights"))
        self.sessions.setAccessibleName(self.tr("Infusion sessions"))
        self.events.setAccessibleName(self.tr("Events"))
        self.questionnaires.setAccessibleName(self.tr("Questionnaires"))
        self.missed.setAccessibleName(self.tr("Missed nights"))
        keys = self.tr(
            "Enter edits, Delete deletes, Ctrl+H shows the history, Ctrl+C copies, S sorts."
        )
        for table in self.everything:
            table.setAccessibleDescription(keys)
        self.missed.setAccessibleDescription(
            self.tr("Enter fills in, Delete leaves blank or offers again, S sorts.")
        )
        for empty, (sentence, way) in zip(self.empties, self._empty_words(), strict=True):
            empty.sentence.setText(sentence)
            empty.button.setText(way)
            empty.button.setVisible(bool(way))

    def _empty_words(self) -> tuple[tuple[str, str], ...]:
        """Return what will stand in each table, and the way to fill it."""
        return (
            (
                self.tr("Your nights will stand here, each with how long you slept."),
                self.tr("Log last night"),
            ),
            (
                self.tr(
                    "Your infusion sessions will stand here. The diary then compares how you slept "
                    "before and after."
                ),
                self.tr("Add infusion session…"),
            ),
            (
                self.tr(
                    "What else may have changed your sleep will stand here: a medicine, CBT-I or "
                    "CPAP, an illness, travel. Trends marks it."
                ),
                self.tr("Add event…"),
            ),
            (
                self.tr(
                    "What you fill in for your clinic will stand here: PHQ-9 and GAD-7 question by "
                    "question, of others the total."
                ),
                self.tr("Add questionnaire…"),
            ),
            (self.tr("No night is missing since the first one that you logged."), ""),
        )

    def count_on(self, buttons: Sequence[QPushButton]) -> None:
        """Write on the button of each table what it holds, and how much of it is seen."""
        has_naps = any(night.kind is SleepKind.NAP for night in self.nights.everything)
        titles = (
            self.tr("Nights and naps ({count})") if has_naps else self.tr("Nights ({count})"),
            self.tr("Infusion sessions ({count})"),
            self.tr("Events ({count})"),
            self.tr("Questionnaires ({count})"),
            self.tr("Missed nights ({count})"),
        )
        counts = [*map(self._counted, self.everything[:-1])]
        missed = sum(not each.blank for each in self.missed.everything)
        counts.append(self._words.number(missed))
        for button, title, count in zip(buttons, titles, counts, strict=True):
            button.setText(title.format(count=count))

    def _counted(self, table: Table) -> str:
        number = self._words.number
        plans = _plans(table.records)
        seen = len(table.records) - plans
        everything = len(table.everything) - _plans(table.everything)
        said = number(everything)
        if seen != everything:
            said = self.tr("{seen} of {all}").format(seen=number(seen), all=said)
        if plans:
            return self.tr("{count}, {plans} planned").format(count=said, plans=number(plans))
        return said

    # Columns

    def show_columns(self) -> None:
        """Show in each table the columns that are usual, asked or chosen."""
        for table, choice in self._choices.items():
            table.show_columns(choice.seen(), choice.wanted)

    def choose_columns(self, table: Table) -> None:
        """Let the person choose the columns of a table."""
        dialog = ColumnsDialog(self._choices[table], self._window)
        dialog.chosen.connect(self.show_columns)
        dialog.exec()
        dialog.deleteLater()

    def _open_menu(self, table: Table, where: QPoint) -> None:
        """Offer to hide the column under the pointer."""
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = table.horizontalHeader().logicalIndexAt(where)
        if place > 0:
            title = self.tr("Hide “{column}”").format(column=table.titles[place])
            menu.addAction(title, partial(self._hide, table, place))
        menu.addAction(self.tr("Columns…"), partial(self.choose_columns, table))
        menu.popup(table.horizontalHeader().mapToGlobal(where))

    def _hide(self, table: Table, place: int) -> None:
        self._choices[table].choose(table.columns[place].name, seen=False)
        self.show_columns()


def _plans(records: Sequence[Written]) -> int:
    return sum(isinstance(each, InfusionSession) and each.planned for each in records)

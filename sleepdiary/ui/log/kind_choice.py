"""Whether the sleep in hand is a main sleep or a nap: said by the person, never guessed."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from sleepdiary.domain.records import SleepKind
from sleepdiary.ui.theme import INSIDE


class KindChoice(QWidget):
    """Offers both kinds; one Tab stop, changed by the arrow keys."""

    kind_chosen = Signal(object)
    """The person wants the sleep in hand to be of this `SleepKind`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {kind: QRadioButton(self) for kind in SleepKind}
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE)
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.toggled.connect(partial(_let_tab_reach, button))
            self._group.addButton(button)
            layout.addWidget(button)
        self._group.buttonClicked.connect(lambda _button: self.kind_chosen.emit(self.kind))
        self._retranslate()

    def _retranslate(self) -> None:
        self.buttons[SleepKind.MAIN].setText(self.tr("Main sleep"))
        self.buttons[SleepKind.NAP].setText(self.tr("Nap"))
        self.buttons[SleepKind.NAP].setToolTip(
            self.tr("A sleep beside the main one: it is not compared with your nights")
        )

    @property
    def kind(self) -> SleepKind:
        """The kind that is chosen."""
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    def show_kind(self, kind: SleepKind) -> None:
        """Show a kind as chosen, without a word."""
        self.buttons[kind].setChecked(True)


def _let_tab_reach(button: QRadioButton, chosen: bool) -> None:  # noqa: FBT001 - Qt's signal
    """Let Tab stop at the chosen kind only: left to Qt, Shift+Tab comes to the other one."""
    policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
    button.setFocusPolicy(policy)

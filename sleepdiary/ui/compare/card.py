"""The cards of the Compare page: a primary measure each, and the sentences."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sleepdiary.analysis.comparison import MeasureComparison, Verdict
from sleepdiary.analysis.sentences import Sentence
from sleepdiary.domain.labels import TERMS
from sleepdiary.domain.words import Words
from sleepdiary.ui.compare import phrases
from sleepdiary.ui.compare.strip import NightStrip, WindowNights
from sleepdiary.ui.theme import BETWEEN, INSIDE, Role, change_role, colours_of, set_role
from sleepdiary.ui.widgets.flow import flowing

_ROLES: dict[Verdict, Role] = {Verdict.BETTER: "good", Verdict.WORSE: "error"}
_MOST_DETAILS = 4
"""Lines of `phrases.details`."""


class Card(QFrame):
    """A framed text that the Tab key reaches, so that a screen reader says all of it at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        self._layout.setSpacing(INSIDE // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring that says where the focus is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours_of(self.palette()).accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
            painter.end()

    def _add_line(self, role: Role | None = None) -> QLabel:
        line = QLabel(self)
        line.setWordWrap(True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role is not None:
            set_role(line, role)
        self._layout.addWidget(line)
        return line


class MeasureCard(Card):
    """One primary measure: its change, the verdict, both in plain words, the nights, the numbers.

    Worse and better have the same place and size.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.label = self._add_line("section")
        self.change = QLabel(self)
        set_role(self.change, "title")
        self.verdict = QLabel(self)
        font = self.verdict.font()
        font.setBold(True)
        font.setPointSizeF(1.2 * QFontInfo(font).pointSizeF())
        self.verdict.setFont(font)
        self._layout.addWidget(flowing(self.change, self.verdict, spacing=BETWEEN))
        self.plain = self._add_line()
        self._layout.addSpacing(INSIDE // 2)
        self._layout.addStretch()  # so that the pictures of cards side by side stand level
        self.strip = NightStrip(words, self)
        self._layout.addWidget(self.strip)
        self._details = [self._add_line("small") for _ in range(_MOST_DETAILS)]
        self.pairs = self._add_line("small")

    def show_measure(
        self, compared: MeasureComparison, before: WindowNights, after: WindowNights
    ) -> None:
        """Say what was found in this measure."""
        words = self._words
        self.label.setText(phrases.label(compared, words))
        self.label.setToolTip(TERMS.get(compared.measure.name, ""))
        self.change.setText(phrases.difference_a_night(compared, words))
        self.change.setVisible(bool(self.change.text()))
        self.verdict.setText(phrases.verdict(compared, words))
        change_role(self.verdict, _ROLES.get(compared.verdict, "section"))
        self.plain.setText(phrases.in_plain_words(compared, words))
        details = phrases.details(compared, words)
        for place, line in enumerate(self._details):
            line.setText(details[place] if place < len(details) else "")
            line.setVisible(place < len(details))
        self.strip.show_nights(compared.measure, before, after)
        self.pairs.setText(phrases.pairs(compared, words))
        self.pairs.setVisible(bool(self.pairs.text()))
        first = [self.change.text(), self.verdict.text(), self.plain.text().removesuffix(".")]
        self.setAccessibleName(self.label.text())
        self.setAccessibleDescription(
            ". ".join(filter(None, [*first, *details, self.pairs.text()]))
        )

    @property
    def details(self) -> list[str]:
        """The exact numbers under the picture of the nights."""
        return [line.text() for line in self._details if line.text()]


class SentencesCard(Card):
    """What the numbers do not show, and what else to know; strong sentences stand out."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: list[QLabel] = []

    def show_sentences(self, sentences: list[Sentence]) -> None:
        """Say these, one a line."""
        while len(self._lines) < len(sentences):
            self._lines.append(self._add_line())
        for line in self._lines[len(sentences) :]:
            line.hide()
            line.clear()
        for line, sentence in zip(self._lines, sentences, strict=False):
            line.setText(phrases.said(sentence, self._words))
            font = line.font()
            font.setBold(sentence.strong)
            line.setFont(font)
            change_role(line, "warning" if sentence.strong else "muted")
            line.show()
        self.setAccessibleDescription(" ".join(self.texts()))

    def texts(self) -> list[str]:
        """Return the sentences as they stand there."""
        return [line.text() for line in self._lines if line.text()]

"""The strip above the form: a night, drawn, whose edges and awakenings can be moved."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from sleepdiary.domain.answers import answer_text
from sleepdiary.domain.records import Night
from sleepdiary.domain.times import Zone
from sleepdiary.domain.words import Words
from sleepdiary.ui.log.strip_geometry import Axis, at_minute, window_of
from sleepdiary.ui.log.strip_handles import Drawn, Handle, Part
from sleepdiary.ui.log.strip_hold import Hold, handles_at
from sleepdiary.ui.log.strip_painting import Lanes, Scene, StripPainting, axis_for
from sleepdiary.ui.log.strip_words import handle_words, night_words, refusal_words
from sleepdiary.ui.theme import set_role


class DrawnNight(QWidget):
    """Draws a night as far as it is known; moving what it draws asks for other answers."""

    answer_requested = Signal(str, str)
    """The person wants this answer, by the name of its question, to be this text."""
    awakenings_requested = Signal(object)
    """The person wants these to be the single awakenings: a tuple of `Awakening`."""
    began = Signal()
    """Answers are about to be asked for that belong together: one step to take back."""
    reached = Signal()
    """The keyboard came here."""
    left = Signal()
    """The person is done here for now: a good moment to check."""
    undo_requested = Signal()
    """What was begun last is to be taken back."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._drawn: Drawn | None = None
        self._zone: Zone = "UTC"
        self._chosen: Handle | None = None
        self._hovered: Handle | None = None
        self._ghost: tuple[float, float] | None = None
        self._refusal = ""
        self._hold: Hold | None = None
        set_role(self, "small")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("The night, drawn"))

    def show_night(self, night: Night, logged: Night | None, zone: Zone) -> None:
        """Draw a night, `logged` if it is being changed, in a diary of this zone."""
        every = sorted(night.awakening_times, key=lambda each: each.start.minutes)
        self._drawn = Drawn(replace(night, awakening_times=tuple(every)), logged)
        self._zone = zone
        if self._chosen not in self._drawn.handles():
            self._chosen = self._drawn.beside(None, 0) if self.hasFocus() else None
        self._hovered, self._ghost, self._refusal = None, None, ""
        self._say(self._drawn)
        self.update()

    # How it looks

    def sizeHint(self) -> QSize:
        return QSize(480, Lanes.within(480, self.fontMetrics()).height)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _axis(self, drawn: Drawn) -> Axis:
        """Return where minutes lie; it stays as it is while the mouse holds something."""
        if self._hold is not None:
            return self._hold.axis
        window = window_of(drawn.night, self._zone)
        return axis_for(window, self.width(), self.fontMetrics(), mirrored=self.isRightToLeft())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the night, and around it the ring of the focus."""
        del event
        drawn = self._drawn
        if drawn is None:
            return
        axis, shown = self._axis(drawn), self._shown()
        said_at = drawn.handles()[shown] if shown else self._ghost[0] if self._ghost else 0.0
        scene = Scene(
            drawn,
            axis,
            Lanes.within(self.width(), self.fontMetrics()),
            lively=self.hasFocus() or self.underMouse(),
            chosen=shown,
            said=self._refusal or self._named(drawn, shown) or self._offer(drawn),
            said_at=axis.x_of(said_at),
            ghost=self._ghost,
            hint=self.tr("Your night is drawn here as you type"),
        )
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.6)
        painting = StripPainting(painter, scene, self.palette(), self._words)
        painting.paint(self.rect() if self.hasFocus() else None)
        painter.end()

    def _shown(self) -> Handle | None:
        """Return the handle to show: the one that moves, under the mouse, or chosen by keys."""
        held = self._hold.handle if self._hold is not None else None
        return held or self._hovered or (self._chosen if self.hasFocus() else None)

    def _offer(self, drawn: Drawn) -> str:
        if self._ghost is None:
            return ""
        clock = at_minute(self._ghost[0], self._axis(drawn).window.zone).wall.time()
        return self.tr("Add an awakening {time}").format(time=self._words.clock(clock))

    def _named(self, drawn: Drawn, handle: Handle | None) -> str:
        return handle_words(drawn, handle, self._words) if handle else ""

    def _say(self, drawn: Drawn) -> None:
        """Tell who cannot see the strip what is chosen, and the night in words."""
        name, said = self.tr("The night, drawn"), self._refusal or self._named(drawn, self._chosen)
        self.setAccessibleName(f"{name}: {said}" if said else name)
        self.setAccessibleDescription(night_words(drawn, self._words))

    # What is asked for

    def _choose(self, drawn: Drawn, handle: Handle | None) -> None:
        self._chosen, self._refusal = handle, ""
        self._say(drawn)
        self.update()

    def _put(self, drawn: Drawn, handle: Handle, minute: float) -> None:
        """Ask for what a handle says at a minute."""
        if handle.is_awakening:
            self.awakenings_requested.emit(drawn.awakenings(handle, minute))
        else:
            answer = drawn.answer(handle, minute)
            text = answer_text(answer, half_days=self._words.typed_half_days)
            self.answer_requested.emit(handle.name, text)

    def add_awakening(self) -> None:
        """Come here, and ask for one more awakening where it has most room; or say why not."""
        self.setFocus()
        if self._drawn is not None:
            self._add(self._drawn, self._drawn.room())

    def _add(self, drawn: Drawn, span: tuple[float, float] | None) -> Handle | None:
        """Ask for one more awakening, and choose it; None where there is no room for one."""
        if span is None:
            self._refusal = refusal_words(drawn.night)
            self._say(drawn)
            self.update()
            return None
        self.began.emit()
        every = drawn.with_awakening(*span)
        self.awakenings_requested.emit(every)
        index = [each.start.minutes for each in every].index(span[0])
        handle = Handle("awakening_times", Part.WHOLE, index)
        self._choose(self._drawn or drawn, handle)
        return handle

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what lies there, or mark where an awakening is wanted."""
        drawn, x = self._drawn, event.position().x()
        if event.button() != Qt.MouseButton.LeftButton or drawn is None:
            event.ignore()
            return
        axis = self._axis(drawn)
        handles = handles_at(drawn, axis, x)
        if handles:
            self._choose(drawn, handles[0])
        if handles or drawn.room_at(axis.minute_at(x)) is not None:
            self._hold = Hold(axis, x, handles)
        elif drawn.room() is None:
            self._add(drawn, None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held; else name what lies under the mouse."""
        drawn, hold, x = self._drawn, self._hold, event.position().x()
        if drawn is None:
            return
        if hold is None:
            self._hover(drawn, x)
            return
        far = abs(x - hold.pressed) * 2 >= QApplication.startDragDistance()
        if hold.handle is None and far:
            self._begin(drawn, hold, x)
            drawn = self._drawn or drawn
        if hold.handle in drawn.handles():
            minute = drawn.moved(hold.handle, hold.wished(x))
            if minute != drawn.handles()[hold.handle]:
                if not hold.changed:
                    self.began.emit()
                    hold.changed = True
                self._put(drawn, hold.handle, minute)

    def _begin(self, drawn: Drawn, hold: Hold, x: float) -> None:
        """Begin to move what was pressed; from amid the sleep an awakening is drawn out."""
        if hold.handles:
            hold.take(drawn, x)
            self._choose(drawn, hold.handle)
            return
        added = self._add(drawn, drawn.room_at(hold.minute))
        if added is not None:
            hold.draw_out(added._replace(part=Part.END))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click on the sleep adds an awakening there."""
        drawn, hold, self._hold = self._drawn, self._hold, None
        if drawn is None or hold is None:
            return
        if not hold.handles and hold.handle is None:
            hold.changed = self._add(drawn, drawn.room_at(hold.minute)) is not None
        if hold.changed:
            self.left.emit()
        self._hover(self._drawn or drawn, event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        """Stop naming what lay under the mouse."""
        super().leaveEvent(event)
        self._hovered = self._ghost = None
        self.update()

    def _hover(self, drawn: Drawn, x: float) -> None:
        axis = self._axis(drawn)
        handles = handles_at(drawn, axis, x)
        self._hovered = handles[0] if handles else None
        self._ghost = None if handles else drawn.room_at(axis.minute_at(x))
        shape = Qt.CursorShape.SizeHorCursor if handles else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._ghost else shape)
        named = "\n".join(handle_words(drawn, each, self._words) for each in handles)
        self.setToolTip(named or self._offer(drawn))
        self.update()

    # The keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, move with Ctrl or up and down, add and remove awakenings."""
        drawn, key, keys = self._drawn, event.key(), Qt.Key
        right = -1 if self.isRightToLeft() else 1
        sideways: dict[int, int] = {keys.Key_Right: right, keys.Key_Left: -right}
        upright: dict[int, int] = {keys.Key_Up: 1, keys.Key_Down: -1}
        across = sideways.get(key, 0)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        along = upright.get(key, across if control else 0)
        if drawn is None:
            super().keyPressEvent(event)
        elif key == keys.Key_Escape and self._hold is not None:
            self._give_up()
        elif along:
            self._step(drawn, along, event)
        elif across:
            self._choose(drawn, drawn.beside(self._chosen, across))
        elif key in {keys.Key_Plus, keys.Key_Insert}:
            self.add_awakening()
        elif key in {keys.Key_Minus, keys.Key_Delete, keys.Key_Backspace}:
            self._remove(drawn)
        else:
            super().keyPressEvent(event)

    def _step(self, drawn: Drawn, way: int, event: QKeyEvent) -> None:
        """Move what is chosen by five minutes; with Shift only the end of an awakening."""
        handle = self._chosen
        if handle is None:
            return
        if handle.is_awakening and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            handle = handle._replace(part=Part.END)
        minute = drawn.stepped(handle, way)
        if minute != drawn.handles()[handle]:
            if not event.isAutoRepeat():  # a key that is held down is one step to take back
                self.began.emit()
            self._put(drawn, handle, minute)

    def _remove(self, drawn: Drawn) -> None:
        handle = self._chosen
        if handle is not None and handle.is_awakening:
            self.began.emit()
            self.awakenings_requested.emit(drawn.without(handle.place))

    def _give_up(self) -> None:
        """Let go of what the mouse moves, as if nothing had been."""
        changed = self._hold is not None and self._hold.changed
        self._hold = None
        if changed:
            self.undo_requested.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first edge, so that the keys have something to move."""
        super().focusInEvent(event)
        self.reached.emit()
        if self._chosen is None and self._drawn is not None:
            self._choose(self._drawn, self._drawn.beside(None, 0))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the answers were left."""
        super().focusOutEvent(event)
        self.update()
        self.left.emit()

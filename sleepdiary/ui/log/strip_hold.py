"""What of a drawn night the mouse holds, and where it draws that; without Qt."""

from sleepdiary.ui.log.strip_geometry import Axis, nearest
from sleepdiary.ui.log.strip_handles import Drawn, Handle, Part

REACH = 8.0
"""Pixels from which an edge is taken hold of."""


def handles_at(drawn: Drawn, axis: Axis, x: float) -> list[Handle]:
    """Return the handles at a place, from evening to morning; of an awakening's edges the nearer.

    The middle half of an awakening moves all of it.
    """
    minutes = drawn.handles()
    places = []
    for handle, minute in minutes.items():
        middle, spread = axis.x_of(minute), 0.0
        if handle.part is Part.WHOLE:
            left, right = axis.between(minute, minutes[handle._replace(part=Part.END)])
            middle, spread = (left + right) / 2, (right - left) / 4
        places.append((middle, spread))
    every = list(minutes)
    return [every[index] for index in nearest(places, x, REACH)]


class Hold:
    """A press of the mouse on a drawn night; the axis stays as it was then, whatever moves."""

    def __init__(self, axis: Axis, pressed: float, handles: list[Handle]) -> None:
        self.axis = axis
        self.pressed = pressed
        self.handles = handles
        self.handle: Handle | None = None
        """What moves, once it is known."""
        self.changed = False
        """Whether the night is another one since."""
        self._grip = 0.0

    @property
    def minute(self) -> float:
        """The minute that was pressed."""
        return self.axis.minute_at(self.pressed)

    def take(self, drawn: Drawn, x: float) -> None:
        """Settle what moves when the mouse goes to a place.

        Of handles that lie on one another it is the one that can go that way.
        """
        later = self.axis.minute_at(x) > self.minute
        self.handle = self.handles[-1 if later else 0]
        self._grip = self.minute - drawn.handles()[self.handle]

    def draw_out(self, handle: Handle) -> None:
        """Let the end of what was just added follow the mouse."""
        self.handle, self.changed = handle, True

    def wished(self, x: float) -> float:
        """Return the minute to which the mouse draws what moves."""
        return self.axis.minute_at(x) - self._grip

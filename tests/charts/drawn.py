"""What a figure holds, for tests that assert what is drawn."""

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg


def marks(axes, gid):
    (found,) = [artist for artist in axes.get_children() if artist.get_gid() == gid]
    return found


def names(axes):
    return {artist.get_gid() for artist in axes.get_children()} - {None}


def dots(axes, gid):
    return marks(axes, gid).get_offsets().tolist()


def segments(axes, gid):
    return [segment.tolist() for segment in marks(axes, gid).get_segments()]


def texts(figure):
    return [text.get_text() for text in figure.texts]


def tick_labels(axes, side):
    return [text.get_text().strip() for text in axes.texts if text.get_gid() == f"{side} tick"]


def meant(shown, x, y, panel=0):
    """Return which record is meant at a place of a panel, in its own units."""
    axes = shown.axes[panel]
    pixel = axes.transData.transform([x, y])
    place = shown.spots.at(*(pixel * 72 / axes.figure.dpi))
    return None if place is None else shown.spots.target(place)


def boxes(figure, leave_out=()):
    FigureCanvasAgg(figure).draw()
    ticks = (text for axes in figure.axes for text in axes.texts)
    return [
        (text.get_text(), text.get_window_extent().padded(-1))
        for text in (*figure.texts, *ticks)
        if text.get_visible() and text.get_text().strip() and text.get_gid() not in leave_out
    ]


def boxes_on(figure):
    """Return the boxes of all texts, of which none leaves the figure."""
    found = boxes(figure)
    width, height = figure.canvas.get_width_height()
    for text, box in found:
        inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height
        assert inside, (text, box)
    return found


def assert_readable(figure, among_marks=()):
    """Texts of these gids may stand on the axes, among the marks."""
    for (text, box), (other, other_box) in combinations(boxes_on(figure), 2):
        assert not box.overlaps(other_box), (text, other)
    for axes in (each for each in figure.axes if each.axison):
        ground = axes.get_window_extent().padded(-2)
        for text, box in boxes(figure, among_marks):
            assert not box.overlaps(ground), text

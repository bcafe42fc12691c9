"""Nights after infusions, for tests of what is seen, said and told as a table of them."""

from sleepdiary.charts.repeated_in_view import followed, holding

VALUES = [390, 400, 410, 395, 405] * 3
"""Minutes asleep in the fifteen nights before: mean 400. Nights after that are much alike widen the
interval about it, as they do in the comparison, to up to 60 minutes on each side."""


def table_of(diary, *after, **changes):
    """Nights of these minutes asleep after those before, where None is not logged."""
    values = [*VALUES, *after]
    days = [day for day, value in enumerate(values) if value is not None]
    return diary.nights(days, asleep=[value for value in values if value is not None], **changes)


def since(
    diary, table, *infused, events=(), names=("total_sleep_time", "awakenings"), compared=True
):
    sessions = [diary.session(day) for day in infused]
    comparison = diary.treated(table, sessions) if compared else None
    return followed(table, diary.treatment(table, sessions, events), comparison, names)


def held(diary, table, *infused, events=(), measure="total_sleep_time"):
    sessions = [diary.session(day) for day in infused]
    return holding(
        table, diary.treatment(table, sessions, events), diary.treated(table, sessions), measure
    )

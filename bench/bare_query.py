"""The floor of a usable start: the bare window, SQLAlchemy's ORM, and last night read by it."""

import sys

from bare_window import leave, show


def read_last_night() -> None:
    import sqlalchemy.orm  # noqa: F401 - what it costs is the point
    from sqlalchemy import create_engine, text

    with create_engine(f"sqlite:///{sys.argv[1]}").connect() as connection:
        connection.execute(text("SELECT * FROM night ORDER BY diary_date DESC LIMIT 1")).one()
    leave()


show(read_last_night)

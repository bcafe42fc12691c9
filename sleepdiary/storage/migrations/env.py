"""What Alembic runs for every command: on the connection that `migrate` hands over."""

from alembic import context

from sleepdiary.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite changes a column by making the table anew
)
context.run_migrations()

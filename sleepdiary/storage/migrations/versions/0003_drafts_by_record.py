"""One draft a record, where there was one a form."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the record a part of the key; that of a new one, which was blank, is all zeros."""
    record_id = sa.column("record_id", sa.Uuid())
    draft = sa.table("draft", record_id)
    op.execute(sa.update(draft).where(record_id.is_(None)).values(record_id=UUID(int=0)))
    with op.batch_alter_table("draft") as batch:
        batch.drop_constraint("pk_draft", type_="primary")
        batch.alter_column("record_id", nullable=False)
        batch.create_primary_key("pk_draft", ["patient_id", "form", "record_id"])

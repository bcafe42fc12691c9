"""The nights that are compared, remembered with the patient."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column, blank: until now nobody's choice was kept."""
    op.add_column("patient", sa.Column("compared", sa.Text(), nullable=True))

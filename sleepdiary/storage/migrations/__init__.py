"""Alembic's way from each schema to the next."""

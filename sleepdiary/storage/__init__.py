"""The diary's file: tables, units of work with their history, migrations, integrity.

The only place that knows SQLAlchemy. Import the module that you need: `file` opens a diary and
hands out units of work; `columns` (numpy) and `check` are loaded by those who use them.
"""

"""A sleep diary for people on ketamine infusion therapy."""

__version__ = "0.1.0"

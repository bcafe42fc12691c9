"""Backups: listed, made, and restored."""

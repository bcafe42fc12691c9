"""Importing a file: look at what is in it, then take it in."""

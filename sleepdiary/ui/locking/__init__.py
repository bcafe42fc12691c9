"""Locking: the window asks for the passphrase, and locks itself when nobody is there."""

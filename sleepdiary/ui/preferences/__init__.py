"""The settings in one dialog."""

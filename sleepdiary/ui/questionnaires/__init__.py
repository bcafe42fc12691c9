"""Filling in a questionnaire, or writing down its total."""

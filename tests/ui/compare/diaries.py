"""What the diaries of these tests hold: two weeks of nights before an infusion, two after."""

from datetime import date

INFUSED = date(2025, 11, 18)
BEFORE = range(-13, 1)
AFTER = range(1, 15)
LONG, SHORT = (60, 80), (20, 40)
"""Minutes awake, night by night in turn: 70 and 30 on average, of a sleep of 7 h 05."""

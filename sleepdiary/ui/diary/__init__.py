"""The Diary page: every night and infusion session, in tables."""

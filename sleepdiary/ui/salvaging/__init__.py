"""Damaged diaries: what a person can do about one."""

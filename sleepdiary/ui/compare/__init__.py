"""The Compare page: before and after, in numbers."""

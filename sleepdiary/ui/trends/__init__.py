"""The Trends page: the main picture."""

"""Windows, estimates, non-overlap and repeated infusions: pure functions on arrays."""

"""The form of an infusion session."""

"""The form of an event other than an infusion."""

"""Files of others become nights and infusion sessions, and back: one module a format."""

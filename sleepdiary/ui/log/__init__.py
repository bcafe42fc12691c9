"""The Log page: this morning's night."""

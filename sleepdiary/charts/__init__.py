"""Pictures of sleep, drawn by matplotlib, without Qt: see docs/ARCHITECTURE.md for their parts."""

"""Pictures of sleep: one module a chart, drawn by matplotlib, without Qt."""

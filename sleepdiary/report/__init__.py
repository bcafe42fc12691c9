"""The follow-up report for the clinician's desk; its pages are a later issue."""

"""The score of an attempt: its sum, what is missing, and the evidence for every point."""

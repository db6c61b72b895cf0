"""What is measured of a run: books, backlogs, latencies, verdicts, and the story in words."""

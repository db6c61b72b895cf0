"""Where events come from: when, how many, of which kind, and for whom."""

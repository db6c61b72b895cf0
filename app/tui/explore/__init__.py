"""Free runs after the score: break things and see; nothing here changes the score."""

"""The attempts made so far."""

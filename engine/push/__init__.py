"""Delivery on the sender's initiative, what protects it, and the hybrids that begin with it."""

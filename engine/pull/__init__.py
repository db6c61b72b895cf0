"""Delivery on the consumer's initiative: what is kept for it, and how it asks."""

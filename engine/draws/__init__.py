"""Random draws: independent streams, and the laws of the amounts drawn from them."""

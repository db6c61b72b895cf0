"""The flow as a picture: nodes, links, the modes on the arrows, and live figures beside them."""

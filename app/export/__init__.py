"""An attempt as a file for others: Markdown or HTML, with everything in it."""

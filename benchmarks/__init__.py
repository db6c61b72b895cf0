"""`make bench`: ratios with both sides measured in one run, interleaved, the medians compared."""

"""Copies that grow old: time to live, invalidation, and what freshness costs."""

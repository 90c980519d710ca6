"""Digests: what is new, changed and closed in a saved search since one was last told."""

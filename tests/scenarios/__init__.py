"""Whole stories, from the first draft to what the public reads: one a path of the law."""

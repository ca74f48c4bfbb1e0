"""Runs of a set of questions: asked, kept in a folder, summed up, compared, gated."""

"""Trains the name tagger on generated calls. Needs the development dependencies; nothing at run time imports it."""

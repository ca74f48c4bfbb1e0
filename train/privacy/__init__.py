"""Trains the token model for people, addresses and dates of birth. Needs the development dependencies; nothing at run time imports it."""

"""Addresses, postcodes and dates of birth, by their shape."""

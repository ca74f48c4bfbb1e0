"""Looks whether personal data got into what an installation keeps: its database, its vectors, its files and its logs."""

"""Exercises for employees, and how their tries compare with the articles."""

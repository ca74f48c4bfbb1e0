"""Conclusions by explicit rules (`knowledge/regels`): decision tables that an editor writes and an employee can check."""

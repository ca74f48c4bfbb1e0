"""The audit log in a form that other systems read."""

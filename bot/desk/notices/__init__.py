"""What everybody at the desk must know now."""

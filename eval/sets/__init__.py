"""Test sets: read, imported, built, perturbed, validated."""

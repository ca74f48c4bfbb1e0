"""YAML files that people write by hand: read with their lines, and kept in step with their folder."""

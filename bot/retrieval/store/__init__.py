"""Vectors: Qdrant in-process (edge) or a Qdrant server, behind one interface."""

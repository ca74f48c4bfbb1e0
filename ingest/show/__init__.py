"""A page that shows a document beside what BelBot reads in it, for whoever wrote it. Nothing of it is stored."""

from ingest.show.page import show

__all__ = ["show"]

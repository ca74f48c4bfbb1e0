"""Questions handed to the hulplijn, live."""

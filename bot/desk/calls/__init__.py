"""Phone calls and what is done in them."""

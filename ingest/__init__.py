"""Documents in, passages and vectors out. `job.py` reads as the whole flow."""

"""Who sits at the desk."""

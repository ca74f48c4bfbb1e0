"""What a question is about, before anything is looked up."""

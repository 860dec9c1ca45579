"""Rules for projects with documents of the kinds Layout or Metadata."""

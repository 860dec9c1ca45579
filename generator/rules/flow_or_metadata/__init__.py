"""Rules for projects with documents of the kinds Flow or Metadata."""

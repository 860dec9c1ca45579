"""Rules for projects with documents of the kind Settings or Metadata."""

"""Rules for projects with documents of the kinds CustomLabels or Metadata."""

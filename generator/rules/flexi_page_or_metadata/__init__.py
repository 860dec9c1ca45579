"""Rules for projects with documents of the kinds FlexiPage or Metadata."""

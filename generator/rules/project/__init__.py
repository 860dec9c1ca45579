"""Rules for projects with documents of the kind Project."""

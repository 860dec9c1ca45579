"""Rules for projects with documents of the kind Report or Dashboard."""

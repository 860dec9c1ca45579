"""Rules for projects with documents of the kind CustomApplication or CustomTab."""

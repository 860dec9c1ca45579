"""Apex as text: laid out as the ecosystem's formatter leaves it, and made of names, literals and comments."""

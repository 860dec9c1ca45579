"""Rules for projects with documents of the kind EmailTemplate or EmailFolder."""

"""Package: from the plan straight to what `deploy` of the Metadata API takes."""

"""Write: compares the plan with the disk and the ownership record, and applies the difference."""

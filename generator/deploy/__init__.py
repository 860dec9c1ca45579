"""Deploy: sends a package to an org, follows it, and leads what comes back to the specs."""

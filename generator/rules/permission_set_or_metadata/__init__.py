"""Rules for projects with documents of the kinds PermissionSet or Metadata."""

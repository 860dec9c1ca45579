"""What the Salesforce platform itself fixes: its schema, its metadata types, its names and its standard objects."""

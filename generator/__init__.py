"""forcegen: YAML specs become a complete, proven, deployable Salesforce DX project."""

__version__ = "0.1.0"

"""The patterns of Lightning web components: a folder each, with the model of its parameters and its templates."""

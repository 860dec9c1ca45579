"""The patterns of Apex classes: a folder each, with the model of its parameters and its templates."""

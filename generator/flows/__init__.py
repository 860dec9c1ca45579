"""What flows are made of: values, conditions, resources, steps, and the canvas they are laid out on."""

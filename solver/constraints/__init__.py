"""The constraints, one module each."""

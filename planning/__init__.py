"""The verbs: generate, validate, what-if, explain."""

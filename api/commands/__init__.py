"""One module for each command. Each returns its exit code."""

"""The documents: the school's world as frozen pydantic models."""

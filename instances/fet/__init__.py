"""FET files (.fet of FET 5 and 6): read as problems, written back with every activity locked at its place."""

from .file import FetFile, parse_fet, read_fet

__all__ = ["FetFile", "parse_fet", "read_fet"]

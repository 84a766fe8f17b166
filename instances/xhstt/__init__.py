"""XHSTT: the international format of high school timetabling instances and their solutions.

Source: Post et al., "XHSTT: an XML archive for high school timetabling problems in different countries", Annals of
Operations Research 2014, and the HSEval specification by J. Kingston.
"""

from .archive import Archive, parse_archive, read_archive
from .writing import archive_text

__all__ = ["Archive", "archive_text", "parse_archive", "read_archive"]

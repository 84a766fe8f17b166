"""Workbooks (.xlsx): the school as sheets that a school fills in, read tolerantly and written without loss."""

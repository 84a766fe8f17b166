"""What every report is: tables and plots with a few sentences, told as Markdown, as a document and as a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..models.document import Words
from .plot import Plot
from .table import Table


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured. `document` holds every run, and the versions that `environment` tells in one line."""

    suite: str
    environment: str
    summary: tuple[Words, ...]
    tables: tuple[Table, ...]
    plots: tuple[Plot, ...]
    document: Mapping[str, object]

    @property
    def markdown(self) -> str:
        """The tables, each below its own line, and what they come to."""
        told = [f"{table.title.en}:\n\n{table.markdown()}" for table in self.tables]
        return "\n\n".join([self.environment, *(words.en for words in self.summary), *told])

"""A fault: one place where a document does not say what it should."""

from collections.abc import Iterable

from pydantic import Field

from .document import Document, Words


class Fault(Document):
    """One place of a document, what was read there, and what was expected instead."""

    path: str = Field(description="the place, for example teachers[3].id; empty: the whole document")
    read: str = Field(description="what stands there, shortened")
    expected: Words = Field(description="what should stand there")

    def __str__(self) -> str:
        """One line, Chinese first."""
        place = self.path or "(文件 document)"
        return f"{place}: 读到 read {self.read}; 应为 {self.expected.zh} / expected {self.expected.en}"


class DocumentError(ValueError):
    """A document that can not be used; `faults` names every place at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Raise nothing; an error without a fault would be a bug of ours."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

"""A policy pack: what one authority asks of its schools, each line with the papers it rests on."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .document import Document, Id, Words, from_text
from .school import RuleLine


class Layer(StrEnum):
    """Who asks, from the widest to the nearest; what a nearer one says takes the place of what a wider one said."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


LayerField = Annotated[Layer, from_text(Layer)]


class Source(Document):
    """A paper or page that lines of a pack rest on."""

    id: Id = Field(description="unique among the pack's sources")
    title: str = Field(description="its title, with issuer and year as far as known")
    address: str = Field("", description="where it was read")


class PackLine(RuleLine):
    """One line of a pack: a rule line, and what it rests on."""

    id: Id = Field(description="unique among the pack's lines")
    policy: tuple[Id, ...] = Field((), description="the policy facts it states, by id, for example A01")
    citation: tuple[Id, ...] = Field(
        description="the sources that say so, by id; empty: a choice that the note explains"
    )
    verified: bool = Field(False, description="whether its numbers were read in a source, not inferred")
    note: str = Field("", description="what a reader must know: where a default is ours, what no source gives")


class Conflict(Document):
    """Where papers contradict each other or the rest of the plan, and what the pack does about it."""

    id: Id = Field(description="the conflict's id, for example X2")
    note: Words = Field(description="what contradicts what, and how the pack handles it")


class Pack(Document):
    """Lines that hold together: those of one authority and one paper or table."""

    id: Id = Field(description="by which schools and other packs name it, for example zhejiang-2023")
    name: Words = Field(description="what people call it")
    layer: LayerField = Field(description="national, province, city or county")
    where: str = Field(description="the place it is for, for example 浙江省")
    year: int | None = Field(None, description="the year of its main paper; absent: not printed on it")
    builds_on: tuple[Id, ...] = Field((), description="packs that it presupposes, by id")
    summary: Words = Field(description="what it asks, in a sentence or two")
    sources: tuple[Source, ...] = Field((), description="the papers it rests on")
    lines: tuple[PackLine, ...] = Field(description="in the order in which they are laid over each other")
    conflicts: tuple[Conflict, ...] = Field((), description="contradictions it had to settle")

    def called(self, line: PackLine) -> str:
        """How findings and faults name one of its lines: pack, policy facts, line."""
        return " ".join((self.id, *line.policy, line.id))


__all__ = ["Conflict", "Layer", "LayerField", "Pack", "PackLine", "Source"]

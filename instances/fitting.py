"""Fitting: plain data made into a document, or every fault of it at once: its shape, its names, its contradictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..models.checks import Trouble
from ..models.fault import DocumentError, Fault
from .mistaken import refuse_another_kind
from .plain import Plain
from .salvage import salvage
from .shape import D, shape

Names = Callable[[Any], Iterable[Trouble]]
Contradictions = Callable[[D, frozenset[str]], Iterable[Trouble]]


def fitted(model: type[D], plain: Plain, names: Names, contradictions: Contradictions[D]) -> D:
    """The document that plain data holds. Raise DocumentError with every fault, those of the text itself first."""
    refuse_another_kind(model, plain.data)
    shaped = shape(model, plain.data)
    faults = [*plain.faults, *(misfit.fault for misfit in shaped.misfits)]
    faults += [Fault.at(*trouble) for trouble in names(plain.data)]
    rest = salvage(model, plain.data, shaped)
    if rest is not None:
        found = (t._replace(loc=rest.original(t.loc)) for t in contradictions(rest.document, rest.spoiled))
        faults += [Fault.at(*trouble) for trouble in found if not rest.touches(trouble.loc)]
    if shaped.document is None or faults:
        raise DocumentError(dict.fromkeys(faults))
    return shaped.document

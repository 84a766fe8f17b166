"""Routes for policy packs, and the choice of them."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from pydantic import BaseModel, Field

from ...instances.packs import bundled_packs, packs_under
from ...models.document import Words

router = APIRouter(tags=["政策包 policy packs"])

Chosen = tuple[str, ...]
"""Ids of packs; none: those that the school names itself."""


class PackView(BaseModel):
    """A policy pack that can be chosen."""

    id: str = Field(description="政策包名称 the id to choose it by")
    name: Words = Field(description="它的名字 what it is called")
    where: str = Field(description="地方 where it holds")
    summary: Words = Field(description="要求些什么 what it asks")
    builds_on: tuple[str, ...] = Field(description="依据的政策包，一并生效 packs that hold with it")


@router.get("/policies", summary="列出政策包 List the policy packs")
def list_policies() -> list[PackView]:
    """国家的在前，省、市在后。The nation's first."""
    return [PackView(**{name: getattr(pack, name) for name in PackView.model_fields}) for pack in bundled_packs()]


def check_packs(chosen: Sequence[str]) -> list[str]:
    """The chosen packs, each once. Raise DocumentError for ids that are unknown; files are never opened."""
    packs_under(chosen)
    return list(dict.fromkeys(chosen))

"""A Chinese font: the first of those known to hold all common characters that is installed."""

from __future__ import annotations

from collections.abc import Iterable

KNOWN = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "MiSans",
    "Hiragino Sans GB",
    "Heiti SC",
    "DengXian",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Sarasa Gothic SC",
    "LXGW WenKai",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Songti SC",
    "SimSun",
    "FangSong",
    "KaiTi",
    "STSong",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "Droid Sans Fallback",
)
"""Families that systems and offices bring, sans serif first: they are read best in small sizes."""


def chinese_font(families: Iterable[str]) -> str | None:
    """The best of the installed families; None where no Chinese font is known."""
    installed = {family.casefold(): family for family in families}
    return next((installed[name.casefold()] for name in KNOWN if name.casefold() in installed), None)

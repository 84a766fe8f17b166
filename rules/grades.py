"""What people call the grades."""

from __future__ import annotations

from collections.abc import Sequence

_ZH = "一二三四五六七八九"
_SENIOR = ("高一", "高二", "高三")


def grade_zh(grade: int) -> str:
    """A grade in Chinese: 一年级, 高一."""
    if grade <= len(_ZH):
        return f"{_ZH[grade - 1]}年级"
    senior = grade - len(_ZH)
    return _SENIOR[senior - 1] if senior <= len(_SENIOR) else f"{grade}年级"


def grade_en(grade: int) -> str:
    """A grade in English: grade 1."""
    return f"grade {grade}"


def grades_zh(grades: Sequence[int]) -> str:
    """Several grades in Chinese: 三、四年级."""
    names = [grade_zh(grade) for grade in grades]
    return "、".join([*(n.removesuffix("年级") for n in names[:-1]), *names[-1:]])


def grades_en(grades: Sequence[int]) -> str:
    """Several grades in English: grades 3, 4."""
    return grade_en(grades[0]) if len(grades) == 1 else f"grades {', '.join(map(str, grades))}"

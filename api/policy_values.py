"""The numbers of policy lines in words, Chinese first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..models.document import Document, clock_text
from ..models.school import Category
from ..models.week import PeriodKind

PARAMETERS = {
    "averaged": "单双周平均",
    "breaks": "课间计入",
    "caps": "上限",
    "categories": "科目",
    "count": "次数",
    "counted": "计入",
    "day_total": "全天合计",
    "days": "日子",
    "ends_by": "不晚于",
    "ends_from": "不早于",
    "exact": "准确数",
    "first_lesson": "最早上课",
    "grades": "年级",
    "junior": "初中",
    "last_weeks": "九年级周数",
    "least": "至少",
    "ledger": "账目",
    "minutes": "分钟",
    "most": "至多",
    "periods": "课时",
    "primary": "小学",
    "protected": "不得占用",
    "pupils": "学生数",
    "pupils_per_teacher": "生师比",
    "senior": "高中",
    "strength": "强度",
    "study": "学习时间（分钟）",
    "tolerance": "允许误差（分钟）",
    "total": "九年总课时",
    "weeks": "周数",
    "without_pe": "无体育课当天（分钟）",
}
"""Parameters of the rules that packs use, as people call them; another is told by its name alone."""

STRENGTHS = {"mandatory": "必须 mandatory", "recommended": "建议 recommended", "off": "不要求 off"}
"""How strong a line is, in both languages."""


def parameter_text(name: str) -> str:
    """A parameter's name in both languages."""
    return f"{PARAMETERS[name]} {name}" if name in PARAMETERS else name


def grades_text(grades: Iterable[int]) -> str:
    """Grades as people write them: 1-6, 9."""
    runs: list[list[int]] = []
    for grade in sorted(grades):
        if runs and runs[-1][1] == grade - 1:
            runs[-1][1] = grade
        else:
            runs.append([grade, grade])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def value_text(name: str, value: object) -> str:
    """A parameter's value in short: 26, 体育与健康+体育活动, 08:20."""
    if isinstance(value, Document):
        value = {key: getattr(value, key) for key in type(value).model_fields}
    if isinstance(value, Mapping):
        said = (f"{parameter_text(key)} {value_text(key, each)}" for key, each in value.items() if each is not None)
        return "，".join(said) or "—"
    if isinstance(value, tuple | list):
        if name == "grades":
            return grades_text(value)
        return ("；" if name == "caps" else "+").join(value_text(name, each) for each in value)
    if value is None or isinstance(value, bool):
        return {None: "—", True: "是 yes", False: "否 no"}[value]
    if name in ("first_lesson", "ends_from", "ends_by") and isinstance(value, int):
        return clock_text(value)
    return f"{value:g}" if isinstance(value, float) else _named(name, str(value))


def _named(name: str, value: str) -> str:
    """A word that documents use, as people call it."""
    from ..rules.categories import category_words
    from .page.names import KINDS

    if name == "strength":
        return STRENGTHS[value]
    if name == "categories" and value in list(Category):
        return category_words(Category(value)).zh
    if name in ("counted", "protected") and value in list(PeriodKind):
        return KINDS[PeriodKind(value)]
    return value

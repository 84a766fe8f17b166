"""Which name somebody meant who wrote another one."""

import pytest

from kebiao.models.likeness import nearest


def test_the_nearest_name_is_one_that_is_alike() -> None:
    assert nearest("Mathss", ["Chinese", "Maths"]) == "Maths"
    assert nearest("Art", ["Chinese", "Maths"]) is None
    assert nearest("M" * 100_000, ["Maths"]) is None


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("王方", ["王平", "方杰", "王芳", "王五"], "王芳"),
        ("李晓铭", ["李晓东", "李晓明", "李小红"], "李晓明"),
        ("陈冬", ["陈东", "陈静"], "陈东"),
        ("英文", ["语文", "英语", "数学"], "英语"),
        ("体育", ["体育与健康", "音乐"], "体育与健康"),
        ("数字", ["语文", "数学"], "数学"),
    ],
)
def test_a_chinese_name_is_meant_that_sounds_alike_or_begins_so(written: str, known: list[str], meant: str) -> None:
    assert nearest(written, known) == nearest(written, known[::-1]) == meant


@pytest.mark.parametrize("known", [["王平", "王五"], ["张三"], ["欧阳"], []])
def test_a_name_that_is_as_like_as_another_is_not_proposed(known: list[str]) -> None:
    assert nearest("王璐", known) is None

"""Names of people who do not exist: common surnames and given characters, every full name once."""

from __future__ import annotations

from random import Random

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
    "彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
)
_FIRST = "志建文海明晓玉春国永立家思雨雪慧秀丽红佳俊嘉子梦欣诗宇浩泽若"
_SECOND = "华英芳敏静强军磊洋勇艳杰娟涛超霞平刚燕辉玲丹萍鹏飞琳颖慧洁婷宁峰倩斌航怡"


def teacher_names(count: int, rng: Random) -> list[str]:
    """`count` different names, the same for the same generator state; a third have one given character.

    The lists make about 70 000 names, so the search for an unused one always ends for a school.
    """
    names: dict[str, None] = {}
    while len(names) < count:
        first = "" if rng.random() < 1 / 3 else rng.choice(_FIRST)
        names[rng.choice(_SURNAMES) + first + rng.choice(_SECOND)] = None
    return list(names)

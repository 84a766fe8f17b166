"""The words of a school's sheets and the values of a document that they stand for."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ...models.school import Category, LoadProfile
from ...models.service import Activity
from ...models.week import PeriodKind, Stage


def folded(text: str) -> str:
    """A text without what people do not see: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True)
class Vocabulary:
    """Words for the values of one field; the first word of a value is the one that is written."""

    words: dict[str, tuple[str, ...]]

    def value(self, text: str) -> str | None:
        """The value that a word or the value itself stands for."""
        wanted = folded(text)
        return next((v for v, words in self.words.items() if wanted in {folded(w) for w in (v, *words)}), None)

    def word(self, value: str) -> str:
        """What is written for a value; the value itself where there is no word for it."""
        return self.words[value][0] if value in self.words else value

    @property
    def shown(self) -> tuple[str, ...]:
        """The words that a list in a sheet offers."""
        return tuple(words[0] for words in self.words.values())


DAYS = Vocabulary(
    {
        day: (f"周{zh}", f"星期{zh}", f"礼拜{zh}", zh, *more)
        for day, zh, *more in (
            ("mon", "一", "1", "monday"),
            ("tue", "二", "2", "tuesday"),
            ("wed", "三", "3", "wednesday"),
            ("thu", "四", "4", "thursday"),
            ("fri", "五", "5", "friday"),
            ("sat", "六", "6", "saturday"),
            ("sun", "日", "7", "周天", "星期天", "sunday"),
        )
    }
)
HALVES = Vocabulary({"morning": ("上午",), "afternoon": ("下午",)})
WEEKS = Vocabulary({"all": ("每周", "全部"), "odd": ("单周", "单"), "even": ("双周", "双")})
CYCLES = Vocabulary({"1": ("每周相同", "不分单双周", "否"), "2": ("分单双周", "单双周", "是")})
STAGES = Vocabulary({Stage.PRIMARY: ("小学",), Stage.JUNIOR: ("初中",), Stage.SENIOR: ("高中",)})
STRENGTHS = Vocabulary({"mandatory": ("必须",), "recommended": ("建议",), "off": ("关闭", "不用")})
PROFILES = Vocabulary(
    {
        LoadProfile.PREGNANT: ("孕期", "怀孕"),
        LoadProfile.NURSING: ("哺乳期",),
        LoadProfile.NEAR_RETIREMENT: ("临近退休", "将退休"),
        LoadProfile.ADMINISTRATOR: ("行政", "行政兼课"),
    }
)
KINDS = Vocabulary(
    {
        PeriodKind.LESSON: ("上课", "课", "正课"),
        PeriodKind.MORNING_READING: ("早读", "晨读"),
        PeriodKind.BREAK: ("课间",),
        PeriodKind.LONG_BREAK: ("大课间",),
        PeriodKind.EYE_EXERCISE: ("眼保健操", "眼操"),
        PeriodKind.LUNCH: ("午休", "午餐", "午餐午休"),
        PeriodKind.EXERCISE: ("体育锻炼", "阳光体育", "锻炼"),
        PeriodKind.SELF_STUDY: ("自习",),
        PeriodKind.ASSEMBLY: ("集会", "升旗"),
        PeriodKind.STAGE_1: ("课后服务第一阶段", "课后服务一", "课后服务1"),
        PeriodKind.STAGE_2: ("课后服务第二阶段", "课后服务二", "课后服务2"),
        PeriodKind.EXTENDED_CARE: ("延时托管", "托管"),
        PeriodKind.EVENING_STUDY: ("晚自习",),
    }
)
CATEGORIES = Vocabulary(
    {
        Category.CHINESE: ("语文",),
        Category.CALLIGRAPHY: ("书法",),
        Category.MATHS: ("数学",),
        Category.ENGLISH: ("英语", "外语"),
        Category.MORAL: ("道德与法治", "道法", "政治", "思想政治"),
        Category.HISTORY: ("历史", "历史与社会"),
        Category.GEOGRAPHY: ("地理",),
        Category.SCIENCE: ("科学",),
        Category.PHYSICS: ("物理",),
        Category.CHEMISTRY: ("化学",),
        Category.BIOLOGY: ("生物", "生物学"),
        Category.COMPUTING: ("信息科技", "信息技术", "信息"),
        Category.PE: ("体育", "体育与健康"),
        Category.EXERCISE: ("体育活动", "体育锻炼", "体锻"),
        Category.MUSIC: ("音乐",),
        Category.ART: ("美术",),
        Category.LABOUR: ("劳动",),
        Category.PRACTICE: ("综合实践", "综合实践活动"),
        Category.LOCAL: ("地方与校本", "地方课程", "校本课程", "校本", "地方"),
        Category.CLASS_MEETING: ("班会", "班队会", "班队"),
        Category.OTHER: ("其他",),
    }
)
ROOM_KINDS = Vocabulary(
    {
        "music": ("音乐室",),
        "art": ("美术室",),
        "science": ("科学实验室",),
        "labour": ("劳动教室",),
        "computing": ("计算机室",),
        "sport": ("体育场地",),
        "hall": ("活动厅",),
        "club-room": ("社团活动室",),
    }
)
"""Kinds of rooms that made schools have; a school may name others."""
YES_NO = Vocabulary({"yes": ("是", "√", "✓", "y", "true", "1", "对"), "no": ("否", "×", "n", "false", "0", "不")})
OWNERS = Vocabulary({"teachers": ("教师", "老师"), "classes": ("班级", "班"), "rooms": ("教室", "场馆")})
DEGREES = Vocabulary({"never": ("不能", "不排", "不可"), "avoid": ("尽量不", "尽量不排"), "prefer": ("希望", "尽量排")})
ACTIVITIES = Vocabulary(
    {
        Activity.SPORT: ("体育锻炼", "体育", "运动", "锻炼"),
        Activity.HOMEWORK: ("作业辅导", "作业", "作业指导"),
        Activity.READING: ("阅读", "自主阅读"),
        Activity.SCIENCE: ("科普", "科学", "科技"),
        Activity.ARTS: ("艺术", "文艺"),
        Activity.LABOUR: ("劳动",),
        Activity.PRACTICE: ("综合实践", "实践"),
        Activity.INTEREST: ("兴趣", "社团", "兴趣小组"),
        Activity.CARE: ("看护", "托管"),
        Activity.NEW_LESSON: ("讲授新课", "新课"),
        Activity.REMEDIAL_LESSON: ("集体补课", "补课"),
    }
)
SERVICE_STAGES = Vocabulary({"1": ("第一阶段", "一"), "2": ("第二阶段", "二")})
SEASONS = Vocabulary({"none": ("不分", "不分季节"), "summer": ("夏季", "夏"), "winter": ("冬季", "冬")})
ROLES = Vocabulary(
    {
        "instructor": ("校外教师", "机构教师", "教练"),
        "retired": ("退休教师", "退休"),
        "volunteer": ("志愿者", "义工"),
    }
)
DUTIES = Vocabulary(
    {"leader": ("带班领导", "值班领导", "领导"), "hand-over": ("放学交接", "交接"), "patrol": ("巡视", "巡查")}
)
PAID = Vocabulary({"teacher": ("教师", "老师"), **ROLES.words, **DUTIES.words})
PRIORITIES = Vocabulary(
    {
        "migrant": ("随迁子女", "随迁"),
        "single-parent": ("单亲家庭", "单亲"),
        "disabled": ("残疾",),
        "left-behind": ("留守儿童", "留守"),
        "poor": ("家庭经济困难", "经济困难", "困难"),
    }
)

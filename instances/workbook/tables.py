"""Tables: which sheet holds which part of a school, and what its columns mean.

The layout of the workbook is data: a reader, a writer and the template all follow it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .columns import Column, Table, named
from .kinds import Choice, Choices, Ref, Refs, RoomKind, RuleName, Text, Texts, Whole, WordedNumber, YesNo
from .moments import ClockTime, Grade, Grades, Windows
from .parameters import Parameters
from .service_tables import SERVICE_TABLES
from .vocabulary import (
    CATEGORIES,
    CYCLES,
    DAYS,
    DEGREES,
    HALVES,
    KINDS,
    OWNERS,
    PROFILES,
    SEASONS,
    STAGES,
    STRENGTHS,
    WEEKS,
)

_HALF = Column("半天", "half", Choice(HALVES), "上午 或 下午；不填为全天或按起止时刻", ("时段", "上下午"))
_START = Column("开始", "start", ClockTime(), "可不填，例如 8:20", ("开始时间", "起"))
_END = Column("结束", "end", ClockTime(), "可不填，例如 9:00", ("结束时间", "止"))


def _within(part: str, column: Column) -> Column:
    return Column(column.title, f"{part}.{column.field}", column.kind, column.note, column.aliases, column.needed)


def _scope(part: str, title: str) -> tuple[Column, ...]:
    return (
        Column(f"{title}年级", f"{part}.grades", Grades(), "例如 1-3；不填为全部"),
        Column(f"{title}班级", f"{part}.classes", Refs("class"), "不填为全部"),
        Column(f"{title}科目", f"{part}.subjects", Refs("subject"), "不填为全部"),
        Column(f"{title}教师", f"{part}.teachers", Refs("teacher"), "不填为全部"),
    )


SCHOOL = Table(
    "学校",
    "",
    (
        Column("校名", "name", Text(), "学校名称", ("学校名称", "名称"), True),
        Column("编号", "id", Text(), "用于文件名的短名；不填时以校名为编号", ("学校编号",)),
        Column("上课日", "week.days", Choices(DAYS), "不填为周一至周五", ("上课星期",)),
        Column("单双周", "week.cycle", WordedNumber(CYCLES), "每周相同 或 分单双周；不填为每周相同"),
        Column("上午截止", "week.noon", ClockTime(), "此时刻之前开始的课算上午；不填为 12:30"),
        Column("课时计划来源", "curriculum.source", Text(), "课时数的依据，例如文件名"),
        Column("政策", "policy", Texts(), "所依据的政策包，如 national-2022", ("政策包",)),
        Column("课后服务季节", "service.season", Choice(SEASONS), "夏季、冬季 或 不分；没有课后服务时不填"),
        Column("下班时间", "service.off_work", ClockTime(), "本地正常下班时刻，例如 17:30；可不填", ("当地下班时间",)),
        Column("课后服务收费", "service.fee", Whole(), "每名学生每次的收费；不填为 0"),
    ),
    1,
    "每行一项，在“内容”栏填写。",
    ("school", "基本信息"),
)
"""The one sheet whose rows are fields, not items."""

CLASSES = Table(
    "班级",
    "classes",
    (
        *named("班级", ("班级名称", "班名")),
        Column("年级", "grade", Grade(), "1 至 12，也可写 三年级、初一、高二", needed=True, width=8),
        Column("人数", "size", Whole(), "学生人数", ("学生数", "班额"), width=8),
        Column("作息", "bell", Ref("bell"), "“作息”表中的名称", ("作息时间表", "作息表"), True, 16),
        Column("班主任", "homeroom_teacher", Ref("teacher"), "教师姓名"),
        Column("教室", "home_room", Ref("room"), "本班教室", ("本班教室", "固定教室")),
        Column("校区", "campus", Ref("campus"), "只有一个校区时不填"),
        Column("学生同属班级", "shares_pupils_with", Refs("class"), "走班：与哪些班有共同的学生", width=16),
        Column("不排课时间", "unavailable", Windows(), "例如 周三下午；也可写在“意愿”表", width=16),
    ),
    1,
    "第一步 班级：每行一个班。",
    ("classes", "班级信息", "班级表"),
    "class",
)
ROOMS = Table(
    "教室",
    "rooms",
    (
        *named("教室", ("教室名称", "场馆")),
        Column("类型", "kind", RoomKind(), "普通教室不填；专用教室如 音乐室、体育场地", ("教室类型",)),
        Column("同时班数", "capacity", Whole(), "同时可容纳几个班上课；不填为 1", ("容纳班数",)),
        Column("座位", "seats", Whole(), "可容纳的学生数", ("座位数",), width=8),
        Column("校区", "campus", Ref("campus"), "只有一个校区时不填"),
        Column("不可用时间", "unavailable", Windows(), "例如 周三下午；也可写在“意愿”表", width=16),
    ),
    1,
    "第一步 教室与场馆：每行一间；没有专用教室可以留空。",
    ("rooms", "场地", "教室场馆"),
    "room",
)
CAMPUSES = Table("校区", "campuses", named("校区", ("校区名称",)), 1, "只有一个校区时留空。", ("campuses",), "campus")
BELLS = Table(
    "作息",
    "week.bells",
    (*named("作息", ("作息名称",)), Column("学段", "stage", Choice(STAGES), "小学、初中 或 高中", needed=True)),
    2,
    "第二步 课时：学校有几套铃声，就写几行；各节次写在“节次”表。",
    ("bells", "作息时间表", "作息表"),
    "bell",
)
PERIODS = Table(
    "节次",
    "week.bells.periods",
    (
        Column("作息", "bell", Ref("bell"), "“作息”表中的名称", ("作息时间表", "作息表"), True, 16),
        *named("节次", ("节次名称",)),
        Column("类型", "kind", Choice(KINDS), "不填为 上课", ("节次类型",), width=16),
        Column("开始", "start", ClockTime(), "例如 8:20", ("开始时间",), True),
        Column("结束", "end", ClockTime(), "例如 9:00", ("结束时间",), True),
        Column("星期", "days", Choices(DAYS), "只在某些日子有时填写，例如 周一、周三；不填为每天", width=16),
    ),
    2,
    "第二步 课时：按一天的先后，每行一个节次（早读、课、大课间、午休……都写）。",
    ("periods", "节次表", "作息节次"),
)
SUBJECTS = Table(
    "科目",
    "subjects",
    (
        *named("科目", ("科目名称", "学科")),
        Column("类别", "category", Choice(CATEGORIES), "规则按类别认识科目；不填为 其他", ("科目类别",)),
        Column("主科", "main", YesNo(), "是 或 否；不填为否", ("是否主科",), width=8),
        Column("教室类型", "room_kind", RoomKind(), "需要的专用教室类型，与“教室”表一致", ("需要教室",)),
        Column("计入科目", "counts_as", Ref("subject"), "课时计入哪一科，如书法计入语文"),
    ),
    3,
    "第三步 科目：每行一科。",
    ("subjects", "学科", "课程"),
    "subject",
)
LINES = Table(
    "课时明细",
    "curriculum.lines",
    (
        Column("科目", "subject", Ref("subject"), "科目名称", ("学科",), True),
        Column("年级", "grades", Grades(), "例如 1、2 或 1-3；与班级二者填一"),
        Column("班级", "classes", Refs("class"), "只说某些班时填写", width=16),
        Column("周课时", "periods", Whole(), "每周节数", ("课时", "每周课时", "节数"), True),
        Column("连堂", "doubles", Whole(), "其中几个两节连上；不填为 0", ("连堂数",)),
        Column("每天最多", "max_per_day", Whole(), "不填由程序按天数定", ("日上限",)),
        Column("每天最少", "min_per_day", Whole(), "不填为 0", ("日下限",)),
        Column("作业分钟", "homework", Whole(), "有课当天的书面作业分钟数；不填为 0", ("作业",)),
        Column("周次", "weeks", Choice(WEEKS), "每周、单周 或 双周；不填为每周", ("单双周",)),
    ),
    3,
    "“课时”表说不清的写在这里：连堂、单双周、每天几节、个别班。",
    ("curriculum", "lines", "课时计划"),
)
TEACHERS = Table(
    "教师",
    "teachers",
    (
        *named("姓名", ("教师姓名", "教师")),
        Column("任教科目", "subjects", Refs("subject"), "可教的科目，主要的写在前", ("科目", "学科"), width=16),
        Column("学段", "stages", Choices(STAGES), "可教的学段；不填为都可", ("任教学段",)),
        Column("额定课时", "contract", Whole(), "满工作量的周课时", ("标准课时",)),
        Column("可任班主任", "homeroom", YesNo(), "是 或 否；不填为是"),
        Column("特殊情况", "profile", Choice(PROFILES), "孕期、哺乳期、临近退休、行政；没有不填"),
        Column("周课时上限", "max_periods_week", Whole(), "可不填", ("周上限",)),
        Column("日课时上限", "max_periods_day", Whole(), "可不填", ("日上限",)),
        Column("连上上限", "max_consecutive", Whole(), "最多连上几节；可不填", ("连课上限",)),
        Column("兼职", "part_time", YesNo(), "是 或 否；不填为否", ("是否兼职",), width=8),
        Column("不排课时间", "unavailable", Windows(), "例如 周三下午；也可写在“意愿”表", width=16),
    ),
    4,
    "第四步 任课：先写教师，每行一人。同名的两人请填不同的编号。",
    ("teachers", "教师信息", "教师表"),
    "teacher",
)
ASSIGNMENTS = Table(
    "任课明细",
    "assignments",
    (
        Column("班级", "classes", Refs("class"), "几个班一起上（合班）时都写上", needed=True, width=16),
        Column("科目", "subject", Ref("subject"), "科目名称", ("学科",), True),
        Column("教师", "teachers", Refs("teacher"), "几位同上时都写上", ("任课教师",), width=16),
        Column("候选教师", "any_of", Refs("teacher"), "由程序从中选一位时填写，“教师”留空", ("可选教师",), width=16),
        Column("教室", "room", Ref("room"), "指定教室；可不填"),
        Column("周课时", "periods", Whole(), "几人分担一科时填写", ("课时",)),
        Column("不排课时间", "unavailable", Windows(), "例如 周三下午", width=16),
    ),
    4,
    "“任课”表说不清的写在这里：合班、分担、候选、指定教室。",
    ("assignments", "任课安排"),
)
LAST_TERM = Table(
    "上学期任课",
    "last_term",
    (
        Column("班级", "class", Ref("class"), "按现在的班名", needed=True),
        Column("科目", "subject", Ref("subject"), "", ("学科",), True),
        Column("教师", "teacher", Ref("teacher"), "", needed=True),
    ),
    4,
    "由程序安排教师时，尽量保留上学期的任课；可留空。",
    ("last_term", "上学期"),
)
WISHES = Table(
    "意愿",
    "",
    (
        Column("对象", "owner", Choice(OWNERS), "教师、班级 或 教室", needed=True),
        Column("名称", "who", Text(), "姓名、班名或教室名", ("姓名", "谁"), True, 18),
        Column("程度", "degree", Choice(DEGREES), "不能、尽量不 或 希望（后两种只对教师）；不填为不能", ("要求",)),
        Column("星期", "day", Choice(DAYS), "例如 周三", needed=True),
        _HALF,
        _START,
        _END,
    ),
    5,
    "第五步 排课：不能、尽量不、希望排课的时间，每行一段。",
    ("unavailable", "不排课时间", "不可用时间"),
)
FIXED = Table(
    "固定课",
    "fixed",
    (
        Column("班级", "class", Ref("class"), "", needed=True),
        Column("科目", "subject", Ref("subject"), "", ("学科",), True),
        Column("星期", "day", Choice(DAYS), "例如 周一", needed=True),
        Column("节次", "period", Text(), "该班作息中的节次名称", needed=True),
    ),
    5,
    "第五步 排课：时间已经定好的课，例如周一第七节班会。",
    ("fixed", "固定课程", "预排课"),
)
RESEARCH = Table(
    "教研",
    "research",
    (
        Column("科目", "subjects", Refs("subject"), "主教这些科目的教师此时都不排课", ("学科",), True, 18),
        _within("window", Column("星期", "day", Choice(DAYS), "例如 周四", needed=True)),
        _within("window", _HALF),
        _within("window", _START),
        _within("window", _END),
    ),
    5,
    "第五步 排课：教研活动的时间。",
    ("research", "教研时间", "教研活动"),
)
RULES = Table(
    "规则",
    "rules",
    (
        Column("规则", "rule", RuleName(), "从列表中选；各规则的参数见“选项”表", ("规则名称",), True, 26),
        Column("强度", "strength", Choice(STRENGTHS), "必须、建议 或 关闭；不填按规则本身", width=8),
        Column("权重", "weight", Whole(), "建议时每差一步的代价", width=8),
        *_scope("only", "只对"),
        *_scope("exceptions", "除外"),
        Column("参数", "parameters", Parameters(), "每行一个，例如 periods=2", width=26),
        Column("理由", "reason", Text(), "学校的理由", width=20),
        Column("依据", "source", Text(), "文件或政策编号", ("来源",), width=20),
    ),
    5,
    "第五步 排课：本校的特别规定，每行一条；后面的一条胜过前面的。没有就留空。",
    ("rules", "特殊规则"),
)
TABLES = (
    CLASSES,
    ROOMS,
    CAMPUSES,
    BELLS,
    PERIODS,
    SUBJECTS,
    LINES,
    TEACHERS,
    ASSIGNMENTS,
    LAST_TERM,
    WISHES,
    FIXED,
    RESEARCH,
    RULES,
    *SERVICE_TABLES,
)
"""All tables of lists, in the order of the six steps."""


def defining() -> Iterator[tuple[str, Table]]:
    """The kinds of things that sheets refer to, each with the table that defines it."""
    return ((table.defines, table) for table in TABLES if table.defines)

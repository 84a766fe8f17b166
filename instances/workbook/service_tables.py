"""Tables of the after-school service: clubs, equipment, people from outside, staff, duties, pupils and rates."""

from __future__ import annotations

from .columns import Column, Table, named
from .kinds import Choice, Choices, Ref, Refs, RoomKind, Text, Whole, WordedNumber, YesNo
from .moments import ClockTime, Grades, Windows
from .names import LEADER
from .vocabulary import ACTIVITIES, DAYS, DUTIES, PAID, PRIORITIES, ROLES, SERVICE_STAGES

_STEP = 6
_MAY_LEAD = "体育锻炼、作业辅导、阅读、科普、艺术、劳动、综合实践、兴趣、看护 之中的几项"
_DAYS = Column("可开日", "days", Choices(DAYS), "只能在某些日子开时填写；不填为每天")
_SESSIONS = Column("每周次数", "sessions", Whole(), "不填为 1；几次排在不同的日子", ("次数",), width=8)

CLUBS = Table(
    "社团",
    "service.clubs",
    (
        *named("社团", ("社团名称", "项目", "活动")),
        Column("活动", "activity", Choice(ACTIVITIES), "做什么；不填为 兴趣", ("类别", "活动类别")),
        Column("阶段", "stage", WordedNumber(SERVICE_STAGES), "第一阶段（体育锻炼）或 第二阶段；不填为第二阶段"),
        Column("年级", "grades", Grades(), "例如 1-3；不填为全部"),
        Column("最少人数", "least", Whole(), "不足时不开；不填为 0", ("开班人数", "下限"), width=8),
        Column("最多人数", "most", Whole(), "名额", ("名额", "上限", "人数上限"), True, 8),
        _SESSIONS,
        _DAYS,
        Column("可带教师", "leaders", Refs(LEADER), "教师或校外人员，由程序选一位；不填为能做此活动的人", width=18),
        Column("可用场地", "rooms", Refs("room"), "“教室”表中的名称，用其中一间；可不填", ("场地", "教室"), width=16),
        Column("场地类型", "room_kind", RoomKind(), "需要的教室类型；不填且没有写场地时，任何空教室都可"),
        Column("器材", "equipment", Ref("equipment"), "“器材”表中的名称；可不填"),
    ),
    _STEP,
    "第六步 课后服务：菜单上的社团，每行一个。没有课后服务的学校，第六步各表都留空。",
    ("clubs", "社团表", "课后服务菜单"),
    "club",
)
EQUIPMENT = Table(
    "器材",
    "service.equipment",
    (*named("器材", ("器材名称",)), Column("套数", "sets", Whole(), "同时够几个组用", ("数量",), True, 8)),
    _STEP,
    "第六步 课后服务：几个社团要分着用的器材；没有就留空。",
    ("equipment",),
    "equipment",
)
INSTRUCTORS = Table(
    "校外人员",
    "service.instructors",
    (
        *named("姓名", ("校外人员",)),
        Column("身份", "role", Choice(ROLES), "校外教师、退休教师 或 志愿者；不填为校外教师", ("类型",)),
        Column("可做", "activities", Choices(ACTIVITIES), "可不填：只带写明由其带的社团", ("可带活动",), width=16),
        Column("已审核", "vetted", YesNo(), "证件、准入查询和机构名单都已核对时写 是", ("审核",), width=8),
        Column("机构", "provider", Text(), "派出的机构，须在白名单内；个人不填", ("所属机构",), width=16),
        Column("可来时间", "available", Windows(), "例如 周三下午、周五16:00-18:30", ("可用时间",), width=20),
        Column("路程分钟", "travel", Whole(), "从可来时间的开始到校要多少分钟；不填为 0", ("路程",), width=8),
        Column("每次费用", "price", Whole(), "一次的费用；不填为 0", ("费用",), width=8),
    ),
    _STEP,
    "第六步 课后服务：校外教师、退休教师、志愿者，每行一人；没有就留空。",
    ("instructors", "校外教师"),
    "instructor",
)
STAFF = Table(
    "课后服务教师",
    "service.staff",
    (
        Column("教师", "teacher", Ref("teacher"), "同意参加课后服务的教师", ("姓名",), True, 16),
        Column("可做", "activities", Choices(ACTIVITIES), f"{_MAY_LEAD}；不填为前三项和看护", ("可带活动",), width=26),
        Column("每周上限", "sessions", Whole(), "每周最多几次；不填按规则", ("每周次数",), width=8),
        Column("晚走上限", "late_days", Whole(), "每周最多几天到最后；不填按规则", width=8),
        Column("不能参加的时间", "unavailable", Windows(), "除“教师”表已写的以外", ("不能时间",), width=18),
    ),
    _STEP,
    "第六步 课后服务：自愿参加的教师，每行一人；没有列出的就是没有同意。",
    ("staff", "服务教师"),
)
DUTIES_TABLE = Table(
    "值班",
    "service.duties",
    (
        Column("值班", "duty", Choice(DUTIES), "带班领导、放学交接 或 巡视", ("职责",), True),
        Column("人选", "staff", Refs("teacher"), "由其中几位轮流；不填为同意参加的所有教师", ("教师",), width=26),
        Column("人数", "people", Whole(), "每天几人；不填为 1", width=8),
    ),
    _STEP,
    "第六步 课后服务：每天都要有人的值班；没有就留空。",
    ("duties", "值班表"),
)
RANKS = ("第一志愿", "第二志愿", "第三志愿", "第四志愿", "第五志愿")
WISHED_DAYS = ("mon", "tue", "wed", "thu", "fri")
PUPILS = Table(
    "学生",
    "service.pupils",
    (
        Column("学生", "id", Text(), "学号或代号，不要写姓名", ("编号", "学号", "代号"), True, 14),
        Column("班级", "class", Ref("class"), "“班级”表中的名称", needed=True),
        Column("参加日", "days", Choices(DAYS), "哪几天留校；不填为每天，写 无 为不参加", ("参加的日子",)),
        *(
            Column(title, f"wishes.{rank}", Ref("club"), "想参加的社团，最想的写在第一" if rank == 1 else "")
            for rank, title in enumerate(RANKS, start=1)
        ),
        *(
            Column(f"{DAYS.word(day)}志愿", f"wishes.{day}", Refs("club"), "只对这一天的志愿，从最想的写起，用顿号隔开")
            for day in WISHED_DAYS
        ),
        Column("延时托管", "extended_care", YesNo(), "服务结束后还要看护时写 是", width=8),
        Column("校车", "bus", ClockTime(), "校车开车时刻；不坐校车不填", ("校车时间",), width=8),
        Column(
            "优先", "priority", Choices(PRIORITIES), "随迁子女、单亲家庭、残疾、留守儿童、家庭经济困难", ("优先群体",)
        ),
        Column("积分", "credit", Whole(), "以前学期没有满足的志愿；不填为 0", width=8),
        Column("已签协议", "agreed", YesNo(), "本学期的协议是否已签；不填为是", ("协议",), width=8),
        Column("退出提前天数", "notice", Whole(), "本学期中途退出时，提前几天提出；不退出不填", ("退出",), width=8),
    ),
    _STEP,
    "第六步 课后服务：每行一名学生，不写姓名。志愿写社团名称，从最想的写起。",
    ("pupils", "学生名单"),
    "pupil",
)
PUPIL_WISHES = Table(
    "志愿明细",
    "service.pupils.wishes",
    (
        Column("学生", "pupil", Ref("pupil"), "“学生”表中的学号或代号", ("学号", "代号"), True, 14),
        Column("星期", "day", Choice(DAYS), "只对这一天时填写；不填为整个学期"),
        Column("志愿", "clubs", Refs("club"), "从最想的写起，用顿号隔开，其中一个就够了", ("社团",), True, 40),
    ),
    _STEP,
    "“学生”表写不下的志愿写在这里：五个以上的、一学期要参加两个社团的。",
    ("wishes",),
)
RATES = Table(
    "补助标准",
    "service.rates",
    (
        Column("对象", "role", Choice(PAID), "谁的补助；校外人员自己的每次费用在先", needed=True),
        Column("金额", "amount", Whole(), "每次的补助", ("标准", "补助"), True, 8),
        Column("活动", "activity", Choice(ACTIVITIES), "只对这种活动时填写；不填为全部"),
    ),
    _STEP,
    "第六步 课后服务：每次补助多少，由学校自定。",
    ("rates", "补助"),
)
SERVICE_TABLES = (CLUBS, EQUIPMENT, INSTRUCTORS, STAFF, DUTIES_TABLE, PUPILS, PUPIL_WISHES, RATES)
"""All tables of the service, in their order."""

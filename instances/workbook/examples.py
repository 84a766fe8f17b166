"""The example rows of the template, as a school would write them. They are marked, and no reader takes them as data."""

from __future__ import annotations

SCHOOL_EXAMPLES = (("校名", "新城实验学校", "示例：照此在下面各行填写本校的内容"),)

EXAMPLES: dict[str, tuple[dict[str, str], ...]] = {
    "班级": (
        {
            "name": "一年级1班",
            "grade": "1",
            "size": "42",
            "bell": "小学作息",
            "homeroom_teacher": "王芳",
            "home_room": "101教室",
        },
    ),
    "教室": ({"name": "音乐室", "kind": "音乐室", "capacity": "1", "seats": "50"},),
    "校区": ({"name": "本部"},),
    "作息": ({"name": "小学作息", "stage": "小学"},),
    "节次": (
        {"bell": "小学作息", "name": "第一节", "kind": "上课", "start": "8:20", "end": "9:00"},
        {"bell": "小学作息", "name": "大课间", "kind": "大课间", "start": "9:00", "end": "9:30", "days": "周一、周三"},
    ),
    "科目": ({"name": "音乐", "category": "音乐", "main": "否", "room_kind": "音乐室"},),
    "课时明细": ({"subject": "语文", "grades": "3-4", "periods": "7", "doubles": "1", "max_per_day": "2"},),
    "教师": ({"name": "王芳", "subjects": "语文、班会", "stages": "小学", "max_periods_day": "4"},),
    "任课明细": ({"classes": "一年级1班、一年级2班", "subject": "体育", "teachers": "赵强", "room": "操场"},),
    "上学期任课": ({"class": "一年级1班", "subject": "语文", "teacher": "王芳"},),
    "意愿": (
        {"owner": "教师", "who": "王芳", "degree": "不能", "day": "周三", "half": "下午"},
        {"owner": "教师", "who": "李明", "degree": "尽量不", "day": "周一", "start": "8:20", "end": "9:00"},
    ),
    "固定课": ({"class": "一年级1班", "subject": "班会", "day": "周一", "period": "第五节"},),
    "教研": ({"subjects": "语文", "window.day": "周四", "window.half": "下午"},),
    "规则": (
        {
            "rule": "体育课不排的时间(pe-time)",
            "strength": "建议",
            "only.grades": "1-2",
            "reason": "低年级早上操场有露水",
        },
    ),
    "社团": (
        {
            "name": "合唱团",
            "activity": "艺术",
            "stage": "第二阶段",
            "grades": "3-6",
            "least": "10",
            "most": "40",
            "sessions": "2",
            "days": "周二、周四",
            "leaders": "何静、林悦",
            "rooms": "音乐室",
        },
    ),
    "器材": ({"name": "机器人套件", "sets": "2"},),
    "校外人员": (
        {
            "name": "郭教练",
            "role": "校外教师",
            "vetted": "是",
            "provider": "新城青少年宫",
            "available": "周二15:30-18:30、周四下午",
            "travel": "30",
            "price": "200",
        },
    ),
    "课后服务教师": (
        {"teacher": "王芳", "activities": "作业辅导、阅读", "sessions": "4", "late_days": "2", "unavailable": "周五"},
    ),
    "值班": ({"duty": "放学交接", "staff": "王芳、李明", "people": "2"},),
    "学生": (
        {
            "id": "20260101",
            "class": "一年级1班",
            "days": "周一、周二、周四",
            "wishes.1": "合唱团",
            "wishes.2": "围棋",
            "wishes.tue": "跳绳、足球",
            "extended_care": "是",
            "priority": "随迁子女",
        },
    ),
    "志愿明细": ({"pupil": "20260101", "day": "周四", "clubs": "机器人、围棋、合唱团"},),
    "补助标准": ({"role": "教师", "amount": "50", "activity": "作业辅导"},),
}
"""By sheet, its example rows: texts by field."""

CURRICULUM_MATRIX = (
    ("科目", *(f"{zh}年级" for zh in "一二三四五六七八九")),
    ("语文", "8", "8", "7", "7", "6", "6", "5", "5", "5"),
    ("书法", "", "", "1单", "1双"),
)
ASSIGNMENT_MATRIX = (
    (
        "班级",
        "语文",
        "数学",
        "英语",
        "道德与法治",
        "科学",
        "体育",
        "音乐",
        "美术",
        "信息科技",
        "劳动",
        "综合实践",
        "班会",
    ),
    ("一年级1班", "王芳", "李明", "", "王芳", "周洁", "赵强、孙丽", "何静/林悦", "", "", "", "", "王芳"),
)

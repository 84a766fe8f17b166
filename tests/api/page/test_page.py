"""The page shows every lesson to everyone concerned, escapes what people typed, and asks the network for nothing."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from kebiao.api.page import render_page
from kebiao.models.document import Words
from kebiao.models.finding import Finding, Place
from kebiao.models.school import School
from kebiao.models.timetable import Lesson, Timetable


class Reader(HTMLParser):
    """Reads a page: the cells of each section by row, and every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.sections: dict[str, list[list[str]]] = {}
        self.text: dict[str, str] = {}
        self._section = ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "section":
            self._section = dict(attrs)["id"] or ""
            self.sections[self._section] = []
            self.text[self._section] = ""
        elif tag == "tr":
            self.sections[self._section].append([])
        elif tag in ("td", "th"):
            self.sections[self._section][-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._section:
            self.text[self._section] += data
        if self._inside:
            self.sections[self._section][-1][-1] += data

    def row(self, section: str, label: str) -> list[str]:
        """The cells of the row whose first cell starts so."""
        return next(cells[1:] for cells in self.sections[section] if cells[0].startswith(label))


@pytest.fixture
def page(school: School, timetable: Timetable) -> Reader:
    """The page of the little school."""
    return Reader(render_page(school, timetable, ()))


def finding(**changes: object) -> Finding:
    """A finding about 王芳 on Monday."""
    given: dict[str, object] = {
        "rule": "teacher-gaps",
        "severity": "recommended",
        "where": Place(teacher="wang", day="mon"),
        "found": "2 节空档",
        "required": "至多 1 节",
        "message": Words(zh="王芳周一有 2 节空档", en="Wang waits two periods on Monday"),
        "cost": 5,
    }
    return Finding.model_validate(given | changes)


def test_a_class_sees_subject_teacher_and_any_room_that_is_not_its_own(page: Reader) -> None:
    assert page.row("c1", "第一节") == ["语文王芳", "语文王芳", "语文王芳"]
    assert page.row("c1", "第三节")[0] == "音乐赵敏音乐室"


def test_a_teacher_sees_classes_at_their_own_clock_times_in_the_order_of_the_day(page: Reader) -> None:
    # 王芳 teaches the primary class at 08:30 and the junior class at 09:35, under different bells.
    clocks = [re.sub("^第.节", "", cells[0]) for cells in page.sections["t1"][1:]]
    assert clocks == sorted(clocks)
    first = next(cells for cells in page.sections["t1"] if "08:30" in cells[0])
    assert first[1:] == ["三年级(1)班语文"] * 3
    second = next(cells for cells in page.sections["t1"] if "09:35" in cells[0])
    assert second[1:] == ["七年级(1)班语文"] * 3


def test_a_room_sees_class_subject_and_teacher(page: Reader) -> None:
    assert "三年级(1)班音乐赵敏" in page.row("r3", "第三节")[0]


def test_breaks_and_lunch_are_shown_with_their_clock_times(page: Reader) -> None:
    assert page.row("c1", "11:30–13:00") == ["午餐午休"]
    assert page.row("c1", "09:10–09:40") == ["大课间"]
    assert page.row("c1", "08:00–08:20") == ["晨读"]


def test_a_day_without_a_period_is_marked_off_and_free_time_is_not(page: Reader) -> None:
    looks = [attrs.get("class") for tag, attrs in page.tags if tag == "td"]
    assert page.row("c1", "第三节")[1:] == ["", ""]
    assert "off" in looks


def test_a_teacher_sees_when_they_must_be_kept_free(page: Reader) -> None:
    assert page.row("t3", "第三节")[2] in ("", "不排课")
    assert any("不排课" in cells for cells in page.sections["t3"])
    assert page.row("t2", "第三节")[-1] == "教研"


def test_the_whole_school_has_a_line_for_each_class_and_each_teacher(page: Reader) -> None:
    assert page.row("w1", "三年级（1）班")[:3] == ["语文王芳", "数学李伟", "音乐赵敏"]
    assert "小学班级总课表" in page.text["w1"] and "初中班级总课表" in page.text["w2"]
    assert page.row("w2", "七年级（1）班")[-2:] == ["语文王芳", ""]
    assert page.row("w0", "王芳")[:3] == ["三(1)", "七(1)", ""]


def test_odd_and_even_weeks_share_a_cell(school: School, timetable: Timetable) -> None:
    first, *rest = timetable.lessons
    odd = first.model_copy(update={"weeks": "odd"})
    even = first.model_copy(update={"weeks": "even", "subject": "music", "teacher": "zhao", "room": "M"})
    page = Reader(render_page(school, timetable.model_copy(update={"lessons": (odd, even, *rest)}), ()))
    assert page.row("c1", "第一节")[0] == "单语文王芳双音乐赵敏音乐室"
    assert "每周 2.5 节" not in page.text["c1"] and "每周 7 节" in page.text["c1"]
    assert "每周 5.5 节" in page.text["t1"]


def test_a_combined_lesson_names_all_its_classes_once(school: School) -> None:
    first, second = school.classes
    school = school.model_copy(update={"classes": (first, second.model_copy(update={"bell": "primary"}))})
    lessons = tuple(
        Lesson.model_validate(
            {"class": c, "subject": "music", "teacher": "zhao", "room": "M", "day": "mon", "period": "2", "group": "g"}
        )
        for c in ("301", "701")
    )
    page = Reader(render_page(school, Timetable(school="little", lessons=lessons), ()))
    assert page.row("t3", "第二节")[0] == "三年级(1)班、七年级(1)班音乐音乐室"
    assert "每周 1 节" in page.text["t3"]


def test_quality_and_bound_are_told_in_words(page: Reader, school: School, timetable: Timetable) -> None:
    assert "任何课表的代价都不会低于 3" in page.text["overview"]
    assert "至多还能改进 2 分" in page.text["overview"]
    unmade = Reader(render_page(school, timetable.model_copy(update={"quality": None}), ()))
    assert "没有附带质量证明" in unmade.text["overview"]


def test_the_timetable_is_told_in_numbers(page: Reader) -> None:
    """Zhao has two lessons, each the last of its day, and four half days without one."""
    assert page.row("overview", "赵敏") == ["0", "1", "1", "2", "0", "2", "4", "2"]
    assert page.row("overview", "音乐") == ["0", "–", "0", "2"]


def test_findings_are_told_with_the_mandatory_ones_first(school: School, timetable: Timetable) -> None:
    found = (finding(), finding(rule="one-place", severity="mandatory", cost=0))
    text = Reader(render_page(school, timetable, found)).text["overview"]
    assert "有 1 处违反必须遵守的规则" in text
    assert text.index("必须1 处" if "必须1 处" in text else "必须") < text.index("代价 5")
    assert "王芳周一有 2 节空档" in text and "Wang waits two periods" in text


def test_a_flood_of_findings_says_how_many_it_leaves_out(school: School, timetable: Timetable) -> None:
    page = render_page(school, timetable, [finding()] * 1000)
    assert "1000 处" in page and "另有 800 处未列出" in page
    assert len(page) < 300_000


HOSTILE = "</script></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}‮"


def hostile(school: School) -> School:
    """The little school, with every name an attack."""
    data = school.model_dump(mode="json", by_alias=True)
    data["name"] = HOSTILE
    for kind in ("classes", "subjects", "teachers", "rooms"):
        for thing in data[kind]:
            thing["name"] = HOSTILE
    for bell in data["week"]["bells"]:
        bell["name"] = HOSTILE
        for period in bell["periods"]:
            period["name"] = HOSTILE
    return School.model_validate_json(json.dumps(data))


def test_what_people_typed_stays_text(school: School, timetable: Timetable) -> None:
    words = Words(zh=HOSTILE, en=HOSTILE)
    found = finding(message=words, rule=HOSTILE[:40].strip(), found=HOSTILE, citation=HOSTILE, evidence=(HOSTILE,))
    plain = Reader(render_page(school, timetable, (finding(evidence=("x",), citation="y"),)))
    page = Reader(render_page(hostile(school), timetable, (found,)))
    assert "img" not in [tag for tag, _ in page.tags]
    assert [tag for tag, _ in page.tags].count("script") == [tag for tag, _ in plain.tags].count("script") == 1
    assert "{{7*7}}" in page.text["overview"]
    assert not [attrs for _, attrs in page.tags for name in attrs if name.startswith("on")]


def addresses(page: str) -> Iterator[str]:
    """Everything a browser might fetch."""
    for tag, attrs in Reader(page).tags:
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            if attrs.get(name) is not None and (tag, name) != ("a", ""):
                yield str(attrs[name])
    yield from re.findall(r"url\(|@import|https?://", page)


def test_the_page_asks_the_network_for_nothing(school: School, timetable: Timetable) -> None:
    page = render_page(school, timetable, (finding(),))
    assert {a for a in addresses(page) if not a.startswith("#")} == {"data:,"}
    assert "default-src 'none'" in page


def test_every_link_of_the_page_leads_somewhere(page: Reader) -> None:
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    targets = {str(attrs["href"])[1:] for tag, attrs in page.tags if tag == "a" and attrs.get("href")}
    assert {t for t in targets if t not in ids} <= {"all-c", "all-t", "all-r", "all-w"}


def test_the_same_timetable_gives_the_same_page(school: School, timetable: Timetable) -> None:
    assert render_page(school, timetable, (finding(),)) == render_page(school, timetable, (finding(),))


def test_fifty_four_classes_stay_below_two_megabytes(school: School, timetable: Timetable) -> None:
    classes = tuple(
        school.classes[0].model_copy(
            update={"id": f"{n}", "name": f"{n // 6 + 1}年级（{n % 6 + 1}）班", "homeroom_teacher": f"t{n}"}
        )
        for n in range(54)
    )
    teachers = tuple(school.teachers[0].model_copy(update={"id": f"t{n}"}) for n in range(120))
    week = school.week.model_copy(update={"days": ("mon", "tue", "wed", "thu", "fri")})
    periods = tuple(
        school.week.bells[0].periods[1].model_copy(update={"id": f"{n}", "start": 480 + n * 50, "end": 520 + n * 50})
        for n in range(8)
    )
    bells = (school.week.bells[0].model_copy(update={"periods": periods}),)
    big = school.model_copy(
        update={"classes": classes, "teachers": teachers, "week": week.model_copy(update={"bells": bells})}
    )
    lessons = tuple(
        timetable.lessons[0].model_copy(
            update={"class_": c.id, "day": day, "period": p.id, "teacher": f"t{(n * 7 + i * 3 + j) % 120}", "room": "M"}
        )
        for n, c in enumerate(classes)
        for i, day in enumerate(week.days)
        for j, p in enumerate(periods)
    )
    assert len(render_page(big, timetable.model_copy(update={"lessons": lessons}), ())) < 1_900_000


def test_classes_that_sit_together_may_follow_bells_of_their_own(school: School, timetable: Timetable) -> None:
    joint = [
        Lesson.model_validate({"class": c, "subject": "music", "day": "mon", "period": "3", "group": "joint"})
        for c in ("301", "701")
    ]
    reader = Reader(render_page(school, timetable.model_copy(update={"lessons": tuple(joint)}), ()))
    for section in ("w1", "w2"):
        assert sum("音乐" in cell for row in reader.sections[section] for cell in row) == 1

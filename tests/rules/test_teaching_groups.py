"""Which classes are teaching groups, and whose pupils they have."""

from __future__ import annotations

from kebiao.models.school import ClassGroup, School
from kebiao.rules.teaching_groups import TeachingGroups


def groups(school: School, *classes: ClassGroup) -> TeachingGroups:
    """Those of a school of these classes."""
    return TeachingGroups.of(school.model_copy(update={"classes": classes}))


def class_(id_: str, *shares: str, head: str | None = None) -> ClassGroup:
    """A class that names others."""
    return ClassGroup(id=id_, grade=10, bell="junior", shares_pupils_with=shares, homeroom_teacher=head)


def test_the_one_that_names_the_other_is_the_group(school: School) -> None:
    found = groups(school, class_("1"), class_("2"), class_("A", "1", "2"))
    assert found.all == {"A"}
    assert found.of_class == {"1": ("A",), "2": ("A",)}


def test_whoever_has_a_homeroom_teacher_is_at_home(school: School) -> None:
    """Even where the class names its groups, and these each other."""
    found = groups(school, class_("1", "A", "B", head="Wang"), class_("A", "B"), class_("B", "A"))
    assert found.all == {"A", "B"}
    assert found.of_class == {"1": ("A", "B")}


def test_where_it_can_not_be_told_none_is_a_home_class(school: School) -> None:
    """Then nothing is said of their totals."""
    found = groups(school, class_("A", "B"), class_("B", "A"))
    assert found.all == {"A", "B"}
    assert found.of_class == {}

"""`kebiao policy list|show|diff`: the policy packs, what they ask, and what one changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ..console import DONE, answer_json, say
from ..help import Command, Group
from ..inputs import open_policy
from ..policy_words import LAYERS, change_lines, pack_lines
from ..words import rule_titles
from . import arguments

if TYPE_CHECKING:
    from ...models.policy import Pack
    from ...planning.policy_diff import Change

app = typer.Typer(
    cls=Group,
    help="查看政策包：有哪些、各要求什么、依据是什么、一个比另一个改了什么。\n\n"
    "The policy packs: which there are, what each asks and rests on, and what one changes.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)

_Pack = Annotated[
    str,
    typer.Argument(metavar="PACK", help="政策包名称，或自己的 .yaml 文件。A pack's id or file.", show_default=False),
]


def list_(json: arguments.Json = False) -> int:
    """列出自带的政策包。List the packs that come with Kebiao."""
    from ...instances.packs import bundled_packs

    packs = bundled_packs()
    if json:
        return answer_json(DONE, {"packs": [_brief(pack) for pack in packs]})
    for pack in packs:
        say(f"{pack.id}  {pack.name.zh} {pack.name.en}")
        built = f" · 依据 builds on {'、'.join(pack.builds_on)}" if pack.builds_on else ""
        say(f"  {LAYERS[pack.layer]} · {pack.where} · {len(pack.lines)} 条 lines{built}")
        say(f"  {pack.summary.zh} {pack.summary.en}")
    return DONE


def _brief(pack: Pack) -> dict[str, object]:
    document = pack.model_dump(mode="json", exclude={"lines", "sources", "conflicts"})
    return {**document, "lines": len(pack.lines)}


def show(pack: _Pack, json: arguments.Json = False) -> int:
    """逐条列出一个政策包：规则、范围、数字、强度、依据、是否核对过。

    Show a pack line by line: rule, scope, numbers, strength, sources, whether they were verified.
    """
    (opened,) = open_policy([pack])
    if json:
        return answer_json(DONE, {"pack": opened.model_dump(mode="json")})
    for line in pack_lines(opened, rule_titles()):
        say(line)
    return DONE


def diff(before: _Pack, after: _Pack, json: arguments.Json = False) -> int:
    """一个政策包（连同它所依据的）比另一个改了什么，按年级列出改前和改后的数字。

    What the second pack changes relative to the first, each with all that it builds on, by grade.
    """
    from ...planning.policy_diff import policy_diff

    packs = open_policy([before, after])
    old, new = packs[0], packs[-1]
    changes = policy_diff(old.id, new.id)
    if json:
        return answer_json(DONE, {"before": old.id, "after": new.id, "changes": [_change(c) for c in changes]})
    say(f"{old.id} → {new.id}: {len(changes)} 处不同 differences")
    for line in change_lines(changes, rule_titles()):
        say(line)
    return DONE


def _change(change: Change) -> dict[str, object]:
    was, becomes = ([rule.model_dump(mode="json") for rule in rules] for rules in (change.before, change.after))
    return {"rule": change.rule.name, "grades": list(change.grades), "before": was, "after": becomes}


for _name, _command, _summary in (
    ("list", list_, "列出政策包 list the packs"),
    ("show", show, "一个政策包的每一条 every line of a pack"),
    ("diff", diff, "两个政策包的差别 what one changes"),
):
    app.command(_name, cls=Command, short_help=_summary, rich_help_panel="命令 Commands")(_command)

"""Help pages in Chinese first."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup


def speak_chinese() -> None:
    """Give the headings of help pages in both languages. Imports rich, so only for those who ask for help."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数 Arguments"
    rich_utils.OPTIONS_PANEL_TITLE = "选项 Options"
    rich_utils.COMMANDS_PANEL_TITLE = "命令 Commands"
    rich_utils.REQUIRED_LONG_STRING = "[必填 required]"
    rich_utils.DEFAULT_STRING = "[默认 default: {}]"
    rich_utils.RANGE_STRING = ""  # told to whoever leaves it; in a narrow terminal it takes the place of the words
    made = rich_utils._make_rich_text

    def folded(**given: Any) -> Any:
        """A text that is folded where it is too long for a line: Chinese has no spaces to break at."""
        text: Any = made(**given)
        text.overflow = "fold"
        return text

    rich_utils._make_rich_text = folded


class _Bilingual:
    """What commands and groups share: their usage line and their help option speak Chinese too."""

    def get_usage(self, ctx: Any) -> str:
        return str(super().get_usage(ctx)).replace("Usage:", "用法 Usage:", 1)  # type: ignore[misc]

    def get_params(self, ctx: Any) -> Any:
        """The parameters; of a flag, which takes no value, no kind of value is told."""
        params = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if getattr(param, "is_flag", False):
                param.metavar = ""
        return params

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这段说明 show this message"
        return option


class Command(_Bilingual, TyperCommand):
    """One command."""


class Group(_Bilingual, TyperGroup):
    """The program."""

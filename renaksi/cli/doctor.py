"""The command ``doctor``: what this machine can read, and how to get the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from renaksi.cli.options import json_option
from renaksi.cli.printing import json_text, say

if TYPE_CHECKING:
    from renaksi.doctor import Check


@click.command()
@json_option
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Say what this machine can read and write, and how to get the rest.

    Exit code 1 where something is missing that is not optional.
    """
    from dataclasses import asdict

    from renaksi.doctor import checks, is_complete

    found = list(checks())
    if as_json:
        click.echo(json_text([asdict(check) for check in found]))
    else:
        say("\n".join(_line(check) for check in found))
    context.exit(0 if is_complete(found) else 1)


def _line(check: Check) -> str:
    state = "yes" if check.there else ("NO" if check.needed else "no")
    line = f"{state:<4}{check.ability}: {check.found}"
    return f"{line}\n    {check.remedy}" if check.remedy else line

"""Who may read an archive: whom Datasette lets see its table of postings."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Forbidden

_TABLE = "jobs"


async def refuse_strangers(datasette: Any, actor: Any, database: str) -> None:
    """Let those pass who may see the archive's postings.

    Raises:
        Forbidden: this one may not; Datasette answers with 403.
    """
    if not hasattr(datasette, "allowed"):  # 0.65
        allowed = [
            ("view-table", (database, _TABLE)),
            ("view-database", database),
            "view-instance",
        ]
        await datasette.ensure_permissions(actor, allowed)
        return
    from datasette.resources import DatabaseResource, TableResource  # noqa: PLC0415  1.0 has it

    asked = {
        "view-database": DatabaseResource(database),
        "view-table": TableResource(database, _TABLE),
    }
    for action, resource in asked.items():
        if not await datasette.allowed(action=action, resource=resource, actor=actor):
            raise Forbidden(action)

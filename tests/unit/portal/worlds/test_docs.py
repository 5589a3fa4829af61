"""docs/worlds.md tells authors every key there is, and its example is a world."""

import re
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args

from portal.worlds.reader import read
from portal.worlds.schema import Item, written_fields
from portal.worlds.world import World

DOC = Path("docs/worlds.md").read_text(encoding="utf-8")


def records(kind: Any) -> set[type[Item]]:
    """Every record that can stand in a value of this type."""
    if isinstance(kind, type) and is_dataclass(kind) and issubclass(kind, Item):
        return {kind} | {one for inner in written_fields(kind).values() for one in records(inner)}
    return {one for inner in get_args(kind) for one in records(inner)}


def test_every_key_is_explained() -> None:
    for record in records(World):
        for name in written_fields(record):
            assert re.search(rf"`{name}[`.]|[`. ]{name}`|[{{ ]{name}:", DOC), f"{record.__name__}.{name}"


def test_the_small_world_of_the_page_is_one(tmp_path: Path) -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)
    path = tmp_path / "world.yaml"
    path.write_text(text, encoding="utf-8")
    world = read(path)
    assert world.sessions["lente"].claims == {"anna": ("meten",), "bram": ("stoppen",)}

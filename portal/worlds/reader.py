"""From a world file to a World, or to every mistake in it with its line. Pure: nothing of Django."""

from __future__ import annotations

import datetime
import re
import types
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml

from portal.worlds import checks
from portal.worlds.schema import Day, Item, Mistake, Mistakes, Ref, Words, written_fields
from portal.worlds.world import BibFile, World

LARGEST_FILE = 20_000_000
DEEPEST = 40
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+/-]{0,99}")
BIB_KEY = re.compile(r"^\s*@(?!comment|string|preamble)\w+\s*[{(]\s*([^\s,{}]+)\s*,", re.IGNORECASE | re.MULTILINE)
OFFSET = re.compile(r"(.*?)(Z|[+-]\d\d:\d\d)?")

# libyaml reads an example world twenty times faster; the pure loader is the fallback where it is not there
Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path_ = tuple[str, ...]


def read(path: Path) -> World:
    """The world in this file and in the files it includes; Mistakes lists all that is wrong, by file and line."""
    reading = _Reading()
    sections = reading.sections(path)
    world = reading.record(World, sections, ()) if sections is not None else None
    cited = reading.cited(path.parent)
    reading.check_references(cited)
    if isinstance(world, World) and not reading.mistakes:
        reading.mistakes.extend(checks.mistakes(world, cited))
    if reading.mistakes or not isinstance(world, World):
        raise Mistakes(reading.mistakes)
    return replace(world, folder=path.parent)


@dataclass
class _Pending:
    """A text that must turn out to be a key somewhere."""

    ref: Ref
    value: str
    path: Path_
    source: str
    line: int


@dataclass
class _Reading:
    """One reading: the mistakes so far, the keys met, and the references still to be checked."""

    mistakes: list[Mistake] = field(default_factory=list)
    keys: dict[Path_, set[str]] = field(default_factory=dict)
    pending: list[_Pending] = field(default_factory=list)
    sources: dict[int, str] = field(default_factory=dict)
    bibs: list[BibFile] = field(default_factory=list)

    # --- files ----------------------------------------------------------------------------------------------------
    def sections(self, path: Path) -> yaml.MappingNode | None:
        """The top of the file with the sections of its included files added; None when it cannot be read."""
        top = self._compose(path)
        if top is None:
            return None
        for name, node in self._included(top):
            part = self._compose(path.parent / name, node)
            if part is not None:
                top.value.extend(part.value)
        return top

    def _included(self, top: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
        for key, value in top.value:
            if isinstance(key, yaml.ScalarNode) and key.value == "include":
                nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
                for node in nodes:
                    if isinstance(node, yaml.ScalarNode) and _plain_name(node.value):
                        yield node.value, node
                    else:
                        self._mistake(node, "include: the name of a file in the same folder is expected")

    def _compose(self, path: Path, asked_by: yaml.Node | None = None) -> yaml.MappingNode | None:
        try:
            text = _text(path)
            _check_depth(text)
            node = yaml.compose(text, Loader=Loader)
        except (OSError, ValueError, RecursionError) as problem:
            self._mistake(asked_by, f"{path.name} cannot be read: {_reason(problem)}", path.name)
            return None
        except yaml.YAMLError as problem:
            mark = getattr(problem, "problem_mark", None)
            message = f"not YAML: {getattr(problem, 'problem', None) or problem}"
            self.mistakes.append(Mistake(path.name, mark.line + 1 if mark else 1, message))
            return None
        if not isinstance(node, yaml.MappingNode):
            self.mistakes.append(Mistake(path.name, 1, "a world file is a map of sections (world:, clock:, people: …)"))
            return None
        for key, value in node.value:
            self._remember_source(key, path.name)
            self._remember_source(value, path.name)
        self._remember_source(node, path.name)
        return node

    def _remember_source(self, node: yaml.Node, source: str) -> None:
        # only the top two levels: what is deeper is read with its section's source passed down
        self.sources[id(node)] = source

    # --- values ---------------------------------------------------------------------------------------------------
    def value(self, kind: Any, node: yaml.Node, path: Path_, source: str) -> Any:
        """The node as a value of this type; None (and a mistake) where it is something else."""
        origin = get_origin(kind)
        if origin is Annotated:
            return self._reference(kind, node, path, source)
        if origin in (Union, types.UnionType):
            return self.value(next(part for part in get_args(kind) if part is not type(None)), node, path, source)
        if origin is Literal:
            return self._choice(get_args(kind), node, path, source)
        if origin is tuple:
            return self._list(get_args(kind)[0], node, path, source)
        if origin is dict:
            return self._map(get_args(kind), node, path, source)
        if isinstance(kind, type) and issubclass(kind, Item):
            return self.record(kind, node, path, source)
        return self._scalar(kind, node, path, source)

    def record(self, cls: type[Item], node: yaml.Node, path: Path_, source: str = "") -> Any:
        """A record of this class from a map; None where it cannot be made."""
        if not isinstance(node, yaml.MappingNode):
            return self._mistake(node, f"{_place(path)}: a map of fields is expected, not {_called(node)}", source)
        types_, given, before = written_fields(cls), {}, len(self.mistakes)
        for name, key, value in self._entries(node, path, source):
            here = source or self.sources.get(id(key), "")
            if name not in types_:
                self._mistake(key, f"{_place(path)}: unknown key {name!r}; known: {', '.join(types_)}", here)
            else:
                given[name] = self.value(types_[name], value, (*path, name), here)
        here = source or self.sources.get(id(node), "")
        for one in fields(cls):
            if one.name in types_ and one.name not in given and _required(one):
                self._mistake(node, f"{_place(path)}: {one.name} is missing", here)
        if len(self.mistakes) > before:
            return None
        made = cls(**given, key=path[-1] if path else "", source=here, line=node.start_mark.line + 1)
        if isinstance(made, BibFile):
            self.bibs.append(made)
        return made

    def _entries(self, node: yaml.MappingNode, path: Path_, source: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        seen: set[str] = set()
        for key, value in node.value:
            here = source or self.sources.get(id(key), "")
            if not isinstance(key, yaml.ScalarNode):
                self._mistake(key, f"{_place(path)}: a key must be plain text", here)
            elif key.value in seen:
                self._mistake(key, f"{_place(path)}: {key.value!r} stands here twice", here)
            else:
                seen.add(key.value)
                yield key.value, key, value

    def _map(self, kinds: tuple[Any, ...], node: yaml.Node, path: Path_, source: str) -> Any:
        if kinds[1] is Any:
            return (
                self._free(node, path, source, DEEPEST)
                if isinstance(node, yaml.MappingNode)
                else self._no_map(node, path, source)
            )
        if not isinstance(node, yaml.MappingNode):
            return self._no_map(node, path, source)
        found, keys = {}, self.keys.setdefault(path, set())
        for name, key, value in self._entries(node, path, source):
            if not KEY.fullmatch(name):
                self._mistake(key, f"{_place(path)}: {name!r} cannot be a key (letters, digits, . _ : + / -)", source)
            if get_origin(kinds[0]) is Annotated:
                self._reference(kinds[0], key, path, source)
            keys.add(name)
            made = self.value(kinds[1], value, (*path, name), source)
            found[name] = replace(made, line=key.start_mark.line + 1) if isinstance(made, Item) else made
        return found

    def _no_map(self, node: yaml.Node, path: Path_, source: str) -> Any:
        return self._mistake(node, f"{_place(path)}: a map is expected, not {_called(node)}", source)

    def _list(self, kind: Any, node: yaml.Node, path: Path_, source: str) -> tuple[Any, ...]:
        # where a list is expected one item may stand alone
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        values = [self.value(kind, one, (*path, str(place)), source) for place, one in enumerate(nodes, start=1)]
        if get_origin(kind) is Annotated:
            for value, count in Counter(value for value in values if value).items():
                if count > 1:
                    self._mistake(node, f"{_place(path)}: {value!r} stands here twice", source)
        return tuple(values)

    def _reference(self, kind: Any, node: yaml.Node, path: Path_, source: str) -> str | None:
        value: str | None = self._scalar(str, node, path, source)
        for ref in get_args(kind)[1:]:
            if value and isinstance(ref, Ref):
                self.pending.append(_Pending(ref, value, path, source, node.start_mark.line + 1))
        return value

    def _choice(self, allowed: tuple[Any, ...], node: yaml.Node, path: Path_, source: str) -> Any:
        for choice in allowed:
            if isinstance(node, yaml.ScalarNode) and node.value == str(choice):
                return choice
        words = ", ".join(str(choice) for choice in allowed if choice != "")
        return self._mistake(node, f"{_place(path)}: {_called(node)} is not one of {words}", source)

    def _scalar(self, kind: Any, node: yaml.Node, path: Path_, source: str) -> Any:
        if kind is Words:
            return self._words(node, path, source)
        convert = _CONVERSIONS[kind]
        if isinstance(node, yaml.ScalarNode):
            try:
                return convert.read(node)
            except ValueError:
                pass
        return self._mistake(node, f"{_place(path)}: {convert.expected} is expected, not {_called(node)}", source)

    def _words(self, node: yaml.Node, path: Path_, source: str) -> Words | None:
        if not isinstance(node, yaml.MappingNode):
            text = self._scalar(str, node, path, source)
            return Words(nl=text) if text is not None else None
        texts = {}
        for name, key, value in self._entries(node, path, source):
            if name in ("nl", "en"):
                texts[name] = self._scalar(str, value, (*path, name), source) or ""
            else:
                self._mistake(key, f"{_place(path)}: unknown language {name!r}; known: nl, en", source)
        return Words(**texts)

    def _free(self, node: yaml.Node, path: Path_, source: str, depth: int) -> Any:
        if not depth:
            return self._mistake(node, f"{_place(path)}: too deep", source)
        if isinstance(node, yaml.MappingNode):
            entries = self._entries(node, path, source)
            return {name: self._free(value, (*path, name), source, depth - 1) for name, _, value in entries}
        if isinstance(node, yaml.SequenceNode):
            return [self._free(one, path, source, depth - 1) for one in node.value]
        convert = _CONVERSIONS.get(_FREE_TYPES.get(node.tag, str), _CONVERSIONS[str])
        return convert.read(node) if node.tag in _FREE_TYPES else node.value

    # --- references -----------------------------------------------------------------------------------------------
    def check_references(self, cited: set[str]) -> None:
        """Every text that must be a key elsewhere is one."""
        self.keys["references",] = self.keys.get(("references", "items"), set()) | cited
        for one in self.pending:
            target = tuple(one.path[at] if part == "*" else part for at, part in enumerate(one.ref.to.split(".")))
            if one.value not in self.keys.get(target, set()):
                message = f"{_place(one.path)}: there is no {one.value!r} in {_place(target)}"
                self.mistakes.append(Mistake(one.source, one.line, message))

    def cited(self, folder: Path) -> set[str]:
        """The citation keys of the BibTeX files that are named."""
        cited: set[str] = set()
        for bib in self.bibs:
            if not _plain_name(bib.file):
                self.mistakes.append(bib.mistake("references.files: the name of a file in the same folder is expected"))
                continue
            try:
                cited.update(BIB_KEY.findall(_text(folder / bib.file)))
            except (OSError, ValueError) as problem:
                self.mistakes.append(bib.mistake(f"{bib.file} cannot be read: {_reason(problem)}"))
        return cited

    def _mistake(self, node: yaml.Node | None, message: str, source: str = "") -> Any:
        source = source or (self.sources.get(id(node), "") if node else "")
        self.mistakes.append(Mistake(source, node.start_mark.line + 1 if node else 1, message))


@dataclass(frozen=True)
class _Conversion:
    """How a scalar becomes a value, and what to call what is expected."""

    read: Callable[[yaml.ScalarNode], Any]
    expected: str


def _read_text(node: yaml.ScalarNode) -> str:
    if node.tag != "tag:yaml.org,2002:str":
        raise ValueError(node.value)
    return str(node.value).strip()


def _read_bool(node: yaml.ScalarNode) -> bool:
    if node.tag != "tag:yaml.org,2002:bool":
        raise ValueError(node.value)
    return str(node.value).lower() in ("true", "yes", "on")


def _read_int(node: yaml.ScalarNode) -> int:
    if node.tag != "tag:yaml.org,2002:int":
        raise ValueError(node.value)
    return int(node.value)


def _read_day(node: yaml.ScalarNode) -> Day:
    text = node.value.strip()
    if "T" not in text and " " not in text:
        return Day(datetime.date.fromisoformat(text))
    moment = datetime.datetime.fromisoformat(text)
    offset = moment.utcoffset()
    return Day(moment.date(), moment.time(), None if offset is None else datetime.timezone(offset))


_CONVERSIONS: dict[Any, _Conversion] = {
    str: _Conversion(_read_text, "a text (in quotes if it looks like a number, a date or yes)"),
    bool: _Conversion(_read_bool, "true or false"),
    int: _Conversion(_read_int, "a whole number"),
    Day: _Conversion(_read_day, "a date (2026-03-19) or a time (2026-03-19T14:00)"),
}
_FREE_TYPES = {"tag:yaml.org,2002:bool": bool, "tag:yaml.org,2002:int": int}


@cache
def _plain_name(name: str) -> bool:
    return bool(name) and Path(name).name == name and not name.startswith(".")


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"larger than {LARGEST_FILE // 1_000_000} MB")
    return path.read_bytes().decode("utf-8-sig")


def _check_depth(text: str) -> None:
    # libyaml composes by recursion in C: what is too deep would end the process instead of raising
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ValueError(f"it is nested deeper than {DEEPEST} levels")


def _reason(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return (problem.strerror or type(problem).__name__).lower()
    if isinstance(problem, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return "it is nested too deeply" if isinstance(problem, RecursionError) else str(problem)


def _required(one: Any) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _place(path: Path_) -> str:
    return ".".join(path) or "the world"


def _called(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return repr(node.value[:60]) if node.value else "nothing"
    return "a map" if isinstance(node, yaml.MappingNode) else "a list"

"""Every word a person reads, in both languages: `check` fails on an untranslated one, `collect` gathers new ones."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "portal" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
VALUE = re.compile(r"%\(\w+\)[sd]|%[sd]|<\w+:\w+>")
IGNORED = ("tests/*", "bench/*", "var/*", ".venv/*", "docs/*", "portal/locale")


def collect(catalogue: Path) -> polib.POFile:
    """The catalogue with every msgid that the sources have now, and no others; xgettext does the reading."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "nl" / "LC_MESSAGES" / "django.po"
        copy.parent.mkdir(parents=True)
        shutil.copy(catalogue, copy)
        options = [f"--ignore={pattern}" for pattern in IGNORED]
        run = (
            "import os, sys; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'portal.settings');"
            "from django.conf import settings; from django.core.management import execute_from_command_line;"
            f"settings.LOCALE_PATHS = [{folder!r}]; execute_from_command_line(sys.argv)"
        )
        command = [sys.executable, "-c", run, "makemessages", "-l", "nl", "--no-location", "--no-obsolete", *options]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"the words could not be collected:\n{done.stdout}{done.stderr}")
        return polib.pofile(str(copy))


def same_values(entry: polib.POEntry) -> bool:
    """Whether each form names the values, and the converters of an address, that its original names."""
    originals = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    pairs = zip(originals, forms, strict=True)
    return all(sorted(VALUE.findall(original)) == sorted(VALUE.findall(form)) for original, form in pairs)


def problems() -> list[str]:
    """A line for everything that is not translated, out of date or not compiled."""
    known = polib.pofile(str(CATALOGUE))
    lines = [f"not translated: {entry.msgid!r}" for entry in known.untranslated_entries()]
    lines += [f"to be looked at again: {entry.msgid!r}" for entry in known.fuzzy_entries()]
    lines += [f"not the same values: {entry.msgid!r}" for entry in known if not same_values(entry)]
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != known.to_binary():
        lines.append("not compiled: run `make translations`")
    if shutil.which("xgettext"):
        here, there = ({entry.msgid for entry in catalogue} for catalogue in (known, collect(CATALOGUE)))
        lines += [f"not in the catalogue: {msgid!r}" for msgid in sorted(there - here)]
        lines += [f"no longer used: {msgid!r}" for msgid in sorted(here - there)]
    return lines


def main(verb: str) -> int:
    """`check` or `collect`."""
    if verb == "collect":
        catalogue = collect(CATALOGUE)
        for entry in catalogue.fuzzy_entries():
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalogue.metadata.pop("POT-Creation-Date", None)
        catalogue.save(str(CATALOGUE))
        catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
        return 0
    found = problems()
    print("\n".join(found) or "every word is there in both languages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

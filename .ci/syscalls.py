"""Compares the system calls of a trace with a unit's SystemCallFilter.

Arguments: the unit, the output of `systemd-analyze syscall-filter`, and that of `strace -f`.
"""

import re
import sys

unit, sets_file, trace = (open(name).read() for name in sys.argv[1:])
sets, name = {}, None
for line in re.sub(r"\x1b\[[0-9;]*m", "", sets_file).splitlines():
    if line.startswith("@"):
        name = line.strip()
        sets[name] = []
    elif line.startswith("    ") and not line.strip().startswith("#"):
        sets[name].append(line.strip())


def calls(word):
    if not word.startswith("@"):
        return {word}
    return set().union(*(calls(member) for member in sets[word]))


allowed = set()
for line in re.findall(r"^SystemCallFilter=(.*)$", unit, re.MULTILINE):
    named = set().union(*(calls(word) for word in line.lstrip("~").split()))
    allowed = allowed - named if line.startswith("~") else allowed | named

used = set(re.findall(r"^\d+ +(?:<\.\.\. )?([a-z0-9_]+)(?:\(| resumed)", trace, re.MULTILINE))
assert len(used) > 30, f"only {sorted(used)}"
forbidden = used - allowed
print(f"{len(used)} system calls, forbidden: {', '.join(sorted(forbidden)) or 'none'}")
sys.exit(bool(forbidden))

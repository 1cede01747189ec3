"""Fails if docs/PARAMETERS.md does not name each parameter of template.yaml once, with its default.

usage: parameters_page.py TEMPLATE PAGE
"""

import pathlib
import re
import sys


def main(template, page):
    section = re.search(r"^Parameters:\n(.*?)^\S", pathlib.Path(template).read_text(), re.M | re.S).group(1)
    wanted = {}
    for name, body in re.findall(r"^  (\w+):\n((?:    .*\n|\n)+)", section, re.M):
        wanted[name] = re.search(r"^    Default: (.*)$", body, re.M).group(1).strip('"')
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| ", pathlib.Path(page).read_text(), re.M)
    told = {name: "" if default == "empty" else default.strip("`").replace("\\|", "|") for name, default in rows}
    wrong = {name for name in wanted.keys() | told.keys() if wanted.get(name) != told.get(name)}
    if wrong or len(rows) != len(told):
        sys.exit(f"{page}: look at {sorted(wrong) or 'a parameter that stands there twice'}")
    print(f"ok: {len(told)} parameters")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""Writes what deploys without a build: the functions as one archive, and template.yaml that points to it.

usage: package_template.py VERSION FOLDER

Needs functions/target, as Maven's phase package leaves it. The same build gives the same bytes.
"""

import pathlib
import re
import shutil
import sys
import zipfile

HOME = pathlib.Path(__file__).resolve().parent.parent
TARGET = HOME / "functions/target"
# The earliest time that a zip archive can have.
TIME = (1980, 1, 1, 0, 0, 0)
BUILD_METHOD = re.compile(r"^      BuildMethod: makefile\n", re.M)


def main(version, folder):
    archive = f"rollcall-functions-{version}.zip"
    write_archive(folder / archive)
    (folder / "template.yaml").write_text(packaged((HOME / "template.yaml").read_text(), archive))
    for name in ("LICENSE", "NOTICE", "README.md"):
        shutil.copy(HOME / name, folder)


def write_archive(path):
    files = {file.relative_to(TARGET / "classes"): file for file in (TARGET / "classes").rglob("*") if file.is_file()}
    files |= {pathlib.Path("lib", file.name): file for file in (TARGET / "lib").glob("*.jar")}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in sorted(files.items()):
            entry = zipfile.ZipInfo(str(name), TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes())


def packaged(template, archive):
    template, code = re.subn(r"^    CodeUri: \.$", f"    CodeUri: {archive}", template, flags=re.M)
    template, built = BUILD_METHOD.subn("", template)
    if (code, built) != (1, 3):
        sys.exit(f"template.yaml has {code} CodeUri and {built} functions that the Makefile builds: 1 and 3 expected")
    return template


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))

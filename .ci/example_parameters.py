"""Fails if an example sets a parameter that template.yaml has not, or has no stack of Rollcall at all.

usage: example_parameters.py TEMPLATE cdk|terraform FILE
"""

import json
import pathlib
import re
import sys


def main(template, kind, file):
    section = re.search(r"^Parameters:\n(.*?)^\S", pathlib.Path(template).read_text(), re.M | re.S).group(1)
    known = set(re.findall(r"^  (\w+):", section, re.M))
    given = {"cdk": of_cdk, "terraform": of_terraform}[kind](file)
    if not given or given - known:
        sys.exit(f"{file}: {sorted(given - known) or 'no parameter at all'}")
    print(f"ok: {', '.join(sorted(given))}")


def of_cdk(file):
    resources = json.loads(pathlib.Path(file).read_text())["Resources"].values()
    (stack,) = [each for each in resources if each["Type"] == "AWS::CloudFormation::Stack"]
    return set(stack["Properties"]["Parameters"])


def of_terraform(file):
    import hcl2  # comes with checkov

    with open(file) as text:
        resources = hcl2.load(text)["resource"]
    (stack,) = [each["aws_cloudformation_stack"]["rollcall"] for each in resources if "aws_cloudformation_stack" in each]
    parameters = stack["parameters"]
    return set(parameters[0] if isinstance(parameters, list) else parameters)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Renders a SAM template as CloudFormation gets it, for combinations of its options.

usage: render_template.py TEMPLATE FOLDER

The template is translated by SAM's own translator; then conditions, parameters and Fn::If are resolved. The
combinations in which at most four options differ from the others are rendered, and in each every reference has to
lead to something that is there: no resource depends on more than four. A few combinations, in which each pair of
options appears with each pair of values, are written to the folder for slower checks.
"""

import itertools
import json
import pathlib
import re
import sys

import boto3
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

# The two values of each parameter that a condition asks about.
OPTIONS = {
    "AlertPhone": ("", "+821000000000"),
    "AlertTo": ("", "admin@example.com"),
    "ConfirmWithBroker": ("true", "false"),
    "CreateSender": ("false", "true"),
    "DeviceThing": ("", "RPI"),
    "ExistingAlertTopicArn": ("", "arn:aws:sns:ap-northeast-2:123456789012:on-call"),
    "ExpectEventWithinMinutes": (0, 1440),
    "GroupBy": ("all", "site"),
    "KmsKeyArn": ("", "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000000"),
    "OnlyRegisteredThings": ("true", "false"),
    "OperatorEmail": ("", "operator@example.com"),
    "PermissionsBoundaryArn": ("", "arn:aws:iam::123456789012:policy/limit"),
    "RecordAddresses": ("true", "false"),
    "RepublishStatus": ("false", "true"),
    "ShadowName": ("", "connection"),
    "ShowAttributes": ("", "model,room"),
    "TrackingConcurrency": (0, 5),
}
ALWAYS = {"AlertFrom": "alerts@example.com"}
PSEUDO = {"AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::StackName", "AWS::URLSuffix"}
NO_VALUE = object()


def translate(path):
    """The template as CloudFormation gets it from SAM, with its intrinsic functions."""
    template = yaml_parse(pathlib.Path(path).read_text())
    # `sam deploy` puts the code into a bucket first.
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/code"
    defaults = {name: each.get("Default", "") for name, each in template["Parameters"].items()}
    session = boto3.Session(region_name="ap-northeast-2")
    translator = Translator({}, Parser(), boto_session=session)
    return json.loads(json.dumps(translator.translate(template, {**defaults, **ALWAYS})))


class Rendering:
    """A translated template with the values of its parameters."""

    def __init__(self, template, values):
        self.template = template
        self.values = {n: p.get("Default", "") for n, p in template["Parameters"].items()} | values
        self.truth = {n: self.holds(c) for n, c in template["Conditions"].items()}

    def holds(self, condition):
        (name, argument), = condition.items()
        match name:
            case "Fn::Equals":
                return len({str(self.resolve(each)) for each in argument}) == 1
            case "Fn::Not":
                return not self.holds(argument[0])
            case "Fn::And":
                return all(self.holds(each) for each in argument)
            case "Fn::Or":
                return any(self.holds(each) for each in argument)
            case "Condition":
                return self.holds(self.template["Conditions"][argument])
        raise ValueError(f"{name} is not understood")

    def resolve(self, node):
        if isinstance(node, list):
            return [each for each in map(self.resolve, node) if each is not NO_VALUE]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (name, argument), = node.items()
            if name == "Ref":
                return NO_VALUE if argument == "AWS::NoValue" else self.values.get(argument, node)
            if name == "Fn::If":
                return self.resolve(argument[1 if self.truth[argument[0]] else 2])
            if name == "Fn::Sub" and isinstance(argument, str):
                text = re.sub(r"\$\{(\w+)}", self.parameter, argument)
                return {name: text} if re.search(r"\$\{(?!!)", text) else text.replace("${!", "${")
        resolved = {key: self.resolve(value) for key, value in node.items()}
        return {key: value for key, value in resolved.items() if value is not NO_VALUE}

    def parameter(self, match):
        return str(self.values.get(match[1], match[0]))

    def render(self):
        resources = {
            name: self.resolve({k: v for k, v in resource.items() if k != "Condition"})
            for name, resource in self.template["Resources"].items()
            if self.truth.get(resource.get("Condition"), True)
        }
        outputs = self.resolve(self.template["Outputs"])
        return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources, "Outputs": outputs}


def references(node):
    """The names of resources that something refers to."""
    if isinstance(node, list):
        return set().union(*map(references, node))
    if not isinstance(node, dict):
        return set()
    if len(node) == 1:
        (name, argument), = node.items()
        if name == "Ref":
            return {argument}
        if name == "Fn::GetAtt":
            return {argument[0] if isinstance(argument, list) else argument.split(".")[0]}
        if name == "Fn::Sub" and isinstance(argument, str):
            return set(re.findall(r"\$\{([\w:]+)[.\w]*}", argument))
    return set().union(*map(references, node.values()))


def check(rendered, choice):
    resources = rendered["Resources"]
    wanted = references([rendered["Outputs"], *(r.get("Properties", {}) for r in resources.values())])
    for resource in resources.values():
        depends = resource.get("DependsOn", [])
        wanted |= {depends} if isinstance(depends, str) else set(depends)
    if missing := wanted - PSEUDO - set(resources):
        sys.exit(f"With {choice} nothing is named {', '.join(sorted(missing))}")


def near_all_equal(count, most=4):
    """All combinations in which at most so many options have another value than the rest."""
    for rest in (0, 1):
        for differing in range(most + 1):
            for positions in itertools.combinations(range(count), differing):
                yield tuple(1 - rest if i in positions else rest for i in range(count))


def covering_pairs(names, combinations):
    """Few combinations in which each pair of options has each pair of values."""
    pairs = {
        ((a, x), (b, y)) for a, b in itertools.combinations(names, 2) for x in (0, 1) for y in (0, 1)
    }
    covered = {c: set(itertools.combinations(list(zip(names, c)), 2)) for c in combinations}
    chosen = [(0,) * len(names), (1,) * len(names)]
    pairs -= covered[chosen[0]] | covered[chosen[1]]
    while pairs:
        best = max(combinations, key=lambda c: len(covered[c] & pairs))
        pairs -= covered[best]
        chosen.append(best)
    return chosen


def main(path, folder):
    template = translate(path)
    names = sorted(OPTIONS)
    combinations = list(dict.fromkeys(near_all_equal(len(names))))
    chosen = covering_pairs(names, combinations)
    seen = {name: set() for name in template["Conditions"]}
    for combination in combinations:
        choice = {name: OPTIONS[name][value] for name, value in zip(names, combination)}
        rendering = Rendering(template, ALWAYS | choice)
        rendered = rendering.render()
        check(rendered, choice)
        for name, holds in rendering.truth.items():
            seen[name].add(holds)
        if combination in chosen:
            file = pathlib.Path(folder, "".join(map(str, combination)) + ".json")
            file.write_text(json.dumps(rendered, indent=1))
    if one_sided := [name for name, values in seen.items() if len(values) < 2]:
        sys.exit(f"OPTIONS lacks a parameter: {', '.join(one_sided)} never changes")
    print(f"{len(combinations)} combinations rendered, each reference leads somewhere; {len(chosen)} cover all pairs")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Whether docs/policies allows what CloudFormation calls to deploy the template.

usage: deploy_policy.py TEMPLATE POLICY...

What CloudFormation calls for a type of resource stands in the schema of that type, which cfn-lint brings along.
"""

import fnmatch
import json
import pathlib
import sys

import cfnlint.data.schemas

from render_template import translate

# What the schemas list for properties that the template does not set.
UNUSED = {
    "codedeploy:*": "no gradual deployment",
    "ec2:*": "no VPC",
    "elasticfilesystem:*": "no file system",
    "firehose:*": "no delivery of logs",
    "iam:AttachRolePolicy": "roles have policies of their own alone",
    "iam:DetachRolePolicy": "as above",
    "iam:DeleteRolePermissionsBoundary": "the boundary stays",
    "lambda:AssociateRuntimeAlias": "no managed runtime alias",
    "lambda:*CodeSigningConfig": "no code signing",
    "lambda:DeleteProvisionedConcurrencyConfig": "no provisioned concurrency",
    "lambda:GetLayerVersion": "no layers",
    "lambda:PassCapacityProvider": "no capacity provider",
    "lambda:PutFunctionScalingConfig": "no capacity provider",
    "lambda:PutProvisionedConcurrencyConfig": "no provisioned concurrency",
    "lambda:PutRuntimeManagementConfig": "AWS updates the runtime",
    "logs:*DataProtectionPolicy": "no data protection policy",
    "logs:*IndexPolicy": "no index policy",
    "logs:CreateLogDelivery": "no delivery of logs",
    "logs:DeleteResourcePolicy": "no resource policy",
    "logs:PutBearerTokenAuthentication": "no bearer tokens",
    "logs:PutLogGroupDeletionProtection": "no deletion protection",
    "logs:PutResourcePolicy": "no resource policy",
    "s3:REST.PUT.OBJECT": "no delivery of logs",
    "s3files:*": "no file system",
    "sns:PutDataProtectionPolicy": "no data protection policy",
}


def schemas():
    folder = pathlib.Path(cfnlint.data.schemas.__file__).parent / "resources"
    return {schema.get("typeName"): schema for schema in (json.loads(f.read_text()) for f in folder.glob("*.json"))}


def needed(template):
    """The actions, each with the types of resources that it is for."""
    known = schemas()
    actions = {}
    for kind in sorted({resource["Type"] for resource in template["Resources"].values()}):
        handlers = known[kind].get("handlers", {})
        if not handlers:
            sys.exit(f"{kind}: cfn-lint has no list of what CloudFormation calls for it")
        for handler in ("create", "read", "update", "delete"):
            for action in handlers.get(handler, {}).get("permissions", []):
                actions.setdefault(action, set()).add(kind)
    return actions


def allowed(paths):
    statements = [each for path in paths for each in json.loads(pathlib.Path(path).read_text())["Statement"]]
    return {action for each in statements if each["Effect"] == "Allow" for action in each["Action"]}


def main(template, *policies):
    actions = needed(translate(template))
    patterns = allowed(policies)
    missing = {
        action for action in actions
        if not any(fnmatch.fnmatchcase(action, pattern) for pattern in patterns)
    }
    unused = {pattern for pattern in UNUSED if not fnmatch.filter(missing, pattern)}
    if unused:
        sys.exit(f"UNUSED lists what nothing asks for, or what is allowed: {', '.join(sorted(unused))}")
    missing -= {action for pattern in UNUSED for action in fnmatch.filter(missing, pattern)}
    if missing:
        lines = [f"{action} for {', '.join(sorted(actions[action]))}" for action in sorted(missing)]
        sys.exit("Not allowed by the policy for deploying:\n" + "\n".join(lines))
    print(f"{len(actions)} actions of CloudFormation, each allowed by the policy for deploying or not used")


if __name__ == "__main__":
    main(*sys.argv[1:])

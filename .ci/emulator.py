"""The emulator of AWS that .ci/deploy deploys to: ministack. How it is started, and what it does not know."""

import contextlib
import json
import os
import re
import urllib.error
import urllib.request

from processes import eventually, free_port, process

# What the emulator takes and does not keep.
NOT_KEPT = {
    "AWS::IAM::Role": ["PermissionsBoundary"],
    "AWS::Scheduler::Schedule": ["EndDate", "KmsKeyArn", "ScheduleExpressionTimezone", "StartDate"],
    "AWS::Serverless::Function": ["RecursiveLoop", "ReservedConcurrentExecutions"],
    "AWS::SNS::Subscription": ["Region"],
    "AWS::SNS::Topic": ["KmsMasterKeyId"],
}

# Stands where an alarm has a query and names no metric.
ANY_METRIC = {"Metric": {"Namespace": "Emulator", "MetricName": "Query"}, "Period": 60, "Stat": "Sum"}


@contextlib.contextmanager
def emulator(folder, region, account):
    """The emulator, with all of its files in a folder; yields its URL and its log."""
    port, log = free_port(), folder / "emulator.log"
    url = f"http://127.0.0.1:{port}"
    variables = os.environ | {
        "BIND_HOST": "127.0.0.1", "MINISTACK_HOST": "127.0.0.1", "GATEWAY_PORT": str(port), "IOT_MTLS_ENABLED": "0",
        "MINISTACK_ACCOUNT_ID": account, "MINISTACK_REGION": region,
    }
    with process(["ministack"], log, env=variables, cwd=folder) as child:
        eventually("the emulator runs", lambda: is_healthy(url), log, child)
        yield url, log


def is_healthy(url):
    try:
        with urllib.request.urlopen(f"{url}/_ministack/health", timeout=5) as answer:
            return answer.status == 200
    except urllib.error.URLError:
        return False


def adapted(source, folder):
    """The template of a folder, with what the emulator does not know put in a way that it knows; says each change."""
    template = json.loads(json.dumps(source))
    application = template["Metadata"]["AWS::ServerlessRepo::Application"]
    for file in ("LicenseUrl", "ReadmeUrl"):
        application[file] = str(folder / application[file])
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        match resource["Type"]:
            case "AWS::Serverless::Function":
                properties["CodeUri"] = str(folder / properties["CodeUri"])
            case "AWS::CloudWatch::Alarm" if "Metrics" in properties:
                single = [each["MetricStat"] for each in properties.pop("Metrics") if "MetricStat" in each]
                first = (single or [ANY_METRIC])[0]
                properties |= first["Metric"] | {"Period": first["Period"], "Statistic": first["Stat"]}
                metric = f"the first of its metrics, {first['Metric']['MetricName']}" if single else "no query"
                print(f"changed: {name} watches {metric}, as the emulator knows no metric math")
            case "AWS::IoT::TopicRule" if isinstance(properties["TopicRulePayload"]["Sql"], str):
                payload = properties["TopicRulePayload"]
                payload["Sql"], count = re.subn(r"(isUndefined\([\w.]+\)) = false", r"NOT \1", payload["Sql"])
                if count:
                    print(f'changed: {name} says "NOT" instead of "= false", which the emulator takes as undefined')
    return template


def unkept(source):
    """The properties that the emulator does not keep, of the resources that have them."""
    for name, resource in source["Resources"].items():
        for key in NOT_KEPT.get(resource["Type"], []):
            if key in resource.get("Properties", {}):
                yield name, key, resource["Properties"][key]

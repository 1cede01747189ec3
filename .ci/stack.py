"""A stack of Rollcall as the services show it, whatever CloudFormation says of it."""

import json
import sys

ALIAS = "live"


def check(what, expected, actual):
    if expected != actual:
        sys.exit(f"FAILED: {what}\nexpected: {expected}\nbut was:  {actual}")


class Stack:
    """Asks anew each time. Methods take the logical ids of the template."""

    def __init__(self, account, name):
        self.account, self.name = account, name

    def resources(self):
        """Type and physical id by logical id."""
        found = self.account.every(
            "cloudformation", "list_stack_resources", "StackResourceSummaries[]", StackName=self.name
        )
        return {each["LogicalResourceId"]: (each["ResourceType"], each["PhysicalResourceId"]) for each in found}

    def id(self, name):
        return self.resources()[name][1]

    def named(self, kind):
        """The logical ids of a type."""
        return sorted(name for name, (each, _) in self.resources().items() if each == kind)

    def live(self, function):
        """The version that rules and queue call, as Lambda runs it."""
        return self.account.client("lambda").get_function_configuration(
            FunctionName=self.id(function), Qualifier=ALIAS
        )

    def versions(self):
        return {name: self.live(name)["Version"] for name in self.named("AWS::Lambda::Function")}

    def alias(self, function):
        return self.account.client("lambda").get_alias(FunctionName=self.id(function), Name=ALIAS)["AliasArn"]

    def queue(self, name):
        answer = self.account.client("sqs").get_queue_attributes(QueueUrl=self.id(name), AttributeNames=["All"])
        return answer["Attributes"]

    def subscribers(self, topic_arn):
        found = self.account.every("sns", "list_subscriptions_by_topic", "Subscriptions[]", TopicArn=topic_arn)
        return {each["Endpoint"] for each in found}

    # --- What holds whatever the parameters are ----------------------------------------------------------

    def check_wiring(self):
        """What calls what, by which alias, and where failures go."""
        self.check_rule("PresenceRule", ["PresenceFunction"], "AlertQueue")
        self.check_rule("LastWillRule", [], "StatusQueue")
        self.check_tracking("PresenceFunction", "PresenceRule")
        for name in self.named("AWS::Lambda::Function"):
            live = self.live(name)
            check(f"snapshots of {name}", "PublishedVersions", live["SnapStart"]["ApplyOn"])
            check(f"the log of {name}", self.id("Logs"), live["LoggingConfig"]["LogGroup"])
        self.check_reader("AlertQueue", "AlertFunction", "AlertDeadLetterQueue")
        self.check_reader("StatusQueue", "LastWillFunction", "FunctionFailureQueue")
        for name in self.named("AWS::SQS::Queue"):
            attributes = self.queue(name)
            refusal, = json.loads(attributes["Policy"])["Statement"]
            check(f"what the policy of {name} does", "Deny", refusal["Effect"])
            check(f"what the policy of {name} is about", attributes["QueueArn"], refusal["Resource"])

    def check_reader(self, name, function, dead_letters):
        queue = self.queue(name)
        reader, = self.account.every(
            "lambda", "list_event_source_mappings", "EventSourceMappings[]", EventSourceArn=queue["QueueArn"]
        )
        check(f"what reads {name}", self.alias(function), reader["FunctionArn"])
        check(f"what {function} reports", ["ReportBatchItemFailures"], reader["FunctionResponseTypes"])
        dead = json.loads(queue["RedrivePolicy"])["deadLetterTargetArn"]
        check(f"the dead letters of {name}", self.queue(dead_letters)["QueueArn"], dead)

    def check_rule(self, name, functions, queue):
        rule = self.account.client("iot").get_topic_rule(ruleName=self.id(name))["rule"]
        called = [each["lambda"]["functionArn"] for each in rule["actions"] if "lambda" in each]
        check(f"what {name} calls", [self.alias(function) for function in functions], called)
        queues = [each["sqs"]["queueUrl"] for each in rule["actions"] if "sqs" in each]
        check(f"where {name} puts events", [self.id(queue)], queues)
        check(f"failures of {name}", self.id("RuleFailureQueue"), rule["errorAction"]["sqs"]["queueUrl"])

    def check_tracking(self, name, rule):
        client, function = self.account.client("lambda"), self.id(name)
        policy = json.loads(client.get_policy(FunctionName=function, Qualifier=ALIAS)["Policy"])
        caller = self.account.client("iot").get_topic_rule(ruleName=self.id(rule))["ruleArn"]
        check(f"whether only {rule} may call {name}", [caller], sources(policy))
        config = client.get_function_event_invoke_config(FunctionName=function, Qualifier=ALIAS)
        failures = config["DestinationConfig"]["OnFailure"]["Destination"]
        check(f"failures of {name}", self.queue("FunctionFailureQueue")["QueueArn"], failures)

    # --- What holds with all options ---------------------------------------------------------------------

    def check_options(self, values):
        """What options make that no variable of a function shows, and no list of what is there."""
        for name in self.named("AWS::SQS::Queue"):
            # What came there because a rule may not use the key must not need the key.
            key = None if name == "RuleFailureQueue" else values["KmsKeyArn"]
            check(f"the key of {name}", key, self.queue(name).get("KmsMasterKeyId"))
        mapping, = self.account.every(
            "lambda", "list_event_source_mappings", "EventSourceMappings[]",
            EventSourceArn=self.queue("AlertQueue")["QueueArn"],
        )
        concurrency = mapping.get("ScalingConfig", {}).get("MaximumConcurrency")
        check("how many batches are evaluated at a time", int(values["EvaluationConcurrency"]), concurrency)
        check("the delay of the alert queue", values["GraceSeconds"], self.queue("AlertQueue")["DelaySeconds"])
        operators = self.subscribers(self.id("OperationsTopic"))
        check("who hears of failures", {values["OperatorEmail"]}, operators)
        people = self.subscribers(values["ExistingAlertTopicArn"])
        check("who gets text messages", True, values["AlertPhone"] in people)
        groups = self.account.every("logs", "describe_log_groups", "logGroups[]", logGroupNamePrefix=self.id("Logs"))
        days = [each.get("retentionInDays") for each in groups]
        check("how long logs are kept", [int(values["LogRetentionDays"])], days)
        check("the key of the log", [values["KmsKeyArn"]], [each.get("kmsKeyId") for each in groups])
        rule = self.account.client("iot").get_topic_rule(ruleName=self.id("PresenceRule"))["rule"]
        check("whether addresses are handed over", False, "*" in rule["sql"] or "ipAddress" in rule["sql"])


def sources(policy):
    """The ARNs that a policy's statements let in."""
    conditions = [condition for each in policy["Statement"] for condition in each["Condition"].values()]
    return [value for each in conditions for key, value in each.items() if key.lower() == "aws:sourcearn"]

"""What is in an account, as its services list it, whatever CloudFormation says about it."""

import boto3
import jmespath

# Where a resource is listed, and what of the list is its physical id.
LISTED = {
    "AWS::AppConfig::Application": ("appconfig", "list_applications", "Items[].Id"),
    "AWS::CloudWatch::Alarm": ("cloudwatch", "describe_alarms", "MetricAlarms[].AlarmName"),
    "AWS::CloudWatch::Dashboard": ("cloudwatch", "list_dashboards", "DashboardEntries[].DashboardName"),
    "AWS::IAM::Role": ("iam", "list_roles", "Roles[].RoleName"),
    "AWS::IoT::Policy": ("iot", "list_policies", "policies[].policyName"),
    "AWS::IoT::Thing": ("iot", "list_things", "things[].thingName"),
    "AWS::IoT::TopicRule": ("iot", "list_topic_rules", "rules[].ruleName"),
    "AWS::Lambda::EventSourceMapping": ("lambda", "list_event_source_mappings", "EventSourceMappings[].UUID"),
    "AWS::Lambda::Function": ("lambda", "list_functions", "Functions[].FunctionName"),
    "AWS::Logs::LogGroup": ("logs", "describe_log_groups", "logGroups[].logGroupName"),
    "AWS::Scheduler::Schedule": ("scheduler", "list_schedules", "Schedules[].Name"),
    "AWS::SES::EmailIdentity": ("sesv2", "list_email_identities", "EmailIdentities[].IdentityName"),
    "AWS::SNS::Subscription": ("sns", "list_subscriptions", "Subscriptions[].SubscriptionArn"),
    "AWS::SNS::Topic": ("sns", "list_topics", "Topics[].TopicArn"),
    "AWS::SQS::Queue": ("sqs", "list_queues", "QueueUrls[]"),
}
# What is part of one of these, and goes with it.
PARTS = {
    "AWS::AppConfig::ConfigurationProfile",
    "AWS::AppConfig::HostedConfigurationVersion",
    "AWS::Lambda::Alias",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::Permission",
    "AWS::Lambda::Version",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
}


class Account:
    """The account of an emulator at a URL; its clients are kept, since each takes its time to be made."""

    def __init__(self, url, region):
        self.url, self.region, self.clients = url, region, {}

    def client(self, service):
        if service not in self.clients:
            self.clients[service] = boto3.client(service, region_name=self.region, endpoint_url=self.url)
        return self.clients[service]

    def every(self, service, operation, found, **arguments):
        """All pages of a list, and what a JMESPath expression finds in it."""
        client = self.client(service)
        if client.can_paginate(operation):
            answer = client.get_paginator(operation).paginate(**arguments).build_full_result()
        else:
            answer = getattr(client, operation)(**arguments)
        return jmespath.search(found, answer) or []

    def resources(self):
        """The physical ids by type."""
        return {kind: set(self.every(*listed)) for kind, listed in LISTED.items()}

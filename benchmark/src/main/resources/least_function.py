"""The least that recording a lifecycle event needs: read the shadow, write it if it is as it was read.

Reads one event a line. It knows no late, lost or doubled events, no last wills and no reasons.
"""

import json
import sys

import boto3

client = boto3.client("iot-data")


def handler(event):
    thing = event["clientId"]
    shadow = json.load(client.get_thing_shadow(thingName=thing)["payload"])
    recorded = shadow["state"].get("reported", {}).get("versionNumber", -1)
    if event["versionNumber"] < recorded:
        return
    reported = {"connected": event["eventType"] == "connected", "versionNumber": event["versionNumber"]}
    update = {"state": {"reported": reported}, "version": shadow["version"]}
    client.update_thing_shadow(thingName=thing, payload=json.dumps(update))


print("ready", flush=True)
for line in sys.stdin:
    handler(json.loads(line))
    print("done", flush=True)

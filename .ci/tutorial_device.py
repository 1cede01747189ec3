"""The tutorial's way: a device on AWS's Python SDK, with a last will, a status and a subscription."""

import argparse
import signal
import threading

from awscrt import mqtt
from awsiot import mqtt_connection_builder

parser = argparse.ArgumentParser()
for option in ("--endpoint", "--cert", "--key", "--root-ca", "--thing-name"):
    parser.add_argument(option, required=True)
parser.add_argument("--port", type=int, default=8883)
options = parser.parse_args()

topic = f"my/things/{options.thing_name}/update"
status = '{"state":{"reported":{"connected":%s}}}'
connection = mqtt_connection_builder.mtls_from_path(
    endpoint=options.endpoint,
    port=options.port,
    cert_filepath=options.cert,
    pri_key_filepath=options.key,
    ca_filepath=options.root_ca,
    client_id=options.thing_name,
    clean_session=False,
    keep_alive_secs=30,
    will=mqtt.Will(topic, mqtt.QoS.AT_LEAST_ONCE, (status % "false").encode(), False),
)
connection.connect().result()
print("connected", flush=True)
at_least_once = mqtt.QoS.AT_LEAST_ONCE
connection.publish(topic, status % "true", at_least_once)[0].result()
connection.subscribe(topic, at_least_once, lambda topic, payload, **rest: print(payload))[0].result()

stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *received: stop.set())
stop.wait()
connection.disconnect().result()

"""A device that is not ours, on AWS's Python SDK: its last will says "false", a string."""

import threading

from awscrt import mqtt
from awsiot import mqtt_connection_builder

CERTS = ".sandbox/certs/"
TOPIC = "my/things/string-will/update"

connection = mqtt_connection_builder.mtls_from_path(
    endpoint="127.0.0.1",
    port=8883,
    cert_filepath=CERTS + "device.pem.crt",
    pri_key_filepath=CERTS + "private.pem.key",
    ca_filepath=CERTS + "root-ca.pem",
    client_id="string-will",
    clean_session=False,
    keep_alive_secs=30,
    will=mqtt.Will(
        topic=TOPIC,
        qos=mqtt.QoS.AT_LEAST_ONCE,
        payload=b'{"state":{"reported":{"connected":"false"}}}',
        retain=False,
    ),
)
connection.connect().result(30)
connection.publish(
    topic=TOPIC,
    payload='{"state":{"reported":{"connected":"true"}}}',
    qos=mqtt.QoS.AT_LEAST_ONCE,
)[0].result(30)
print("connected", flush=True)
threading.Event().wait(120)

# rudder-sdk-python
from rudderstack.analytics.client import Client

from sender import halves, host, key, lost, messages

client = Client(key, host=host, on_error=lost, upload_size=20, upload_interval=0.2)
for part in halves():
    for message in messages("rudder-python", part):
        client.track(
            user_id=message["userId"], event=message["event"], properties=message["properties"], context=message["context"]
        )
    client.flush()
client.join()

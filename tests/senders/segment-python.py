# segment-analytics-python
from segment.analytics.client import Client

from sender import halves, host, key, lost, messages

client = Client(key, host=host, gzip=True, on_error=lost, upload_size=20, upload_interval=0.2)
for part in halves():
    for message in messages("segment-python", part):
        client.track(
            user_id=message["userId"], event=message["event"], properties=message["properties"], context=message["context"]
        )
    client.flush()
client.join()

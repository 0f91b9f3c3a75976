# Why an event cannot be taken.

error-event-properties-too-large = The properties of this event are larger than { $most } KB. Send fewer or shorter ones.
error-event-properties-no-object = The properties of this event are not one JSON object, or are nested too deeply. Send an object such as {"{"}"seats": 12{"}"}.
error-event-time = The event’s time { $value } cannot be right. Send the time at which it happened, between 2000 and tomorrow.

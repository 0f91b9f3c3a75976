# Usage as products send it.

error-body-no-json = The body is no JSON. Send one call, or a batch of them, as a JSON object.

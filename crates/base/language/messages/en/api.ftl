# What programs are told when something cannot be done.

problem-400 = The body cannot be read
problem-401 = The key is not known
problem-404 = There is nothing at this address
problem-405 = This address does not do that
problem-408 = The request took too long
problem-413 = The body is too large
problem-429 = Too much at once
problem-500 = Something went wrong on our side
problem-503 = Not now
error-key-unknown = The write key is missing, wrong or revoked. Send one in force as the user of Basic authentication, or as a Bearer token.
error-no-such-address = There is no such address. Usage goes to /v1/batch.
error-wrong-method = Send a POST request to this address.
error-body-too-large = The body is larger than { $most } KB. Send smaller batches.
error-body-too-many = The request holds more than { $most } messages. Send fewer at a time.
error-body-encoding = The body is not encoded as it says. Send it plain, or compressed with gzip.
error-body-too-slow = The body did not arrive in time. Send it again.
error-busy = More is being sent than can be stored right now. Nothing of this request was stored; send it again.

# Why an object store cannot be used.

error-no-such-events-url = This is not an address of an object store: { $url }. Write it as s3://bucket/folder, gs://bucket/folder or az://container/folder.
error-events-url-overwrites = The object store overwrites objects though it is asked not to. Events would not be safe in it; choose one that knows conditional writes (If-None-Match and If-Match).

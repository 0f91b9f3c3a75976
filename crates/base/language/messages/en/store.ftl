# The record: what its engines refuse.

error-already-exists = There is one of these already. Look for it, or choose another name.
error-job-gone = Another worker has taken this job over. Nothing is lost; it goes on there.
error-no-such-database-url = This is not an address of a PostgreSQL database. Write it as postgres://user@host/database.
error-record-is-newer = The record was written by a newer Tenure, up to migration { $version }. Start that version, or restore an older backup.
error-record-not-ours = The record cannot be opened for writing: its folder is missing or read-only, or this user may not write there. SQLite writes beside the record even to read it. Make the folder writable, or work on a copy of it.

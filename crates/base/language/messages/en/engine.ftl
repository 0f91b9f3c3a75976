# Questions in SQL

error-sql = That question cannot be answered.
error-sql-reads = A question is one statement that only reads: it begins with select or with.
error-sql-long = A question may hold at most { $most } bytes.
error-sql-words = A question may hold at most { $most } words and signs; numbers, texts and commas are not counted. Ask it in parts.
error-sql-steps = This question becomes too large: once all that it names stands wherever it is used, it has more than { $most } steps. Use what it names less often, or ask it in parts.
error-sql-memory = The question needs more memory than it may have. Ask about fewer accounts or days, or allow it more.
error-sql-time = The question was stopped after { $seconds } seconds. Ask about fewer accounts or days, or allow it more time.

sql-cut = Only the first { $rows } rows are shown. Allow more with --rows.

# Imports: what is wrong with a file, a row or a mapping, and what to do about it.

error-import-ambiguous-dates = This date can be read in two ways: as { $one } and as { $other }. Say which in the mapping: dates = ["{ $one }"].
error-import-at-work = This import is at work. Wait until it has ended, or stop it first.
error-import-broken-line = This line is no JSON object from position { $at } on. Mend the line, or take it out.
error-import-broken-parquet = This is no whole Parquet file: it may have been cut off. Get it again and compare its size.
error-import-column-twice = There are two columns of this name. Rename one of them.
error-import-day-twice = This account has another row for the same day. Put both into one row.
error-import-empty-cell = This cell is empty and must not be. Fill it in, or give a default in the mapping.
error-import-empty-file = The file is empty. Export it again.
error-import-id-twice = This id stood on line { $first } already. Keep one of the two rows.
error-import-id-twice-here = This id stood on an earlier line already. Keep one of the two rows.
error-import-long-line = This line is longer than 4 MB. Put each object on a line of its own.
error-import-negative-count = A count cannot be below zero. Correct it, or map the column as a gauge.
error-import-no-name = The file has no name. Rename it and send it again.
error-import-no-objects = There is no JSON object in the beginning of this file. Put one object on each line.
error-import-no-such-account = There is no account “{ $value }”. Bring the accounts in first, or correct the id.
error-import-no-such-column = There is no column of this name. The columns are: { $columns }.
error-import-no-such-contact = There is no contact “{ $value }” at this account. Bring the contacts in first, or correct the id.
error-import-no-such-date = This does not read as a date ({ $formats }). Write all dates of the column alike, or name each way in the mapping: dates = […].
error-import-no-such-entity = “{ $value }” is nothing rows can become. Choose accounts, contacts, subscriptions, tickets, answers, notes or events.
error-import-no-such-file = The folder has no file of this name. Add the file, or correct the name in the mapping.
error-import-no-such-folder = There is nothing at { $value }. Name the folder that holds the files.
error-import-no-such-member = Nobody of the team has the address “{ $value }”. Invite them first, or leave the owner out.
error-import-no-such-number = This is not a whole number in reach. Write digits only, such as 1200.
error-import-open-quote = A quotation mark on this line is never closed. Close it, or double it where it belongs to the text.
error-import-ragged-row = The row has { $cells } cells and the table { $columns } columns. Put text that holds the delimiter between quotation marks.
error-import-record-changed = Somebody changed the customers while the files were being checked. What was brought in stays whole; run the import again.
error-import-rejected = This row could not be taken. Run the check again to see why.
error-import-too-many-parts = There are more than { $most } entries in this cell. Take some out.
error-import-too-many-rows = The file has more than { $most } rows. Split it into several files.
error-import-two-currencies = This is in { $value }, but the account is kept in { $currency }. Convert the amount, or correct the account’s currency.
error-import-undecodable = Some bytes here are no text in the file’s encoding. Say the encoding in the mapping, such as encoding = "euc-kr", or mend the cell.
error-import-unlikely-date = This date is before 1900 or after 2200. Correct the year.
error-import-unreadable = The file could not be read to its end. Get it again and compare its size.
error-import-wrong-delimiter = The file was read as one column, so the delimiter is another one. Take delimiter out of the mapping, or correct it. The header is: { $columns }.

error-mapping-field-left-out = The mapping gives “{ $key }” of { $file } no source, and it is needed. Name its column.
error-mapping-missing-key = The mapping lacks “{ $key }”. Add it.
error-mapping-no-such-field = “{ $key }” of { $file } is no field of { $entity }. Correct the name; docs/import.md lists the fields.
error-mapping-one-source = “{ $key }” of { $file } needs exactly one of column, constant and template.
error-mapping-syntax = The mapping is no TOML at line { $line }: { $cause }
error-mapping-unknown-key = Nobody knows “{ $key }” here. These keys may stand there: { $known }.
error-mapping-wrong-value = “{ $key }” in the mapping has a value it cannot take. docs/import.md says what it may be.

# The command line.

error-import-no-mapping = There is no mapping at { $value }. Name the TOML file that says what the columns mean.
import-step-checking = Checking
import-step-importing = Bringing in
import-step-sorting = Sorting events
import-step-scoring = Scoring
import-stopping = Stopping after this chunk …
import-stopped = Stopped. Run the same command again to go on from here.
import-refused = Nothing was brought in, because some rows have problems. Mend them, or add --skip-bad-rows to leave them out.
import-would-refuse = These rows would not be brought in.
import-rejects-written = The rejected rows are in { $path }.
import-counts = { $file }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $rejected } rejected

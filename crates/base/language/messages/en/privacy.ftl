# Erasing a person, and how long events are kept.

error-erasure-ids = Name a person by 1 to { $most } ids.
error-source-is-ours = Events of the source { $source } follow the record and do not expire. Choose the source of a write key or of files.
error-retention-days = Write a number of days from 1 to { $most }.
thing-erasure = erasure

erase-events = Events erased: { $count }
erase-redacted = Events of others that no longer name the person: { $count }
erase-set-aside = Events set aside that were erased: { $count }
erase-memberships = Notes of an account the person belongs to that were erased: { $count }
erase-contacts = Contacts that lost their name: { $count }
erase-answers = Survey answers that lost their words: { $count }
erase-parts = Files of events that were written anew: { $count }
erase-megabytes = Megabytes in the files they replace: { $count }
erase-proof = Searched afterwards: { $files } files, { $events } events. The person was found in { $left } places.
erase-left = The person is still found in { $count } places: events may have come in meanwhile. Run the command again.
erase-mentioned = { $count } events of others hold an id inside a longer text or were to stay as they are. Look at them with “tenure sql”.
erase-dry-run = Nothing was changed. Run it without --dry-run to erase the person.
erase-entry = { $at }  { $erasure }  by { $by }: { $events } events erased, found in { $left } places afterwards
erase-none = Nobody was erased yet.

retention-for-ever = { $source }: { $count } events, kept for ever
retention-days = { $source }: { $count } events, kept for { $days } days
retention-expired = Events from before { $day } are gone.
retention-no-events = There are no events of the source { $source } yet. Check its name: it is that of a write key, or the source in a mapping.
scores-expired = Events that scores of days before { $day } rest on have expired. What is shown is computed from what is left; the pages show the scores that were stored then.

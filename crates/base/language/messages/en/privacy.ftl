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
erase-reasons = Reasons of pulses and of other tiers that lost their words: { $count }
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

erase-asked = A server has the folder open and erases the person now. It goes on even if this command is ended.
error-erasure-goes-on = The server has not erased the person yet. What was asked for stands, and is done once it can be; see tenure erase --list, and the log of the server for what is in the way.
error-erasure-account = No account is called { $account } by any system. Take its id as it stands in your CRM, or leave the field empty.

# The page under Settings
privacy-title = Privacy
privacy-lede = Take a person out of everything Tenure keeps, with proof, and say how long the events of each source stay.
privacy-erase = Erase a person
privacy-goes = Their events, what was set aside of them, the name and addresses of the contact, and the words of their survey answers go, from every file, and so do reasons of pulses and of other tiers that name them. What stays names nobody: that somebody was there, and the scores they gave. What your team wrote in notes and tasks stays as it is.
privacy-ids = Ids and e-mail addresses
privacy-ids-hint = As your products and systems know the person; a line for each, 20 at most.
privacy-account = Only at this account
privacy-account-hint = Its id in your CRM. Leave it empty for all accounts.
privacy-mentions = In events of others that name the person
privacy-mentions-redact = Take the id out
privacy-mentions-leave = Leave it
privacy-look = See what would go
privacy-only-at = at { $account } only
privacy-nothing = Nothing is kept of these ids. To make sure that it stays so, you can erase them all the same.
privacy-for-good = It goes for good, and cannot be brought back. Scores are computed anew from what is left.
privacy-erase-do = Erase for good
privacy-cancel = Cancel
privacy-foreseen-events = { $count ->
    [one] One event goes.
   *[other] { $count } events go.
 }
privacy-foreseen-redacted = { $count ->
    [one] One event of somebody else no longer names the person.
   *[other] { $count } events of others no longer name the person.
 }
privacy-foreseen-set-aside = { $count ->
    [one] One event that was set aside goes.
   *[other] { $count } events that were set aside go.
 }
privacy-foreseen-memberships = { $count ->
    [one] One note of which account the person belongs to goes.
   *[other] { $count } notes of which account the person belongs to go.
 }
privacy-foreseen-contacts = { $count ->
    [one] One contact loses its name and addresses.
   *[other] { $count } contacts lose their names and addresses.
 }
privacy-foreseen-answers = { $count ->
    [one] One survey answer loses its words.
   *[other] { $count } survey answers lose their words.
 }
privacy-foreseen-reasons = { $count ->
    [one] One reason of a pulse or of another tier loses its words.
   *[other] { $count } reasons of pulses or of other tiers lose their words.
 }
privacy-asked = The person is being erased. This page says when it is done.
privacy-under-way = { $by } asked for an erasure on { $when }. It is under way.
privacy-cleaning = An erasure of { $when } is done but for the last traces in the files of the record, which are being cleaned.
privacy-done = Erased before
privacy-search = Was this person erased?
privacy-search-do = Search
privacy-found = { $count ->
    [0] Nobody with this id was erased.
    [one] This person was erased once.
   *[other] This person was erased { $count } times.
 }
privacy-when = When, and who asked
privacy-what = What went
privacy-done-what = Events: { $events }. Events of others: { $redacted }. Set aside: { $aside }. Contacts: { $contacts }. Survey answers: { $answers }. Reasons: { $reasons }.
privacy-left = Erase again
privacy-retention = How long events stay
privacy-retention-lede = Once a day, events that are older go from every file. Scores of days that rest on them stay as they were.
privacy-no-sources = There are no events yet.
privacy-source = Source
privacy-events = Events
privacy-keep = Kept
privacy-kept-ever = for ever
privacy-kept-days = { $days ->
    [one] for one day
   *[other] for { $days } days
 }
privacy-ours = Follows the record and does not expire.
privacy-days = Days; empty for ever
privacy-set = Set
privacy-kept = What is kept of { $source } is set.

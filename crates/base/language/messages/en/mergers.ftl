# Merging two accounts that are one customer.

error-merge-itself = Both names lead to one account already. Name two that are different.
error-merge-twice = { $name } was merged into { $into } before, and its names lead there. There is nothing left to merge.
error-merge-into-merged = { $name } was merged into { $into } before. Merge into { $into } instead.
error-merge-former = { $into } is a former customer. Merge { $into } into { $name } instead, or give { $into } another stage first.
error-merge-parent = { $into } stands below { $name }. Merge { $into } into { $name } instead, or give { $into } another parent first.
error-merge-ambiguous = More than one account goes by “{ $value }”. Write the source before it: { $names }.

merge-heading = { $from } becomes { $into }
merge-names = Names that lead to { $into } from now on: { $names }
merge-children = Accounts below it that go over: { $count }
merge-contacts = Contacts that go over: { $count }
merge-same-people = Contacts that both have and that become one: { $count }
merge-subscriptions = Subscriptions that go over: { $count }
merge-same-subscriptions = Subscriptions that both have and that become one: { $count }
merge-overlap = Both accounts have { $product } from { $first } to { $until }. Both contracts are kept: look whether they are one.
merge-notes = Notes that go over: { $count }
merge-tickets = Tickets that go over: { $count }
merge-answers = Survey answers that go over: { $count }
merge-tasks = Calls to action that go over: { $count }
merge-same-tasks = Calls to action that both have, of which one is left: { $count }
merge-events = Events of both count at { $into } on every day, each message once. Metrics and scores are computed anew over its whole past.
merge-final = This cannot be taken back.
merge-dry-run = Nothing was changed. Run it without --dry-run to merge the accounts.

merger-title = Merge { $name } into another account
merger-link = This is another account as well
merger-about = One customer is here twice. What this account holds becomes the other’s, and its address leads there. You see what goes over before anything changes.
merger-into = Account that stays
merger-into-hint = Its name, or the id that systems call it by
merger-look = See what goes over
merger-do = Merge for good
merger-keep = Keep both
merger-done = { $from } is { $into } from now on.

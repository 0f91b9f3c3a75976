### Tickets.

ticket-priority-P1 = P1, urgent
ticket-priority-P2 = P2, high
ticket-priority-P3 = P3, normal
ticket-priority-P4 = P4, low

error-no-such-priority = “{ $value }” is not a priority. Write P1, P2, P3 or P4.
error-too-many-reopenings = A ticket is kept with up to 1,000 reopenings. Leave the oldest out.
error-ticket-of-another-account = This ticket is already known at another account. Correct the account at its source, or bring it in under another number.

# Events set aside: why, and what to do.

thing-event = event
error-no-such-reason = “{ $value }” is not a reason for which events are set aside.
error-aside-too-long = The text is longer than { $most } KB. Shorten it.
error-aside-twin = The same text of the same sender lies here already.
error-asides-full = { $most } events of { $source } wait for their accounts already, and no more can. Bring the accounts in, or let go of events under Settings; then send the same again.
aside-unknown-account = The event names an account we do not know. It is taken in by itself as soon as the account is there.
aside-no-account = The event names no account, and its user belongs to none we know of. It is taken in by itself once a group call says where the user belongs; or name the account in the event.
aside-bad-account = What the event names as its account is longer than 200 characters, or neither a text nor a whole number.
aside-bad-message-id = The message id must be a text of 1 to 100 characters.
aside-bad-time = The time cannot be right: write it as 2026-11-22T08:52:00Z, not before 2000 and not more than a day ahead.
aside-bad-name = The event has no name, or one that is longer than 200 characters or cannot be shown.
aside-bad-user = The user is longer than 200 characters or cannot be shown.
aside-bad-properties = The properties are no JSON object, or hold characters no text may hold.
aside-too-large = The properties take more than 32 KB. Send less with each event.
aside-too-deep = The event is nested more than 32 deep. Send it flatter.
aside-unknown-type = The type is none of track, identify, group, page, screen and alias.
aside-unreadable = This is no JSON object that can be read.
error-change-path = Write the place as names with dots between them, such as context.groupId, and at most { $most } of them.

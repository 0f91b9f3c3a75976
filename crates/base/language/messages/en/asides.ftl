### Events set aside: looking at them, mending them, trying them again, letting them go.

asides-title = Events set aside
asides-lede = What programs sent and could not be taken in as it was. Nothing here is lost: mend what is wrong, then try again.
asides-none = Nothing is set aside
asides-none-text = Every event that came was taken in. One that cannot be will lie here, with its reason.
asides-source = Sent by
asides-last = last on
asides-came = Came
asides-account = Account
asides-detail = What is wrong
asides-raw = The event as it was sent
asides-raw-hint = One JSON object. What you change here counts for this event only.
asides-older = Older
asides-back = All events set aside
asides-count = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
asides-kind-none = None of these are left
asides-kind-none-text = They were taken in, let go, or have another reason now.

## The reasons in a few words
asides-unknown-account = Account not known
asides-no-account = No account named
asides-bad-message-id = Unusable message id
asides-bad-time = Impossible time
asides-bad-name = Unusable name
asides-bad-user = Unusable user
asides-bad-properties = Unusable properties
asides-too-large = Too large
asides-too-deep = Nested too deep
asides-unknown-type = Type not known
asides-unreadable = Not readable

## What to do about them
asides-do-account = Import the account with this id and there is nothing more to do.
asides-do-member = After that, try these again.
asides-do-mend = Correct the program that sends them; those that are here already can be opened, mended and tried again.

## Trying again
asides-replay = Try all again
asides-mend = Keep and try again
asides-go-on = Try the older ones
asides-not-all = The newest of these were tried. Older ones have not been tried yet.
asides-tried-nothing = There was nothing left to try.
asides-tried-none = { $left ->
    [one] Still set aside, for the reason shown.
   *[other] None could be taken in. All { $left } stay, each with the reason it has now.
}
asides-tried-all = { $accepted ->
    [one] Taken in.
   *[other] All { $accepted } were taken in.
}
asides-tried-some = Taken in: { $accepted }. Still set aside: { $left }, each with the reason it has now.
asides-cut = It came with { $size } KB, and only the first 64 KB were kept. It can be taken in only if you shorten it to a whole JSON object.

## Changing all of them
asides-change = Change all of these
asides-change-lede = One place in the text of every event of this kind. See what it would do first; then all are changed and tried again.
asides-change-path = Place in the event
asides-change-path-hint = Names with dots between them, such as context.groupId or properties.plan.
asides-change-was = Only where this stands
asides-change-was-hint = Leave it empty to change whatever stands there, and to put it in where nothing does.
asides-change-becomes = Becomes
asides-change-becomes-hint = A text, a number, true or false. Leave it empty to take the place out.
asides-change-show = Show what would change
asides-change-count = { $seen ->
    [0] There are none of these.
    [one] Of one event looked at, { $changed } would change.
   *[other] Of the newest { $seen } events, { $changed } would change.
}
asides-change-do = Change all and try again
asides-change-shown = Some of them, as they would be
asides-change-now = Now
asides-change-then = Then
asides-changed = Changed: { $changed }. Taken in: { $accepted }. Still set aside: { $left }.

## Letting go
asides-discard = Discard
asides-discard-all = Discard all
asides-discard-do = Discard for good
asides-keep = Keep
asides-discard-ask = Discard this event?
asides-discard-all-ask = Discard all of these?
asides-loss = Its text is deleted and cannot be brought back. The event will count in no metric and no score, unless its program sends it again.
asides-loss-all = { $count ->
    [one] The text of { $count } event is deleted and cannot be brought back. It will count in no metric and no score, unless its program sends it again.
   *[other] The texts of { $count } events are deleted and cannot be brought back. They will count in no metric and no score, unless their program sends them again.
}
asides-gone = { $count ->
    [one] Discarded.
   *[other] { $count } events discarded.
}

## A first event, beside a new write key
asides-key-try = Send a first event. Put the id your own systems give an account in place of ACCOUNT-ID.
asides-key-example = A command that sends a first event
